"""办件: the worklist, one case, an act done to it, and what waits for a fact."""

from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from minzheng.casework import api as casework
from minzheng.kernel.problem import ProblemError
from minzheng.notices import api as notices
from minzheng.org import api as org
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.cases.decision_papers import papers_made_up
from minzheng.web.desk.cases.page import Sent, case_page
from minzheng.web.desk.cases.papers import papers_of_act, papers_told
from minzheng.web.desk.cases.pending import pending, wanted_of
from minzheng.web.desk.cases.places import Places
from minzheng.web.desk.cases.reading import SECTION, case_for, of_a_stranger
from minzheng.web.desk.cases.words import act_word, programme_title
from minzheng.web.desk.cases.worklist import filters_of, worklist
from minzheng.web.desk.district import District, open_district, open_place
from minzheng.web.desk.frame import page
from minzheng.web.desk.typed import seen_typed
from minzheng.web.desk.wording import month_words, told

_DONE_ALREADY: Final = "casework.E027"


@opens(casework.CASE_READ)
@require_safe
def worklist_view(request: HttpRequest) -> HttpResponse:
    """办件工作台: what is to be done, due first."""
    district, user = open_place(), acting_user(request)
    places = Places(user)
    filters = filters_of(request.GET, district, places)
    context = {
        "page": worklist(district, user, filters, places=places, after=request.GET.get("after", "")),
        "programmes": titles(district),
        "towns": places.towns,
        "may_open": org.is_permitted(user, casework.CASE_OPEN),
    }
    return page(request, "desk/case_list.html", context, section=SECTION)


@opens(casework.CASE_READ)
@never_cache
@require_safe
@of_a_stranger
def case_view(request: HttpRequest, case: casework.CaseRecord) -> HttpResponse:
    """One case in one screen. The address may open a form and fill it in (``?act=…``)."""
    typed = {name: str(text) for name, text in request.GET.items() if name != "act"}
    return _shown(request, case, Sent(act=request.GET.get("act", ""), typed=typed))


@opens(casework.CASE_READ)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_a_stranger
def act_view(request: HttpRequest, case: casework.CaseRecord, act: str) -> HttpResponse:
    """Does one act. What cannot be done comes back as the same page with everything typed."""
    user, number = acting_user(request), case.number
    if request.method != "POST":
        # Whoever signed in again on the way back from a form is led here by the browser.
        return redirect(f"{reverse('case', args=[number])}?act={act}#act-{act}")
    typed = {name: str(text) for name, text in request.POST.items()}
    seen = seen_typed(typed.get("seen", ""))
    offered = {one.code: act_word(one) for one in casework.acts_open(number, acting_user=user)}
    try:
        done = casework.case_act(number=number, act=act, seen=seen, payload=typed, acting_user=user)
    except ProblemError as refused:
        if refused.problems[0].id == _DONE_ALREADY:
            messages.info(request, told(refused)[0][0])
            return redirect("case", number)
        sent = Sent(act, typed, seen, told(refused))
        return _shown(request, case_for(number, user), sent)
    papers = papers_of_act(done, act, typed, district=open_place(), user=user)
    messages.success(request, _("已办理：%(act)s") % {"act": offered.get(act, act)})
    papers_told(request, papers)
    return redirect("case", number)


@opens(notices.LETTER_WRITE)
@require_POST
@of_a_stranger
def papers_view(request: HttpRequest, case: casework.CaseRecord) -> HttpResponse:
    """补制文书: the letter that could not be written when the case was decided or papers were asked for."""
    user = acting_user(request)
    org.permission_check(user, notices.LETTER_WRITE, division=case.division)
    missing = papers_made_up(open_place(), case, user)
    if missing:
        papers_told(request, missing)
    else:
        messages.success(request, _("文书已制作。"))
    return redirect("case", case.number)


def _shown(request: HttpRequest, case: casework.CaseRecord, sent: Sent) -> HttpResponse:
    """The page of a case; 422 where a form came back."""
    context = {"page": case_page(open_place(), case, acting_user(request), sent)}
    status = 422 if sent.told else 200
    return page(request, "desk/case.html", context, section=SECTION, status=status)


def titles(district: District) -> list[tuple[str, str]]:
    """The programmes of the place, for a choice."""
    return [(one.code, programme_title(district.law, one.code)) for one in district.law.programmes()]


@opens(casework.CASE_READ)
@require_safe
def pending_view(request: HttpRequest) -> HttpResponse:
    """待核: holders and applicants of whom a fact is missing, by the money at stake and by whom to ask."""
    district, user = open_district(), acting_user(request)
    places = Places(user)
    wanted = wanted_of(request.GET, district, places)
    context = {
        "page": pending(district, wanted, places),
        "programmes": titles(district),
        "towns": places.towns,
        "month_words": month_words(district.last),
    }
    return page(request, "desk/case_pending.html", context, section=SECTION)
