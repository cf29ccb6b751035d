"""The policy library: each programme as declared, with the values in force, the clocks and the cases."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from minzheng.engine.determination import Said
from minzheng.engine.explain import cited, rests_on
from minzheng.engine.rule_text import RuleText
from minzheng.engine.worked_case import WorkedCase, read_cases
from minzheng.expression.tree import Constant, Expr
from minzheng.kernel.money import yuan
from minzheng.kernel.month import Month
from minzheng.policy.law import BoundLaw
from minzheng.policy.programme import Programme, Step
from minzheng.web.desk.district import District
from minzheng.web.desk.parameters import DatedRow, ParameterRow, history, parameter_rows
from minzheng.web.desk.wording import (
    CLOCKS,
    COLUMNS,
    COUNTED_FROM,
    OUTCOMES,
    WHO,
    finished,
    in_words,
    language,
)

_SIGNS = {" == ": " ＝ ", " != ": " ≠ ", " <= ": " ≤ ", " >= ": " ≥ ", " < ": " ＜ ", " > ": " ＞ ",
          " * ": " × ", " - ": " － ", " + ": " ＋ "}  # fmt: skip


_KEY = re.compile(r"(?<![A-Za-z])[a-z]+(?:_[a-z]+)*")


@dataclass(frozen=True)
class RuleRow:
    """A clause or a payment as declared."""

    code: str
    title: str
    rule: str
    law: str
    confidence: str
    off: bool = False


@dataclass(frozen=True)
class StepRow:
    """A step of the procedure with its clock."""

    title: str
    who: str
    within: str
    counted_from: str
    law: str
    confidence: str


@dataclass(frozen=True)
class CaseRow:
    """A worked case: what it shows and what comes out."""

    title: str
    day: str
    place: str
    outcome: str
    amount: str


@dataclass(frozen=True)
class Card:
    """A programme in the list."""

    programme: Programme
    title: str
    law: str
    clauses: int
    confidence: str


@dataclass(frozen=True)
class Page:
    """A programme in full."""

    programme: Programme
    title: str
    law: str
    clauses: list[RuleRow]
    payment: RuleRow | None
    cadence: str
    parameters: list[tuple[ParameterRow, list[DatedRow]]]
    steps: list[StepRow]
    review: str
    cases: list[CaseRow]


def title_of(programme: Programme) -> str:
    """A programme's full name."""
    return in_words(Said(programme.zh, programme.en))


def cards(district: District, month: Month) -> list[Card]:
    """Every programme there is in this place."""
    bound = district.bound(month)
    return [
        Card(
            one, title_of(one), in_words(cited(bound.law, one.law)), len(bound.clauses(one)),
            max((clause.confidence for clause in bound.clauses(one)), key="SLA".index, default="S"),
        )
        for one in bound.programmes.values()
    ]  # fmt: skip


def library_page(district: District, month: Month, programme: Programme) -> Page:
    """A programme as it stands at a month's end."""
    bound = district.bound(month)
    payment = bound.payment(programme)
    rules = [
        RuleRow(
            one.code, in_words(Said(one.zh, one.en)), _rule(bound, programme, one.rule),
            in_words(cited(bound.law, one.law)), one.confidence, f"{programme.code}__{one.code}" in bound.off,
        )
        for one in bound.clauses(programme)
    ]  # fmt: skip
    paid = None
    if payment is not None:
        paid = RuleRow(
            payment.code, in_words(Said(payment.zh, payment.en)), _rule(bound, programme, payment.amount),
            in_words(cited(bound.law, payment.law)), payment.confidence,
        )  # fmt: skip
    return Page(
        programme, title_of(programme), in_words(cited(bound.law, programme.law)), rules, paid,
        payment.cadence if payment else "", _parameters(bound, programme),
        [_step(bound, one) for one in programme.procedure], _number(bound, programme.review_every),
        _cases(bound, programme),
    )  # fmt: skip


def _rule(bound: BoundLaw, programme: Programme, rule: Expr) -> str:
    """The rule as the law's own text quotes it, with signs and keys as a person writes them."""
    text = finished(RuleText(bound.law.catalogue, language()).of(rule))
    for sign, word in _SIGNS.items():
        text = text.replace(sign, word)
    return _KEY.sub(lambda found: _key(bound, programme, found.group()), text)


def _key(bound: BoundLaw, programme: Programme, key: str) -> str:
    """A key of a table or choice as its parameter words it; in English as it is stored."""
    if language() == "en":
        return key.replace("_", " ")
    specs = bound.law.catalogue.parameters.values()
    own_first = sorted(specs, key=lambda spec: not spec.code.startswith(f"{programme.code}."))
    worded = (dict(spec.labels).get(key) for spec in own_first)
    return next((word for word in worded if word), str(COLUMNS.get(key, key)))


def _parameters(bound: BoundLaw, programme: Programme) -> list[tuple[ParameterRow, list[DatedRow]]]:
    """Those the rules rest on first, then the programme's own others (deadlines, review)."""
    _, resting = rests_on(bound, programme)
    specs = bound.law.catalogue.parameters
    own = [
        code for code, spec in specs.items() if code.startswith(f"{programme.code}.") and not spec.reserved
    ]
    codes = [code for code in dict.fromkeys([*resting, *own]) if _has_value(bound, code)]
    rows = parameter_rows(bound, codes)
    return [(row, history(bound.law, row.code, bound.day)) for row in rows]


def _has_value(bound: BoundLaw, code: str) -> bool:
    spec = bound.law.catalogue.parameters[code]
    fallback = spec.falls_back_on is not None or spec.default is not None
    return fallback or bound.law.packed(code, bound.day) is not None


def _step(bound: BoundLaw, one: Step) -> StepRow:
    number = _number(bound, one.within)
    return StepRow(
        in_words(Said(one.zh, one.en)),
        str(WHO.get(one.who, one.who)),
        f"{number} {CLOCKS[one.clock]}" if number else "",
        str(COUNTED_FROM.get(one.counted_from, one.counted_from)) if number else "",
        in_words(cited(bound.law, one.law)) if one.law else "",
        one.confidence,
    )


def _number(bound: BoundLaw, rule: Expr | None) -> str:
    if rule is None:
        return ""
    held = bound.binder.bind(rule)
    return str(held.content) if isinstance(held, Constant) else ""


def _cases(bound: BoundLaw, programme: Programme) -> list[CaseRow]:
    folder = Path(programme.declared.file).parent
    catalogue = bound.law.catalogue
    return [
        row
        for file in sorted(folder.glob("cases*.y*ml"))
        for case in read_cases(file, catalogue)
        for row in _case(case, programme)
    ]


def _case(case: WorkedCase, programme: Programme) -> Iterator[CaseRow]:
    one = next((one for one in case.expected if one.programme == programme.code), None)
    if one is None or case.problems:
        return
    yield CaseRow(
        case.name, case.day.isoformat(), case.place or "",
        str(OUTCOMES[one.outcome][1]) if one.outcome else "",
        "" if one.amount_fen is None else yuan(one.amount_fen),
    )  # fmt: skip
