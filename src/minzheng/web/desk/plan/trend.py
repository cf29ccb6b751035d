"""How a target went through its year, as bars with the target as a line, and the same as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from minzheng.insight import api as insight
from minzheng.policy.law import Law
from minzheng.web.desk.figures import Figure, figure_of, figure_words
from minzheng.web.desk.wording import month_word

WIDTH: Final = 720
HEIGHT: Final = 150
_MONTHS: Final = 12
_TOP: Final = 18
_BAR: Final = 38


@dataclass(frozen=True)
class Bar:
    """A month: where its bar stands, in whole pixels, and its figure."""

    month: str
    x: int
    y: int
    height: int
    middle: int
    text: str
    figure: Figure | None
    is_provisional: bool


@dataclass(frozen=True)
class Trend:
    """The bars of a year; ``line``: how high the target stands."""

    bars: list[Bar]
    line: int
    target: str


def trend_of(law: Law, one: insight.TargetRecord, values: Sequence[insight.Value]) -> Trend | None:
    """The months there are; None where there is none."""
    spec = law.catalogue.indicators.get(one.indicator)
    figures = [value.figure for value in values if value.figure is not None]
    if spec is None or not figures:
        return None
    most = max([*figures, one.progress.target, Fraction(1)])
    bars = []
    for value, figure in zip(values, figures, strict=True):
        month = value.period.last
        height = int(figure * HEIGHT / most)
        x = (month.month - 1) * WIDTH // _MONTHS + (WIDTH // _MONTHS - _BAR) // 2
        bars.append(
            Bar(
                month_word(month), x, _TOP + HEIGHT - height, height, x + _BAR // 2, figure_words(figure),
                figure_of(spec, value), value.is_provisional,
            )
        )  # fmt: skip
    line = _TOP + HEIGHT - int(one.progress.target * HEIGHT / most)
    return Trend(bars, line, figure_words(one.progress.target))
