"""A household of a month as the desk reads it: its people by their names, its facts, its law.

Sentences of the law name people by the ids of the case, so the ids are their names here, made unique
within the household and the same in every month, since causes are told by comparing two months.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from minzheng.benefits import api as benefits
from minzheng.engine.case import Household, View
from minzheng.engine.determination import Said
from minzheng.expression.tree import Fact
from minzheng.facts.vocabulary import FactSpec
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.unknown import NEVER
from minzheng.registry import api as registry
from minzheng.warehouse.household import household_at
from minzheng.warehouse.snapshot import Snapshot
from minzheng.web.desk.aside import Aside, asides_now, asides_of_month
from minzheng.web.desk.district import District
from minzheng.web.desk.latin_names import latin
from minzheng.web.desk.wording import language


@dataclass(frozen=True)
class Person:
    """A person of a household: the name as registered and as it reads in sentences."""

    person_no: int
    name: str
    called: str
    view: View

    @property
    def age(self) -> int | None:
        """Completed years at the month's end."""
        held = self.view.term(Fact("person", "age"))
        return None if held is None else int(held)

    @property
    def died(self) -> bool:
        """Whether a day of death is known."""
        return self.view.facts.get("died_on") not in (None, NEVER)


@dataclass(frozen=True)
class Home:
    """A household at a month's end under the law of the place; ``aside`` are the facts that count otherwise
    than they were told."""

    household_no: int
    month: Month
    household: Household
    people: tuple[Person, ...]
    aside: tuple[Aside, ...] = ()

    def person(self, called: str) -> Person | None:
        """The person of an id of the case."""
        return next((one for one in self.people if one.called == called), None)

    def unit_no(self, view: View) -> int:
        """The number of a unit in the results."""
        person = self.person(view.unit_id)
        return self.household_no if person is None else person.person_no


def called_of(district: District, household_no: int) -> dict[int, tuple[str, str]]:
    """Everybody who was listed in any month: the registered name and the one for sentences."""
    here = pl.col("household_no") == household_no
    listed = [
        cut.scan("person").filter(here).select("person_no").sort("person_no")
        for cut in district.cuts.values()
    ]
    if not listed:
        return {}
    numbers = list(dict.fromkeys(pl.concat(listed).collect()["person_no"]))
    return unique_names(numbers, registry.person_names(numbers))


def unique_names(numbers: list[int], names: Mapping[int, str]) -> dict[int, tuple[str, str]]:
    """Names in the reader's language; of two who bear the same, each carries a number."""
    english = language() == "en"
    plain = {
        number: (latin(names[number]) if english else names[number])
        if number in names
        else Said(f"{number} 号", f"No. {number}").text(language())
        for number in numbers
    }
    borne = Counter(plain.values())
    seen: Counter[str] = Counter()
    found = {}
    for number, name in plain.items():
        seen[name] += 1
        called = name if borne[name] == 1 else f"{name}{'-' if english else ''}{seen[name]}"
        found[number] = (names.get(number, name), called)
    return found


def home_at(
    district: District,
    month: Month,
    household_no: int,
    called: Mapping[int, tuple[str, str]],
    *,
    now: bool = False,
    instead: Mapping[tuple[int | None, str], Any] | None = None,
) -> Home | None:
    """The household at a month's end; None where it was not there. With ``now`` what two people have signed
    since counts too: a case is decided on it before the next month is cut. ``instead`` are further facts to
    be read otherwise, for the question what would be if."""
    names = {number: in_case for number, (_, in_case) in called.items()}
    snapshot, catalogue = district.snapshot(month), district.law.catalogue
    signed = benefits.facts_instead(snapshot, household_no) if now else {}
    otherwise = {**signed, **(instead or {})}
    household = household_at(district.law, snapshot, household_no, names, otherwise)
    if household is None:
        return None
    persons = tuple(
        Person(number, name, in_case, household.people[in_case])
        for number, (name, in_case) in sorted(called.items())
        if in_case in household.people
    )
    if now:
        aside = asides_now(catalogue, benefits.overrides_of_household(household_no), on=clock.today())
    else:
        aside = asides_of_month(catalogue, snapshot, household_no)
    return Home(household_no, month, household, persons, tuple(aside))


def is_there(snapshot: Snapshot, household_no: int) -> bool:
    """Whether a snapshot has a household of this number."""
    return not snapshot.read("household", household_no=household_no).is_empty()


def telling(spec: FactSpec, held: Any) -> bool:
    """Whether a value is news: not zero, not no, not the word for none."""
    return held is None or not (held is False or held in (0, "") or held == spec.none_code)
