"""Two ways of choosing: Hypothesis, which shrinks what fails, and a seeded generator, which is fast.

The people and the law are made by the same code either way.
"""

import random
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Protocol, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


class Picks(Protocol):
    """A source of choices. The first of several is the plainest: failures shrink towards it."""

    def whole(self, lowest: int, highest: int) -> int:
        """A whole number, both ends included."""

    def one_of(self, options: Sequence[T]) -> T: ...

    def chance(self, percent: int) -> bool:
        """True about that often."""


@cache
def _integers(lowest: int, highest: int) -> st.SearchStrategy[int]:
    return st.integers(lowest, highest)


class Drawn:
    """Choices drawn inside a Hypothesis test."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self._draw = draw

    def whole(self, lowest: int, highest: int) -> int:
        return int(self._draw(_integers(lowest, highest)))

    def one_of(self, options: Sequence[T]) -> T:
        return options[self.whole(0, len(options) - 1)]

    def chance(self, percent: int) -> bool:
        """The rare case is the high end of the draw, so that shrinking does away with it."""
        return percent > 0 and self.whole(0, 99) >= 100 - percent


class Seeded:
    """The same choices for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def whole(self, lowest: int, highest: int) -> int:
        return lowest + int(self._random.random() * (highest - lowest + 1))

    def one_of(self, options: Sequence[T]) -> T:
        return options[int(self._random.random() * len(options))]

    def chance(self, percent: int) -> bool:
        return self._random.random() * 100 < percent


def near(picks: Picks, line: int) -> int:
    """On a line, one to either side of it, or a good way off."""
    return line + picks.one_of((0, -1, 1, -10000, 10000))
