"""核对授权 of one household: who has signed, one signature recorded, one withdrawn."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.registry import api as registry
from minzheng.verification import api as verification
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.cases.words import programme_title
from minzheng.web.desk.district import open_place
from minzheng.web.desk.frame import page
from minzheng.web.desk.typed import day_typed, number_typed
from minzheng.web.desk.verification.strangers import missing, of_strangers
from minzheng.web.desk.verification.words import CONSENT_ENDS, SECTION
from minzheng.web.desk.wording import name_words, told

_METHODS = ["GET", "HEAD", "POST"]


@opens(verification.CHECK_READ)
@require_safe
@of_strangers
def household_view(request: HttpRequest, household_no: int) -> HttpResponse:
    """Every adult and whether the authorisation runs."""
    return _shown(request, household_no, {}, [])


@opens(verification.AUTHORISATION_RECORD)
@require_http_methods(_METHODS)
@of_strangers
def sign_view(request: HttpRequest, household_no: int) -> HttpResponse:
    """Records one signature."""
    if request.method != "POST":
        return redirect("verification-household", household_no)
    registry.refuse_own_household(acting_user(request), household_no)
    typed = {name: str(text).strip() for name, text in request.POST.items()}
    try:
        new = _sign(household_no, typed, acting_user(request))
    except ProblemError as refused:
        return _shown(request, household_no, typed, told(refused))
    messages.success(request, _("已登记授权。") if new else _("这份授权已登记过，没有重复登记。"))
    return redirect(_address(household_no, typed.get("matter", "")))


def _sign(household_no: int, typed: dict[str, str], user: org.User) -> bool:
    signed_on = day_typed(typed.get("signed_on", "").strip())
    until = typed.get("valid_until", "").strip()
    if signed_on is None or (until and day_typed(until) is None):
        raise ProblemError(problem("check.E023"))
    return verification.authorisation_sign(
        person_no=_person(typed), household_no=household_no, programme=typed.get("programme", ""),
        signed_on=signed_on, valid_until=day_typed(until), guardian=typed.get("guardian", ""),
        matter=typed.get("matter", "")[:20], acting_user=user,
    )  # fmt: skip


@opens(verification.AUTHORISATION_RECORD)
@require_http_methods(_METHODS)
@of_strangers
def withdraw_view(request: HttpRequest, household_no: int) -> HttpResponse:
    """Ends one person's authorisation from today."""
    if request.method != "POST":
        return redirect("verification-household", household_no)
    registry.refuse_own_household(acting_user(request), household_no)
    typed = {name: str(text).strip() for name, text in request.POST.items()}
    try:
        ended = verification.authorisation_withdraw(
            person_no=_person(typed), household_no=household_no, acting_user=acting_user(request)
        )
    except ProblemError as refused:
        return _shown(request, household_no, {}, told(refused))
    messages.success(request, _("已撤回授权，今起不再查询。") if ended else _("没有可撤回的授权。"))
    return redirect(_address(household_no, typed.get("matter", "")))


def _person(typed: dict[str, str]) -> int:
    text = typed.get("person_no", "")
    found = number_typed(text)
    if found is None:
        raise ProblemError(problem("check.E022", number=text))
    return found


def _address(household_no: int, matter: str) -> str:
    query = f"?{urlencode({'matter': matter})}" if matter else ""
    return reverse("verification-household", args=[household_no]) + query


def _shown(
    request: HttpRequest, household_no: int, typed: dict[str, str], problems: list[tuple[str, str]]
) -> HttpResponse:
    user, law = acting_user(request), open_place().law
    try:
        found = verification.signatures_of(household_no, on=clock.today(), acting_user=user)
    except ProblemError as refused:
        raise missing(refused, str(household_no)) from None
    matter = (request.POST if request.method == "POST" else request.GET).get("matter", "")[:20]
    context = {
        "household_no": household_no,
        "matter": matter,
        "rows": [
            (
                one,
                name_words(one.name),
                programme_title(law, one.scope) if one.scope else "",
                CONSENT_ENDS.get(one.ended_because, ""),
            )
            for one in found
        ],
        "waiting": sum(not one.is_good and not one.is_supporter for one in found),
        "programmes": [(one.code, programme_title(law, one.code)) for one in law.programmes()],
        "typed": typed,
        "problems": problems,
        "today": clock.today(),
        "may_record": _may(user, verification.AUTHORISATION_RECORD),
        "may_request": _may(user, verification.CHECK_REQUEST),
    }
    drawn = page(
        request, "desk/verification_household.html", context, section=SECTION, status=422 if problems else 200
    )
    org.looked(user=user, subject=f"household:{household_no}", purpose=matter or _("登记核对授权"))
    return drawn


def _may(user: org.User, permission: org.Permission) -> bool:
    return any(
        org.is_permitted(user, permission, division=one.division.key)
        for one in org.posts_of(user, on=clock.today())
    )
