"""What is reckoned and not counted: what is due by now, what is still to go, what the year comes to.

No rows make such a number. It opens its reckoning on the page of its target, term by term, and the term that
was counted opens its rows from there.
"""

from fractions import Fraction
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from minzheng.insight import api as insight
from minzheng.kernel import clock
from minzheng.web.desk.figures import Figure, figure_words
from minzheng.web.desk.plan.words import amount
from minzheng.web.desk.reckoned import Reckoned, Term

_PER_CENT: Final = Term("×", "", "100", Fraction(100))


def expected(one: insight.TargetRecord) -> Reckoned | None:
    """应达, in per cent: the days of the year that have passed, or where the plan has milestones, that of the
    last quarter that is over. None of a target of nothing."""
    target, due = one.progress.target, one.progress.expected
    if one.milestones and not target:
        return None
    if one.milestones:
        reached = insight.milestone_due(one.milestones, one.year, clock.today())
        terms = (
            Term("", _("已过季度的节点"), amount(reached, one.unit), reached),
            Term("÷", _("目标值"), amount(target, one.unit), target),
        )  # fmt: skip
    else:
        terms = _days(one.year)
    return _reckoned(one, "expected", _("应达"), f"{insight.percent(due)}%", due, (*terms, _PER_CENT))


def remaining(one: insight.TargetRecord, now: Figure | None) -> Reckoned | None:
    """还差: of a share, in points and not in per cent of itself; None where nothing is to go."""
    left, done = one.progress.remaining, one.progress.actual
    if not left or done is None:
        return None
    points = _("{number} 个百分点").format(number=figure_words(left))
    terms = (
        Term("", _("目标值"), amount(one.progress.target, one.unit), one.progress.target),
        Term("−", _("目前"), amount(done, one.unit), done, now),
    )  # fmt: skip
    text = points if one.unit == "%" else amount(left, one.unit)
    return _reckoned(one, "remaining", _("还差"), text, left, terms)


def forecast(one: insight.TargetRecord, now: Figure | None) -> Reckoned | None:
    """按此进度全年; None of what does not add up through the year."""
    come, done = one.progress.forecast, one.progress.actual
    if come is None or done is None:
        return None
    passed, whole = _days(one.year)
    terms = (
        Term("", _("目前"), amount(done, one.unit), done, now),
        Term("÷", passed.name, passed.text, passed.value), Term("×", whole.name, whole.text, whole.value),
    )  # fmt: skip
    return _reckoned(one, "forecast", _("按此进度全年"), amount(come, one.unit), come, terms)


def year_passed(year: int) -> Reckoned:
    """序时进度 in per cent; stands beside its reckoning."""
    share = 100 * insight.year_passed(year, clock.today())
    terms = (*_days(year), _PER_CENT)
    return Reckoned("passed", _("序时进度"), f"{insight.percent(share)}%", share, terms, "#passed")


def _days(year: int) -> tuple[Term, Term]:
    """Those of a year that have passed, and those it has."""
    passed, days = insight.days_passed(year, clock.today())
    return (
        Term("", _("已过天数"), str(passed), Fraction(passed)),
        Term("÷", _("全年天数"), str(days), Fraction(days)),
    )


def _reckoned(
    one: insight.TargetRecord, part: str, title: str, text: str, value: Fraction, terms: tuple[Term, ...]
) -> Reckoned:
    address = f"{reverse('plan-target', args=[one.id])}#{part}"
    return Reckoned(part, title, text, value, terms, address)
