"""新建办件: a household is found, the form filled in, what is missing shown, the application taken in."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from minzheng.casework import api as casework
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.registry import api as registry
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.cases.intake import (
    Intake,
    households_found,
    intake,
    lacking_words,
    opened_just_now,
    taken_in,
    typed_of,
)
from minzheng.web.desk.cases.places import Places
from minzheng.web.desk.cases.reading import SECTION, own_refused
from minzheng.web.desk.cases.views import titles
from minzheng.web.desk.district import District, open_place
from minzheng.web.desk.frame import page
from minzheng.web.desk.typed import number_asked
from minzheng.web.desk.wording import told


@opens(casework.CASE_OPEN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_view(request: HttpRequest) -> HttpResponse:
    """Finds the household, then shows the form; on POST shows what is missing or takes the case in."""
    district, user = open_place(), acting_user(request)
    places = Places(user, casework.CASE_OPEN)
    held = request.POST if request.method == "POST" else request.GET
    if "household" not in held:
        return _search(request, places, user)
    try:
        registry.refuse_own_household(user, number_asked(held["household"]))
    except ProblemError as refused:
        return own_refused(request, refused)
    form = intake(district, typed_of(number_asked(held["household"]), held), places=places, user=user)
    if form is None:
        raise Http404(held["household"])
    number = form.typed.household_no
    org.looked(user=user, subject=f"household:{number}", purpose=_("受理申请"))
    if request.method != "POST" or "look" in held:
        return _shown(request, district, form, [])
    return _take_in(request, district, form, user)


def _take_in(request: HttpRequest, district: District, form: Intake, user: org.User) -> HttpResponse:
    try:
        number = taken_in(form, district, user)
    except ProblemError as refused:
        already = opened_just_now(form, user)
        if already:
            messages.info(request, _("这份申请刚才已经登记，没有重复登记。"))
            return redirect("case", already)
        return _shown(request, district, form, told(refused))
    messages.success(request, _("已登记，办件编号 %(number)s。") % {"number": number})
    if not form.lacking or form.typed.is_urgent:
        return redirect("case", number)
    asked = urlencode({"act": "supplement_ask", "items": lacking_words(form)})
    return redirect(f"{reverse('case', args=[number])}?{asked}#act-supplement_ask")


def _search(request: HttpRequest, places: Places, user: org.User) -> HttpResponse:
    text = request.GET.get("q", "").strip()
    context = {"wanted": text, "found": households_found(text, places, user)}
    if text:
        org.looked(user=user, subject="households", kind="search", detail={"text": text})
    return page(request, "desk/case_find.html", context, section=SECTION)


def _shown(
    request: HttpRequest, district: District, form: Intake, problems: list[tuple[str, str]]
) -> HttpResponse:
    context = {"form": form, "programmes": titles(district), "problems": problems}
    status = 422 if problems else 200
    return page(request, "desk/case_new.html", context, section=SECTION, status=status)
