"""填报: what waits, the form for a figure, one entry, and its review by somebody else."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from minzheng.insight import api as insight
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.policy.indicator import IndicatorSpec
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.district import open_place
from minzheng.web.desk.frame import page
from minzheng.web.desk.indicators.asked import Asked, area_choices, asked_of, division_asked, spec_asked
from minzheng.web.desk.indicators.evidence import EntryRow, entry_rows, history_of
from minzheng.web.desk.indicators.views import around
from minzheng.web.desk.indicators.waiting import wanted_of
from minzheng.web.desk.indicators.words import SECTION, period_words
from minzheng.web.desk.typed import day_typed, decimal_typed, number_asked, number_typed
from minzheng.web.desk.wording import told


@dataclass(frozen=True)
class Form:
    """What stands in the form: of a blank one what can be known before."""

    numerator: str
    denominator: str
    as_of: str
    evidence: str
    corrects: str


@opens(insight.INDICATOR_READ)
@require_safe
def entries_view(request: HttpRequest) -> HttpResponse:
    """What waits to be filled in for an area, and what waits for this reader's review."""
    user = acting_user(request)
    asked = asked_of(request.GET, user)
    may_report = org.is_permitted(user, insight.INDICATOR_REPORT, division=asked.division.key)
    named = bool(request.GET.get("period"))
    wanted = wanted_of(asked, named=named)
    waiting = insight.reported_waiting(acting_user=user) if _reviews(user) else []
    context = around(asked) | {
        "wanted": wanted, "open": sum(one.is_open for one in wanted), "may_report": may_report,
        "reviews": _reviews(user), "waiting": entry_rows(asked.place, waiting),
        "is_unnamed": not named,
    }  # fmt: skip
    return page(request, "desk/indicators_entries.html", context, section=SECTION)


@opens(insight.INDICATOR_REPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def report_view(request: HttpRequest, code: str) -> HttpResponse:
    """The form for a figure of a unit; sent, it is reported or comes back with what was typed."""
    user, place = acting_user(request), open_place()
    spec = spec_asked(code, place)
    division = division_asked(request.GET.get("division", ""), user, insight.INDICATOR_REPORT)
    said = request.GET.copy()
    said.update({} if said.get("division") else {"division": division.key})
    said.update(
        {} if said.get("period") else {"period": str(insight.Period.ended(spec.frequency, clock.today()))}
    )
    asked = asked_of(said, user)
    if request.method != "POST":
        return _form(request, asked, spec, _blank(asked, spec))
    typed = Form(*(request.POST.get(name, "").strip() for name in Form.__annotations__))
    try:
        number = _enter(asked, spec, typed)
    except ProblemError as refused:
        return _form(request, asked, spec, typed, refused)
    messages.success(request, _("已提交，审核通过后计入。"))
    return redirect("indicator-entry", number)


def _enter(asked: Asked, spec: IndicatorSpec, typed: Form) -> int:
    as_of = day_typed(typed.as_of)
    if as_of is None:
        raise ProblemError(problem("indicator.E052", text=typed.as_of[:20]))
    base = _number(typed.denominator) if typed.denominator else None
    said = insight.Reported(_number(typed.numerator), as_of, typed.evidence, base)
    return insight.reported_enter(
        catalogue=asked.place.law.catalogue, indicator=spec.code, division=asked.division.key,
        period=asked.period, said=said, acting_user=asked.user,
        corrects=number_typed(typed.corrects) if typed.corrects else None,
    )  # fmt: skip


def _number(text: str) -> Decimal:
    found = decimal_typed(text)
    if found is None:
        raise ProblemError(problem("indicator.E051", text=text[:40]))
    return found


def _blank(asked: Asked, spec: IndicatorSpec) -> Form:
    """What was reported before stands in the form of its correction."""
    standing = [one for one in history_of(asked, spec) if one.one.state != "sent_back"]
    last = min(asked.period.last_day, clock.today()).isoformat()
    if not standing:
        return Form("", "", last, "", "")
    one = standing[0]
    return Form(
        one.value.replace(",", ""), one.base.replace(",", ""), one.one.as_of.isoformat(), "",
        str(one.one.number),
    )  # fmt: skip


def _form(
    request: HttpRequest, asked: Asked, spec: IndicatorSpec, form: Form, refused: ProblemError | None = None
) -> HttpResponse:
    context = around(asked, spec) | {
        "form": form, "problems": told(refused) if refused else [], "history": history_of(asked, spec),
        "areas": area_choices(asked.user, asked.division, insight.INDICATOR_REPORT),
        "is_rate": spec.kind == "rate", "today": clock.today(),
        "choices": _periods(asked, spec),
    }  # fmt: skip
    status = 422 if refused else 200
    return page(request, "desk/indicators_report.html", context, section=SECTION, status=status)


def _periods(asked: Asked, spec: IndicatorSpec) -> list[tuple[insight.Period, str]]:
    """The periods of the indicator's rhythm of this year and the last that have begun, the newest first."""
    today = clock.today()
    years = (insight.Period.year(today.year - 1), insight.Period.year(today.year))
    found = {one for year in years for one in year.parts(spec.frequency) if one.has_begun(today)}
    return [(one, period_words(one)) for one in sorted(found | {asked.period}, reverse=True)]


@opens(insight.INDICATOR_READ)
@require_safe
def entry_view(request: HttpRequest, number: int) -> HttpResponse:
    """One entry, what it rests on and who reviewed it; with the review, for whoever may."""
    return _entry(request, number)


@opens(insight.INDICATOR_APPROVE)
@require_POST
def review_view(request: HttpRequest, number: int) -> HttpResponse:
    """Approve it, or send it back with a reason; by somebody other than who entered it."""
    decision, reason = request.POST.get("decision", ""), request.POST.get("reason", "")
    user = acting_user(request)
    try:
        if decision not in ("approve", "return"):
            insight.reported_find(number_asked(str(number)), acting_user=user)
            raise ProblemError(problem("indicator.E053"))
        insight.reported_review(
            entry=number_asked(str(number)), is_approved=decision == "approve", reason=reason,
            acting_user=user,
        )  # fmt: skip
    except ProblemError as refused:
        return _entry(request, number, refused)
    messages.success(request, _("审核通过，已计入。") if decision == "approve" else _("已退回填报单位。"))
    return redirect("indicator-entry", number)


def _entry(request: HttpRequest, number: int, refused: ProblemError | None = None) -> HttpResponse:
    user, place = acting_user(request), open_place()
    try:
        one = insight.reported_find(number_asked(str(number)), acting_user=user)
    except ProblemError as missing:
        gone = {"code": missing.problems[0].id, "title": _("没有这一页"), "reason": told(missing)[0][0]}
        return page(request, "desk/error.html", gone, section=SECTION, status=404)
    spec = spec_asked(one.indicator, place)
    said = request.GET.copy()
    said.update({"period": str(one.period), "division": one.division})
    asked = asked_of(said, user)
    may_review = org.is_permitted(user, insight.INDICATOR_APPROVE, division=one.division)
    context: dict[str, Any] = around(asked, spec) | {
        "row": entry_rows(place, [one])[0], "history": _others(asked, spec, one.number),
        "may_review": may_review, "is_own": one.entered_by == user.username,
        "may_correct": one.state != "sent_back"
        and org.is_permitted(user, insight.INDICATOR_REPORT, division=one.division),
        "problems": told(refused) if refused else [], "typed": request.POST,
    }  # fmt: skip
    status = 422 if refused else 200
    return page(request, "desk/indicators_entry.html", context, section=SECTION, status=status)


def _others(asked: Asked, spec: IndicatorSpec, number: int) -> list[EntryRow]:
    return [row for row in history_of(asked, spec) if row.one.number != number]


def _reviews(user: org.User) -> bool:
    return org.is_permitted(user, insight.INDICATOR_APPROVE)
