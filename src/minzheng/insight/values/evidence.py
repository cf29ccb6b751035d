"""What a reported value rests on: the entries behind it, one entry, and all those of a unit."""

import re
from collections.abc import Collection
from typing import Final

from minzheng.insight.models import ReportedEntry
from minzheng.insight.permissions import INDICATOR_READ
from minzheng.insight.values.period import Period
from minzheng.insight.values.reading import values_read
from minzheng.insight.values.reporting import EntryRecord, entry_record
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.policy.law import Law

_NUMBER: Final = re.compile(r"reported:(\d+)")
_WITH: Final = ("division", "entered_by", "review__reviewed_by")


def reported_behind(
    law: Law, code: str, division: str, period: Period, *, acting_user: org.User
) -> list[EntryRecord]:
    """The approved entries that make the value of a reported indicator, those of units below where the unit
    itself reported nothing; by period and number. They add up to it.

    Raises NotPermitted outside the reader's area.
    """
    (value,) = values_read(law, period, division, acting_user=acting_user, codes=[code])
    numbers = [int(one) for source in value.sources for one in _NUMBER.findall(source)]
    found = ReportedEntry.objects.filter(pk__in=numbers).select_related(*_WITH)
    return [entry_record(one) for one in found.order_by("period", "id")]


def reported_find(number: int, *, acting_user: org.User) -> EntryRecord:
    """One entry; raises ProblemError where there is none, NotPermitted outside the reader's area."""
    found = ReportedEntry.objects.filter(pk=number).select_related(*_WITH).first()
    if found is None:
        raise ProblemError(problem("indicator.E035", entry=number))
    org.permission_check(acting_user, INDICATOR_READ, division=found.division)
    return entry_record(found)


def reported_here(
    division: str, periods: Collection[Period], *, acting_user: org.User
) -> list[EntryRecord]:  # fmt: skip
    """Every entry of a unit for some periods, the oldest first; raises NotPermitted outside the reader's
    area."""
    place = org.permission_check(acting_user, INDICATOR_READ, division=division)
    found = ReportedEntry.objects.filter(division_id=place.id, period__in=[str(one) for one in periods])
    return [entry_record(one) for one in found.select_related(*_WITH).order_by("id")]
