"""What letters of cases and of reviews share: how they name a month and a period, what they rest on."""

from datetime import date
from typing import Final

from minzheng.engine.explain import rests_on
from minzheng.kernel.month import Month
from minzheng.notices import api as notices
from minzheng.policy.law import BoundLaw, Law
from minzheng.policy.programme import Programme

ONE_OFF: Final = "一次性"
_PERIODS: Final = {"monthly": "每月", "yearly_june": "每年", "once": ONE_OFF}


def month_of_letter(month: Month) -> str:
    """A month as letters say it, in Chinese whatever the reader's language."""
    return f"{month.year}年{month.month}月"


def period_of(bound: BoundLaw, programme: Programme) -> str:
    """For how long an amount is: 每月, 每年, 一次性."""
    payment = bound.payment(programme)
    return "每月" if payment is None else _PERIODS.get(payment.cadence, "每月")


def values_under(law: Law, programme: Programme, on: date) -> dict[str, notices.Confidence]:
    """Every value under the programme on a day with its mark."""
    bound = law.on(on)
    marks: dict[str, notices.Confidence] = {}
    for code in rests_on(bound, programme)[1]:
        bound.parameter(code)
        marks[law.catalogue.parameters[code].zh] = mark_of(bound.used[code].confidence)
    return marks


def mark_of(confidence: str) -> notices.Confidence:
    """What is neither read nor probable is a default."""
    return "S" if confidence == "S" else "L" if confidence == "L" else "A"
