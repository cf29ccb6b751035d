"""本人与近亲属备案: whose records the reader does not want to, and will not, open."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.registry import api as registry
from minzheng.web.access import acting_user, open_to_staff
from minzheng.web.desk.frame import page
from minzheng.web.desk.people.words import KIN, masked_name, told


@dataclass(frozen=True)
class KinLine:
    """A person declared, as the reader who declared them sees it."""

    name: str
    relation: str
    declared_on: date


@open_to_staff
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_view(request: HttpRequest) -> HttpResponse:
    """What the reader has declared, and a form for one more."""
    if request.method != "POST":
        return _shown(request)
    relation = request.POST.get("relation", "")
    try:
        if relation not in KIN:
            raise ProblemError(problem("look.E009"))
        _declare(acting_user(request), request.POST.get("number", ""), registry.KinRelation(relation))
    except ProblemError as refused:
        return _shown(request, relation, problems=told(refused), status=422)
    messages.success(request, _("已备案。今后系统不向您显示此人及同住家人的信息。"))
    return redirect("people-own")


def _declare(user: org.User, number: str, relation: registry.KinRelation) -> None:
    person_no = registry.person_on_record(number)
    noted = {"by": "declaration", "found": int(person_no is not None)}
    org.looked(user=user, subject="people", kind="search", detail=noted)
    if person_no is None:
        raise ProblemError(problem("look.E010"))
    registry.staff_person_declare(user=user, person_no=person_no, relation=relation, acting_user=user)


def _shown(
    request: HttpRequest, relation: str = "", *, problems: list[str] | None = None, status: int = 200
) -> HttpResponse:
    declared = [
        KinLine(masked_name(row.name, row.birth_date), str(KIN[row.relation]), row.declared_on)
        for row in registry.kin_declared(acting_user(request))
    ]
    context = {
        "declared": declared,
        "relations": [(code, str(word), code == relation) for code, word in KIN.items()],
        "problems": problems or [],
    }
    return page(request, "desk/people_own.html", context, section="people-search", status=status)
