"""随机抽查: last week's looks drawn by lot, and what an auditor says of each."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.frame import page
from minzheng.web.desk.people.words import KINDS
from minzheng.web.desk.typed import number_typed
from minzheng.web.desk.wording import told


@opens(org.TRAIL_READ)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sample_view(request: HttpRequest) -> HttpResponse:
    """The looks drawn for the last whole week; a form for each that nobody has judged."""
    user, monday = acting_user(request), org.week_before(clock.today())
    problems: list[tuple[str, str]] = []
    if request.method == "POST":
        seq = number_typed(request.POST.get("seq", "")) or 0
        sound, note = request.POST.get("sound") == "1", request.POST.get("note", "")
        try:
            org.look_judge(seq=seq, monday=monday, sound=sound, note=note, acting_user=user)
        except ProblemError as refused:
            problems = told(refused)
        else:
            messages.success(request, _("已记录核查结果。"))
            return redirect("audit-sample")
    drawn = org.looks_drawn(monday=monday, acting_user=user)
    org.looked(user=user, subject="trail", kind="search", detail={"sample": monday.isoformat()})
    rows = [(one, str(KINDS[one.look.kind])) for one in drawn]
    context = {"rows": rows, "monday": monday, "problems": problems, "typed": request.POST}
    status = 422 if problems else 200
    return page(request, "desk/people_sample.html", context, section="audit-trail", status=status)
