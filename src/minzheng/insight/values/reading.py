"""Reads of values: for whoever runs the machine, and for a reader within an area."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from pathlib import Path

from django.conf import settings

from minzheng.insight.indicators.sources import is_there
from minzheng.insight.permissions import INDICATOR_READ
from minzheng.insight.values.ledger import Key, found_in, ledger_of
from minzheng.insight.values.months import rows_live
from minzheng.insight.values.period import Period
from minzheng.insight.values.value import Part, Value, folded
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.policy.catalogue import Catalogue
from minzheng.policy.indicator import OWNERS, IndicatorSpec
from minzheng.policy.law import Law
from minzheng.warehouse.snapshot import snapshot_of


def indicator_of(catalogue: Catalogue, code: str) -> IndicatorSpec:
    """The indicator of a code; raises ProblemError where there is none."""
    found = catalogue.indicators.get(code)
    if found is None:
        raise ProblemError(problem("indicator.E020", code=code[:60]))
    return found


def values_of(
    law: Law, period: Period, divisions: Collection[str], codes: Iterable[str] | None = None
) -> list[Value]:
    """The values of a period, by line of work and indicator and by division as given; one also where there
    is nothing, with ``numerator`` None and what is missing. Nobody's permission is asked.

    Raises ProblemError for a code that no indicator has.
    """
    specs = _specs(law, codes)
    ledger, today = ledger_of(law, period, specs, divisions), clock.today()
    return [
        folded(spec, division, period, ledger.get((spec.code, division), {}), today)
        for spec in specs
        for division in divisions
    ]


def values_now(
    law: Law, month: Month, divisions: Collection[str], codes: Iterable[str] | None = None
) -> list[Value]:
    """What the records say of a month today, closed or not, always provisional: what was learnt since a close
    shows here and changes nothing that was reported. Reported indicators are left out."""
    specs = [one for one in _specs(law, codes) if not one.is_reported]
    snapshot = snapshot_of(Path(settings.HOME), law.place.code, month)
    found: dict[Key, dict[Period, Part]] = defaultdict(dict)
    if snapshot is not None and is_there(snapshot):
        found_in(found, rows_live(law, snapshot), specs, divisions)
    period, today = Period.of(month), clock.today()
    return [
        folded(spec, division, period, found[spec.code, division], today)
        for spec in specs
        for division in divisions
    ]


def values_read(
    law: Law, period: Period, division: str, *, acting_user: org.User, codes: Iterable[str] | None = None
) -> list[Value]:
    """The same of one area for a reader; raises NotPermitted outside the reader's own."""
    place = org.permission_check(acting_user, INDICATOR_READ, division=division)
    return values_of(law, period, [place.key], codes)


def _specs(law: Law, codes: Iterable[str] | None) -> list[IndicatorSpec]:
    if codes is None:
        lines = list(OWNERS)
        return sorted(law.catalogue.indicators.values(), key=lambda spec: lines.index(spec.owner))
    return [indicator_of(law.catalogue, code) for code in codes]
