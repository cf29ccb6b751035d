"""科室: where people sit; a new one before anybody is appointed to it. An office gives no right."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from minzheng.kernel.problem import ProblemError, UnfitError, problem
from minzheng.org import api as org
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.frame import page
from minzheng.web.desk.personnel.words import SECTION, place_words, units
from minzheng.web.desk.wording import told


@opens(org.OFFICE_FOUND)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def offices_view(request: HttpRequest) -> HttpResponse:
    """The offices of the reader's area, and a form for one more."""
    user, typed = acting_user(request), request.POST
    problems: list[tuple[str, str]] = []
    if request.method == "POST":
        try:
            _found(user, typed)
        except ProblemError as refused:
            problems = told(refused)
        else:
            messages.success(request, _("已设立科室，可以任命岗位。"))
            return redirect("staff-offices")
    rows = [
        (place_words(one), place_words(one.division)) for one in org.offices_in_reach(user, org.OFFICE_FOUND)
    ]
    context = {
        "rows": rows, "units": units(user, org.OFFICE_FOUND, typed.get("unit", "")), "typed": typed,
        "problems": problems,
    }  # fmt: skip
    status = 422 if problems else 200
    return page(request, "desk/staff_offices.html", context, section=SECTION, status=status)


def _found(user: org.User, typed: QueryDict) -> None:
    unit = typed.get("unit", "")
    if unit not in {one.key for one in org.divisions_in_reach(user, org.OFFICE_FOUND)}:
        raise ProblemError(problem("staff.E010", field=UnfitError("所在辖区", "unit")))
    org.office_found(zh=typed.get("zh", ""), en=typed.get("en", ""), division=unit, acting_user=user)
