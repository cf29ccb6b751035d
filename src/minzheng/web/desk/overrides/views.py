"""个案认定 at the desk: what waits and what holds, one household's facts with the form, and the signature."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from minzheng.benefits import api as benefits
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.registry import api as registry
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.cases.reading import own_refused
from minzheng.web.desk.district import open_district
from minzheng.web.desk.frame import page
from minzheng.web.desk.overrides.page import household_overrides, override_rows
from minzheng.web.desk.typed import day_typed, number_typed
from minzheng.web.desk.wording import told

_SECTION = "cases"


@opens(benefits.ENTITLEMENT_READ)
@require_safe
def overrides_view(request: HttpRequest) -> HttpResponse:
    """What waits for a signature in the reader's area, and what holds, the first to run out first."""
    user, district = acting_user(request), open_district()
    context = {
        "waiting": override_rows(district, benefits.overrides_waiting(acting_user=user), user),
        "standing": override_rows(district, benefits.overrides_standing(acting_user=user), user),
    }
    return page(request, "desk/overrides.html", context, section=_SECTION)


@opens(benefits.ENTITLEMENT_READ)
@require_safe
def household_view(request: HttpRequest, household_no: int) -> HttpResponse:
    """One household's overrides, and the facts that may be set aside."""
    return _shown(request, household_no)


@opens(benefits.OVERRIDE_PROPOSE)
@require_POST
def propose_view(request: HttpRequest, household_no: int) -> HttpResponse:
    """Put one forward; nothing changes before somebody else signs."""

    def act(user: org.User) -> str:
        typed, district = request.POST, open_district()
        person, _colon, fact = typed.get("fact", "").partition(":")
        until = day_typed(typed.get("until", "").strip())
        if until is None:
            raise ProblemError(problem("paydesk.E009", text=typed.get("until", "")[:20]))
        benefits.override_propose(
            household_no=household_no, person_no=number_typed(person) if person else None, fact=fact,
            value=typed.get("value", ""), until=until, reason=typed.get("reason", ""),
            snapshot=district.snapshot(district.last), law=district.law, acting_user=user,
        )  # fmt: skip
        return _("个案认定已提出，等待另一人签批；签批前认定不变。")

    return _acted(request, household_no, act)


@opens(benefits.OVERRIDE_SIGN)
@require_POST
def decide_view(request: HttpRequest, household_no: int) -> HttpResponse:
    """Sign, send back or end one, by somebody other than who proposed it."""

    def act(user: org.User) -> str:
        number, reason = _override(request, household_no), request.POST.get("reason", "")
        decision = request.POST.get("decision", "")
        if decision == "sign":
            benefits.override_sign(override=number, acting_user=user)
            return _("已签批，自今天起按此认定。")
        if decision == "refuse":
            benefits.override_refuse(override=number, reason=reason, acting_user=user)
            return _("已退回，认定没有变化。")
        benefits.override_end(override=number, reason=reason, acting_user=user)
        return _("已撤销，自今天起按各部门提供的事实认定。")

    return _acted(request, household_no, act)


def _override(request: HttpRequest, household_no: int) -> int:
    """The one a form names; it has to be one of this household."""
    number = number_typed(request.POST.get("override", ""))
    found = None if number is None else benefits.override_find(number)
    if found is None or found.household_no != household_no:
        raise ProblemError(problem("override.E010", override=request.POST.get("override", "")[:20]))
    return found.id


def _acted(request: HttpRequest, household_no: int, act: Callable[[org.User], str]) -> HttpResponse:
    try:
        done = act(acting_user(request))
    except ProblemError as refused:
        return _shown(request, household_no, refused)
    messages.success(request, done)
    return redirect("override-household", household_no)


def _shown(request: HttpRequest, household_no: int, refused: ProblemError | None = None) -> HttpResponse:
    user, district = acting_user(request), open_district()
    division = registry.divisions_of_households([household_no], on=clock.today()).get(household_no)
    if division is None:
        raise Http404(household_no)
    org.permission_check(user, benefits.ENTITLEMENT_READ, division=division)
    try:
        registry.refuse_own_household(user, household_no)
    except ProblemError as own:
        return own_refused(request, own)
    typed = request.POST if refused else {}
    context = {
        "page": household_overrides(district, household_no, division, user, typed.get("fact", "")),
        "household_no": household_no,
        "problems": told(refused) if refused else [],
        "typed": typed,
    }
    org.looked(user=user, subject=f"household:{household_no}", purpose="override")
    status = 422 if refused else 200
    return page(request, "desk/override_household.html", context, section=_SECTION, status=status)
