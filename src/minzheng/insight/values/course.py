"""The course of indicators over months, of one area, read at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from minzheng.insight.models import IndicatorValue
from minzheng.insight.values.ledger import ledger_of
from minzheng.insight.values.period import Period
from minzheng.insight.values.reading import indicator_of
from minzheng.insight.values.value import Part, Value, folded
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.policy.indicator import IndicatorSpec
from minzheng.policy.law import Law

Course = Mapping[str, Sequence[Value]]


def values_course(
    law: Law, months: Sequence[Month], division: str, codes: Iterable[str]
) -> dict[str, list[Value]]:
    """Indicator → its value in each month, in their order; a month without one is there too, and says so.

    Nobody's permission is asked. Raises ProblemError for a code that no indicator has.
    """
    specs = [indicator_of(law.catalogue, code) for code in codes]
    kept = _kept(law.place.code, months, division, [one for one in specs if not one.is_reported])
    today, found = clock.today(), {spec.code: list[Value]() for spec in specs}
    for month in months:
        period = Period.of(month)
        open_specs = [one for one in specs if one.is_reported or month not in kept]
        live = ledger_of(law, period, open_specs, [division]) if open_specs else {}
        for spec in specs:
            part = kept.get(month, {}).get(spec.code)
            parts = {period: part} if part else live.get((spec.code, division), {})
            found[spec.code].append(folded(spec, division, period, parts, today))
    return found


def _kept(
    place: str, months: Collection[Month], division: str, specs: Sequence[IndicatorSpec]
) -> Mapping[Month, Mapping[str, Part]]:
    """Of the closed months that have kept anything; in another the records are asked."""
    wanted = IndicatorValue.objects.filter(
        place=place, month__in=[month.number for month in months], division=division,
        indicator__in=[one.code for one in specs],
    )  # fmt: skip
    found: dict[Month, dict[str, Part]] = defaultdict(dict)
    names = ("month", "indicator", "numerator", "denominator", "definition", "snapshot")
    for month, code, *rest in wanted.values_list(*names):
        found[Month.of_number(month)][code] = Part(*rest)
    return found
