"""Returns as banks really send them: what is clear is taken over, everything else is named and left alone."""

from datetime import timedelta
from pathlib import Path

import pytest

from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.payments import api as payments
from minzheng.payments.models import BankReturn, Instruction
from tests.payments.office import Office, answered, due, read, resend, send
from tests.records_fixtures import TODAY

pytestmark = [pytest.mark.records, pytest.mark.django_db]

HEAD = "batch_no,202306DB01,count,4,total,10.00"
COLUMNS = "seq,amount,result,code,text,pay_date"
PAID = [f"{n},{n}.00,0,,,2023-06-30" for n in (1, 2, 3, 4)]


@pytest.fixture
def sent(office: Office) -> Office:
    """A batch of four payments, 1.00 to 4.00 yuan, with the bank."""
    send(office, due(100, 200, 300, 400))
    return office


def _answer(office: Office, *lines: str, head: str = HEAD, encoding: str = "utf-8") -> payments.Returned:
    path = office.out / "answer.csv"
    path.write_bytes("\r\n".join((head, COLUMNS, *lines)).encode(encoding))
    return read(office, path)


def _states() -> list[str]:
    return list(Instruction.objects.order_by("batch_id", "seq").values_list("state", flat=True))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_either_encoding_is_read(sent: Office, encoding: str) -> None:
    found = _answer(sent, *PAID[:3], "4,4.00,1,E03,户名账号不符,", encoding=encoding)
    assert (found.paid, found.failed, found.still_sent, found.problems) == (3, 1, 0, ())
    assert Instruction.objects.get(seq=4).text == "户名账号不符"


def test_a_return_read_twice_changes_nothing(sent: Office) -> None:
    _answer(sent, *PAID[:3], "4,4.00,1,E03,户名账号不符,")
    again = _answer(sent, *PAID[:3], "4,4.00,1,E03,户名账号不符,")
    assert (again.paid, again.failed, again.known, again.problems) == (0, 0, 4, ())
    assert BankReturn.objects.count() == 1
    assert len([event for event in org.events_of("batch:202306DB01") if event.name == "BankReturnRead"]) == 1


def test_missing_lines_stay_sent_and_come_with_a_later_file(sent: Office) -> None:
    first = _answer(sent, PAID[0], head="batch_no,202306DB01,count,1,total,1.00")
    assert (first.paid, first.still_sent) == (1, 3)
    assert resend(sent) == []
    second = _answer(sent, *PAID)
    assert (second.paid, second.known, second.still_sent) == (3, 1, 0)


BAD_LINES = [
    ("9,4.00,0,,,2023-06-30", "pay.E032"),
    ("0,4.00,0,,,2023-06-30", "pay.E032"),
    ("四,4.00,0,,,2023-06-30", "pay.E032"),
    ("-4,4.00,0,,,2023-06-30", "pay.E032"),
    ("4.0,4.00,0,,,2023-06-30", "pay.E032"),
    (",4.00,0,,,2023-06-30", "pay.E032"),
    ("4,4.00,2,,,2023-06-30", "pay.E034"),
    ("4,4.00,,,,2023-06-30", "pay.E034"),
    ("4,4.00,成功,,,2023-06-30", "pay.E034"),
    ("4,4.01,0,,,2023-06-30", "pay.E035"),
    ("4,-4.00,0,,,2023-06-30", "pay.E035"),
    ("4,,0,,,2023-06-30", "pay.E035"),
    ("4,四元,0,,,2023-06-30", "pay.E035"),
    ("4,NaN,0,,,2023-06-30", "pay.E035"),
    ("4,4.001,0,,,2023-06-30", "pay.E035"),
    ("4,4.00,0,,,2023-06-31", "pay.E036"),
    ("4,4.00,0,,,2023/6-30", "pay.E036"),
    ("4,4.00,0,,,", "pay.E036"),
    ("4,4.00,0,,,2023-06-29", "pay.E036"),
    ("4,4.00,0,,,2023-07-01", "pay.E036"),
    ("4,4.00,0,,,20230630120000", "pay.E036"),
    ("4,4.00,0,,2023-06-30", "pay.E031"),
    ("4,4,00,0,,,2023-06-30", "pay.E031"),
    ('4,4.00,0,"没有完,,2023-06-30', "pay.E031"),
]


@pytest.mark.parametrize(("line", "problem"), BAD_LINES)
def test_a_line_that_cannot_be_so_changes_nothing_and_its_neighbours_count(
    sent: Office, line: str, problem: str
) -> None:
    found = _answer(sent, *PAID[:2], line, PAID[2])
    assert [(one.id, one.file, one.line) for one in found.problems] == [(problem, "answer.csv", 5)]
    assert (found.paid, found.still_sent) == (3, 1)
    assert _states() == ["paid", "paid", "paid", "sent"]


@pytest.mark.parametrize("day", ["2023-06-30", "2023/6/30", "20230630"])
def test_days_are_read_as_banks_write_them(sent: Office, day: str) -> None:
    assert _answer(sent, f"1,1.00,0,,,{day}", head="batch_no,202306DB01,count,1,total,1.00").paid == 1
    assert Instruction.objects.get(seq=1).paid_on == TODAY


def test_a_line_doubled_counts_once_and_is_said(sent: Office) -> None:
    found = _answer(sent, *PAID, PAID[3])
    assert [(one.id, one.line) for one in found.problems] == [("pay.E033", 7)]
    assert found.paid == 4


def test_a_line_told_in_two_ways_is_believed_in_neither(sent: Office) -> None:
    found = _answer(sent, *PAID, "4,4.00,1,E03,户名账号不符,")
    assert [(one.id, one.line) for one in found.problems] == [("pay.E033", 6), ("pay.E033", 7)]
    assert _states() == ["paid", "paid", "paid", "sent"]


def test_what_was_paid_does_not_come_back_by_a_later_file(sent: Office) -> None:
    _answer(sent, *PAID)
    found = _answer(sent, *PAID[:3], "4,4.00,1,E03,户名账号不符,")
    assert [(one.id, one.line) for one in found.problems] == [("pay.E037", 6)]
    assert _states() == ["paid"] * 4


def test_what_came_back_does_not_become_paid_by_a_later_file(sent: Office) -> None:
    _answer(sent, *PAID[:3], "4,4.00,1,E03,户名账号不符,")
    resend(sent)
    found = _answer(sent, *PAID)
    assert [(one.id, one.line) for one in found.problems] == [("pay.E037", 6)]
    assert _states() == ["paid", "paid", "paid", "returned", "sent"]


def test_a_failure_in_other_words_is_still_the_same_failure(sent: Office) -> None:
    _answer(sent, *PAID[:3], "4,4.00,1,E03,户名账号不符,")
    found = _answer(sent, *PAID[:3], "4,4.00,1,E3,户名与账号不符,2023-06-30")
    assert (found.known, found.problems) == (4, ())


def test_numbers_in_what_the_bank_says_are_not_kept(sent: Office) -> None:
    _answer(sent, *PAID[:3], "4,4.00,1,E03,账号62220000000000004户名不符,")
    assert Instruction.objects.get(seq=4).text == "账号****0004户名不符"


def test_a_broken_line_does_not_swallow_its_neighbours(sent: Office) -> None:
    good = [f"{n},{n}.00,1,E03,户名账号不符," for n in (1, 2, 3)]
    lines = [line.encode() for line in (HEAD, COLUMNS, *good)]
    lines.insert(4, "4,4.00,1,E03,户名账号不符,".encode()[:-3] + b"\xff\xfe,")
    path = sent.out / "answer.csv"
    path.write_bytes(b"\n".join(lines))
    found = read(sent, path)
    assert [(one.id, one.line) for one in found.problems] == [("pay.E030", 5)]
    assert _states() == ["returned", "returned", "returned", "sent"]


def test_the_second_round_is_answered_for_itself(sent: Office) -> None:
    _answer(sent, *PAID[:3], "4,4.00,1,E03,户名账号不符,")
    (second,) = resend(sent)
    stale = _answer(sent, *PAID[:3], "4,4.00,1,E03,户名账号不符,")
    assert (stale.known, stale.problems) == (4, ())
    assert read(sent, answered(sent, second)).paid == 1


# --- files that are no return to anything of ours -------------------------------------------------

OTHER_FILES: list[tuple[bytes, str]] = [
    (b"", "pay.E023"),
    (b"\r\n \n", "pay.E023"),
    (b"PK\x03\x04 a workbook", "pay.E025"),
    (b"batch_no,202306DB01\0", "pay.E025"),
    (b"\xff\xfe\xff\xfe", "pay.E021"),
    ("身份证号,姓名,金额\n1,2,3\n".encode(), "pay.E021"),
    (HEAD.encode(), "pay.E022"),
    (f"{HEAD}\nseq,amount,result\n1,1.00,0\n".encode(), "pay.E022"),
    (f"batch_no,202305DB01,count,1,total,1.00\n{COLUMNS}\n{PAID[0]}".encode(), "pay.E026"),
    (f"batch_no,,count,1,total,1.00\n{COLUMNS}\n{PAID[0]}".encode(), "pay.E026"),
    (f"batch_no,202306DB01,count,9,total,10.00\n{COLUMNS}\n{PAID[0]}".encode(), "pay.E027"),
    (f"batch_no,202306DB01,count,4,total,10.01\n{COLUMNS}\n{PAID[0]}".encode(), "pay.E027"),
    (f"batch_no,202306DB01,count,vier,total,x\n{COLUMNS}\n{PAID[0]}".encode(), "pay.E027"),
]


@pytest.mark.parametrize(("content", "problem"), OTHER_FILES, ids=[str(n) for n in range(len(OTHER_FILES))])
def test_a_file_that_answers_nothing_of_ours_is_refused_whole(
    sent: Office, content: bytes, problem: str
) -> None:
    path = sent.out / "other.csv"
    path.write_bytes(content)
    with pytest.raises(ProblemError, match=problem):
        read(sent, path)
    assert _states() == ["sent"] * 4


def test_a_file_far_too_large_is_not_even_read(sent: Office) -> None:
    path = sent.out / "large.csv"
    with path.open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    with pytest.raises(ProblemError, match=r"pay\.E024.*64 MB"):
        read(sent, path)


def test_a_file_that_is_not_there_is_said(sent: Office) -> None:
    with pytest.raises(ProblemError, match=r"pay\.E028"):
        read(sent, sent.out / "nowhere.csv")


def test_the_pretend_bank_reads_no_draft_and_no_cut_file(sent: Office, tmp_path: Path) -> None:
    whole = (sent.out / "payments" / "subsistence_allowance.csv").read_bytes()
    cut = tmp_path / "cut.csv"
    cut.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(payments.UnreadableError):
        answered(sent, cut)


def test_an_answer_of_a_later_day_counts_from_that_day(sent: Office) -> None:
    with clock.standing_on(TODAY + timedelta(days=5)):
        assert _answer(sent, "1,1.00,0,,,2023-07-03", head="batch_no,202306DB01,count,1,total,1.00").paid == 1
