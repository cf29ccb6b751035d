"""导出: a list leaves with a purpose, a number and a mark; what is larger or shows names needs two people."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.apps import apps
from django.db import IntegrityError
from django.test import Client
from openpyxl.worksheet.worksheet import Worksheet

from minzheng.kernel import clock
from minzheng.kernel.identity import resident_id_make
from minzheng.notices import api as notices
from minzheng.org import api as org
from minzheng.verification import api as verification
from minzheng.web.desk.verification.words import catalogue
from tests.benefits.office import BORN
from tests.web.cases_desk import Desk, bureau, code_list, desk, office, text_of, today, west

__all__ = ["bureau", "code_list", "desk", "office", "today", "west"]
pytestmark = [pytest.mark.django_db, pytest.mark.records]
NEW = "/exports/new/cases/?view=all"
WHY = "二季度报表"


@pytest.fixture(autouse=True)
def without_second_factor(monkeypatch: pytest.MonkeyPatch) -> None:
    """How one signs in is tested where it is made."""
    monkeypatch.setattr("minzheng.web.account.door.is_missing", lambda _: False)


def asked(desk: Desk, client: Client | None = None, address: str = NEW, **typed: str) -> str:
    """An export asked for; its number."""
    sent = (client or desk.clerk).post(address, {"purpose": WHY, **typed})
    assert sent.status_code == 302
    return str(sent.headers["Location"]).split("/")[2]


def taken(client: Client, number: str) -> Any:
    return client.post(f"/exports/{number}/file/")


def opened(answer: Any) -> Worksheet:
    page = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert isinstance(page, Worksheet)
    return page


def noted(kind: str = "export") -> list[org.TrailRecord]:
    auditor = org.user_find("auditor")
    assert auditor is not None
    return org.trail_page(acting_user=auditor, wanted=org.TrailWanted(kind=kind)).rows


def test_a_short_list_with_hidden_names_is_taken_at_once_and_bears_its_mark(desk: Desk) -> None:
    case = desk.case()
    number = asked(desk)
    page = opened(taken(desk.clerk, number))
    rows = list(page.iter_rows(values_only=True))
    assert rows[2][:2] == ("办件号", "申请人")
    assert (rows[3][0], rows[3][1], rows[3][-1]) == (case, "某**", number)
    assert {number, "jingban", WHY} <= set(_words(str(rows[1][0])))
    assert page.oddHeader is not None
    assert (rows[1][0], page.oddHeader.center.text) == (rows[4][0], rows[1][0])


def _words(mark: str) -> list[str]:
    return [
        one
        for part in mark.replace("（", " ").replace("）", " ").replace("：", " ").split("·")
        for one in part.split()
    ]


def test_every_taking_is_noted_with_number_purpose_and_rows(desk: Desk) -> None:
    desk.case()
    number = asked(desk)
    answers = [taken(desk.clerk, number), taken(desk.clerk, number)]
    assert [one.status_code for one in answers] == [200, 200]
    found = noted()
    assert [(one.user, one.subject, one.purpose) for one in found] == [
        ("jingban", f"export:{number}", f"{number} {WHY}")
    ] * 2
    assert (found[0].detail["rows"], found[0].detail["full"]) == (1, False)


def test_names_in_full_wait_for_a_second_person(desk: Desk) -> None:
    desk.case()
    number = asked(desk, full="1")
    refused = taken(desk.clerk, number)
    assert (refused.status_code, "export.E008" in text_of(refused), noted()) == (422, True, [])
    assert desk.approver.get("/exports/").context["waiting"][0]["export"].number == number
    desk.approver.post(f"/exports/{number}/decide/", {"decision": "allow"})
    rows = list(opened(taken(desk.clerk, number)).iter_rows(values_only=True))
    assert rows[3][1] == "某人"


def test_a_long_list_waits_too(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("minzheng.org.actions.exports.AT_ONCE", 0)
    desk.case()
    number = asked(desk)
    assert taken(desk.clerk, number).status_code == 422


def test_nobody_allows_their_own(desk: Desk) -> None:
    desk.case()
    number = asked(desk, desk.approver, full="1")
    answer = desk.approver.post(f"/exports/{number}/decide/", {"decision": "allow"})
    assert (answer.status_code, "export.E005" in text_of(answer)) == (422, True)
    other = desk.client(desk.office.other_approver)
    assert other.post(f"/exports/{number}/decide/", {"decision": "allow"}).status_code == 302
    assert taken(desk.approver, number).status_code == 200


def test_the_database_takes_no_signature_under_ones_own_request(desk: Desk) -> None:
    desk.case()
    number = asked(desk, full="1")
    rows = apps.get_model("org", "Export").objects.filter(number=number)
    with pytest.raises(IntegrityError):
        rows.update(decided_by=desk.office.clerk)


def test_a_decision_falls_once_and_the_second_is_told_by_whom(desk: Desk) -> None:
    desk.case()
    number = asked(desk, full="1")
    desk.approver.post(f"/exports/{number}/decide/", {"decision": "allow"})
    late = desk.client(desk.office.other_approver).post(
        f"/exports/{number}/decide/", {"decision": "refuse", "reason": "不需要"}
    )
    assert (late.status_code, "shenpi" in text_of(late)) == (422, True)


def test_who_is_refused_reads_why(desk: Desk) -> None:
    desk.case()
    number = asked(desk, full="1")
    silent = desk.approver.post(f"/exports/{number}/decide/", {"decision": "refuse"})
    assert (silent.status_code, "export.E007" in text_of(silent)) == (422, True)
    desk.approver.post(f"/exports/{number}/decide/", {"decision": "refuse", "reason": "请用汇总表"})
    assert "请用汇总表" in text_of(desk.clerk.get(f"/exports/{number}/"))
    assert taken(desk.clerk, number).status_code == 422


def test_without_a_purpose_nothing_is_asked_for_and_nothing_typed_is_lost(desk: Desk) -> None:
    desk.case()
    answer = desk.clerk.post(NEW, {"purpose": "  ", "full": "1"})
    assert (answer.status_code, "export.E001" in text_of(answer)) == (422, True)
    assert 'value="1" checked' in text_of(answer)


def test_an_empty_list_is_not_exported(desk: Desk) -> None:
    answer = desk.clerk.post(NEW, {"purpose": WHY})
    assert (answer.status_code, "export.E003" in text_of(answer)) == (422, True)


def test_what_was_allowed_is_not_taken_by_another_nor_after_three_days(desk: Desk) -> None:
    desk.case()
    number = asked(desk)
    assert taken(desk.client(desk.office.second_clerk), number).status_code == 403
    assert taken(desk.approver, number).status_code == 403
    with clock.standing_on(clock.today().replace(month=7, day=4)):
        late = taken(desk.clerk, number)
    assert (late.status_code, "export.E010" in text_of(late)) == (422, True)


def test_more_rows_than_were_allowed_are_a_new_question(desk: Desk) -> None:
    desk.case()
    number = asked(desk)
    desk.case(desk.rich)
    late = taken(desk.clerk, number)
    assert (late.status_code, "export.E009" in text_of(late)) == (422, True)


def test_the_file_ends_at_the_border(desk: Desk, west: org.User) -> None:
    desk.case()
    answer = desk.client(west).post(NEW, {"purpose": WHY})
    assert (answer.status_code, "export.E003" in text_of(answer)) == (422, True)
    assert desk.client(west).get(f"/exports/{asked(desk)}/").status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        NEW,
        "/exports/new/entitled/?month=2023-06&programme=subsistence_allowance&group=all",
        "/exports/new/reviews/?view=all",
        "/exports/new/letters/?kind=refusal&unserved=1",
        "/exports/new/verification/?show=all",
        "/exports/new/remote/?show=all",
    ],
)
def test_every_list_has_the_way_to_its_file(desk: Desk, address: str) -> None:
    desk.case()
    page = desk.clerk.get(address)
    assert page.status_code == 200
    assert len(page.context["heads"]) > 5


@pytest.mark.parametrize(
    "address",
    [
        "/exports/new/nothing/",
        "/exports/new/cases/?view=x",
        "/exports/new/letters/?kind=x",
        "/exports/new/verification/?show=x",
        "/exports/new/entitled/?month=x",
        "/exports/DC1/",
    ],
)
def test_what_there_is_not_is_not_found(desk: Desk, address: str) -> None:
    assert desk.clerk.get(address).status_code == 404


def test_letters_leave_with_how_each_was_served_and_hidden_names(desk: Desk) -> None:
    case, clerk = desk.case(), desk.office.clerk
    content = notices.LetterContent(issuer="东街道", programme="最低生活保障", missing=("户口簿",))
    letter = notices.letter_write(
        kind=notices.LetterKind.SUPPLEMENT, matter=case, household_no=desk.home, addressee=desk.person,
        content=content, law_confidence={}, acting_user=clerk,
    )  # fmt: skip
    notices.delivery_record(
        letter_no=letter,
        how=notices.DeliveryWay.POST,
        on=clock.today(),
        received_by="本人",
        acting_user=clerk,
    )
    address = f"/exports/new/letters/?matter={case}"
    assert address in text_of(desk.clerk.get(f"/letters/?matter={case}"))
    number = asked(desk, address=address)
    rows = list(opened(taken(desk.clerk, number)).iter_rows(values_only=True))
    assert rows[2][:3] == ("文书号", "文书种类", "收件人")
    assert rows[3][:5] == (letter, "补正材料一次性告知书", "某**", case, "最低生活保障")
    assert rows[3][7:10] == ("已送达", "邮寄送达", clock.today().isoformat())


def test_verification_leaves_with_how_far_it_has_come_and_nothing_of_what_came_back(desk: Desk) -> None:
    case, clerk = desk.case(), desk.office.clerk
    verification.authorisation_sign(
        person_no=desk.person, household_no=desk.home, programme="subsistence_allowance",
        signed_on=clock.today(), acting_user=clerk,
    )  # fmt: skip
    request = verification.check_request(
        matter=case, household_no=desk.home, programme="subsistence_allowance",
        declared={f"{desk.person}.wage_income": 123456}, catalogue=catalogue(), acting_user=clerk,
    )  # fmt: skip
    assert "/exports/new/verification/?show=open" in text_of(desk.clerk.get("/verification/"))
    number = asked(desk, address="/exports/new/verification/?show=open")
    rows = list(opened(taken(desk.clerk, number)).iter_rows(values_only=True))
    assert rows[3][:4] == (request, case, desk.home, "某**")
    assert (rows[3][9], rows[3][10]) == (1, "待处理疑点")
    assert not any("1234" in str(cell) for row in rows for cell in row)


def test_queries_from_elsewhere_leave_without_their_answers(desk: Desk) -> None:
    letter = verification.RemoteLetter(
        sender="某省某市民政局", letter_no="协查7号", sent_on=clock.today(), name="某人",
        number=resident_id_make(county="110101", born_on=BORN, order=999), purpose="低保审核",
        consent="来函附授权书",
    )  # fmt: skip
    query = verification.remote_receive(letter=letter, acting_user=desk.office.clerk)
    verification.remote_answer(number=query, answer="没有查到该人。", acting_user=desk.office.approver)
    number = asked(desk, address="/exports/new/remote/?show=all")
    rows = list(opened(taken(desk.clerk, number)).iter_rows(values_only=True))
    assert rows[3][:5] == (query, "某省某市民政局", "协查7号", clock.today().isoformat(), "某**")
    assert not any("没有查到" in str(cell) for row in rows for cell in row)


def test_a_list_is_taken_as_separated_text_and_in_no_other_form(desk: Desk) -> None:
    case, number = desk.case(), asked(desk)
    answer = desk.clerk.post(f"/exports/{number}/file/", {"form": "csv"})
    assert answer["Content-Disposition"] == f'attachment; filename="{number}.csv"'
    assert case in answer.content.decode("utf-8-sig")
    assert desk.clerk.post(f"/exports/{number}/file/", {"form": "exe"}).status_code == 404
