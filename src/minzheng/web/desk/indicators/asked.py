"""What an address of these pages asks for: a period, an area in the reader's reach, a line of work."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404, QueryDict

from minzheng.engine.determination import Said
from minzheng.insight import api as insight
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.policy.indicator import OWNERS, IndicatorSpec
from minzheng.web.desk.district import District, open_place
from minzheng.web.desk.indicators.words import line_words, period_words
from minzheng.web.desk.wording import in_words, year_words

SOURCES = ("all", "computed", "reported")


@dataclass(frozen=True)
class Choice:
    """A word of a filter."""

    value: str
    title: str
    chosen: bool


@dataclass(frozen=True)
class Asked:
    """Whose figures of when: the place, the reader, the period, the area; ``line`` is empty for all."""

    place: District
    user: org.User
    period: insight.Period
    division: org.DivisionRecord
    line: str
    source: str

    @property
    def area(self) -> str:
        """The name of the area."""
        return in_words(Said(self.division.zh, self.division.en))

    @property
    def before(self) -> insight.Period:
        """The period of the same length before this one."""
        return before(self.period)

    @property
    def query(self) -> str:
        """Period and area as an address says them."""
        return f"period={self.period}&division={self.division.key}"

    @property
    def specs(self) -> list[IndicatorSpec]:
        """The indicators asked for, by line of work."""
        found = self.place.law.catalogue.indicators.values()
        wanted = [one for one in found if self.line in ("", one.owner) and self._is_of_source(one)]
        return sorted(wanted, key=lambda one: list(OWNERS).index(one.owner))

    def _is_of_source(self, spec: IndicatorSpec) -> bool:
        return self.source == "all" or spec.is_reported == (self.source == "reported")


def asked_of(said: QueryDict, user: org.User) -> Asked:
    """Raises Http404 for what there is not, NotPermitted for an area outside the reader's."""
    place = open_place()
    line, source = said.get("line", ""), said.get("source") or "all"
    if (line and line not in OWNERS) or source not in SOURCES:
        raise Http404(line)
    period = period_asked(said.get("period") or said.get("month") or "", place)
    return Asked(place, user, period, division_asked(said.get("division", ""), user), line, source)


def period_asked(text: str, place: District) -> insight.Period:
    """The period of an address; the last month there is where it names none. Raises Http404."""
    if not text:
        return insight.Period.of(place.last)
    try:
        return insight.Period.parse(text)
    except ProblemError:
        raise Http404(text[:20]) from None


def division_asked(
    key: str, user: org.User, permission: org.Permission = insight.INDICATOR_READ
) -> org.DivisionRecord:
    """The area of an address, the widest the reader reaches where it names none; raises Http404 where there
    is none of that key, NotPermitted outside the reader's."""
    if not key:
        reach = org.divisions_in_reach(user, permission)
        if not reach:
            raise Http404(key)
        return min(reach, key=lambda one: (len(one.path.split("/")), one.key))
    try:
        return org.permission_check(user, permission, division=key)
    except org.UnknownDivisionError:
        raise Http404(key[:40]) from None


def spec_asked(code: str, place: District) -> IndicatorSpec:
    """The indicator of an address; raises Http404."""
    try:
        return insight.indicator_of(place.law.catalogue, code)
    except ProblemError:
        raise Http404(code[:60]) from None


def before(period: insight.Period) -> insight.Period:
    """The period of the same length before."""
    return insight.Period(period.first + -period.length, period.length)


def area_choices(
    user: org.User, chosen: org.DivisionRecord, permission: org.Permission = insight.INDICATOR_READ
) -> list[Choice]:
    """The reader's areas down to the towns, and the communities of the town that is open: all of them
    together would be longer than the page."""
    town = chosen.parent if chosen.level == org.Level.COMMUNITY else chosen.key
    reach = org.divisions_in_reach(user, permission)
    shown = [one for one in reach if one.level != org.Level.COMMUNITY or one.parent == town]
    return [
        Choice(one.key, _indented(one), one.key == chosen.key) for one in (shown or reach)
    ]  # fmt: skip


def _indented(one: org.DivisionRecord) -> str:
    name = in_words(Said(one.zh, one.en))
    return f"\u00a0\u00a0· {name}" if one.level == org.Level.COMMUNITY else name


def period_choices(place: District, chosen: insight.Period) -> list[tuple[str, list[Choice]]]:
    """The periods that have begun, by year, the newest first."""
    years = {one.year for one in place.months} | {chosen.first.year, clock.today().year}
    return [(year_words(year), list(_of_year(year, chosen))) for year in sorted(years, reverse=True)]


def _of_year(year: int, chosen: insight.Period) -> Iterator[Choice]:
    whole = insight.Period.year(year)
    halves = [insight.Period(Month(year, first), 6) for first in (1, 7)]
    parts = (whole, *halves, *whole.parts("quarter"), *whole.parts("month"))
    for one in parts:
        if one == chosen or one.has_begun(clock.today()):
            yield Choice(str(one), period_words(one), one == chosen)


def line_choices(chosen: str) -> list[Choice]:
    """The lines of work."""
    return [Choice(one, line_words(one), one == chosen) for one in OWNERS]
