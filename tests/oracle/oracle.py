"""All thirteen programmes for one household and the people around it, in the order the law takes them.

Children's programmes come first, then 特困 (a child may have to choose), then the household's own,
then what hangs on the household; care is settled last.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from tests.oracle.child import (
    child_hardship_allowance,
    orphan_allowance,
    unsupported_child_allowance,
)
from tests.oracle.facts import Person
from tests.oracle.finding import Finding, Verdict
from tests.oracle.home import Home, Member
from tests.oracle.household import expenditure_hardship, near_poverty, subsistence_allowance
from tests.oracle.person import (
    disability_living_subsidy,
    extreme_poverty_support,
    old_age_allowance,
    resettler_subsidy,
    temporary_assistance,
)
from tests.oracle.reading import Parameters, Record
from tests.oracle.settle import settle_care

__all__ = ["Verdict", "determine"]

HOUSEHOLD = "household"
NO_HOME = Home(Record(None))


def determine(
    *,
    household: Mapping[str, object] | None,
    members: list[str],
    people: Mapping[str, Mapping[str, object]],
    parameters: Mapping[str, object],
    on: date,
) -> dict[tuple[str, str], Verdict]:
    """Verdicts by (programme, unit); the unit is "household" or a person's id. Amounts in fen.

    Every fact must be in the dictionaries, ``None`` where it is unknown. Without a household, and for
    people who are not among ``members``, nothing is known of the household.
    """
    law = Parameters(parameters)
    persons = {name: Person(facts, on) for name, facts in people.items()}
    listed = [name for name in members if household is not None]
    raw_home = Home(Record(household), tuple(Member(persons[name], destitute=False) for name in listed))
    early = {
        name: before_the_household(person, law, raw_home if name in listed else NO_HOME)
        for name, person in persons.items()
    }
    everyone = {
        name: Member(person, early[name]["extreme_poverty_support"].receives is True)
        for name, person in persons.items()
    }
    home = replace(raw_home, members=tuple(everyone[name] for name in listed))
    own = of_the_household(home, law)
    found = {(programme, HOUSEHOLD): finding for programme, finding in own.items()}
    home = replace(
        home,
        receives_subsistence=own["subsistence_allowance"].receives,
        receives_near_poverty=own["near_poverty"].receives,
    )
    for name, member in everyone.items():
        around = home if name in listed else NO_HOME
        late = after_the_household(member, law, home=around, early=early[name])
        found |= {(programme, name): finding for programme, finding in (early[name] | late).items()}
    return {key: finding.verdict(law.step_fen(key[0])) for key, finding in found.items()}


def before_the_household(person: Person, law: Parameters, home: Home) -> dict[str, Finding]:
    orphan = orphan_allowance(person, law)
    unsupported = unsupported_child_allowance(person, law, orphan)
    return {
        "orphan_allowance": orphan,
        "unsupported_child_allowance": unsupported,
        "extreme_poverty_support": extreme_poverty_support(
            person, law, home=home, children=(orphan, unsupported)
        ),
    }


def of_the_household(home: Home, law: Parameters) -> dict[str, Finding]:
    subsistence = subsistence_allowance(home, law)
    near = near_poverty(home, law, subsistence)
    return {
        "subsistence_allowance": subsistence,
        "near_poverty": near,
        "expenditure_hardship": expenditure_hardship(home, law, subsistence=subsistence, near=near),
    }


def after_the_household(
    member: Member, law: Parameters, *, home: Home, early: dict[str, Finding]
) -> dict[str, Finding]:
    orphan, unsupported = early["orphan_allowance"], early["unsupported_child_allowance"]
    disability_care, elder_care = settle_care(member, law, home)
    return {
        "temporary_assistance": temporary_assistance(member.person, law),
        "disability_living_subsidy": disability_living_subsidy(
            member, law, home=home, children=(orphan, unsupported)
        ),
        "disability_care_subsidy": disability_care,
        "child_hardship_allowance": child_hardship_allowance(
            member, law, home=home, orphan=orphan, unsupported=unsupported
        ),
        "old_age_allowance": old_age_allowance(member.person, law),
        "resettler_subsidy": resettler_subsidy(member.person, law),
        "elder_care_subsidy": elder_care,
    }
