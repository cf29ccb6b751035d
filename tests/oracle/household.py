"""The three programmes of the household: 低保, 低边 and 支出型 or 刚性支出."""

from fractions import Fraction

from tests.oracle.finding import Finding
from tests.oracle.home import Home
from tests.oracle.logic import (
    ABSENT,
    ZERO,
    Amount,
    Limit,
    Truth,
    at_most,
    below,
    denied,
    larger,
    less,
    scaled,
    smaller,
    times,
    total,
)
from tests.oracle.reading import Parameters

MODES = ("expenditure", "rigid", ABSENT)


def within(value: Amount, limit: Limit) -> Truth:
    """No limit is set where it is absent: then there is nothing to breach and nothing to ask."""
    return True if limit == ABSENT else at_most(value, limit)


def assets_within(assets: Amount, months: Limit, *, standard: Fraction, heads: Amount) -> Truth:
    return True if months == ABSENT else at_most(assets, scaled(months * standard, heads))


def subsistence_allowance(home: Home, law: Parameters) -> Finding:
    standard = law.number("subsistence_allowance.standard")
    facts = home.record
    months = law.limit("subsistence_allowance.deposit_months")
    return Finding(
        {
            "local_hukou": facts.flag("local_hukou"),
            "not_extreme_poverty_support": denied(home.only_destitute_left()),
            "income_below_standard": below(home.income_per_head(law), standard),
            "assets_within_limits": assets_within(
                facts.number("financial_assets"), months, standard=standard, heads=home.size()
            ),
            "cars_within_limit": within(facts.number("cars"), law.limit("subsistence_allowance.max_cars")),
            "homes_within_limit": within(facts.number("homes"), law.limit("subsistence_allowance.max_homes")),
            "companies_within_limit": within(
                facts.number("companies"), law.limit("subsistence_allowance.max_companies")
            ),
            "has_members": denied(home.nobody_left()),
        },
        subsistence_amount(home, law),
    )


def subsistence_amount(home: Home, law: Parameters) -> Amount:
    mode = law.word("subsistence_allowance.grant_mode", ("difference", "bands"))
    basic = difference(home, law) if mode == "difference" else banded(home, law)
    share = law.rate("subsistence_allowance.category_top_up")
    top_up = share * law.number("subsistence_allowance.standard")
    return total([basic, scaled(top_up, home.top_ups())])


def difference(home: Home, law: Parameters) -> Amount:
    """What the household lacks of its standards; a loss carried as income adds nothing beyond them."""
    most = times(law.number("subsistence_allowance.standard"), home.size())
    return smaller(larger(less(most, home.monthly_income(law)), ZERO), most)


def banded(home: Home, law: Parameters) -> Amount:
    per_head = home.income_per_head(law)
    if per_head is None:
        return None
    bands = sorted(law.rows("subsistence_allowance.grant_bands"), key=lambda row: row["below"])
    each = next((row["amount"] for row in bands if per_head < row["below"]), 0)
    return times(Fraction(each), home.size())


def near_poverty(home: Home, law: Parameters, subsistence: Finding) -> Finding:
    line = law.number("near_poverty.factor") * law.number("subsistence_allowance.standard")
    cap = law.limit("near_poverty.minimum_wage")
    if cap != ABSENT:
        line = min(line, cap)
    reaches = at_most if law.flag("near_poverty.line_included") else below
    return Finding(
        {
            "local_hukou": home.record.flag("local_hukou"),
            "not_subsistence_allowance": denied(subsistence.receives),
            "not_extreme_poverty_support": denied(home.only_destitute_left()),
            "income_below_near_poverty_line": reaches(home.income_per_head(law), line),
            **wealth_clauses(home, law),
            "has_members": denied(home.nobody_left()),
        },
        pays_cash=False,
    )


def wealth_clauses(home: Home, law: Parameters) -> dict[str, Truth]:
    """The limits of 低边; a number of cars or homes that no pack sets is 低保's."""
    facts = home.record
    cars = law.limit("near_poverty.max_cars", else_of="subsistence_allowance.max_cars")
    homes = law.limit("near_poverty.max_homes", else_of="subsistence_allowance.max_homes")
    return {
        "assets_within_limits": assets_within(
            facts.number("financial_assets"),
            law.limit("near_poverty.deposit_months"),
            standard=law.number("subsistence_allowance.standard"),
            heads=home.size(),
        ),
        "cars_within_limit": within(facts.number("cars"), cars),
        "homes_within_limit": within(facts.number("homes"), homes),
    }


def expenditure_hardship(home: Home, law: Parameters, *, subsistence: Finding, near: Finding) -> Finding:
    mode = law.word("expenditure_hardship.mode", MODES)
    clauses: dict[str, Truth] = {
        "scheme_in_force": mode != ABSENT,
        "local_hukou": home.record.flag("local_hukou"),
        "has_members": denied(home.nobody_left()),
        "not_subsistence_allowance": denied(subsistence.receives),
        "not_extreme_poverty_support": denied(home.only_destitute_left()),
    }
    if mode == "expenditure":
        clauses |= expenditure_clauses(home, law)
    if mode == "rigid":
        clauses |= rigid_clauses(home, law)
        clauses |= {"not_near_poverty": denied(near.receives)}
        clauses |= wealth_clauses(home, law)
    return Finding(clauses, pays_cash=False)


def expenditure_clauses(home: Home, law: Parameters) -> dict[str, Truth]:
    left_to_live_on = less(home.record.number("income_12m"), home.record.number("rigid_spending_12m"))
    year_of_standards = 12 * law.number("subsistence_allowance.standard")
    return {"living_level_below_standard": below(left_to_live_on, times(year_of_standards, home.size()))}


def rigid_clauses(home: Home, law: Parameters) -> dict[str, Truth]:
    income = home.record.number("income_12m")
    disposable = law.limit("expenditure_hardship.disposable_income_per_year")
    ratio = law.limit("expenditure_hardship.rigid_ratio")
    poor = True if disposable == ABSENT else below(income, scaled(disposable, home.size()))
    burdened: Truth = True
    if ratio != ABSENT:
        burdened = below(scaled(ratio, income), home.record.number("rigid_spending_12m"))
    return {"income_below_disposable": poor, "spending_share_above_ratio": burdened}
