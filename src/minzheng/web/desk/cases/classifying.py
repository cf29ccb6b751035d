"""分类认定: what one application may be handled as, in order, each with its reasons; one is chosen."""

from dataclasses import dataclass, field
from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from minzheng.casework import api as casework
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.cases.determined import home_now
from minzheng.web.desk.cases.reading import SECTION, case_for, of_a_stranger
from minzheng.web.desk.cases.screened import Screened, screened
from minzheng.web.desk.cases.words import programme_title
from minzheng.web.desk.district import District, open_place
from minzheng.web.desk.frame import page
from minzheng.web.desk.typed import number_typed, seen_typed
from minzheng.web.desk.wording import name_words, told

_SAME: Final = "casework.E023"


@dataclass(frozen=True)
class Choice:
    """One programme the application may be handled as; ``value`` names it with its unit."""

    value: str
    row: Screened
    chosen: bool
    is_now: bool


@dataclass(frozen=True)
class Sorting:
    """The page: what it is handled as now, what it may be, what was typed."""

    case: casework.CaseRecord
    applicant: str
    title: str
    choices: list[Choice]
    reason: str = ""
    problems: list[tuple[str, str]] = field(default_factory=list)


@opens(casework.CASE_STEP)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_a_stranger
def classify_view(request: HttpRequest, case: casework.CaseRecord) -> HttpResponse:
    """Shows every programme with its reasons; on POST handles the case as the one chosen."""
    user, district = acting_user(request), open_place()
    org.permission_check(user, casework.CASE_STEP, division=case.division)
    if case.state != casework.CaseState.OPEN:
        messages.info(request, _("本件已办结，不再分类。"))
        return redirect("case", case.number)
    if request.method != "POST":
        return _shown(request, _sorting(district, case, "", "", []))
    return _classify(request, district, case, user)


def _classify(
    request: HttpRequest, district: District, case: casework.CaseRecord, user: org.User
) -> HttpResponse:
    value, reason = request.POST.get("choice", ""), request.POST.get("reason", "")
    code, _colon, unit = value.partition(":")
    try:
        if not number_typed(unit):
            raise ProblemError(problem("casework.E015", field=_("按哪个项目办理")))
        casework.case_classify(
            number=case.number, seen=seen_typed(request.POST.get("seen", "")), programme=code,
            unit_no=number_typed(unit) or 0, reason=reason, law=district.law, acting_user=user,
        )  # fmt: skip
    except ProblemError as refused:
        now = case_for(case.number, user)
        if f"{now.programme}:{now.unit_no}" == value:
            messages.info(request, _("本件刚才已按这个项目办理，没有再次生效。"))
            return redirect("case", case.number)
        return _shown(request, _sorting(district, now, value, reason, told(refused)))
    title = programme_title(district.law, code)
    messages.success(request, _("已按“%(title)s”办理，已办的受理、调查和核对继续有效。") % {"title": title})
    return redirect("case", case.number)


def _sorting(
    district: District, case: casework.CaseRecord, value: str, reason: str, problems: list[tuple[str, str]]
) -> Sorting:
    rows = choices_of(district, case)
    first = next((one.value for one in rows if one.row.is_first), "")
    wanted = value or first
    return Sorting(
        case, name_words(case.applicant_name), programme_title(district.law, case.programme),
        [Choice(one.value, one.row, one.value == wanted, one.is_now) for one in rows], reason, problems,
    )  # fmt: skip


def choices_of(district: District, case: casework.CaseRecord) -> list[Choice]:
    """The programmes of the place that are applied for, in the order of the law; the first eligible is
    marked among these. Empty where the last month does not have the household."""
    home = home_now(district, case.household_no)
    if home is None:
        return []
    applied_for = {one.code for one in district.law.programmes() if one.admitted_by == "application"}
    rows = [one for one in screened(home, case.programme) if one.code in applied_for]
    return [
        Choice(
            f"{one.code}:{one.unit_no}", one, chosen=False,
            is_now=(one.code, one.unit_no) == (case.programme, case.unit_no),
        )
        for one in rows
    ]  # fmt: skip


def _shown(request: HttpRequest, sorting: Sorting) -> HttpResponse:
    status = 422 if sorting.problems else 200
    context = {"page": sorting, "problems": sorting.problems}
    return page(request, "desk/case_classify.html", context, section=SECTION, status=status)
