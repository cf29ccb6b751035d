"""The law and the places the pages of the plan speak of, and the way from a number to its indicator."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse

from minzheng.engine.determination import Said
from minzheng.insight import api as insight
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.policy.law import Law
from minzheng.policy.pack import default_place
from minzheng.web.access import acting_user
from minzheng.web.desk.district import law_of, open_place
from minzheng.web.desk.wording import in_words


def place_law() -> Law:
    """The law of the place, also before the first month and without a demo."""
    try:
        return open_place().law
    except Http404:
        return law_of(default_place())


def name_of(division: str) -> Said:
    """The name of a unit by its key."""
    found = org.divisions_find([division]).get(division)
    return Said("", "") if found is None else Said(found.zh, found.en)


def names_of(divisions: "set[str]") -> dict[str, str]:
    """The names of units in the reader's language, by key."""
    return {key: in_words(Said(one.zh, one.en)) for key, one in org.divisions_find(divisions).items()}


def settable(user: org.User) -> list[tuple[str, str]]:
    """The units somebody may set targets for, down to the towns, by key with their names."""
    units = org.divisions_in_reach(user, insight.TARGET_SET)
    return [(one.key, in_words(Said(one.zh, one.en))) for one in units if one.level != org.Level.COMMUNITY]


def division_typed(request: HttpRequest) -> str:
    """The area of a form: one the reader may set targets in; raises ProblemError for any other."""
    wanted = request.POST.get("division", "")
    if wanted not in {one.key for one in org.divisions_in_reach(acting_user(request), insight.TARGET_SET)}:
        raise ProblemError(problem("indicator.E024", key=wanted[:40]))
    return wanted


def indicator_address(code: str, period: str, division: str) -> str:
    """The page of an indicator for a period and an area."""
    query = urlencode({"period": period, "division": division})
    return f"{reverse('indicator', args=[code])}?{query}"
