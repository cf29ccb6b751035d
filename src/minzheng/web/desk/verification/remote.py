"""异地协同 (HD-07): what other places ask about people who live here, taken in and answered."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from minzheng.benefits import api as benefits
from minzheng.kernel import clock
from minzheng.kernel.money import yuan
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.policy.law import Law
from minzheng.registry import api as registry
from minzheng.verification import api as verification
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.cases.words import programme_title
from minzheng.web.desk.district import open_place
from minzheng.web.desk.frame import page
from minzheng.web.desk.staff import staff_names
from minzheng.web.desk.typed import day_typed, number_asked
from minzheng.web.desk.verification.rows import remote_rows
from minzheng.web.desk.verification.strangers import missing, of_strangers
from minzheng.web.desk.verification.words import SECTION
from minzheng.web.desk.wording import name_words, told

_PAGE = 50
_FIELDS = ("sender", "letter_no", "sent_on", "name", "purpose", "consent")


@opens(verification.CHECK_READ)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_strangers
def remotes_view(request: HttpRequest) -> HttpResponse:
    """The queries in the reader's area, those not answered unless all are asked for; on POST takes one in."""
    if request.method != "POST":
        return _listed(request, {}, [])
    user = acting_user(request)
    typed = {name: request.POST.get(name, "").strip() for name in _FIELDS}
    letter = verification.RemoteLetter(
        sender=typed["sender"], letter_no=typed["letter_no"], sent_on=day_typed(typed["sent_on"]),
        name=typed["name"], number=request.POST.get("number", ""), purpose=typed["purpose"],
        consent=typed["consent"],
    )  # fmt: skip
    try:
        number = verification.remote_receive(letter=letter, acting_user=user)
    except ProblemError as refused:
        if refused.problems[0].id == "look.E001":
            raise
        return _listed(request, typed, told(refused))
    noted = {"by": "number", "found": int(_found(number, user).person_no is not None)}
    org.looked(user=user, subject="people", kind="search", purpose=number, detail=noted)
    messages.success(request, _("来函已登记，请由另一人签发答复。"))
    return redirect("verification-remote", number)


@opens(verification.CHECK_READ)
@never_cache
@require_http_methods(["GET", "HEAD"])
@of_strangers
def remote_view(request: HttpRequest, number: str) -> HttpResponse:
    """One query: who asks and what for, what is on record here, and the answer or the form for it."""
    return _shown(request, number, None, [])


@opens(verification.REPORT_ISSUE)
@require_POST
@of_strangers
def answer_view(request: HttpRequest, number: str) -> HttpResponse:
    """Answers a query."""
    user, answer = acting_user(request), request.POST.get("answer", "")
    _found(number, user)
    try:
        verification.remote_answer(number=number, answer=answer, acting_user=user)
    except ProblemError as refused:
        return _shown(request, number, answer, told(refused))
    messages.success(request, _("已签发答复。"))
    return redirect("verification-remote", number)


def _found(number: str, user: org.User) -> verification.RemoteRecord:
    try:
        return verification.remote_find(number, acting_user=user)
    except ProblemError as refused:
        raise missing(refused, number) from None


def _listed(request: HttpRequest, typed: Mapping[str, str], problems: list[tuple[str, str]]) -> HttpResponse:
    user, show = acting_user(request), request.GET.get("show", "open")
    if show not in ("open", "all"):
        raise Http404(show)
    after = number_asked(request.GET.get("after", "0"))
    found = verification.remotes_page(acting_user=user, open_only=show == "open", after=after, limit=_PAGE)
    context = {
        "rows": remote_rows(found.rows), "total": found.total, "next": found.next_after, "show": show,
        "typed": typed, "problems": problems, "today": clock.today(),
        "may_receive": _may(user, verification.CHECK_REQUEST), "is_first": "after" not in request.GET,
    }  # fmt: skip
    status = 422 if problems else 200
    return page(request, "desk/verification_remotes.html", context, section=SECTION, status=status)


def _shown(
    request: HttpRequest, number: str, typed: str | None, problems: list[tuple[str, str]]
) -> HttpResponse:
    user = acting_user(request)
    one = _found(number, user)
    law = open_place().law
    may = org.is_permitted(user, verification.REPORT_ISSUE, division=one.division)
    staff = staff_names([one.recorded_by, one.answered_by])
    context = {
        "one": one, "name": name_words(one.name), "problems": problems,
        "held": [(programme_title(law, it.programme), it) for it in _held(law, one)],
        "answer": known_here(law, one) if typed is None else typed,
        "may_answer": may and one.answered_on is None and one.recorded_by != user.username,
        "is_own_letter": may and one.answered_on is None and one.recorded_by == user.username,
        "recorded_by": staff.get(one.recorded_by, ""), "answered_by": staff.get(one.answered_by, ""),
    }  # fmt: skip
    subject = "people" if one.person_no is None else f"person:{one.person_no}"
    org.looked(user=user, subject=subject, purpose=number)
    status = 422 if problems else 200
    return page(request, "desk/verification_remote.html", context, section=SECTION, status=status)


def _held(law: Law, one: verification.RemoteRecord) -> list[benefits.EntitlementRecord]:
    """What the person, or the household for its own programmes, receives this month."""
    if one.person_no is None:
        return []
    home = registry.household_of(one.person_no, on=clock.today())
    this = Month.of(clock.today())
    units = {"person": one.person_no, "household": home}
    return [
        held
        for programme in law.programmes()
        if (unit := units[programme.unit]) is not None
        for held in benefits.entitlements_of_unit(programme.code, unit)
        if held.starts <= this and (held.ends is None or held.ends >= this)
    ]


def known_here(law: Law, one: verification.RemoteRecord) -> str:
    """What stands on record here, in words to begin the answer with; in Chinese, as it is sent."""
    day = clock.today().isoformat()
    if one.person_no is None:
        return f"截至{day}，本地人员库中没有查到该人。"
    with override("zh-hans"):
        lines = [
            f"{programme_title(law, held.programme)}，自{held.starts}起"
            + ("" if held.amount_fen is None else f"，{yuan(held.amount_fen)}元")
            for held in _held(law, one)
        ]
    said = "；".join(lines) if lines else "没有在享的救助和福利待遇"
    return f"截至{day}，该人登记在本地。在享待遇：{said}。"


def _may(user: org.User, permission: org.Permission) -> bool:
    return any(
        org.is_permitted(user, permission, division=one.division.key)
        for one in org.posts_of(user, on=clock.today())
    )
