"""What is on record of the months of a period: kept values, those of an open month, approved reports."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from minzheng.benefits import api as benefits
from minzheng.insight.indicators.rows import MonthRows
from minzheng.insight.models import IndicatorValue
from minzheng.insight.values.approved import approved_parts
from minzheng.insight.values.computing import values_computed
from minzheng.insight.values.months import month_rows
from minzheng.insight.values.period import Period
from minzheng.insight.values.value import Part
from minzheng.kernel.month import Month
from minzheng.policy.indicator import IndicatorSpec
from minzheng.policy.law import Law

Key = tuple[str, str]
Ledger = Mapping[Key, Mapping[Period, Part]]


def ledger_of(
    law: Law, period: Period, specs: Collection[IndicatorSpec], divisions: Collection[str]
) -> Ledger:
    """(indicator, division) → the parts of a period there are."""
    found: dict[Key, dict[Period, Part]] = defaultdict(dict)
    computed = [one for one in specs if not one.is_reported]
    if computed:
        closed = benefits.months_closed(law.place.code, period.months)
        _kept(found, law.place.code, closed, computed, divisions)
        for month in period.months:
            if month not in closed:
                _live(found, law, month, computed, divisions)
    for key, parts in approved_parts([one for one in specs if one.is_reported], divisions).items():
        found[key] |= parts
    return found


def _kept(
    found: dict[Key, dict[Period, Part]],
    place: str,
    months: Collection[Month],
    specs: Iterable[IndicatorSpec],
    divisions: Collection[str],
) -> None:
    wanted = IndicatorValue.objects.filter(
        place=place, month__in=[one.number for one in months], division__in=divisions,
        indicator__in=[one.code for one in specs],
    )  # fmt: skip
    names = ("month", "indicator", "division", "numerator", "denominator", "definition", "snapshot")
    for month, code, division, *rest in wanted.values_list(*names) if months else ():
        found[code, division][Period.of(Month.of_number(month))] = Part(*rest)


def _live(
    found: dict[Key, dict[Period, Part]],
    law: Law,
    month: Month,
    specs: Iterable[IndicatorSpec],
    divisions: Collection[str],
) -> None:
    rows = month_rows(law, month)
    if rows is not None:
        found_in(found, rows, specs, divisions)


def found_in(
    found: dict[Key, dict[Period, Part]],
    rows: MonthRows,
    specs: Iterable[IndicatorSpec],
    divisions: Collection[str],
) -> None:
    """What rows come to, as provisional parts of their month."""
    month = Period.of(rows.snapshot.month)
    definitions = {one.code: one.definition for one in specs}
    for code, division, numerator, denominator in values_computed(rows, specs).iter_rows():
        if division in divisions and numerator is not None:
            part = Part(numerator, denominator, definitions[code], rows.snapshot.id, is_provisional=True)
            found[code, division][month] = part
