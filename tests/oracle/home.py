"""The household as the law counts it: who of the people listed is a member, and what they live on."""

from dataclasses import dataclass

from tests.oracle.facts import Person
from tests.oracle.logic import (
    ZERO,
    Amount,
    Truth,
    all_of,
    any_of,
    denied,
    how_many,
    same,
    total,
)
from tests.oracle.reading import Parameters, Record


@dataclass(frozen=True)
class Member:
    """A person, and whether they receive 特困: known either way, since 待核 counts as not receiving."""

    person: Person
    destitute: bool

    def counts(self) -> Truth:
        return all_of(self.person.present(), not self.destitute)


@dataclass(frozen=True)
class Home:
    """One household and what it receives; ``record.facts`` is ``None`` where nothing is known of it."""

    record: Record
    members: tuple[Member, ...] = ()
    receives_subsistence: Truth = None
    receives_near_poverty: Truth = None

    @property
    def known(self) -> bool:
        return self.record.facts is not None

    def size(self) -> Amount:
        if self.record.states("members"):
            return self.record.number("members")
        return how_many(member.counts() for member in self.members) if self.known else None

    def present(self) -> Amount:
        """All who are listed and neither dead nor in prison, those in 特困 included."""
        return how_many(member.person.present() for member in self.members) if self.known else None

    def monthly_income(self, law: Parameters) -> Amount:
        if self.record.states("monthly_income"):
            return self.record.number("monthly_income")
        return total(self._income_of(member, law) for member in self.members) if self.known else None

    def income_per_head(self, law: Parameters) -> Amount:
        if self.record.states("monthly_income_per_head"):
            return self.record.number("monthly_income_per_head")
        income, size = self.monthly_income(law), self.size()
        return None if income is None or size is None or size == 0 else income / size

    def top_ups(self) -> Amount:
        return how_many(all_of(member.counts(), member.person.needs_top_up()) for member in self.members)

    def only_destitute_left(self) -> Truth:
        """Nobody is left to count, because those who would be left are in 特困."""
        return all_of(self._empty(), any_of(*(member.destitute for member in self.members)))

    def nobody_left(self) -> Truth:
        """Nobody is left to count, and 特困 is not the reason."""
        return all_of(self._empty(), denied(any_of(*(member.destitute for member in self.members))))

    def _empty(self) -> Truth:
        return same(self.size(), ZERO)

    @staticmethod
    def _income_of(member: Member, law: Parameters) -> Amount:
        """Those who do not count bring in nothing, and nothing need be known of what they earn."""
        counts = member.counts()
        if counts is None:
            return None
        return member.person.countable_income(law) if counts else ZERO
