"""A small line of a course of values: its points in a box of 96 × 30.

Whole numbers only, since a page's language must not bend a decimal point.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

_WIDTH: Final = 96
_HEIGHT: Final = 30
_MARGIN: Final = 4


def points_of(course: Sequence[Fraction | int | None]) -> list[tuple[int, int]]:
    """The values in their order; one that is None has no point."""
    known = [(nth, Fraction(one)) for nth, one in enumerate(course) if one is not None]
    if not known:
        return []
    low, high = min(one for _, one in known), max(one for _, one in known)
    step = (_WIDTH - 2 * _MARGIN) // max(1, len(course) - 1)
    room, span = _HEIGHT - 2 * _MARGIN, high - low or Fraction(1)
    return [(_MARGIN + nth * step, _HEIGHT - _MARGIN - int((one - low) * room / span)) for nth, one in known]


def line_of(points: Sequence[tuple[int, int]]) -> str:
    """Points as a polyline has them."""
    return " ".join(f"{x},{y}" for x, y in points)
