"""What the pages of overrides show: those that wait and hold, and one household's with the form."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from minzheng.benefits import api as benefits
from minzheng.expression.tree import Entity
from minzheng.kernel import clock
from minzheng.org import api as org
from minzheng.registry import api as registry
from minzheng.web.desk.aside import fact_title, value_words
from minzheng.web.desk.cases.determined import home_now
from minzheng.web.desk.district import District
from minzheng.web.desk.home import Home
from minzheng.web.desk.staff import staff_names
from minzheng.web.desk.wording import name_words

_MONTHS_SUGGESTED = 6


@dataclass(frozen=True)
class Row:
    """An override in words; ``state``: waits, holds, refused, ended or over."""

    one: benefits.OverrideRecord
    head: str
    who: str
    title: str
    was: str
    value: str
    state: str
    proposed_by: str
    decided_by: str
    ended_by: str
    may_decide: bool
    is_own: bool


@dataclass(frozen=True)
class Choice:
    """A fact that may be set aside, as the form offers it."""

    code: str
    words: str
    value: str
    chosen: bool


@dataclass(frozen=True)
class HouseholdOverrides:
    """The page of one household."""

    name: str
    place: str
    rows: list[Row]
    choices: list[Choice]
    may_propose: bool
    until: date
    latest: date


def override_rows(
    district: District, found: Iterable[benefits.OverrideRecord], user: org.User
) -> list[Row]:  # fmt: skip
    """In words; whoever proposed one is not offered to sign it."""
    listed = list(found)
    catalogue = district.law.catalogue
    heads = registry.head_names({one.household_no for one in listed}, on=clock.today())
    names = registry.person_names({one.person_no for one in listed if one.person_no is not None})
    staff = staff_names(
        [who for one in listed for who in (one.proposed_by, one.decided_by, one.ended_by)]
    )  # fmt: skip
    return [
        Row(
            one, name_words(heads.get(one.household_no)),
            name_words(names.get(one.person_no)) if one.person_no is not None else "",
            fact_title(catalogue, *one.key), value_words(catalogue, *one.key, one.was),
            value_words(catalogue, *one.key, one.value), _state(one), staff.get(one.proposed_by, ""),
            staff.get(one.decided_by, ""), staff.get(one.ended_by, ""),
            org.is_permitted(user, benefits.OVERRIDE_SIGN, division=one.division),
            one.proposed_by == user.username,
        )
        for one in listed
    ]  # fmt: skip


def household_overrides(
    district: District, household_no: int, division: str, user: org.User, chosen: str
) -> HouseholdOverrides:
    """One household's, whose area was asked before."""
    home = home_now(district, household_no)
    heads = registry.head_names([household_no], on=clock.today())
    today = clock.today()
    return HouseholdOverrides(
        name=name_words(heads.get(household_no)),
        place=district.place_words(division),
        rows=override_rows(district, benefits.overrides_of_household(household_no), user),
        choices=[] if home is None else list(_choices(district, home, chosen)),
        may_propose=org.is_permitted(user, benefits.OVERRIDE_PROPOSE, division=division),
        until=benefits.months_after(today, _MONTHS_SUGGESTED),
        latest=benefits.months_after(today, benefits.LONGEST_UNREVIEWED),
    )


def _choices(district: District, home: Home, chosen: str) -> Iterator[Choice]:
    """The facts of the household and of everybody in it, as they count now."""
    catalogue = district.law.catalogue
    held = home.household.household
    owners: list[tuple[int | None, str, Mapping[str, Any]]] = [(None, "", held.facts if held else {})]
    owners += [(one.person_no, one.called, one.view.facts) for one in home.people]
    for person_no, called, facts in owners:
        entity: Entity = "household" if person_no is None else "person"
        for fact in benefits.OVERRIDABLE[entity]:
            if fact in facts:
                code = f"{'' if person_no is None else person_no}:{fact}"
                title = fact_title(catalogue, person_no, fact)
                words = f"{called} · {title}" if called else title
                yield Choice(
                    code, words, value_words(catalogue, person_no, fact, facts[fact]), code == chosen
                )  # fmt: skip


def _state(one: benefits.OverrideRecord) -> str:
    if one.decided is None:
        return "waits"
    if one.decided == benefits.OverrideAct.REFUSED:
        return "refused"
    if one.holds(clock.today()):
        return "holds"
    return "over" if one.ended_on is None else "ended"
