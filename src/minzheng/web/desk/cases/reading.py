"""What stands before every page of a case: who reads it, of whom it is, and that it was looked at."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from minzheng.casework import api as casework
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.registry import api as registry
from minzheng.warehouse.snapshot import Snapshot
from minzheng.web.access import acting_user
from minzheng.web.desk.district import District
from minzheng.web.desk.frame import page
from minzheng.web.desk.wording import told

SECTION = "cases"
Rest = ParamSpec("Rest")
OfCase = Callable[Concatenate[HttpRequest, casework.CaseRecord, Rest], HttpResponse]


def of_a_stranger(view: OfCase[Rest]) -> Callable[..., HttpResponse]:
    """The view of a case in the reader's area whose household is neither the reader's nor a relative's.

    Every time one is opened is noted, with its number for the purpose.
    """

    @wraps(view)
    def shown(request: HttpRequest, number: str, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        user = acting_user(request)
        case = case_for(number, user)
        try:
            registry.refuse_own_household(user, case.household_no)
        except ProblemError as refused:
            return own_refused(request, refused)
        answer = view(request, case, *args, **kwargs)
        org.looked(user=user, subject=f"case:{number}", purpose=number)
        return answer

    return shown


def case_for(number: str, user: org.User) -> casework.CaseRecord:
    """The case for a reader; Http404 where there is none, NotPermitted outside the reader's area."""
    try:
        return casework.case_read(number, acting_user=user)
    except ProblemError:
        raise Http404(number) from None


def own_refused(request: HttpRequest, refused: ProblemError) -> HttpResponse:
    """403: one's own case and those of relatives belong to a colleague."""
    ((words, code), *_more) = told(refused)
    context = {"code": code, "title": _("不能打开这一页"), "reason": words, "remedy": ""}
    return page(request, "desk/error.html", context, section=SECTION, status=403)


def latest(district: District) -> Snapshot | None:
    """The last month that was determined; None before the first."""
    return district.cuts.get(district.last)
