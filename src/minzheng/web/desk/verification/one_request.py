"""One request on one page: who signed, what each department said, what disagrees and what was made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from minzheng.kernel import clock
from minzheng.org import api as org
from minzheng.registry import api as registry
from minzheng.verification import api as verification
from minzheng.web.desk.verification.words import (
    CONCLUSIONS,
    OUTCOMES,
    STATUSES,
    VERDICTS,
    dataset_words,
    fact_words,
    value_words,
)
from minzheng.web.desk.wording import name_words


@dataclass(frozen=True)
class Sent:
    """A form that came back: which, what was typed, what is wrong with it."""

    form: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    told: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class AnswerRow:
    """One data set's answer."""

    source: str
    tone: str
    sign: str
    status: str
    asked_at: datetime
    answered_on: date | None
    as_of: date | None
    said: list[str]
    records: int


@dataclass(frozen=True)
class ItemRow:
    """核对项 | 申报值 | 数据源返回 | 数据来源 | 结论, and the form or the settlement below it."""

    id: int
    version: int
    who: str
    title: str
    declared: str
    returned: str
    source: str
    tone: str
    sign: str
    verdict: str
    is_unsettled: bool
    outcomes: list[tuple[str, str]]
    outcome: str
    reason: str
    settled_by: str
    settled_at: datetime | None
    chosen: str = ""
    typed: str = ""


@dataclass(frozen=True)
class RequestShown:
    """Everything the page of a request draws."""

    request: verification.RequestRecord
    head: str
    answers: list[AnswerRow]
    items: list[ItemRow]
    signatures: list[verification.SignatureRecord]
    conclusion: str
    consent_lacks: list[str]
    may_collect: bool
    may_settle: bool
    may_issue: bool
    sent: Sent


def request_shown(request: verification.RequestRecord, user: org.User, sent: Sent) -> RequestShown:
    """The page; the reader was checked when the request was found."""
    today = clock.today()
    names = registry.person_names(request.persons)
    heads = registry.head_names([request.household_no], on=today)
    open_, where = request.is_open, request.division
    signatures = verification.signatures_of(request.household_no, on=today, acting_user=user)
    return RequestShown(
        request=request,
        head=name_words(heads.get(request.household_no)),
        answers=[_answer(one, names) for one in verification.answers_of(request.number)],
        items=[item_row(one, names, sent) for one in verification.comparisons_of(request.number)],
        signatures=signatures,
        consent_lacks=consent_lacks(signatures),
        conclusion=str(CONCLUSIONS.get(request.conclusion, "")),
        may_collect=org.is_permitted(user, verification.CHECK_REQUEST, division=where),
        may_settle=open_ and org.is_permitted(user, verification.DISCREPANCY_SETTLE, division=where),
        may_issue=open_ and org.is_permitted(user, verification.REPORT_ISSUE, division=where),
        sent=sent,
    )


def consent_lacks(signatures: list[verification.SignatureRecord]) -> list[str]:
    """The adults without whose signature nothing goes on."""
    return [name_words(one.name) for one in signatures if not one.is_good and not one.is_supporter]


def item_row(
    one: verification.DiscrepancyRecord, names: Mapping[int, str], sent: Sent | None = None
) -> ItemRow:
    """One line of the table side by side; ``names``: of the persons, as registered."""
    tone, sign, verdict = VERDICTS[one.verdict]
    mine = sent is not None and sent.form == f"settle-{one.id}"
    typed = sent.typed if sent is not None and mine else {}
    offered = [
        (key, str(word)) for key, word in OUTCOMES.items()
        if key != "returned_holds" or one.returned is not None
    ]  # fmt: skip
    return ItemRow(
        id=one.id, version=one.version,
        who="" if one.person_no is None else name_words(names.get(one.person_no)),
        title=fact_words(one.item),
        declared="" if one.declared is None else value_words(one.item, one.declared),
        returned="" if one.returned is None else value_words(one.item, one.returned),
        source=dataset_words(one.dataset), tone=tone, sign=sign, verdict=str(verdict),
        is_unsettled=one.is_unsettled, outcomes=offered, outcome=str(OUTCOMES.get(one.outcome, "")),
        reason=one.reason, settled_by=name_words(one.settled_by) if one.settled_by else "",
        settled_at=one.settled_at, chosen=typed.get("outcome", ""), typed=typed.get("reason", ""),
    )  # fmt: skip


def _answer(one: verification.AnswerRecord, names: Mapping[int, str]) -> AnswerRow:
    tone, sign, status = STATUSES[one.status]
    return AnswerRow(
        dataset_words(one.dataset), tone, sign, str(status), one.asked_at, one.answered_on, one.as_of,
        [said(item, value, names) for item, value in one.returned.items()], one.records,
    )  # fmt: skip


def said(item: str, value: object, names: Mapping[int, str]) -> str:
    """张一 工资性收入 2,480.00 元/月."""
    _entity, number, _fact = verification.item_parts(item)
    who = "" if number is None else f"{name_words(names.get(number))} "
    shown = value if isinstance(value, bool | int | str) else None
    return f"{who}{fact_words(item)} {value_words(item, shown)}"
