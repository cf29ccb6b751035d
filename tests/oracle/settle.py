"""One class of care: a person may hold the disability care subsidy or the elder care subsidy, not both.

Each is examined alone first; only then is the lower of two that stand refused.
"""

from dataclasses import dataclass

from tests.oracle.finding import Finding
from tests.oracle.home import Home, Member
from tests.oracle.logic import (
    ZERO,
    Amount,
    Truth,
    all_of,
    any_of,
    at_most,
    below,
    chosen,
    denied,
    less,
)
from tests.oracle.person import already_served
from tests.oracle.reading import Parameters

ABILITY_AMOUNTS = "elder_care_subsidy.amounts"


@dataclass(frozen=True)
class Claim:
    """A programme before the class is settled, with its whole amount."""

    clauses: dict[str, Truth]
    gross: Amount

    @property
    def stands(self) -> bool:
        """One that cannot be decided holds up nobody."""
        return all_of(*self.clauses.values()) is True and self.gross is not None


def disability_care(member: Member, law: Parameters) -> Claim:
    person = member.person
    tier = person.number("disability_care_tier")
    gross = None if tier is None else law.cell("disability_care_subsidy.amounts", int(tier))
    return Claim(
        {
            "local_hukou": person.flag("local_hukou"),
            "alive": person.alive(),
            "card_valid": person.card_valid(),
            "grade_eligible": grade_eligible(member, law),
            "not_extreme_poverty_support": not member.destitute,
            "not_work_injury_care": denied(person.flag("work_injury_care")),
            "not_in_prison": denied(person.flag("in_prison")),
        },
        gross,
    )


def grade_eligible(member: Member, law: Parameters) -> Truth:
    severe = member.person.graded(1, 2)
    if not law.flag("disability_care_subsidy.include_grade_three_mental"):
        return severe
    mental = member.person.disabled_as("智力", "精神")
    return any_of(severe, all_of(member.person.graded(3, 3), mental))


def elder_care(member: Member, law: Parameters, home: Home) -> Claim:
    person = member.person
    in_subsistence = all_of(member.counts(), home.receives_subsistence)
    in_near_poverty = all_of(member.counts(), home.receives_near_poverty)
    level = person.number("ability_level")
    gross: Amount = None
    if level is not None:
        gross = chosen(
            in_subsistence,
            law.cell(ABILITY_AMOUNTS, "subsistence", int(level)),
            law.cell(ABILITY_AMOUNTS, "near_poverty", int(level)),
        )
    return Claim(
        {
            "local_hukou": person.flag("local_hukou"),
            "alive": person.alive(),
            "age_reached": person.aged(law.number("elder_care_subsidy.from_age")),
            "in_covered_household": any_of(in_subsistence, in_near_poverty),
            "ability_level_eligible": below(ZERO, gross),
        },
        gross,
    )


def settled(own: Claim, elsewhere: Amount, *, outdone: Truth) -> Finding:
    refused = any_of(outdone, already_served(elsewhere, own.gross))
    return Finding({**own.clauses, "higher_of_class": denied(refused)}, less(own.gross, elsewhere))


def settle_care(member: Member, law: Parameters, home: Home) -> tuple[Finding, Finding]:
    """Disability care and elder care, in this order; of two equal amounts disability care stands."""
    disability, elder = disability_care(member, law), elder_care(member, law, home)
    elsewhere = member.person.number("other_care_benefit")
    return (
        settled(
            disability,
            elsewhere,
            outdone=all_of(elder.stands, below(disability.gross, elder.gross)),
        ),
        settled(
            elder,
            elsewhere,
            outdone=all_of(disability.stands, at_most(elder.gross, disability.gross)),
        ),
    )
