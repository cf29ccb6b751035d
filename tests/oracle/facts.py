"""What follows about one person from the facts stated, before any programme is looked at."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tests.oracle.days import completed_years, months_later
from tests.oracle.logic import (
    ABSENT,
    ZERO,
    Amount,
    Truth,
    all_of,
    among,
    any_of,
    at_most,
    denied,
    larger,
    less,
    scaled,
    smaller,
    total,
    whole_between,
)
from tests.oracle.reading import Parameters, Record

INCOMES = ("wage_income", "property_income", "transfer_income", "other_income")


@dataclass(frozen=True)
class Person(Record):
    on: date

    def age(self) -> Amount:
        if self.states("age"):
            return self.number("age")
        born = self.day("birth_date")
        if born is None or born == ABSENT:
            return None
        return Fraction(completed_years(born, self.on))

    def aged(self, years: int | Fraction) -> Truth:
        return at_most(Fraction(years), self.age())

    def alive(self) -> Truth:
        """Whoever died within the month is still due that month."""
        died = self.day("died_on")
        if died is None or died == ABSENT:
            return None if died is None else True
        return died >= self.on.replace(day=1)

    def present(self) -> Truth:
        return all_of(self.alive(), denied(self.flag("in_prison")))

    def graded(self, lowest: int, highest: int) -> Truth:
        return whole_between(self.number("disability_grade"), lowest, highest)

    def disabled_as(self, *kinds: str) -> Truth:
        """A card of one of these kinds, or a 多重 card that joins one of them."""
        kind, joined = self.word("disability_type"), self.kinds("disability_types")
        joins = None if joined is None else not joined.isdisjoint(kinds)
        return any_of(among(kind, kinds), all_of(among(kind, ["多重"]), joins))

    def holds_card(self) -> Truth:
        kind, grade = self.word("disability_type"), self.number("disability_grade")
        if (kind is not None and kind != ABSENT) or (grade is not None and grade >= 1):
            return True
        return None if kind is None and grade is None else False

    def card_valid(self) -> Truth:
        until = self.day("disability_card_valid_until")
        if until is None or until == ABSENT:
            unexpired: Truth = None if until is None else True
        else:
            unexpired = until >= self.on
        return all_of(self.holds_card(), unexpired)

    def needs_top_up(self) -> Truth:
        return any_of(self.aged(60), denied(self.aged(18)), self.graded(1, 2), self.flag("serious_illness"))

    def disregarded_income(self, law: Parameters) -> Amount:
        """Pay from a new job that is not counted yet; it ends on the day the months are over."""
        months = law.rate("subsistence_allowance.disregard_months")
        multiple = law.rate("subsistence_allowance.disregard_multiple")
        since = self.day("new_job_since")
        if months == 0 or multiple == 0 or since == ABSENT:
            return ZERO
        if since is None:
            return None
        if self.on >= months_later(since, int(months)):
            return ZERO
        cap = multiple * law.number("subsistence_allowance.standard")
        return smaller(self.number("new_job_income"), cap)

    def cost_of_working(self, law: Parameters) -> Amount:
        stated = self.number_or_absent("employment_cost")
        cap = law.number("subsistence_allowance.standard")
        if stated != ABSENT:
            return smaller(stated, cap)
        rate = law.rate("subsistence_allowance.employment_cost_rate")
        counted_pay = less(self.number("wage_income"), self.disregarded_income(law))
        return smaller(scaled(rate, counted_pay), cap)

    def countable_income(self, law: Parameters) -> Amount:
        """A month's income as the law counts it: a loss in business offsets nothing else."""
        taken_in = total(
            [*(self.number(name) for name in INCOMES), larger(self.number("business_income"), ZERO)]
        )
        return less(less(taken_in, self.disregarded_income(law)), self.cost_of_working(law))
