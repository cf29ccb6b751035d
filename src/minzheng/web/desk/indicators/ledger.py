"""The ledger of a period: every indicator asked for, by line of work, with last period's value beside it."""

from dataclasses import dataclass
from itertools import groupby

from minzheng.insight import api as insight
from minzheng.policy.indicator import IndicatorSpec
from minzheng.web.desk.figures import Figure, figure_of
from minzheng.web.desk.indicators.asked import Asked
from minzheng.web.desk.indicators.standing import Standing, change_words, standing_of
from minzheng.web.desk.indicators.words import line_words, title_of, unit_words


@dataclass(frozen=True)
class Row:
    """An indicator of a period."""

    code: str
    title: str
    unit: str
    is_reported: bool
    confidence: str
    now: Standing
    was: Figure | None
    change: str


@dataclass(frozen=True)
class Line:
    """A line of work: indicators that have a value, and those that have none with the reason."""

    code: str
    title: str
    rows: list[Row]
    without: list[Row]


def lines_of(asked: Asked) -> list[Line]:
    """The lines of work asked for; raises NotPermitted outside the reader's area."""
    rows = _rows(asked)
    lines = groupby(zip(asked.specs, rows, strict=True), key=lambda pair: pair[0].owner)
    return [_line(owner, [row for _, row in pairs]) for owner, pairs in lines]


def _line(owner: str, rows: list[Row]) -> Line:
    there = [one for one in rows if one.now.figure is not None]
    without = [one for one in rows if one.now.figure is None]
    return Line(owner, line_words(owner), there, without)


def _rows(asked: Asked) -> list[Row]:
    codes = [one.code for one in asked.specs]
    now, was = (
        insight.values_read(
            asked.place.law, period, asked.division.key, acting_user=asked.user, codes=codes
        )
        for period in (asked.period, asked.before)
    )  # fmt: skip
    return [_row(asked, *three) for three in zip(asked.specs, now, was, strict=True)]


def _row(asked: Asked, spec: IndicatorSpec, now: insight.Value, was: insight.Value) -> Row:
    return Row(
        spec.code, title_of(spec), unit_words(spec.unit), spec.is_reported, spec.confidence,
        standing_of(spec, now, asked.place), figure_of(spec, was), change_words(spec, now, was),
    )  # fmt: skip
