"""One indicator: what its words say, its course, where and of what it is made, what the records say today."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from minzheng.engine.determination import Said
from minzheng.engine.explain import cited
from minzheng.insight import api as insight
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.policy.indicator import PROGRAMME, IndicatorSpec, Selection
from minzheng.web.desk.district import District
from minzheng.web.desk.figures import Figure, figure_of, figure_words, rows_address
from minzheng.web.desk.indicators.asked import Asked
from minzheng.web.desk.indicators.chart import Chart, chart_of
from minzheng.web.desk.indicators.standing import Standing, change_words, standing_of
from minzheng.web.desk.indicators.words import (
    COUNTS,
    FREQUENCIES,
    KINDS,
    QUALIFIERS,
    condition_words,
    line_words,
    period_words,
    source_words,
    unit_words,
)
from minzheng.web.desk.wording import in_words, language, month_word

_MONTHS, _QUARTERS, _YEARS = 12, 4, 3


@dataclass(frozen=True)
class Definition:
    """What a declaration says, in words; ``counted`` and ``base`` are empty where a unit reports it."""

    counted: str
    base: str
    unit: str
    kind: str
    frequency: str
    line: str
    law: str
    note: str
    qualifier: str
    version: str


@dataclass(frozen=True)
class Place:
    """The value of an area below; ``share`` is its part of the largest, in hundredths."""

    key: str
    title: str
    now: Standing
    share: int


@dataclass(frozen=True)
class Part:
    """What of a value falls to a programme."""

    title: str
    figure: Figure
    share: int


@dataclass(frozen=True)
class Step:
    """A period of the course."""

    period: insight.Period
    title: str
    now: Standing


def definition_of(spec: IndicatorSpec, place: District) -> Definition:
    """A declaration in words."""
    law, named = place.law, programme_names(place)
    said = QUALIFIERS.get(spec.qualifier or "")
    return Definition(
        "" if spec.counted is None else selection_words(spec.counted, named),
        "" if spec.denominator is None else selection_words(spec.denominator, named),
        unit_words(spec.unit), in_words(KINDS[spec.kind]),
        in_words(FREQUENCIES[spec.frequency]), line_words(spec.owner), in_words(cited(law, spec.law)),
        spec.note, "" if said is None else in_words(said), spec.definition,
    )  # fmt: skip


def selection_words(one: Selection, named: dict[str, str]) -> str:
    """What counts: 当月认定结果，项目为 低保，待遇在享；同一户同月只计一次."""
    between, then = (", ", "; ") if language() == "en" else ("，", "；")
    said = [condition_words(column, words, named) for column, words in one.where.items()]
    return f"{between.join([source_words(one.rows), *said])}{then}{in_words(COUNTS[one.counts])}"


def programme_names(place: District) -> dict[str, str]:
    """What the programmes are called here, by code."""
    return {
        one.code: one.en if language() == "en" else one.short
        for one in place.law.catalogue.programmes.values()
    }


def value_of(asked: Asked, spec: IndicatorSpec, period: insight.Period) -> insight.Value:
    """The value of an indicator in the area asked for; raises NotPermitted outside the reader's."""
    law, key = asked.place.law, asked.division.key
    (found,) = insight.values_read(law, period, key, acting_user=asked.user, codes=[spec.code])
    return found


def change_of(asked: Asked, spec: IndicatorSpec, value: insight.Value) -> tuple[Figure | None, str]:
    """Last period's value, and how far it has changed."""
    was = value_of(asked, spec, asked.before)
    return figure_of(spec, was), change_words(spec, value, was)


def today_of(asked: Asked, spec: IndicatorSpec, value: insight.Value) -> Figure | None:
    """What the records say today of a closed month, where that is something else; None where it is the same,
    where the month is open, or where the value is of several months together."""
    month = value.through
    if spec.is_reported or month is None or (spec.adds_up and value.period.length > 1):
        return None
    (now,) = insight.values_now(asked.place.law, month, [asked.division.key], [spec.code])
    same = (now.numerator, now.denominator) == (value.numerator, value.denominator)
    return None if same else figure_of(spec, now, now="1")


def course_of(asked: Asked, spec: IndicatorSpec) -> tuple[list[Step], Chart]:
    """The last twelve months, or the last quarters or years of what is reported by those, and their chart."""
    last, count = _last(asked, spec)
    values = insight.values_trend(
        asked.place.law, spec.code, asked.division.key, last, count, acting_user=asked.user
    )
    steps = [
        Step(one.period, period_words(one.period), standing_of(spec, one, asked.place)) for one in values
    ]
    words = [_short(one.period) for one in values]
    chart = chart_of([one.figure for one in values], words, [one.is_provisional for one in values])
    return steps, chart


def _last(asked: Asked, spec: IndicatorSpec) -> tuple[insight.Period, int]:
    """The last period of the course and how many there are."""
    month = min(asked.period.last, Month.of(clock.today()))
    if not spec.is_reported or spec.frequency == "month":
        return insight.Period.of(month), _MONTHS
    if spec.frequency == "year":
        return insight.Period.year(month.year), _YEARS
    return insight.Period(Month(month.year, (month.month - 1) // 3 * 3 + 1), 3), _QUARTERS


def _short(period: insight.Period) -> str:
    if period.length > 1:
        return str(period)
    month = period.first
    is_first = month.month == 1
    return f"{month.year}-{month.month:02d}" if is_first else month_word(month)


def places_of(asked: Asked, spec: IndicatorSpec) -> list[Place]:
    """The areas right below, whose values stand within the reader's reach as the area itself does."""
    below = [
        one for one in org.divisions_below(asked.division.key) if one.parent == asked.division.key
    ]  # fmt: skip
    values = insight.values_of(asked.place.law, asked.period, [one.key for one in below], [spec.code])
    shares = _shares([one.figure for one in values])
    return [
        Place(one.key, in_words(Said(one.zh, one.en)), standing_of(spec, value, asked.place), share)
        for one, value, share in zip(below, values, shares, strict=True)
    ]


def parts_of(asked: Asked, spec: IndicatorSpec) -> list[Part]:
    """By programme, where the declaration allows it and there is a value; the largest first."""
    if PROGRAMME not in spec.splits or spec.is_reported:
        return []
    try:
        found = insight.value_split(
            asked.place.law, spec.code, asked.division.key, asked.period, PROGRAMME, acting_user=asked.user
        )
    except ProblemError:
        return []
    named, per = programme_names(asked.place), 1 if spec.kind == "rate" else insight.per_unit(spec)
    ordered = sorted(found.items(), key=lambda pair: -pair[1])
    shares = _shares([Fraction(count) for _, count in ordered])
    return [
        Part(named.get(code, code), _part(asked, spec, code, count, per), share)
        for (code, count), share in zip(ordered, shares, strict=True)
    ]


def _part(asked: Asked, spec: IndicatorSpec, code: str, count: int, per: int) -> Figure:
    address = rows_address(spec, asked.division.key, asked.period, programme=code)
    return Figure(figure_words(Fraction(count, per)), address, count, per=per)


def _shares(figures: Sequence[Fraction | None]) -> list[int]:
    largest = max((one for one in figures if one is not None), default=Fraction(0))
    return [0 if one is None or not largest else int(one * 100 / largest) for one in figures]
