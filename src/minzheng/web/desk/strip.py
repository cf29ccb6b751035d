"""Which programmes matter to a household, and where it stands in each: the strip above the page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal, get_args

from minzheng.engine.case import Outcome, View
from minzheng.engine.determination import Distance
from minzheng.engine.distance import distance
from minzheng.kernel.month import day_from_number
from minzheng.policy.programme import Programme
from minzheng.web.desk.home import Home
from minzheng.web.desk.wording import Language

State = Literal[
    "receiving", "held_up", "suspended", "stopped", "granted", "pending", "waiting", "outreach", "refused",
    "near", "folded",
]  # fmt: skip
_ORDER: tuple[State, ...] = get_args(State)
# Opened first: what is paid, or is about to be.
_MONEY = _ORDER[: _ORDER.index("refused")]
_NEAR_DAYS = timedelta(days=366)
_NEAR_SHARE = 5
Rows = Mapping[tuple[str, int], Mapping[str, Any]]


@dataclass(frozen=True)
class Standing:
    """One programme for one unit: where it stands, what is on the list, and what the law says."""

    programme: Programme
    view: View
    unit_no: int
    state: State
    outcome: Outcome
    amount_fen: int | None
    due_fen: int
    before_fen: int | None
    change: str
    entitlement: int | None
    stop_proposed: bool
    because: str
    near: Distance | None

    @property
    def who(self) -> str:
        """The person meant; empty for the household."""
        return self.view.unit_id if self.programme.unit == "person" else ""

    @property
    def receives(self) -> bool:
        """Whether an entitlement is in force."""
        return self.state in ("receiving", "held_up")

    def title(self, language: Language) -> str:
        """The programme's short name."""
        return self.programme.en if language == "en" else self.programme.short


def standings(home: Home, rows: Rows) -> list[Standing]:
    """Every programme for everybody, what matters first."""
    return sorted(
        _standings(home, rows),
        key=lambda one: (
            _ORDER.index(one.state), one.programme.unit == "person", -one.due_fen, -(one.amount_fen or 0)
        ),
    )  # fmt: skip


def _standings(home: Home, rows: Rows) -> Iterator[Standing]:
    household = home.household
    for programme in household.law.programmes.values():
        for view in household.views(programme.unit):
            number = home.unit_no(view)
            row = rows.get((programme.code, number), {})
            outcome = household.outcome(programme, view)
            near = _near(home, programme, view) if outcome == "ineligible" else None
            yield Standing(
                programme, view, number, _state(str(row.get("state", "none")), near), outcome,
                household.amount_fen(programme, view), row.get("due_fen") or 0, row.get("before_fen"),
                row.get("change") or "none", row.get("entitlement"), bool(row.get("stop_proposed")),
                row.get("because") or "", near,
            )  # fmt: skip


def _state(state: str, near: Distance | None) -> State:
    if state in _ORDER:
        return state
    return "folded" if near is None else "near"


def _near(home: Home, programme: Programme, view: View) -> Distance | None:
    """The distance of the only clause in the way, where it is short; of two in the way none helps alone."""
    household = home.household
    failing = household.because(programme, view)
    if len(failing) != 1:
        return None
    (clause,) = [one for one in household.law.clauses(programme) if one.code == failing[0]]
    found = distance(household, view, clause.rule, False)
    return found if found is not None and _short(home, view, found, household.law.day) else None


def _short(home: Home, view: View, found: Distance, today: date) -> bool:
    """A birthday within a year, one of a count, a fifth of a sum."""
    if found.kind == "date":
        return today < day_from_number(found.change) <= today + _NEAR_DAYS
    if found.kind != "money":
        return abs(found.change) <= 1
    household = home.household
    owner = household.view(found.unit) or view
    held = owner.facts.get(found.fact)
    return isinstance(held, int) and abs(found.change) * _NEAR_SHARE <= abs(held)


def chosen_among(found: list[Standing], programme: str, unit_no: str) -> Standing | None:
    """The one asked for by the address; without a programme the household's own, before its members'."""
    if not programme:
        money = [one for one in found if one.state in _MONEY and one.programme.payments]
        # What might be claimed does not come before what is received.
        ranked = sorted(money, key=lambda one: (one.state == "outreach", one.programme.unit == "person"))
        return next(iter(ranked or found), None)
    for one in found:
        if one.programme.code == programme and unit_no in ("", str(one.unit_no)):
            return one
    return None
