"""回盘: what the bank says became of its instructions, taken over line by line, a file in one transaction."""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from django.db import transaction

from minzheng.kernel import clock
from minzheng.kernel.money import fen
from minzheng.kernel.problem import Problem, ProblemError, UnfitError, problem
from minzheng.org.api import User, event_record, permission_check
from minzheng.payments.bank import FORMATS, LARGEST, Answer, AnswerLine, UnreadableError
from minzheng.payments.bank.st07 import plain_yuan
from minzheng.payments.extracts import BATCH, STANDING
from minzheng.payments.models import BankFile, BankReturn, ListState, PaymentList
from minzheng.payments.permissions import RETURNS_READ
from minzheng.payments.records import Returned
from minzheng.warehouse.landing import Target, land

_ANSWERED = Target(
    "payments_instruction",
    ("obligation_id", "attempt", "batch_no", "seq", "payee_id", "state", "code", "text", "paid_on"),
    key=("obligation_id", "attempt"),
)
_CODE_CHARACTERS, _TEXT_CHARACTERS = 20, 100
_LONG_NUMBER = re.compile(r"[0-9Xx]{8,}")
_DAY = re.compile(r"([0-9]{4})([-/]?)([0-9]{1,2})\2([0-9]{1,2})")
_SAID = {"sent": UnfitError("未回盘", "no answer"), "paid": UnfitError("已付", "paid")}


class _Sent(NamedTuple):
    """A line as we sent it and what is known of it, as the extract BATCH gives it."""

    seq: int
    obligation_id: int
    attempt: int
    payee_no: int
    state: str
    code: str
    text: str
    paid_on: date | None
    amount_fen: int


class _News(NamedTuple):
    """What an answer says of one line, checked."""

    state: str
    code: str
    text: str
    paid_on: date | None


def returns_read(*, file: Path, acting_user: User) -> Returned:
    """Take over a return file of the bank: paid, failed, known before, and a problem for each other line.

    A line with a problem changes nothing, and neither does a file read twice; lines that are missing stay
    sent. Raises ProblemError for what is no return to a file of ours.
    """
    content = _content(file)
    answer = _answer(content, file)
    with transaction.atomic():
        batch = _locked(answer, file)
        permission_check(acting_user, RETURNS_READ, division=batch.list.division.key)
        sent = {row[0]: _Sent(*row) for row in BATCH.read(batch_no=batch.batch_no).iter_rows()}
        _refuse_other_sums(answer, batch, file)
        news, known, problems = _sift(answer, batch, sent, file)
        if news:
            _take_over(batch, sent, news, content, acting_user)
    counts = Counter(one.state for one in news.values())
    answered = sum(1 for one in sent.values() if one.state != "sent") + len(news)
    return Returned(
        batch_no=batch.batch_no,
        paid=counts["paid"],
        failed=counts["returned"],
        known=known,
        still_sent=len(sent) - answered,
        problems=tuple(sorted((*answer.problems, *problems))),
    )


def _content(file: Path) -> bytes:
    """The file, unless it is so large that reading it would do harm."""
    if not file.is_file():
        raise ProblemError(problem("pay.E028", path=file))
    if file.stat().st_size > LARGEST:
        raise ProblemError(problem("pay.E024", file.name, megabytes=LARGEST // 1024 // 1024))
    return file.read_bytes()


def _answer(content: bytes, file: Path) -> Answer:
    """By the shipped format; a bank with another form of answer says so in its own adapter."""
    try:
        return FORMATS["st07"].read_answer(content, file=file.name)
    except UnreadableError as error:
        raise ProblemError(problem(error.message, file.name, 0, **error.details)) from error


def _locked(answer: Answer, file: Path) -> BankFile:
    """The batch that is answered, its list locked; raises ProblemError where there is none."""
    found = BankFile.objects.filter(batch_no=answer.batch_no).first()
    if found is None:
        raise ProblemError(problem("pay.E026", file.name, 1, batch=answer.batch_no[:40]))
    PaymentList.objects.select_for_update().get(pk=found.list_id)
    return found


def _refuse_other_sums(answer: Answer, batch: BankFile, file: Path) -> None:
    """The first line states the sums of the batch, or of the lines that follow; else something got lost."""
    amounts = [_fen(line.amount) for line in answer.lines]
    own = (len(answer.lines), sum(amount for amount in amounts if amount is not None))
    stated = (_whole(answer.count), _fen(answer.total))
    if stated not in {(batch.count, batch.total_fen), own}:
        raise ProblemError(
            problem(
                "pay.E027", file.name, 1, batch=batch.batch_no, our_count=batch.count,
                our_total=plain_yuan(batch.total_fen), count=answer.count[:20], total=answer.total[:20],
            )
        )  # fmt: skip


# --- line by line ---------------------------------------------------------------------------------


def _sift(
    answer: Answer, batch: BankFile, sent: Mapping[int, _Sent], file: Path
) -> tuple[dict[int, _News], int, list[Problem]]:
    """What is new by line number, how many lines were known, and what is wrong with the others."""
    news: dict[int, _News] = {}
    problems: list[Problem] = []
    known = 0
    twice = _contradictions(answer)
    first: dict[str, int] = {}
    for line in answer.lines:
        if line.seq in first or line.seq in twice:
            problems.append(_twice(line, first.get(line.seq, line.line), line.seq in twice, file))
            first.setdefault(line.seq, line.line)
            continue
        first[line.seq] = line.line
        found = _checked(line, batch, sent, file)
        if isinstance(found, Problem):
            problems.append(found)
        elif found is None:
            known += 1
        else:
            news[_whole(line.seq) or 0] = found
    return news, known, problems


def _contradictions(answer: Answer) -> set[str]:
    """Line numbers of which the file says different things: none of them is believed."""
    said: dict[str, set[tuple[str, ...]]] = {}
    for line in answer.lines:
        said.setdefault(line.seq, set()).add((line.amount, line.result, line.pay_date))
    return {seq for seq, different in said.items() if len(different) > 1}


def _twice(line: AnswerLine, first: int, contradicts: bool, file: Path) -> Problem:
    zh, en = (
        ("且内容不一，均未采用", " with different content; none was taken")
        if contradicts
        else ("，内容相同，只计一次", ", the same again; it counts once")
    )
    said = UnfitError(zh, en)
    return problem("pay.E033", file.name, line.line, seq=line.seq[:20], first=first, said=said)


def _checked(
    line: AnswerLine, batch: BankFile, sent: Mapping[int, _Sent], file: Path
) -> _News | Problem | None:
    """The news of a line, what is wrong with it, or None where it was known."""
    at: tuple[object, int] = (file.name, line.line)
    ours = sent.get(_whole(line.seq) or 0)
    if ours is None:
        return problem("pay.E032", *at, batch=batch.batch_no, seq=line.seq[:20])
    if line.result not in {"0", "1"}:
        return problem("pay.E034", *at, seq=ours.seq, result=line.result[:20])
    if _fen(line.amount) != ours.amount_fen:
        shown = plain_yuan(ours.amount_fen)
        return problem("pay.E035", *at, seq=ours.seq, amount=line.amount[:20], sent=shown)
    paid_on = _day(line.pay_date)
    if line.result == "0" and (paid_on is None or not batch.made_on <= paid_on <= clock.today()):
        return problem(
            "pay.E036", *at, seq=ours.seq, value=line.pay_date[:20], earliest=batch.made_on,
            latest=clock.today(),
        )  # fmt: skip
    news = _news(line, paid_on)
    if ours.state == "sent":
        return news
    before = _News(ours.state, ours.code, ours.text, ours.paid_on)
    # A failure told twice in other words is still the same failure; a payment on another day is not.
    if before == news or before.state == news.state == "returned":
        return None
    return problem("pay.E037", *at, seq=ours.seq, before=_in_words(before), now=_in_words(news))


def _news(line: AnswerLine, paid_on: date | None) -> _News:
    if line.result == "0":
        return _News("paid", "", "", paid_on)
    return _News(
        "returned", _unreadable(line.code)[:_CODE_CHARACTERS], _unreadable(line.text)[:_TEXT_CHARACTERS], None
    )


def _in_words(news: _News) -> UnfitError:
    if news.state == "paid":
        return UnfitError(f"{news.paid_on} 已付", f"paid on {news.paid_on}")
    return UnfitError(f"失败 {news.code} {news.text}".strip(), f"failed {news.code} {news.text}".strip())


def _unreadable(text: str) -> str:
    """A bank repeats numbers in what it says; no readable one is kept."""
    return _LONG_NUMBER.sub(lambda found: f"****{found[0][-4:]}", text)


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _fen(text: str) -> int | None:
    try:
        return fen(text)
    except ValueError:
        return None


def _day(text: str) -> date | None:
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        return None


# --- taking over ----------------------------------------------------------------------------------


def _take_over(
    batch: BankFile, sent: Mapping[int, _Sent], news: Mapping[int, _News], content: bytes, acting_user: User
) -> None:
    rows = sorted(
        (
            sent[seq].obligation_id, sent[seq].attempt, batch.batch_no, seq, sent[seq].payee_no,
            one.state, one.code, one.text, one.paid_on,
        )
        for seq, one in news.items()
    )  # fmt: skip
    land(_ANSWERED, rows)
    counts = Counter(one.state for one in news.values())
    BankReturn.objects.get_or_create(
        batch=batch,
        file_sha256=hashlib.sha256(content).hexdigest(),
        defaults={"paid": counts["paid"], "failed": counts["returned"], "read_by": acting_user},
    )
    _settle(batch.list)
    event_record(
        name="BankReturnRead",
        subject=f"batch:{batch.batch_no}",
        payload={"paid": counts["paid"], "failed": counts["returned"]},
        division=batch.list.division.key,
        acting_user=acting_user,
    )


def _settle(payment_list: PaymentList) -> None:
    standing = STANDING.read(month=0, list=payment_list.pk)
    if standing["paid"][0] == payment_list.count:
        PaymentList.objects.filter(pk=payment_list.pk).update(state=ListState.SETTLED)
