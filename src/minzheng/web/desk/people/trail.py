"""留痕: who looked at what and what for, for auditors."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from minzheng.kernel import clock
from minzheng.org import api as org
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.frame import page
from minzheng.web.desk.people.words import KINDS
from minzheng.web.desk.typed import day_typed, number_asked

LIMIT = 50
_CHECKED = 1_000
_DIGITS = 15


@dataclass(frozen=True)
class TrailRow:
    """An entry as the list shows it."""

    seq: int
    at: str
    user: str
    kind: str
    word: str
    subject: str
    purpose: str
    told: str


@opens(org.TRAIL_READ)
@never_cache
@require_safe
def trail_view(request: HttpRequest) -> HttpResponse:
    """The trail, newest first, filtered by the address; looking at it is noted like any look."""
    user = acting_user(request)
    wanted, before = _wanted(request.GET), _before(request.GET.get("before", ""))
    shown = org.trail_page(acting_user=user, wanted=wanted, before=before, limit=LIMIT)
    checked = org.trail_check(acting_user=user, newest=_CHECKED)
    query = _query(wanted)
    org.looked(user=user, subject="trail", kind="search", detail=query)
    later = "" if shown.next_before is None else urlencode({**query, "before": shown.next_before})
    context = {
        "rows": [_row(one) for one in shown.rows],
        "wanted": wanted,
        "kinds": [(kind.value, str(KINDS[kind]), kind.value == wanted.kind) for kind in org.LookKind],
        "checked": checked,
        "first": urlencode(query),
        "is_first": before is None,
        "later": later,
    }
    return page(request, "desk/people_trail.html", context, section="audit-trail")


def _wanted(asked: QueryDict) -> org.TrailWanted:
    kind = asked.get("kind", "")
    if kind and kind not in org.LookKind.values:
        raise Http404(kind)
    user, subject = asked.get("user", "").strip(), asked.get("subject", "").strip()
    return org.TrailWanted(user, kind, subject, _day(asked.get("day", "")))


def _day(text: str) -> date | None:
    found = day_typed(text)
    if text and found is None:
        raise Http404(text)
    return found


def _before(text: str) -> int | None:
    return number_asked(text) if text else None


def _query(wanted: org.TrailWanted) -> dict[str, str]:
    day = wanted.day.isoformat() if wanted.day else ""
    named = {"user": wanted.user, "kind": wanted.kind, "subject": wanted.subject, "day": day}
    return {name: text for name, text in named.items() if text}


def _row(one: org.TrailRecord) -> TrailRow:
    told = " · ".join(f"{name} {value}" for name, value in one.detail.items() if name != "digest")
    return TrailRow(
        one.seq, _moment(one.at), one.user, one.kind.value, str(KINDS[one.kind]), one.subject, one.purpose,
        told,
    )  # fmt: skip


def _moment(at: datetime) -> str:
    return f"{at.astimezone(clock.CHINA):%Y-%m-%d %H:%M:%S}"
