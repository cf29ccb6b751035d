"""A line of a dozen values as SVG: where its points, ticks and words stand.

Whole numbers of the box only, as texts, since the page's language must not bend a decimal point.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from minzheng.web.desk.figures import figure_words

WIDTH: Final = 760
HEIGHT: Final = 210
_LEFT, _RIGHT, _TOP, _BOTTOM = 86, 30, 22, 30
_TICKS = 4
_NICE = (1, Fraction(3, 2), 2, Fraction(5, 2), 3, 4, 5, 6, 8, 10)


@dataclass(frozen=True)
class Mark:
    """A word at a place of the box."""

    x: str
    y: str
    words: str
    is_provisional: bool = False


@dataclass(frozen=True)
class Chart:
    """A drawn line. ``lines``: its unbroken stretches; a period without a value breaks it."""

    ticks: list[Mark]
    periods: list[Mark]
    lines: list[str]
    points: list[Mark]
    last: Mark | None


def chart_of(values: Sequence[Fraction | None], words: Sequence[str], provisional: Sequence[bool]) -> Chart:
    """The chart of values in order, each with its word; one that is None is not drawn."""
    step = _step(max((one for one in values if one is not None), default=Fraction(0)))
    top = step * _TICKS
    across = [_LEFT + (WIDTH - _LEFT - _RIGHT) * nth // max(1, len(values) - 1) for nth in range(len(values))]
    ticks = [
        Mark(str(_LEFT), _height(step * nth, top), figure_words(step * nth)) for nth in range(_TICKS + 1)
    ]
    points = [
        None if one is None else Mark(str(x), _height(one, top), f"{word} {figure_words(one)}", open_)
        for one, x, word, open_ in zip(values, across, words, provisional, strict=True)
    ]
    periods = [
        Mark(str(x), str(HEIGHT - 8), word) for x, word in zip(across, words, strict=True)
    ]  # fmt: skip
    drawn = [one for one in points if one is not None]
    last = next((one for one in reversed(values) if one is not None), None)
    end = None if last is None else Mark(drawn[-1].x, str(int(drawn[-1].y) - 9), figure_words(last))
    return Chart(ticks, periods, list(_stretches(points)), drawn, end)


def _step(largest: Fraction) -> Fraction:
    """The least round step, 1 to 10 times a power of ten, by which the ticks reach the largest value."""
    wanted = largest / _TICKS
    if wanted <= 0:
        return Fraction(1)
    power = Fraction(1)
    while power * 10 <= wanted:
        power *= 10
    while power > wanted:
        power /= 10
    return next(power * one for one in _NICE if power * one >= wanted)


def _height(value: Fraction, top: Fraction) -> str:
    return str(HEIGHT - _BOTTOM - int(value * (HEIGHT - _TOP - _BOTTOM) / top))


def _stretches(points: Sequence[Mark | None]) -> Sequence[str]:
    stretches: list[list[Mark]] = [[]]
    for one in points:
        if one is None:
            stretches.append([])
        else:
            stretches[-1].append(one)
    return [" ".join(f"{one.x},{one.y}" for one in line) for line in stretches if len(line) > 1]
