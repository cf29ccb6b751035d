"""核对: the list of requests, one request, its report."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.verification import api as verification
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.cases.words import programme_title
from minzheng.web.desk.district import open_place
from minzheng.web.desk.frame import page
from minzheng.web.desk.typed import number_asked
from minzheng.web.desk.verification.one_request import Sent, request_shown, said
from minzheng.web.desk.verification.rows import request_rows
from minzheng.web.desk.verification.strangers import missing, of_strangers
from minzheng.web.desk.verification.words import (
    CONCLUSIONS,
    EXCEEDING,
    OUTCOMES,
    SECTION,
    STATUSES,
    VERDICTS,
    dataset_words,
    fact_words,
    value_words,
)
from minzheng.web.desk.wording import name_words

PAGE = 50


@opens(verification.CHECK_READ)
@require_safe
def list_view(request: HttpRequest) -> HttpResponse:
    """The requests in the reader's area, open ones unless all are asked for; the oldest first."""
    user, show = acting_user(request), request.GET.get("show", "open")
    if show not in ("open", "all"):
        raise Http404(show)
    after = number_asked(request.GET.get("after", "0"))
    found = verification.requests_page(acting_user=user, open_only=show == "open", after=after, limit=PAGE)
    context = {
        "rows": request_rows(found.rows, user), "total": found.total, "next": found.next_after, "show": show,
        "is_first": "after" not in request.GET,
    }  # fmt: skip
    return page(request, "desk/verification_list.html", context, section=SECTION)


@opens(verification.CHECK_READ)
@require_safe
@of_strangers
def request_view(request: HttpRequest, number: str) -> HttpResponse:
    """One request in one screen."""
    return shown(request, number, Sent())


def shown(request: HttpRequest, number: str, sent: Sent) -> HttpResponse:
    """The page of a request; 422 where a form came back. Every look at it is noted with the matter."""
    user = acting_user(request)
    one = found_for(number, user)
    context = {
        "page": request_shown(one, user, sent),
        "title": programme_title(open_place().law, one.programme),
        "conclusions": [(key, str(word)) for key, word in CONCLUSIONS.items()],
        "exceeding": [(key, str(word), f"exceeds-{key}" in sent.typed) for key, word in EXCEEDING.items()],
        "today": clock.today(),
    }
    drawn = page(
        request, "desk/verification_request.html", context, section=SECTION, status=422 if sent.told else 200
    )
    org.looked(user=user, subject=f"household:{one.household_no}", purpose=one.matter)
    return drawn


def found_for(number: str, user: org.User) -> verification.RequestRecord:
    """The request for a reader; Http404 where there is none, NotPermitted outside the reader's area."""
    try:
        return verification.request_find(number, acting_user=user)
    except ProblemError as refused:
        raise missing(refused, number) from None


@opens(verification.CHECK_READ)
@require_safe
@of_strangers
def report_view(request: HttpRequest, number: str) -> HttpResponse:
    """核对报告, as it prints on A4."""
    user = acting_user(request)
    try:
        report = verification.report_find(number, acting_user=user)
    except ProblemError as refused:
        raise missing(refused, number) from None
    content = report.content
    names = {one["person_no"]: one["name"] for one in content["household"]}
    context = {
        "report": report,
        "content": content,
        "title": programme_title(open_place().law, content["programme"]),
        "conclusion": CONCLUSIONS[report.conclusion],
        "exceeds": [EXCEEDING[one] for one in content["exceeds"]],
        "sources": [_source(one, names) for one in content["sources"]],
        "items": [_item(one, names) for one in content["items"]],
        "holds": verification.report_verify(number),
        "is_valid": report.valid_to >= clock.today(),
    }
    drawn = page(request, "desk/verification_report.html", context, section=SECTION)
    org.looked(user=user, subject=f"household:{content['household_no']}", purpose=report.matter)
    return drawn


def _source(one: Mapping[str, Any], names: Mapping[int, str]) -> dict[str, Any]:
    tone, sign, status = STATUSES[one["status"]]
    return {
        "source": dataset_words(one["dataset"]), "tone": tone, "sign": sign, "status": status,
        "queried_on": one["queried_at"][:16].replace("T", " "), "as_of": one["as_of"] or "",
        "said": [said(item, value, names) for item, value in one["returned"].items()],
    }  # fmt: skip


def _item(one: Mapping[str, Any], names: Mapping[int, str]) -> dict[str, Any]:
    tone, sign, verdict = VERDICTS[one["verdict"]]
    _entity, number, _fact = verification.item_parts(one["item"])
    return {
        "who": "" if number is None else name_words(names.get(number)), "title": fact_words(one["item"]),
        "declared": "" if one["declared"] is None else value_words(one["item"], one["declared"]),
        "returned": "" if one["returned"] is None else value_words(one["item"], one["returned"]),
        "tone": tone, "sign": sign, "verdict": verdict, "outcome": OUTCOMES.get(one["outcome"], ""),
        "reason": one["reason"], "by": name_words(one["settled_by"]) if one["settled_by"] else "",
    }  # fmt: skip
