"""One application, every programme: in the order of the law: the first match, and why not the others.

国办发〔2023〕39号 五: applied for once, sorted and determined by class. The order within the principle is a
default (LB-11, A): who is in extreme poverty is no subject of the subsistence allowance, and so on down; a
programme nobody named there follows in the order of lists.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from minzheng.engine.case import Outcome, View
from minzheng.engine.determination import Said
from minzheng.engine.missing import missing
from minzheng.expression.tree import Entity
from minzheng.policy.programme import Programme
from minzheng.web.desk.home import Home
from minzheng.web.desk.wording import in_words, language

ORDER = (
    "extreme_poverty_support", "subsistence_allowance", "near_poverty", "expenditure_hardship",
    "temporary_assistance",
)  # fmt: skip
_RANK: tuple[Outcome, ...] = ("eligible", "undetermined", "ineligible")
_MOST_TOLD = 4


@dataclass(frozen=True)
class Screened:
    """One programme for a household; of a programme for persons, the person who comes nearest to it."""

    code: str
    title: str
    who: str
    unit_no: int
    outcome: Outcome
    amount_fen: int | None
    why: list[str]
    more: int
    is_first: bool = False
    is_asked: bool = False


def screened(home: Home, asked: str) -> list[Screened]:
    """Every programme in order; the first that is eligible is marked, and the one asked for."""
    rows = [_row(home, one, asked) for one in _ordered(home)]
    found = [one for one in rows if one is not None]
    first = next((one.code for one in found if one.outcome == "eligible"), "")
    return [_marked(one, first) for one in found]


def _marked(one: Screened, first: str) -> Screened:
    return Screened(**{**one.__dict__, "is_first": one.code == first})


def _ordered(home: Home) -> list[Programme]:
    there = home.household.law.programmes
    return [*(there[code] for code in ORDER if code in there),
            *(one for code, one in there.items() if code not in ORDER)]  # fmt: skip


def _row(home: Home, programme: Programme, asked: str) -> Screened | None:
    household = home.household
    views = household.views(programme.unit)
    if not views:
        return None
    view = min(views, key=lambda one: _RANK.index(household.outcome(programme, one)))
    outcome = household.outcome(programme, view)
    why = list(_why(home, programme, view, outcome))
    return Screened(
        programme.code, programme.en if language() == "en" else programme.short,
        view.unit_id if programme.unit == "person" else "", home.unit_no(view), outcome,
        household.amount_fen(programme, view), why[:_MOST_TOLD], max(0, len(why) - _MOST_TOLD),
        is_asked=programme.code == asked,
    )  # fmt: skip


def _why(home: Home, programme: Programme, view: View, outcome: Outcome) -> Iterator[str]:
    """The clauses that fail; or, where it is undetermined, the facts that are missing."""
    if outcome == "ineligible":
        titles = {one.code: Said(one.zh, one.en) for one in home.household.law.clauses(programme)}
        yield from (in_words(titles[code]) for code in home.household.because(programme, view))
    elif outcome == "undetermined":
        yield from (fact_words(home, unit, name) for unit, name in missing(home.household, programme, view))


def fact_words(home: Home, unit: str, name: str) -> str:
    """A fact, and whose it is where it is a person's."""
    person = home.person(unit)
    entity: Entity = "household" if person is None else "person"
    spec = home.household.law.law.catalogue.fact(entity, name)
    title = name if spec is None else in_words(Said(spec.zh, spec.en))
    return title if person is None else f"{person.called} {title}"
