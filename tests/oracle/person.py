"""Programmes of one person in no class with another: 特困, 临时救助, 高龄, 移民, and 残疾生活补贴."""

from datetime import date
from fractions import Fraction

from tests.oracle.days import completed_years
from tests.oracle.facts import Person
from tests.oracle.finding import Finding
from tests.oracle.home import Home, Member
from tests.oracle.household import assets_within, within
from tests.oracle.logic import (
    ABSENT,
    ZERO,
    Amount,
    Truth,
    all_of,
    any_of,
    at_most,
    below,
    denied,
    less,
    same,
    times,
    total,
)
from tests.oracle.reading import Parameters

RESETTLEMENT_STARTS = date(2006, 7, 1)


def extreme_poverty_support(
    person: Person, law: Parameters, *, home: Home, children: tuple[Finding, Finding]
) -> Finding:
    standard = law.number("subsistence_allowance.standard")
    orphan, unsupported = children
    no_income_source = all_of(
        below(person.countable_income(law), standard),
        assets_within(
            home.record.number("financial_assets"),
            law.limit("extreme_poverty_support.deposit_months"),
            standard=standard,
            heads=home.present(),
        ),
    )
    care = care_amount(person, law)
    return Finding(
        {
            "local_hukou": person.flag("local_hukou"),
            "alive": person.alive(),
            "no_labour_ability": no_labour_ability(person),
            "no_income_source": no_income_source,
            "no_able_supporter": denied(person.flag("supporter_able")),
            "not_in_prison": denied(person.flag("in_prison")),
            "not_child_programme": denied(any_of(orphan.receives, unsupported.receives)),
        },
        total([law.number("extreme_poverty_support.basic_standard"), care]),
    )


def no_labour_ability(person: Person) -> Truth:
    return any_of(
        person.aged(60),
        denied(person.aged(16)),
        all_of(person.graded(1, 3), person.disabled_as("智力", "精神")),
        all_of(person.graded(1, 2), person.disabled_as("肢体")),
        all_of(person.graded(1, 1), person.disabled_as("视力")),
    )


def care_amount(person: Person, law: Parameters) -> Amount:
    unmet = person.number("self_care_unmet")
    if unmet is None:
        return None
    lost = "none_lost" if unmet == 0 else "partly_lost" if unmet <= 3 else "fully_lost"
    return law.cell("extreme_poverty_support.care_amounts", lost)


def temporary_assistance(person: Person, law: Parameters) -> Finding:
    event = person.word("hardship_event")
    return Finding(
        {
            "hardship_recognised": None if event is None else event != ABSENT,
            "within_cap": within_cap(person, law),
        },
        times(multiple_asked(person), law.number("subsistence_allowance.standard")),
    )


def multiple_asked(person: Person) -> Amount:
    """Whoever is known to have asked for nothing has asked for no multiple of the standard."""
    asked = person.number_or_absent("hardship_multiple")
    return ZERO if asked == ABSENT else asked


def within_cap(person: Person, law: Parameters) -> Truth:
    """Which of the two caps holds depends on the hardship; where neither is set there is none."""
    usual = law.limit("temporary_assistance.cap_multiple")
    special = law.limit("temporary_assistance.special_cap_multiple")
    in_special_hardship = person.flag("special_hardship")
    if usual == ABSENT and special == ABSENT:
        return True
    if in_special_hardship is None:
        return None
    return within(multiple_asked(person), special if in_special_hardship else usual)


def old_age_allowance(person: Person, law: Parameters) -> Finding:
    bands = sorted(law.rows("old_age_allowance.bands"), key=lambda row: row["from_age"])
    age = person.age()
    amount: Amount = None
    if age is not None:
        reached = [row["amount"] for row in bands if row["from_age"] <= age]
        amount = Fraction(reached[-1]) if reached else ZERO
    return Finding(
        {
            "local_hukou": person.flag("local_hukou"),
            "alive": person.alive(),
            "age_reached": person.aged(bands[0]["from_age"]),
        },
        amount,
    )


def resettler_subsidy(person: Person, law: Parameters) -> Finding:
    return Finding(
        {"alive": person.alive(), "resettler_in_term": resettler_in_term(person, law)},
        law.number("resettler_subsidy.amount_per_year"),
    )


def resettler_in_term(person: Person, law: Parameters) -> Truth:
    """Those resettled before the scheme count from the day the scheme began."""
    resettled_on = person.day("resettled_on")
    in_term: Truth = None
    if resettled_on == ABSENT:
        in_term = False
    elif resettled_on is not None:
        counted_from = max(resettled_on, RESETTLEMENT_STARTS)
        years = completed_years(counted_from, person.on)
        in_term = resettled_on <= person.on and years < law.number("resettler_subsidy.term_years")
    return all_of(person.flag("resettler"), in_term)


def disability_living_subsidy(
    member: Member, law: Parameters, *, home: Home, children: tuple[Finding, Finding]
) -> Finding:
    person = member.person
    orphan, unsupported = children
    gross = law.rate("disability_living_subsidy.rate_of_standard") * law.number(
        "subsistence_allowance.standard"
    )
    elsewhere = person.number("other_living_benefit")
    nothing_paid_yet = same(person.number("other_child_support"), ZERO)
    return Finding(
        {
            "local_hukou": person.flag("local_hukou"),
            "alive": person.alive(),
            "card_valid": person.card_valid(),
            "in_covered_household": covered_for_living(member, law, home),
            "not_extreme_poverty_support": not member.destitute,
            "not_orphan_allowance": denied(orphan.receives),
            "not_unsupported_child_allowance": denied(all_of(unsupported.receives, nothing_paid_yet)),
            "not_work_injury_care": denied(person.flag("work_injury_care")),
            "not_in_prison": denied(person.flag("in_prison")),
            "higher_of_class": denied(already_served(elsewhere, gross)),
        },
        less(gross, elsewhere),
    )


def already_served(elsewhere: Amount, gross: Amount) -> Truth:
    """A benefit of the same class from elsewhere that leaves nothing due."""
    return all_of(below(ZERO, elsewhere), at_most(gross, elsewhere))


def covered_for_living(member: Member, law: Parameters, home: Home) -> Truth:
    person = member.person
    ways = [all_of(member.counts(), home.receives_subsistence)]
    if law.flag("disability_living_subsidy.include_near_poverty"):
        ways.append(all_of(member.counts(), home.receives_near_poverty))
    if law.flag("disability_living_subsidy.include_unemployed_severe"):
        ways.append(all_of(person.aged(18), person.graded(1, 2), denied(person.flag("employed"))))
    return any_of(*ways)
