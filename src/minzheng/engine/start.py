"""From which month a decision pays."""

from minzheng.kernel.month import Month
from minzheng.policy.law import BoundLaw
from minzheng.policy.programme import Programme


def start_month(programme: Programme, law: BoundLaw) -> Month:
    """The first month for which a decision of the law's day pays."""
    month = Month.of(law.day)
    if programme.starts == "month_after_decision":
        return month + 1
    if programme.starts == "june":
        return Month(month.year + (1 if month.month > 6 else 0), 6)
    return month
