"""Reported figures that count: of a unit and a period the newest that somebody else has approved."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from minzheng.insight.models import ReportedEntry
from minzheng.insight.values.period import Period
from minzheng.insight.values.value import Part
from minzheng.org import api as org
from minzheng.policy.indicator import IndicatorSpec

Key = tuple[str, str]


def approved_parts(
    specs: Collection[IndicatorSpec], divisions: Iterable[str]
) -> dict[Key, dict[Period, Part]]:
    """(indicator, division) → period → what was approved.

    A unit that reported nothing itself has the sum of those right below it, once all of them have reported;
    a rate is that of its bases together, and none where one of them gave no base.
    """
    if not specs:
        return {}
    own = _own({one.code for one in specs})
    found: dict[Key, dict[Period, Part]] = {}
    for division in divisions:
        below = units_below(division)
        for spec in specs:
            parts = {**_summed(spec, below, own), **own.get((spec.code, division), {})}
            if parts:
                found[spec.code, division] = parts
    return found


def units_below(division: str) -> list[str]:
    """The administered units right below one, by key."""
    return [one.key for one in org.divisions_below(division) if one.parent == division]


def units_missing(spec: IndicatorSpec, period: Period, division: str) -> list[str]:
    """Of the units right below, those whose figure for the period is not approved yet: 还差几家."""
    return all_units_missing([spec], period, division)[spec.code]


def all_units_missing(
    specs: Collection[IndicatorSpec], period: Period, division: str
) -> dict[str, list[str]]:
    """The same of several indicators, by code."""
    own = _own({one.code for one in specs})
    below = units_below(division)
    return {
        spec.code: [unit for unit in below if period not in own.get((spec.code, unit), {})]
        for spec in specs
    }  # fmt: skip


def _own(codes: Collection[str]) -> dict[Key, dict[Period, Part]]:
    found: dict[Key, dict[Period, Part]] = defaultdict(dict)
    approved = ReportedEntry.objects.filter(indicator__in=codes, review__is_approved=True)
    names = ("indicator", "division__key", "period", "numerator", "denominator", "definition", "id")
    # By number: a later one takes the place of an earlier one.
    for code, division, period, numerator, denominator, definition, number in approved.order_by(
        "id"
    ).values_list(*names):
        part = Part(numerator, denominator, definition, f"reported:{number}")
        found[code, division][Period.parse(period)] = part
    return found


def _summed(
    spec: IndicatorSpec, below: Collection[str], own: dict[Key, dict[Period, Part]]
) -> dict[Period, Part]:
    reports = [own.get((spec.code, unit), {}) for unit in below]
    if not reports:
        return {}
    whole = set.intersection(*(set(one) for one in reports))
    found = {}
    for period in whole:
        parts = [one[period] for one in reports]
        bases = [one.denominator for one in parts if one.denominator is not None]
        if spec.kind != "rate" and spec.unit != "人/万人":
            base = None
        elif len(bases) == len(parts):
            base = sum(bases)
        else:
            continue
        sources = "、".join(one.source for one in parts)
        numerator = sum(one.numerator for one in parts)
        found[period] = Part(numerator, base, parts[-1].definition, sources)
    return found
