"""A district by seed, for comparing readings in bulk: many households under one law on one day."""

from collections.abc import Iterator

from tests.strategies.households import day
from tests.strategies.law import parameters
from tests.strategies.picks import Seeded
from tests.strategies.situations import Situation, situation

SIZES = (1,) * 25 + (2,) * 30 + (3,) * 22 + (4,) * 14 + (5,) * 6 + (6,) * 3
"""People to a household: about as many of each hundred households as a city counts."""


def random_district(persons: int, seed: int, *, unknowns: bool = True) -> Iterator[Situation]:
    """Households until there are ``persons`` people; the last may be smaller than it was meant to be.

    Law and day are the same for all, as in a monthly run. A person's id is unique in the district.
    """
    picks = Seeded(seed)
    law, on = parameters(picks), day(picks)
    made = 0
    while made < persons:
        size = min(picks.one_of(SIZES), persons - made)
        names = [f"P{made + number:07d}" for number in range(size)]
        yield situation(picks, names=names, law=law, on=on, unknowns=unknowns)
        made += size
