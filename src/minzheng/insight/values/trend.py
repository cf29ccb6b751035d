"""The course of a value: one indicator and area, period by period."""

from collections.abc import Sequence

from minzheng.insight.permissions import INDICATOR_READ
from minzheng.insight.values.ledger import ledger_of
from minzheng.insight.values.period import Period
from minzheng.insight.values.reading import indicator_of
from minzheng.insight.values.value import Value, folded
from minzheng.kernel import clock
from minzheng.org import api as org
from minzheng.policy.law import Law


def values_trend(
    law: Law, code: str, division: str, period: Period, count: int, *, acting_user: org.User
) -> Sequence[Value]:
    """The values of ``count`` periods of one length, ``period`` the last of them, the oldest first.

    Every month is read once. Raises NotPermitted outside the reader's area.
    """
    spec = indicator_of(law.catalogue, code)
    place = org.permission_check(acting_user, INDICATOR_READ, division=division)
    first = period.first + -period.length * (count - 1)
    ledger = ledger_of(law, Period(first, period.length * count), [spec], [place.key])
    parts, today = ledger.get((code, place.key), {}), clock.today()
    periods = (Period(first + period.length * number, period.length) for number in range(count))
    return [folded(spec, place.key, one, parts, today) for one in periods]
