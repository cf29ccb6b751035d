"""公示 as anybody may read it: what is up today, the fields of the table, and nothing else.

No number of a case or a household stands in these pages, no search engine may keep them, and nobody may
store them: what has come down must not live on elsewhere.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from minzheng.engine.determination import Said
from minzheng.notices import api as notices
from minzheng.org import api as org
from minzheng.web.access import open_to_all
from minzheng.web.desk.district import open_place
from minzheng.web.desk.frame import page
from minzheng.web.desk.notices.announced import announced_in, announced_places
from minzheng.web.desk.notices.letters import one_asked
from minzheng.web.desk.notices.posted import notice_row, programme_words
from minzheng.web.desk.wording import in_words

_ROWS = 100


@open_to_all
@require_safe
def public_view(request: HttpRequest) -> HttpResponse:
    """Where something is up today."""
    announced = announced_places(open_place())
    posted = {one.key: (one, many) for one, many in notices.divisions_with_notices()}
    found = org.divisions_find({*posted, *announced}).values()
    places = [
        (one.key, in_words(Said(one.zh, one.en)), posted.get(one.key, (one, 0))[1], announced.get(one.key, 0))
        for one in sorted(found, key=lambda one: one.path)
    ]
    return _unkept(request, "desk/notice_public.html", {"places": places})


@open_to_all
@require_safe
def public_division_view(request: HttpRequest, division: str) -> HttpResponse:
    """What is up today in one village, community or township."""
    try:
        place = org.division_find(division)
    except org.UnknownDivisionError:
        raise Http404(division) from None
    number = one_asked(request.GET.get("page")) or 1
    found = notices.notices_running(division, skip=(number - 1) * _ROWS, limit=_ROWS + 1)
    district = open_place()
    law = district.law
    sheet = one_asked(request.GET.get("list")) or 1
    announced, goes_on = announced_in(district, division, skip=(sheet - 1) * _ROWS, limit=_ROWS)
    context = {
        "place": in_words(Said(place.zh, place.en)),
        "announced": [(one, programme_words(law, one.programme)) for one in announced],
        "more": sheet + 1 if goes_on else None,
        "rows": [notice_row(one, law) for one in found[:_ROWS]],
        "later": number + 1 if len(found) > _ROWS else None,
    }
    return _unkept(request, "desk/notice_public_division.html", context)


def _unkept(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    response = page(request, template, context)
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Cache-Control"] = "no-store"
    return response
