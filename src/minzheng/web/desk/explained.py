"""One determination as rows of a page: clauses, what is missing, parameters, facts, causes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from minzheng.engine.causes import causes
from minzheng.engine.determination import ClauseResult, Determination, FactUsed, MissingFact, Said
from minzheng.engine.explain import cited, explain
from minzheng.kernel.citation import Citation
from minzheng.kernel.month import day_from_number
from minzheng.web.desk.aside import Aside
from minzheng.web.desk.home import Home, telling
from minzheng.web.desk.parameters import ParameterRow, parameter_rows
from minzheng.web.desk.strip import Standing
from minzheng.web.desk.wording import department, in_words

Learnt = Mapping[tuple[int | None, str], tuple[date, date]]


@dataclass(frozen=True)
class ClauseRow:
    """One clause with this household's numbers."""

    title: str
    outcome: str
    sentence: str
    law: str
    confidence: str
    distance: str


@dataclass(frozen=True)
class MissingRow:
    """A fact that is missing, of whom, and who can supply it."""

    who: str
    title: str
    department: str


@dataclass(frozen=True)
class Supplier:
    """Who can supply what is missing: each fact named once, ``count`` with everybody's."""

    department: str
    titles: list[str]
    count: int


@dataclass(frozen=True)
class FactRow:
    """A fact that the determination rests on; the days are None for what was known before the first month."""

    who: str
    title: str
    value: str
    known: bool
    department: str
    learnt_on: date | None
    true_from: date | None


@dataclass(frozen=True)
class CauseRow:
    """One cause of the difference from last month."""

    words: str
    change_fen: int


@dataclass(frozen=True)
class Causes:
    """What the law gave last month, the causes, what it gives this month; they add up."""

    before_fen: int
    rows: tuple[CauseRow, ...]
    after_fen: int


@dataclass(frozen=True)
class Explained:
    """The determination of one unit, ready to be shown; ``aside``: whose fact counts otherwise."""

    determination: Determination
    document: str
    formula: str
    clauses: tuple[ClauseRow, ...]
    missing: tuple[MissingRow, ...]
    instead: tuple[tuple[str, str], ...]
    parameters: list[ParameterRow]
    telling: tuple[FactRow, ...]
    others: tuple[FactRow, ...]
    aside: tuple[tuple[str, Aside], ...] = ()

    @property
    def suppliers(self) -> list[Supplier]:
        """What is missing by whom to ask: a household of five lacks forty facts and six letters."""
        asked: dict[str, list[str]] = {}
        for one in self.missing:
            asked.setdefault(one.department, []).append(one.title)
        return [Supplier(name, list(dict.fromkeys(titles)), len(titles)) for name, titles in asked.items()]

    @property
    def failing(self) -> int:
        """How many clauses are in the way."""
        return sum(one.outcome == "fails" for one in self.clauses)


def explained(home: Home, standing: Standing, learnt: Learnt) -> Explained:
    """Why this outcome and this amount."""
    found = explain(home.household, standing.programme, standing.view)
    facts = [(fact, _fact(home, fact, learnt)) for fact in _once(found.facts)]
    whole = Citation(standing.programme.law.regulation)
    document = in_words(cited(home.household.law.law, whole))
    return Explained(
        found,
        document,
        in_words(found.formula),
        tuple(_clause(one, document) for one in found.clauses),
        tuple(_missing(home, one) for one in found.missing),
        tuple((_who(home, one.unit), in_words(one.title)) for one in found.instead),
        parameter_rows(home.household.law, [one.code for one in found.parameters]),
        tuple(row for fact, row in facts if _tells(home, fact)),
        tuple(row for fact, row in facts if not _tells(home, fact)),
        tuple((_called(home, one.person_no), one) for one in home.aside),
    )


def _called(home: Home, person_no: int | None) -> str:
    return next((one.called for one in home.people if one.person_no == person_no), "")


def _clause(one: ClauseResult, document: str) -> ClauseRow:
    near, law = one.distance, in_words(one.law)
    # The programme's own regulation is named once above the clauses; a row then needs the article only, and
    # nothing where the whole of it is meant.
    article = law.removeprefix(document).lstrip(", ")
    return ClauseRow(
        in_words(one.title), one.outcome, in_words(one.sentence), article, one.confidence,
        "" if near is None else in_words(near.said),
    )  # fmt: skip


def _missing(home: Home, one: MissingFact) -> MissingRow:
    return MissingRow(_who(home, one.unit), in_words(one.title), department(one.department))


def _who(home: Home, unit: str) -> str:
    return "" if home.person(unit) is None else unit


def _once(facts: tuple[FactUsed, ...]) -> Iterator[FactUsed]:
    yield from {(one.unit, one.name): one for one in facts}.values()


def _tells(home: Home, fact: FactUsed) -> bool:
    person = home.person(fact.unit)
    view = home.household.household if person is None else person.view
    spec = home.household.law.law.catalogue.fact("household" if person is None else "person", fact.name)
    return spec is None or view is None or telling(spec, view.facts.get(fact.name))


def _fact(home: Home, fact: FactUsed, learnt: Learnt) -> FactRow:
    person = home.person(fact.unit)
    days = learnt.get((None if person is None else person.person_no, fact.name))
    return FactRow(
        _who(home, fact.unit), in_words(fact.title), in_words(fact.value), fact.known,
        department(fact.department), days[0] if days else None, days[1] if days else None,
    )  # fmt: skip


def change_causes(before: Home | None, after: Home, standing: Standing) -> Causes | None:
    """Why the amount is not last month's; None where there is no month before to compare with."""
    programme = standing.programme
    if before is None or after.household.law.payment(programme) is None:
        return None
    unit = standing.view.unit_id
    earlier = before.household.view(unit)
    was = 0
    if earlier is not None and programme.code in before.household.law.programmes:
        was = before.household.amount_fen(programme, earlier) or 0
    found = causes(before.household, after.household, programme, unit)
    rows = tuple(CauseRow(in_words(one.said), one.change_fen) for one in found)
    return Causes(was, rows, standing.amount_fen or 0)


@dataclass(frozen=True)
class Learning:
    """What one department let us know on one day."""

    learnt_on: date
    true_from: date
    source: str
    facts: tuple[str, ...]
    more: int


_MOST_TOLD = 5


def learnings(home: Home, rows: list[dict[str, object]], most: int = 10) -> list[Learning]:
    """What was learnt of a household, newest first, a day and department at a time."""
    groups: dict[tuple[int, int, str], list[str]] = {}
    for row in rows:
        key = (int(str(row["learnt_on"])), int(str(row["true_from"])), str(row["source"]))
        groups.setdefault(key, []).append(_told(home, row))
    ordered = sorted(groups.items(), key=lambda one: one[0], reverse=True)[:most]
    return [
        Learning(
            day_from_number(learnt), day_from_number(true), department(source),
            tuple(facts[:_MOST_TOLD]), max(0, len(facts) - _MOST_TOLD),
        )
        for (learnt, true, source), facts in ordered
    ]  # fmt: skip


def _told(home: Home, row: Mapping[str, object]) -> str:
    person = next((one for one in home.people if one.person_no == row["person_no"]), None)
    view = home.household.household if person is None else person.view
    catalogue = home.household.law.law.catalogue
    spec = catalogue.fact("household" if row["person_no"] is None else "person", str(row["fact"]))
    if spec is None or view is None:
        return str(row["fact"])
    held = view.facts.get(spec.name)
    who = Said(person.called, f"{person.called}:") if person else Said("", "")
    said = Said(
        f"{who.zh} {spec.zh} {spec.show(held)}".strip(),
        f"{who.en} {spec.en} {spec.show(held, 'en')}".strip(),
    )
    return in_words(said)
