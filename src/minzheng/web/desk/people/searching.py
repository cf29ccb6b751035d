"""查找人员: by name, by identity number, by case number. What is found is masked, every search is noted."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from minzheng.casework import api as casework
from minzheng.engine.determination import Said
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.registry import api as registry
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.frame import page
from minzheng.web.desk.people.words import masked_name, told
from minzheng.web.desk.typed import number_asked
from minzheng.web.desk.wording import SEXES, in_words

SECTION = "people-search"
LIMIT = 50
_LONGEST = 60
ID_NUMBER = re.compile(r"[0-9]{15}|[0-9]{17}[0-9Xx]")


@dataclass(frozen=True)
class Found:
    """A person found, as far as a list shows them."""

    person_no: int
    name: str
    sex: str
    born: int
    place: str


@opens(registry.REGISTRY_READ)
@never_cache
@require_safe
def search_view(request: HttpRequest) -> HttpResponse:
    """By name (``q``, ``exact``, ``after``) or by case number (``case``)."""
    user = acting_user(request)
    name, case = request.GET.get("q", "").strip(), request.GET.get("case", "").strip()
    if case:
        return _case(request, user, case)
    if ID_NUMBER.fullmatch(name):
        # It stands in the address by now; what can still be done is not to look it up by it.
        return _shown(request, problems=told(ProblemError(problem("look.E011"))), status=422)
    if not name:
        return _shown(request)
    exact, after = bool(request.GET.get("exact")), number_asked(request.GET.get("after", "0"))
    rows = registry.people_named(name[:_LONGEST], exact=exact, acting_user=user, after=after, limit=LIMIT + 1)
    noted = {"by": "name", "text": name[:_LONGEST], "exact": exact, "found": len(rows[:LIMIT])}
    org.looked(user=user, subject="people", kind="search", detail=noted)
    found = _found(rows[:LIMIT])
    later = ""
    if len(rows) > LIMIT:
        query = {"q": name, **({"exact": "1"} if exact else {}), "after": found[-1].person_no}
        later = urlencode(query)
    return _shown(request, name=name, exact=exact, found=found, later=later, is_searched=True)


@opens(registry.REGISTRY_READ)
@never_cache
@require_POST
def number_view(request: HttpRequest) -> HttpResponse:
    """By identity number, which travels in the body of a form and is neither kept nor repeated."""
    return by_number(request, request.POST.get("number", "").strip())


def by_number(request: HttpRequest, number: str) -> HttpResponse:
    """To the person of a number in the reader's area; the search is noted, the number is not."""
    user = acting_user(request)
    try:
        if not number:
            raise ProblemError(problem("look.E006"))
        person_no = registry.person_of_number(number, acting_user=user)
    except ProblemError as refused:
        # What is no number is nobody's either, and is given back to be corrected.
        return _shown(request, number=number[:_LONGEST], problems=told(refused), status=422)
    subject = "people" if person_no is None else f"person:{person_no}"
    noted = {"by": "number", "found": int(person_no is not None)}
    org.looked(user=user, subject=subject, kind="search", detail=noted)
    if person_no is None:
        return _shown(request, problems=told(ProblemError(problem("look.E007"))), status=422)
    return redirect("people-person", person_no)


def _case(request: HttpRequest, user: org.User, number: str) -> HttpResponse:
    try:
        casework.case_read(number, acting_user=user)
    except ProblemError as refused:
        return _shown(request, case=number[:_LONGEST], problems=told(refused), status=422)
    return redirect("case", number)


def _shown(request: HttpRequest, *, status: int = 200, **context: Any) -> HttpResponse:
    return page(request, "desk/people_search.html", context, section=SECTION, status=status)


def _found(rows: list[registry.FoundRow]) -> list[Found]:
    places = org.divisions_find(row.division for row in rows)
    named = {key: in_words(Said(place.zh, place.en)) for key, place in places.items()}
    return [
        Found(
            row.person_no, masked_name(row.name, row.birth_date), str(SEXES[row.sex]), row.birth_date.year,
            named[row.division],
        )
        for row in rows
    ]  # fmt: skip
