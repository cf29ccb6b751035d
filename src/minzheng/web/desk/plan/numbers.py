"""The numbers on the pages of a plan that no indicator counts, each with the way to what makes it.

A share has two terms and opens the page where both stand; they are brought to whole numbers together, so
that whoever adds up what stands there comes to the very same.
"""

from fractions import Fraction
from math import lcm
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import ngettext

from minzheng.insight import api as insight
from minzheng.web.desk.figures import Figure, figure_words


def terms(one: insight.TargetRecord) -> tuple[int, int, int]:
    """How far a target has come and what it is, and how many of them are one of its unit."""
    actual = one.progress.actual or Fraction(0)
    per = lcm(actual.denominator, one.progress.target.denominator)
    return int(actual * per), int(one.progress.target * per), per


def stated_figure(one: insight.TargetRecord) -> Figure | None:
    """What was stated and approved of a target that only words describe."""
    if one.progress.actual is None or one.indicator:
        return None
    counted, _target, per = terms(one)
    return Figure(figure_words(one.progress.actual), _target_page(one, "#stated"), counted, per=per)


def share_figure(one: insight.TargetRecord) -> Figure | None:
    """完成率."""
    if one.progress.share is None:
        return None
    counted, target, _per = terms(one)
    return Figure(f"{insight.percent(one.progress.share)}%", _target_page(one, "#standing"), counted, target)


def steps_figure(one: insight.TaskRecord) -> Figure | None:
    """The share of a key task's steps that are done."""
    if one.share is None:
        return None
    done = sum(step.done_on is not None for step in one.steps)
    address = reverse("plan-task", args=[one.id])
    return Figure(f"{insight.percent(one.share)}%", address, done, len(one.steps))


def lacking_figure(one: insight.TargetRecord) -> Figure | None:
    """How many units a figure is still missing from; opens their names."""
    many = len(one.lacking)
    if not many:
        return None
    words = ngettext("还差 {number} 家未报", "还差 {number} 家未报", many).format(number=many)
    return Figure(words, _target_page(one, "#lacking"), many)


def listed_figure(name: str, number: int, **asked: str) -> Figure:
    """How many lines the list of an address has."""
    return Figure(f"{number:,}", f"{reverse(name)}?{urlencode(asked)}", number)


def _target_page(one: insight.TargetRecord, part: str) -> str:
    return f"{reverse('plan-target', args=[one.id])}{part}"
