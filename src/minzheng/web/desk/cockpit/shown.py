"""What the cockpit shows of a month and an area: tiles, the townships, the cases, the money, what is late."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from minzheng.insight import api as insight
from minzheng.kernel.month import Month
from minzheng.policy.indicator import IndicatorSpec
from minzheng.policy.law import Law
from minzheng.web.desk.cockpit.declared import FUNNEL, MONEY, TILES
from minzheng.web.desk.cockpit.figures import Number, change_text, number_of
from minzheng.web.desk.district import District
from minzheng.web.desk.indicators.words import title_of
from minzheng.web.desk.spark import line_of, points_of
from minzheng.web.desk.wording import in_words

LOOKED_BACK: Final = 12
SHADES: Final = 5


@dataclass(frozen=True)
class Tile:
    """An indicator with its course over the months, the latest last."""

    title: str
    number: Number
    change: str
    points: str
    last: tuple[int, int] | None


@dataclass(frozen=True)
class Bar:
    """A figure beside others of its kind; ``share`` of the largest in hundredths."""

    title: str
    number: Number
    share: int


@dataclass(frozen=True)
class Town:
    """A township on the map; ``shade`` 1 to 5 by where its value lies between the least and the most, 0
    where it has none."""

    title: str
    number: Number
    shade: int


@dataclass(frozen=True)
class Cockpit:
    """Everything on the page."""

    tiles: list[Tile]
    towns: list[Town]
    funnel: list[Bar]
    money: list[Bar]


def cockpit(district: District, month: Month, area: str, mapped: str) -> Cockpit:
    """The cockpit of an area the reader may see, at a month's end."""
    law = district.law
    shown = (*TILES, *FUNNEL, *MONEY)
    course = insight.values_course(law, shown, area, insight.Period.of(month), LOOKED_BACK)
    return Cockpit(
        [_tile(law.catalogue.indicators[code], course[code]) for code in TILES],
        _towns(district, month, mapped) if area == district.seat else [],
        _bars(law, [course[code][-1] for code in FUNNEL]),
        _bars(law, [course[code][-1] for code in MONEY], largest_first=True),
    )


def _tile(spec: IndicatorSpec, course: Sequence[insight.Value]) -> Tile:
    now, points = course[-1], points_of([one.figure for one in course])
    before = course[-2] if len(course) > 1 else None
    last = points[-1] if points and now.figure is not None else None
    return Tile(title_of(spec), number_of(spec, now), change_text(spec, now, before), line_of(points), last)


def _bars(law: Law, values: Sequence[insight.Value], *, largest_first: bool = False) -> list[Bar]:
    """A figure for each; of money only the programmes that paid."""
    known = [one for one in values if one.figure or not largest_first]
    if largest_first:
        known.sort(key=lambda one: one.figure or 0, reverse=True)
    most = max((one.figure for one in known if one.figure), default=1)
    specs: Mapping[str, IndicatorSpec] = law.catalogue.indicators
    return [
        Bar(
            title_of(specs[one.indicator]), number_of(specs[one.indicator], one),
            max(1, int(one.figure * 100 / most)) if one.figure else 0,
        )
        for one in known
    ]  # fmt: skip


def _towns(district: District, month: Month, code: str) -> list[Town]:
    spec = district.law.catalogue.indicators[code]
    values = insight.values_of(district.law, insight.Period.of(month), list(district.towns), [code])
    figures = [one.figure for one in values if one.figure is not None]
    return [
        Town(in_words(district.towns[one.division]), number_of(spec, one), _shade(one.figure, figures))
        for one in values
    ]


def _shade(figure: Fraction | None, figures: Sequence[Fraction]) -> int:
    if figure is None:
        return 0
    least, most = min(figures), max(figures)
    return SHADES if least == most else 1 + min(SHADES - 1, int((figure - least) * SHADES / (most - least)))
