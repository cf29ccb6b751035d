"""From when a decision pays, in which months, and when it is looked at again: as the programme declares."""

from datetime import date

from minzheng.expression.tree import Constant, Expr
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem
from minzheng.kernel.workdays import working_days_after
from minzheng.policy.law import BoundLaw, Law
from minzheng.policy.programme import Programme

LONGEST_UNREVIEWED = 12
ONCE = "once"
PAID_FIRST = "paid_first"
"""Of a sum a township paid out of its float before anything was on paper: it stands on no list."""
#: The reason of an end that was set with the decision (LB-09).
EXPIRY = "expired"
JUNE = 6


def start_of(programme: Programme, month: Month) -> Month:
    """The first month due of a decision, or an application, of a month."""
    if programme.starts == "month_after_decision":
        return month + 1
    if programme.starts == "june":
        return Month(month.year + (1 if month.month > JUNE else 0), JUNE)
    return month


def falls_due(bound: BoundLaw, programme: Programme) -> bool:
    """Whether the programme has a list in the month of the law's day: a yearly one has it in June."""
    payment = bound.payment(programme)
    return payment is None or payment.cadence != "yearly_june" or bound.day.month == JUNE


def is_once(bound: BoundLaw, programme: Programme) -> bool:
    """Whether one decision gives one sum and nothing after it."""
    payment = bound.payment(programme)
    return payment is not None and payment.cadence == ONCE


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    month = Month.of(day) + months
    return min(month.first_day.replace(day=min(day.day, month.last_day.day)), month.last_day)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last of a shorter month."""
    return months_after(day, -months)


def review_months(law: Law, programme: Programme, on: date, *, unstable: bool = False) -> int | None:
    """Every how many months a holder is reviewed under the law of a day; None where nothing says.

    ``unstable``: income is not stable and a member can work; some programmes then look sooner.
    """
    sooner = _number(law, programme.review_unstable, on) if unstable else None
    return _number(law, programme.review_every, on) if sooner is None else sooner


def valid_months(law: Law, programme: Programme, on: date) -> int | None:
    """For how many months a recognition holds and then ends by itself; None where it does not."""
    return _number(law, programme.expires_after, on)


def _number(law: Law, rule: Expr | None, on: date) -> int | None:
    bound = None if rule is None else law.on(on).binder.bind(rule)
    return int(bound.content) if isinstance(bound, Constant) and bound.content is not None else None


def review_of(months: int | None, decided_on: date) -> date | None:
    """When a decision is reviewed."""
    return None if months is None else months_after(decided_on, months)


def carried_review(months: int | None, decided_on: date, today: date) -> date:
    """When somebody carried over is reviewed: by their old decision's rhythm, not in the past, and within
    a year in any case, since nobody of this bureau has looked at the case yet."""
    own = review_of(months, decided_on)
    latest = months_after(today, LONGEST_UNREVIEWED)
    return latest if own is None else min(max(own, today), latest)


def goes_by_ability(law: Law, programme: str) -> bool:
    """Whether a reported change of ability brings a new assessment (TK-08)."""
    found = law.programme(programme)
    return found is not None and found.reassess_within is not None


def reassess_by(law: Law, programme: str, reported_on: date) -> date | None:
    """The last day to assess an ability again; None where the programme does not go by it."""
    found = law.programme(programme)
    days = None if found is None else _number(law, found.reassess_within, reported_on)
    return None if days is None else working_days_after(reported_on, days).on


def programme_of(law: Law, code: str) -> Programme:
    """The programme of a code in a place; raises ProblemError where there is none."""
    found = law.programme(code)
    if found is None:
        raise ProblemError(problem("benefit.E001", programme=code, place=law.place.code))
    return found
