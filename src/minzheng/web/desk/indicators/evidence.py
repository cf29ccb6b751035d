"""Entries of reported figures in words: those that make a value, all there were, who has yet to report."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from minzheng.engine.determination import Said
from minzheng.insight import api as insight
from minzheng.policy.indicator import IndicatorSpec
from minzheng.web.desk.district import District
from minzheng.web.desk.figures import figure_words
from minzheng.web.desk.indicators.asked import Asked
from minzheng.web.desk.indicators.words import period_words, title_of, unit_words
from minzheng.web.desk.staff import staff_names
from minzheng.web.desk.wording import in_words

STATES: Final = {
    "waiting": ("warn", "…", Said("待审核", "waiting")),
    "approved": ("ok", "✓", Said("审核通过", "approved")),
    "sent_back": ("bad", "✗", Said("已退回", "sent back")),
}


@dataclass(frozen=True)
class EntryRow:
    """An entry in words. ``value`` is what is counted, ``base`` the base of a rate, ``share`` the rate."""

    one: insight.EntryRecord
    title: str
    unit: str
    place: str
    period: str
    value: str
    base: str
    share: str
    tone: str
    sign: str
    state: str
    entered_by: str
    reviewed_by: str


def entry_rows(place: District, found: Iterable[insight.EntryRecord]) -> list[EntryRow]:
    """Entries in words."""
    listed = list(found)
    names = staff_names([who for one in listed for who in (one.entered_by, one.reviewed_by)])
    return [_row(place, one, names) for one in listed]


def _row(place: District, one: insight.EntryRecord, names: dict[str, str]) -> EntryRow:
    spec = place.law.catalogue.indicators.get(one.indicator)
    tone, sign, state = STATES[one.state]
    base = "" if one.denominator is None else figure_words(_unscaled(one.denominator))
    share = "" if one.denominator is None else figure_words(Fraction(100 * one.numerator, one.denominator))
    return EntryRow(
        one, one.indicator if spec is None else title_of(spec), "" if spec is None else unit_words(spec.unit),
        place.place_words(one.division), period_words(one.period), figure_words(_unscaled(one.numerator)),
        base, share, tone, sign, in_words(state), names.get(one.entered_by, ""),
        names.get(one.reviewed_by or "", ""),
    )  # fmt: skip


def _unscaled(number: int) -> Fraction:
    return Fraction(number, insight.REPORTED_SCALE)


def behind_of(asked: Asked, spec: IndicatorSpec) -> list[EntryRow]:
    """The entries that make the value."""
    found = insight.reported_behind(
        asked.place.law, spec.code, asked.division.key, asked.period, acting_user=asked.user
    )
    return entry_rows(asked.place, found)


def history_of(asked: Asked, spec: IndicatorSpec) -> list[EntryRow]:
    """Everything the unit ever reported for the period, the newest first."""
    periods = asked.period.parts(spec.frequency) or (asked.period,)
    found = insight.reported_here(asked.division.key, periods, acting_user=asked.user)
    mine = [one for one in found if one.indicator == spec.code]
    return entry_rows(asked.place, reversed(mine))


def missing_of(asked: Asked, spec: IndicatorSpec) -> list[str]:
    """The names of the units right below that have yet to report the period, where it is one they report."""
    if not spec.is_reported or not asked.period.is_of(spec.frequency):
        return []
    keys = insight.units_missing(spec, asked.period, asked.division.key)
    return [asked.place.place_words(one) for one in keys]
