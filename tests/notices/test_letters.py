"""Letters: numbered, said once, refused where they rest on nothing, served, and never changed."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from minzheng.kernel.problem import ProblemError
from minzheng.notices import api as notices
from minzheng.notices.models import Letter, UnservedLetter
from minzheng.org import api as org
from tests.notices.office import REFUSAL, SOURCED, Office

pytestmark = [pytest.mark.django_db, pytest.mark.records]

CONFIRMATION = notices.LetterContent(
    issuer="某区民政局", programme="最低生活保障", members=3, amount_fen=175200, from_month="2023年7月"
)
CONFIRMED = notices.LetterKind.CONFIRMATION


def said(letter_no: str) -> str:
    return "\n".join(one.text for one in notices.letter_text(letter_no))


def test_numbers_run_by_year_and_kind(demo_office: Office) -> None:
    first = demo_office.letter()
    second = demo_office.letter(content=replace(REFUSAL, reasons=("另一个理由",)))
    other = demo_office.letter(CONFIRMED, content=CONFIRMATION)
    assert [first, second, other] == ["〔2023〕不予00001", "〔2023〕不予00002", "〔2023〕确认00001"]


def test_the_same_letter_twice_is_one_letter(demo_office: Office) -> None:
    assert demo_office.letter() == demo_office.letter()
    assert len(notices.letters_of(demo_office.matter, acting_user=demo_office.clerk)) == 1


def test_a_refusal_says_reasons_articles_and_remedies_and_is_served_within_three_working_days(
    demo_office: Office,
) -> None:
    number = demo_office.letter()
    text = said(number)
    assert "欧阳喆堃：" in text
    assert "（一）家庭人均月收入 1520.00 元" in text
    assert "溇港村 <& 䶮" in text
    assert "《最低生活保障审核确认办法》第二十条" in text
    assert "行政复议" in text
    assert "行政诉讼" in text
    letter = notices.letter_find(number, acting_user=demo_office.approver)
    assert letter.serve_by == date(2023, 7, 3)


def test_a_confirmation_says_for_how_many_how_much_and_from_when(demo_office: Office) -> None:
    text = said(demo_office.letter(CONFIRMED, content=CONFIRMATION))
    assert "保障人口3人，自2023年7月起每月发放1752.00元。" in text
    assert "行政复议" not in text


def test_an_exit_from_support_leaves_seven_days_to_object(demo_office: Office) -> None:
    text = said(demo_office.letter(notices.LetterKind.EXIT_NOTICE))
    assert "请于2023年7月7日前" in text


@pytest.mark.parametrize("lacking", [{"reasons": ()}, {"articles": ("",)}, {"issuer": " "}])
def test_a_refusal_without_reasons_or_articles_is_not_written(
    demo_office: Office, lacking: dict[str, object]
) -> None:
    with pytest.raises(ProblemError, match=r"notice.E003"):
        demo_office.letter(content=replace(REFUSAL, **lacking))  # type: ignore[arg-type]


def test_no_letter_prints_an_identity_number(demo_office: Office) -> None:
    with pytest.raises(ProblemError, match=r"notice.E004"):
        demo_office.letter(content=replace(REFUSAL, reasons=("身份证号99010119700203123X已核",)))


def test_a_live_letter_that_rests_on_an_unconfirmed_value_is_refused_by_its_name(office: Office) -> None:
    resting = {**SOURCED, "低保标准": "A", "收入核算": "L"}
    with pytest.raises(ProblemError, match="低保标准（A）、收入核算（L）"):
        office.letter(CONFIRMED, content=CONFIRMATION, law_confidence=resting)
    assert notices.letters_of(office.matter, acting_user=office.approver) == []


def test_a_live_letter_that_rests_on_sources_is_written_without_a_watermark(office: Office) -> None:
    number = office.letter(CONFIRMED, content=CONFIRMATION)
    assert notices.letter_find(number, acting_user=office.approver).is_demo is False
    assert "演示文书".encode() not in _headers(notices.letter_docx(number))


def test_a_live_refusal_needs_a_text_of_the_offices_own(office: Office) -> None:
    with pytest.raises(ProblemError, match="复议和诉讼期限"):
        office.letter()


def test_in_a_demo_every_letter_is_marked(demo_office: Office) -> None:
    number = demo_office.letter(law_confidence={"低保标准": "A"})
    assert notices.letter_find(number, acting_user=demo_office.approver).confidence == "A"
    assert "演示文书".encode() in _headers(notices.letter_docx(number))


def test_a_letter_is_the_same_bytes_every_time(demo_office: Office) -> None:
    number = demo_office.letter()
    assert notices.letter_docx(number) == notices.letter_docx(number)


def test_a_clerk_of_another_town_neither_writes_nor_reads_it(demo_office: Office) -> None:
    number = demo_office.letter()
    with pytest.raises(org.NotPermitted):
        demo_office.letter(acting_user=demo_office.clerk_west)
    with pytest.raises(org.NotPermitted):
        notices.letter_find(number, acting_user=demo_office.clerk_west)
    assert notices.letters_page(acting_user=demo_office.clerk_west) == ([], 0, None)


def test_a_delivery_is_recorded_once(demo_office: Office) -> None:
    number = demo_office.letter()
    delivered = {
        "letter_no": number, "how": notices.DeliveryWay.IN_PERSON, "on": date(2023, 6, 30),
        "received_by": "欧阳喆堃", "acting_user": demo_office.clerk,
    }  # fmt: skip
    notices.delivery_record(**delivered)  # type: ignore[arg-type]
    notices.delivery_record(**delivered)  # type: ignore[arg-type]
    (one,) = notices.letter_find(number, acting_user=demo_office.clerk).deliveries
    assert (one.how, one.on, one.received_by, one.by) == ("in_person", date(2023, 6, 30), "欧阳喆堃", "clerk")
    assert notices.letters_page(acting_user=demo_office.clerk, unserved=True)[1] == 0


def test_letters_to_be_served_are_those_no_delivery_names(demo_office: Office) -> None:
    first, second = demo_office.letter(), demo_office.letter(CONFIRMED, content=CONFIRMATION)
    _served(demo_office, first)
    listed, total, _ = notices.letters_page(acting_user=demo_office.clerk, unserved=True)
    assert ([one.number for one in listed], total) == ([second], 1)
    assert notices.letters_page(acting_user=demo_office.clerk, unserved=True, kind="refusal")[1] == 0
    assert notices.letters_page(acting_user=demo_office.clerk_west, unserved=True) == ([], 0, None)
    assert notices.letters_check() == []


def test_letters_kept_as_unserved_are_held_against_the_deliveries_and_put_right(demo_office: Office) -> None:
    first, second = demo_office.letter(), demo_office.letter(CONFIRMED, content=CONFIRMATION)
    _served(demo_office, first)
    UnservedLetter.objects.all().delete()
    served = Letter.objects.get(number=first)
    UnservedLetter.objects.create(letter=served, division=served.division)
    assert [line.partition("：")[0] for line in notices.letters_check()] == [
        f"{first}: 已送达 ≠ 待送达 / served, but kept as waiting",
        f"{second}: 未送达 ≠ 不在待送达 / not served, and not kept",
    ]
    assert notices.letters_rebuild() == 2
    assert notices.letters_check() == []


def _served(office: Office, number: str) -> None:
    notices.delivery_record(
        letter_no=number, how=notices.DeliveryWay.IN_PERSON, on=date(2023, 6, 30), received_by="欧阳喆堃",
        acting_user=office.clerk,
    )  # fmt: skip


@pytest.mark.parametrize("on", [date(2023, 6, 29), date(2023, 7, 1)])
def test_a_letter_is_not_served_before_it_is_written_nor_tomorrow(demo_office: Office, on: date) -> None:
    number = demo_office.letter()
    with pytest.raises(ProblemError, match=r"notice.E007"):
        notices.delivery_record(
            letter_no=number, how=notices.DeliveryWay.POST, on=on, received_by="甲",
            acting_user=demo_office.clerk,
        )  # fmt: skip


def test_who_takes_a_letter_along_is_written_down(demo_office: Office) -> None:
    number = demo_office.letter()
    made = notices.letter_download(letter_no=number, form="docx", acting_user=demo_office.clerk)
    assert made == notices.letter_docx(number)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM org_trailentry WHERE kind = 'export'")
        assert cursor.fetchone() == (1,)


def test_the_database_refuses_to_rewrite_a_letter(demo_office: Office) -> None:
    demo_office.letter()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE notices_letter SET content = '{}'")


def _headers(document: bytes) -> bytes:
    from io import BytesIO
    from zipfile import ZipFile

    with ZipFile(BytesIO(document)) as parts:
        return b"".join(parts.read(name) for name in parts.namelist() if "header" in name)
