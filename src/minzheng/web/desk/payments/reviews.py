"""复核: who has to be looked at again, what is proposed, and who signs it."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from minzheng.benefits import api as benefits
from minzheng.kernel import clock
from minzheng.kernel.money import fen
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem
from minzheng.notices import api as notices
from minzheng.org import api as org
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.cases.papers import papers_told
from minzheng.web.desk.district import open_place
from minzheng.web.desk.frame import page
from minzheng.web.desk.payments.papers import papers_made_up, papers_of_notice, papers_of_signature
from minzheng.web.desk.payments.review_page import VIEWS, review_page, review_rows, towns_of
from minzheng.web.desk.payments.words import SECTION, all_said, month_or_none, titles
from minzheng.web.desk.typed import day_typed, number_typed

Act = Callable[[org.User, int | None], str]


@opens(benefits.ENTITLEMENT_READ)
@require_safe
def reviews_view(request: HttpRequest) -> HttpResponse:
    """复核到期: by the day due, overdue first."""
    user, place = acting_user(request), open_place()
    towns = towns_of(user)
    named = titles(place)
    wanted = benefits.ReviewsWanted(
        _one_of(request.GET.get("view", ""), VIEWS, "soon"),
        _one_of(request.GET.get("programme", ""), named, ""),
        _one_of(request.GET.get("division", ""), towns, ""),
    )
    try:
        found = benefits.reviews_page(acting_user=user, wanted=wanted, after=request.GET.get("after"))
    except ValueError:
        raise Http404("after") from None
    context = {
        "rows": review_rows(place, found.rows),
        "tabs": [(view, found.counts[view], view == wanted.view) for view in VIEWS],
        "wanted": wanted,
        "next_after": found.next_after,
        "towns": towns,
        "programmes": named,
    }
    return page(request, "desk/pay_reviews.html", context, section=SECTION)


@opens(benefits.ENTITLEMENT_READ)
@require_safe
def review_view(request: HttpRequest, number: int) -> HttpResponse:
    """One entitlement: how it stands, its reviews, what waits, and the forms."""
    return _shown(request, number, [])


@opens(benefits.ENTITLEMENT_REVIEW)
@require_POST
def propose_view(request: HttpRequest, number: int) -> HttpResponse:
    """Record a review: it continues, or something is proposed."""

    def act(user: org.User, seen: int | None) -> str:
        typed = request.POST
        line = benefits.entitlement_review(
            number=number, outcome=typed.get("outcome", ""), reason=typed.get("reason", ""),
            law=open_place().law, acting_user=user, month=_month(typed.get("month", "")),
            amount_fen=_amount(typed.get("amount", "")), unstable=bool(typed.get("unstable")), seen=seen,
        )  # fmt: skip
        if line.next_due is not None:
            return _("已记录复核：继续享受，下次复核 %(day)s。") % {"day": line.next_due.isoformat()}
        return _("意见已提出，等待审批人员签批；签批前不影响发放。")

    return _acted(request, number, act)


@opens(benefits.ENTITLEMENT_REVIEW)
@require_POST
def post_view(request: HttpRequest, number: int) -> HttpResponse:
    """终止公示: record the day on which a termination was posted."""

    def act(user: org.User, seen: int | None) -> str:
        posted_on = _day(request.POST.get("posted_on", ""))
        proposal, place = _proposal(request, number), open_place()
        benefits.termination_post(proposal=proposal, posted_on=posted_on, acting_user=user, seen=seen)
        line = next(one for one in benefits.reviews_of(number) if one.id == proposal)
        if posted_on == clock.today():
            held = benefits.entitlement_find(number)
            papers_told(request, papers_of_notice(place, held, line, user))
        return _("已登记公示日期。")

    return _acted(request, number, act)


@opens(benefits.ENTITLEMENT_REVIEW)
@require_POST
def object_view(request: HttpRequest, number: int) -> HttpResponse:
    """终止异议: who objected to a posted termination; it cannot be signed before a new survey and notice."""

    def act(user: org.User, seen: int | None) -> str:
        who, text = request.POST.get("who", ""), request.POST.get("text", "")
        proposal = _proposal(request, number)
        objected = benefits.termination_object(
            proposal=proposal, who=who, text=text, acting_user=user, seen=seen
        )
        line = next(one for one in benefits.reviews_of(number) if one.id == proposal)
        notice = notices.notice_of(line.matter, acting_user=user) if line.matter else None
        if notice is not None:
            notices.notice_object(notice=notice.id, who=who, text=text, acting_user=user)
        due = objected.next_due.isoformat() if objected.next_due else ""
        return _("已登记异议。须在 %(day)s 前重新调查，之后再次公示或者退回。") % {"day": due}

    return _acted(request, number, act)


@opens(benefits.ENTITLEMENT_REVIEW)
@require_POST
def ability_view(request: HttpRequest, number: int) -> HttpResponse:
    """自理能力变化报告: who reported it, and until when it has to be assessed again."""

    def act(user: org.User, seen: int | None) -> str:
        typed = request.POST
        line = benefits.ability_report(
            number=number, reported_on=_day(typed.get("reported_on", "")), who=typed.get("reporter", ""),
            text=typed.get("change", ""), law=open_place().law, acting_user=user, seen=seen,
        )  # fmt: skip
        due = line.next_due.isoformat() if line.next_due else ""
        return _("已登记能力变化报告，须在 %(day)s 前重新评估并记录复核。") % {"day": due}

    return _acted(request, number, act)


@opens(benefits.REVIEW_SIGN)
@require_POST
def decide_view(request: HttpRequest, number: int) -> HttpResponse:
    """签批 or 退回, by somebody other than who proposed it."""

    def act(user: org.User, seen: int | None) -> str:
        proposal = _proposal(request, number)
        if request.POST.get("decision") == "refuse":
            reason = request.POST.get("reason", "")
            benefits.proposal_refuse(proposal=proposal, reason=reason, acting_user=user, seen=seen)
            return _("意见已退回，待遇没有变化。")
        before = benefits.entitlement_find(number)
        signed = benefits.proposal_sign(proposal=proposal, acting_user=user, seen=seen)
        papers_told(request, papers_of_signature(open_place(), before, signed, user))
        return _("已签批，变动已写入待遇。")

    return _acted(request, number, act)


@opens(notices.LETTER_WRITE)
@require_POST
def papers_view(request: HttpRequest, number: int) -> HttpResponse:
    """补制文书: the letter of a signature that could not be written when it was signed."""
    user = acting_user(request)
    held = benefits.entitlement_read(number, acting_user=user)
    if held is None:
        raise Http404(number)
    org.permission_check(user, notices.LETTER_WRITE, division=held.division)
    missing = papers_made_up(open_place(), held, user)
    if missing:
        papers_told(request, missing)
    else:
        messages.success(request, _("文书已制作。"))
    return redirect("review", number)


def _acted(request: HttpRequest, number: int, act: Act) -> HttpResponse:
    try:
        done = act(acting_user(request), number_typed(request.POST.get("seen", "")))
    except ProblemError as error:
        return _shown(request, number, all_said(error))
    messages.success(request, done)
    return redirect("review", number)


def _shown(request: HttpRequest, number: int, problems: list[str]) -> HttpResponse:
    user = acting_user(request)
    found = benefits.entitlement_read(number, acting_user=user)
    if found is None:
        raise Http404(number)
    subject = f"household:{found.household_no}"
    org.looked(user=user, subject=subject, purpose=f"review {number}")
    context = {
        "page": review_page(open_place(), found, user),
        "problems": problems,
        # Refused, a form comes back with everything that was typed into it.
        "typed": request.POST if problems else {},
    }
    return page(
        request, "desk/pay_review.html", context, section=SECTION, status=422 if problems else 200
    )  # fmt: skip


def _proposal(request: HttpRequest, number: int) -> int:
    """The proposal a form names; it has to be one of this entitlement."""
    text = request.POST.get("proposal", "")
    lines = {str(one.id): one.id for one in benefits.reviews_of(number)}
    if text not in lines:
        raise ProblemError(problem("review.E004", proposal=text[:20]))
    return lines[text]


def _one_of(text: str, known: object, otherwise: str) -> str:
    if not text:
        return otherwise
    if not isinstance(known, dict | tuple) or text not in known:
        raise Http404(text)
    return text


def _month(text: str) -> Month | None:
    if not text.strip():
        return None
    found = month_or_none(text.strip())
    if found is None:
        raise ProblemError(problem("paydesk.E009", text=text[:20]))
    return found


def _day(text: str) -> date:
    found = day_typed(text.strip())
    if found is None:
        raise ProblemError(problem("paydesk.E009", text=text[:20]))
    return found


def _amount(text: str) -> int | None:
    if not text.strip():
        return None
    try:
        return fen(text.strip())
    except ValueError:
        raise ProblemError(problem("paydesk.E008", text=text[:20])) from None
