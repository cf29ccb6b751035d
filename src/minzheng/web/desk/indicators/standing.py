"""How a value stands, in words: closed, provisional, reported; why there is none; how it has changed."""

from dataclasses import dataclass
from fractions import Fraction

from minzheng.engine.determination import Said
from minzheng.insight import api as insight
from minzheng.kernel import clock
from minzheng.policy.indicator import PERCENT, IndicatorSpec
from minzheng.web.desk.district import District
from minzheng.web.desk.figures import Figure, figure_of, figure_words
from minzheng.web.desk.indicators.words import FREQUENCIES, period_words, periods_words
from minzheng.web.desk.wording import in_words

_CLOSED = Said("已关账", "closed")
_APPROVED = Said("已审核", "approved")
_PROVISIONAL = Said("暂定", "provisional")
_NONE = Said("没有值", "no value")
_AHEAD = Said("还没有到", "has not begun")
_EMPTY_BASE = Said("分母为 0，没有比率", "nothing in the base, so there is no rate")


@dataclass(frozen=True)
class Standing:
    """A value in words; ``tone`` is ok, warn or idle. ``why``: what is missing of it."""

    figure: Figure | None
    tone: str
    sign: str
    word: str
    why: str


def standing_of(spec: IndicatorSpec, value: insight.Value, place: District) -> Standing:
    """How a value stands."""
    figure, why = figure_of(spec, value), missing_words(spec, value, place)
    if figure is None:
        return Standing(None, "idle", "–", in_words(_NONE), why)
    if value.is_provisional:
        return Standing(figure, "warn", "…", in_words(_PROVISIONAL), why)
    return Standing(figure, "ok", "✓", in_words(_APPROVED if spec.is_reported else _CLOSED), why)


def fraction_of(figure: Figure | None) -> tuple[str, str] | None:
    """Numerator and denominator of a rate as they are read; None of anything else."""
    if figure is None or figure.base is None:
        return None
    counted, base = (figure_words(Fraction(one, figure.per)) for one in (figure.counted, figure.base))
    return counted, base


def missing_words(spec: IndicatorSpec, value: insight.Value, place: District) -> str:
    """Why there is no value, or how far it goes; empty where nothing is missing."""
    if not value.period.has_begun(clock.today()):
        return in_words(_AHEAD)
    if value.numerator is not None:
        return _as_far_as(value)
    if spec.is_reported:
        return _unreported(spec, value)
    run = set(place.months)
    unrun = tuple(one for one in value.missing if one.first not in run)
    if unrun:
        words = periods_words(unrun)
        return in_words(Said(f"{words}没有运行过月度认定", f"{words} not run"))
    words = periods_words(value.missing)
    return in_words(
        Said(
            f"{words}没有留存，或要数的内容有未知",
            f"nothing kept of {words}, or what is counted is not all known",
        )
    )


def _as_far_as(value: insight.Value) -> str:
    if value.figure is None:
        return in_words(_EMPTY_BASE)
    said = []
    if value.through is not None and value.through != value.period.last:
        through = period_words(insight.Period.of(value.through))
        said.append(in_words(Said(f"截至{through}", f"up to {through}")))
    if value.is_mixed:
        said.append(in_words(Said("期间定义改过", "its definition changed in between")))
    return in_words(Said("，", ", ")).join(said)


def _unreported(spec: IndicatorSpec, value: insight.Value) -> str:
    if not value.missing:
        rhythm = FREQUENCIES[spec.frequency]
        longer = Said(f"{rhythm.zh}填报，请选更长的统计期", f"reported {rhythm.en}: choose a longer period")
        return in_words(longer)
    words = periods_words(value.missing)
    return in_words(Said(f"待填报：{words}", f"to be reported: {words}"))


def change_words(spec: IndicatorSpec, now: insight.Value, was: insight.Value) -> str:
    """How far a value has changed since the period before: +3, −0.5; empty where the two cannot be compared,
    as after a change of the declaration. A share changes by points."""
    if now.figure is None or was.figure is None or now.is_mixed or now.definition != was.definition:
        return ""
    difference = now.figure - was.figure
    sign = "+" if difference > 0 else "−" if difference < 0 else ""
    points = in_words(Said(" 个百分点", " points")) if spec.unit == PERCENT and difference else ""
    return f"{sign}{figure_words(abs(difference))}{points}"
