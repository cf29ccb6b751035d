"""The month's money in the browser: freeze, two signatures, the bank's file and its return, the books."""

from pathlib import Path

import pytest
from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile

from minzheng.ops.demo.bank import bank_echo
from minzheng.org import api as org
from minzheng.payments.models import Instruction, PaymentList
from tests.payments.office import DIBAO, JUNE, account_of, office
from tests.records_fixtures import bureau, code_list, today
from tests.web.paydesk import LIST, Desk, desk, determined, text_of

__all__ = ["bureau", "code_list", "desk", "office", "today"]
pytestmark = [pytest.mark.django_db, pytest.mark.records]
HEAD = "batch_no,202306DB01,count,4,total,10.00"
COLUMNS = "seq,amount,result,code,text,pay_date"


def answered(desk: Desk, *failing: int) -> SimpleUploadedFile:
    path = Path(configured.EXCHANGE) / str(JUNE) / "payments" / f"{DIBAO}.csv"
    content = bank_echo(path, failing=lambda seq: ("E03", "户名账号不符") if seq in failing else None)
    return SimpleUploadedFile("return.csv", content)


def states() -> list[str]:
    return list(Instruction.objects.order_by("batch_id", "seq").values_list("state", flat=True))


def test_the_month_is_walked_from_the_draft_to_the_books(desk: Desk) -> None:
    before = desk.get(desk.office.clerk, LIST)
    assert before.context["page"].step.code == "proposed"
    assert (before.context["page"].sums.count, before.context["page"].sums.owed_fen) == (4, 1000)
    desk.send()
    assert account_of(1).encode() in desk.file()
    assert desk.post(desk.office.jia, "returns", file=answered(desk, 2)).status_code == 302
    page = desk.get(desk.office.jia, LIST).context["page"]
    assert (page.step.code, page.sums.returned, page.sums.paid_fen, page.sums.open_fen) == (
        "returned", 1, 800, 200,
    )  # fmt: skip
    assert [(row.unit_no, row.what) for row in page.way] == [(102, "returned")]
    assert desk.post(desk.office.yi, "reissue").status_code == 302
    again = Path(configured.EXCHANGE) / str(JUNE) / "payments" / f"{DIBAO}-02.csv"
    second = SimpleUploadedFile("r.csv", bank_echo(again, failing=lambda _: None))
    desk.post(desk.office.jia, "returns", file=second)
    page = desk.get(desk.office.jia, LIST).context["page"]
    assert (page.step.code, page.sums.balances, page.sums.open_fen) == ("settled", True, 0)


def test_who_froze_is_offered_no_signature_and_no_bank_file_comes_before_two(desk: Desk) -> None:
    desk.freeze()
    assert not desk.get(desk.office.clerk, LIST).context["page"].can.approve
    assert desk.post(desk.office.clerk, "approve").status_code == 403
    desk.post(desk.office.jia, "approve")
    assert desk.get(desk.office.jia, LIST).context["page"].can.approved_already
    early = desk.post(desk.office.jia, "bank-file")
    assert (early.status_code, "pay.E008" in text_of(early)) == (422, True)
    assert desk.post(desk.office.jia, "download", batch="202306DB01").status_code == 422


def test_the_same_signature_twice_counts_once_and_is_said(desk: Desk) -> None:
    desk.freeze()
    desk.post(desk.office.jia, "approve")
    twice = desk.post(desk.office.jia, "approve")
    assert (twice.status_code, "pay.E006" in text_of(twice)) == (422, True)
    desk.post(desk.office.yi, "approve")
    late = desk.post(desk.office.yi, "approve")
    assert (late.status_code, "pay.E007" in text_of(late)) == (422, True)
    assert PaymentList.objects.get().second_by == desk.office.yi


def test_a_freeze_pressed_twice_freezes_once(desk: Desk) -> None:
    seen = desk.seen(desk.office.clerk)
    assert desk.post(desk.office.clerk, "freeze", seen=seen).status_code == 302
    assert desk.post(desk.office.clerk, "freeze", seen=seen).status_code == 302
    assert PaymentList.objects.count() == 1


def test_a_list_that_changed_since_it_was_looked_at_is_not_frozen(desk: Desk) -> None:
    seen = desk.seen(desk.office.clerk)
    determined(Path(configured.HOME), JUNE, 100, 200, 300, 999)
    answer = desk.post(desk.office.clerk, "freeze", seen=seen)
    assert (answer.status_code, "paydesk.E001" in text_of(answer)) == (422, True)
    assert not PaymentList.objects.exists()


def test_a_clerk_of_a_part_sees_that_part_and_freezes_nothing(desk: Desk) -> None:
    page = desk.get(desk.office.clerk_east, LIST).context["page"]
    assert (page.sums.count, page.sums.owed_fen, page.can.freeze) == (2, 400, False)
    assert desk.post(desk.office.clerk_east, "freeze", seen="x").status_code == 403
    desk.freeze()
    lists = desk.get(desk.office.clerk_east, "/payments/")
    assert lists.context["page"].sum.owed_fen == 400
    assert [row.name for row in lists.context["page"].towns] == ["东街道"]
    page = desk.get(desk.office.clerk_east, LIST).context["page"]
    assert (page.sums.count, page.sums.owed_fen) == (2, 400)


def test_the_lists_come_by_programme_and_township(desk: Desk) -> None:
    before = desk.get(desk.office.jia, "/payments/").context["page"]
    assert [(row.code, row.step.code, row.sums.owed_fen) for row in before.rows] == [
        (DIBAO, "proposed", 1000)
    ]
    desk.send()
    page = desk.get(desk.office.jia, f"/payments/?month={JUNE}").context["page"]
    assert [(row.code, row.step.code, row.sums.owed_fen) for row in page.rows] == [(DIBAO, "sent", 1000)]
    assert [(row.name, row.sums.owed_fen) for row in page.towns] == [("东街道", 400), ("西镇", 600)]
    assert page.sum.balances


def test_what_is_in_the_way_is_shown_before_the_freeze(desk: Desk) -> None:
    determined(Path(configured.HOME), JUNE, 100, 200, 0, 400, 500, 600, 700, 800)
    page = desk.get(desk.office.clerk, LIST).context["page"]
    assert [(row.unit_no, row.what) for row in page.way] == [(108, "no_account"), (103, "suspended")]
    changes = {part.kind: [row.unit_no for row in part.rows] for part in page.changes}
    assert changes == {"new": [101], "changed": [], "stopped": [103]}


def test_the_draft_is_masked_and_gone_after_two_signatures(desk: Desk) -> None:
    draft = desk.get(desk.office.clerk, f"{LIST}draft/")
    assert draft["Content-Disposition"].startswith("attachment")
    assert account_of(1).encode() not in draft.content
    assert "草稿".encode() in draft.content
    east = desk.get(desk.office.clerk_east, f"{LIST}draft/").content.decode("utf-8-sig")
    assert len(east.splitlines()) == len(draft.content.splitlines()) - 2
    desk.send()
    late = desk.get(desk.office.clerk, f"{LIST}draft/")
    assert (late.status_code, "pay.E012" in text_of(late)) == (422, True)


def test_every_taking_of_the_bank_file_is_written_down(desk: Desk) -> None:
    desk.send()
    assert desk.file() == desk.file()
    taken = [event.name for event in org.events_of("batch:202306DB01")]
    assert taken.count("BankFileFetched") == 2
    assert desk.post(desk.office.clerk, "download", batch="202306DB01").status_code == 403
    assert desk.post(desk.office.jia, "download", batch="202305DB01").status_code == 422


WRONG_FILES = [
    (b"", "pay.E023"),
    (b"PK\x03\x04 a workbook called .csv", "pay.E025"),
    (b"\xd0\xcf\x11\xe0 an old workbook", "pay.E025"),
    (b"batch_no,202306DB01\0", "pay.E025"),
    ("身份证号,姓名\n1,2\n".encode(), "pay.E021"),
    (HEAD.encode(), "pay.E022"),
    (f"batch_no,202305DB01,count,1,total,1.00\n{COLUMNS}\n1,1.00,0,,,2023-06-30".encode(), "paydesk.E004"),
    (f"batch_no,202306DB01,count,9,total,9.00\n{COLUMNS}\n1,1.00,0,,,2023-06-30".encode(), "pay.E027"),
]


@pytest.mark.parametrize(("content", "problem"), WRONG_FILES, ids=[str(n) for n in range(len(WRONG_FILES))])
def test_a_wrong_or_disguised_file_is_refused_and_changes_nothing(
    desk: Desk, content: bytes, problem: str
) -> None:
    desk.send()
    answer = desk.post(desk.office.jia, "returns", file=SimpleUploadedFile("r.csv", content))
    assert (answer.status_code, problem in text_of(answer)) == (422, True)
    assert states() == ["sent"] * 4


def test_a_huge_file_and_no_file_are_refused(desk: Desk) -> None:
    desk.send()
    huge = desk.post(
        desk.office.jia, "returns", file=SimpleUploadedFile("r.csv", b"1" * (20 * 1024 * 1024 + 1))
    )
    assert (huge.status_code, "paydesk.E003" in text_of(huge)) == (422, True)
    none = desk.post(desk.office.jia, "returns")
    assert (none.status_code, "paydesk.E002" in text_of(none)) == (422, True)
    assert states() == ["sent"] * 4


def test_a_return_read_twice_changes_nothing_and_broken_lines_are_named(desk: Desk) -> None:
    desk.send()
    lines = [HEAD, COLUMNS, *(f"{n},{n}.00,0,,,2023-06-30" for n in (1, 2, 3)), "4,9.99,0,,,2023-06-30"]
    content = "\n".join(lines).encode()
    browser = desk.client(desk.office.jia)
    told = browser.post(f"{LIST}returns/", {"file": SimpleUploadedFile("r.csv", content)}, follow=True)
    assert "pay.E035" in told.content.decode()
    assert states() == ["paid", "paid", "paid", "sent"]
    browser.post(f"{LIST}returns/", {"file": SimpleUploadedFile("r.csv", content)})
    assert states() == ["paid", "paid", "paid", "sent"]


def test_nothing_to_send_again_is_said(desk: Desk) -> None:
    desk.send()
    answer = desk.post(desk.office.yi, "reissue")
    assert (answer.status_code, "paydesk.E007" in text_of(answer)) == (422, True)


def test_a_payees_history_shows_every_attempt_and_only_here(desk: Desk) -> None:
    desk.send()
    desk.post(desk.office.jia, "returns", file=answered(desk, 2))
    desk.post(desk.office.yi, "reissue")
    page = desk.get(desk.office.jia, f"/payments/unit/{DIBAO}/102/")
    (owed,) = page.context["page"].owed
    assert [one.attempt.state for one in owed.attempts] == ["sent", "returned"]
    assert account_of(2) not in text_of(page)
    assert desk.get(desk.office.clerk_east, f"/payments/unit/{DIBAO}/102/").status_code == 403
    assert desk.get(desk.office.clerk_east, f"/payments/unit/{DIBAO}/101/").status_code == 200
    assert desk.get(desk.office.jia, f"/payments/unit/{DIBAO}/777/").status_code == 404


def test_one_households_chain_tells_payments_and_what_others_give(desk: Desk) -> None:
    desk.send()
    desk.post(desk.office.jia, "returns", file=answered(desk))
    page = desk.get(desk.office.clerk_east, "/payments/received/101/")
    kinds = {(item.kind, item.amount_fen) for item in page.context["page"].items}
    assert kinds == {("payment", 100), ("other", 30000)}
    assert page.context["page"].paid_fen == 100
    assert desk.get(desk.office.clerk_east, "/payments/received/102/").status_code == 403
    assert desk.get(desk.office.jia, "/payments/received/999/").status_code == 404


def test_the_close_waits_for_lists_that_two_people_signed(desk: Desk) -> None:
    page = desk.get(desk.office.jia, f"/payments/close/{JUNE}/").context["page"]
    assert ([row.code for row in page.unfinished], page.ready, page.may_close) == ([DIBAO], False, False)
    assert desk.client(desk.office.jia).post(f"/payments/close/{JUNE}/").status_code == 403
    desk.send()
    page = desk.get(desk.office.jia, f"/payments/close/{JUNE}/").context["page"]
    assert (page.unfinished, page.ready) == ([], True)


@pytest.mark.parametrize(
    "address",
    [
        "/payments/",
        LIST,
        f"/payments/close/{JUNE}/",
        f"/payments/unit/{DIBAO}/101/",
        "/payments/received/101/",
    ],
)
def test_every_page_is_there_for_finance_and_shut_to_strangers(desk: Desk, address: str) -> None:
    desk.send()
    assert desk.get(desk.office.jia, address).status_code == 200
    outsider = org.user_find("outsider")
    assert outsider is not None
    assert desk.get(outsider, address).status_code == 403


@pytest.mark.parametrize(
    "address",
    ["/payments/?month=2031-01", "/payments/?month=x", f"/payments/{JUNE}/near_poverty/", "/payments/x/y/"],
)
def test_what_is_not_there_is_not_found(desk: Desk, address: str) -> None:
    assert desk.get(desk.office.jia, address).status_code == 404
