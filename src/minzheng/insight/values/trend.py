"""The course of values: indicators of one area, period by period."""

from collections.abc import Iterable, Mapping, Sequence

from minzheng.insight.permissions import INDICATOR_READ
from minzheng.insight.values.ledger import ledger_of
from minzheng.insight.values.period import Period
from minzheng.insight.values.reading import indicator_of
from minzheng.insight.values.value import Value, folded
from minzheng.kernel import clock
from minzheng.org import api as org
from minzheng.policy.law import Law


def values_course(
    law: Law, codes: Iterable[str], division: str, period: Period, count: int
) -> Mapping[str, Sequence[Value]]:
    """Indicator → its values of ``count`` periods of one length, ``period`` the last of them, oldest first.

    Every month is read once. Nobody's permission is asked.
    """
    specs = [indicator_of(law.catalogue, code) for code in codes]
    first = period.first + -period.length * (count - 1)
    ledger, today = ledger_of(law, Period(first, period.length * count), specs, [division]), clock.today()
    periods = [Period(first + period.length * number, period.length) for number in range(count)]
    return {
        spec.code: [
            folded(spec, division, one, ledger.get((spec.code, division), {}), today) for one in periods
        ]
        for spec in specs
    }


def values_trend(
    law: Law, code: str, division: str, period: Period, count: int, *, acting_user: org.User
) -> Sequence[Value]:
    """The same of one indicator for a reader; raises NotPermitted outside the reader's area."""
    place = org.permission_check(acting_user, INDICATOR_READ, division=division)
    return values_course(law, [code], place.key, period, count)[code]
