"""急难先行救助 in the browser: how much, what happened and why, decided at once; the papers follow."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from minzheng.benefits import api as benefits
from minzheng.casework import api as casework
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.cases.decision_papers import papers_of_decision
from minzheng.web.desk.cases.papers import papers_told
from minzheng.web.desk.cases.reading import SECTION, case_for, of_a_stranger
from minzheng.web.desk.cases.words import programme_title
from minzheng.web.desk.district import District, open_place
from minzheng.web.desk.frame import page
from minzheng.web.desk.typed import seen_typed
from minzheng.web.desk.wording import name_words, told

_LONGEST = 12


@dataclass(frozen=True)
class Help:
    """The page: whom it is about, what one time the standard is, what was typed."""

    case: casework.CaseRecord
    applicant: str
    title: str
    once_fen: int | None
    cap: int | None
    special_cap: int | None
    typed: Mapping[str, str] = field(default_factory=dict)


@opens(benefits.CASE_CONFIRM)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_a_stranger
def emergency_view(request: HttpRequest, case: casework.CaseRecord) -> HttpResponse:
    """The form of the decision; on POST, the decision. Decided once, whoever sends it again is told so."""
    user, district = acting_user(request), open_place()
    org.permission_check(user, benefits.CASE_CONFIRM, division=case.division)
    if case.step != casework.EMERGENCY:
        return _not_now(request, case)
    if request.method != "POST":
        return _shown(request, district, case, {}, [])
    return _decide(request, district, case, user)


def _decide(
    request: HttpRequest, district: District, case: casework.CaseRecord, user: org.User
) -> HttpResponse:
    typed = {name: str(text) for name, text in request.POST.items()}
    if seen_typed(typed.get("seen", "")) != case.events:
        since = _("打开本页以后，办件或认定有了变化。下面是最新的内容，请重新核对后再确认。")
        return _shown(request, district, case, typed, [(since, "")])
    try:
        _decided(district, case, typed, user)
    except ProblemError as refused:
        now = case_for(case.number, user)
        if now.step != casework.EMERGENCY:
            return _not_now(request, now)
        return _shown(request, district, now, typed, told(refused))
    papers = papers_of_decision(district, case_for(case.number, user), user=user)
    if "refuse" in typed:
        messages.success(
            request, _("已作出不先行救助的决定，请在时限内送达书面告知；申请人仍可按一般程序申请。")
        )
    else:
        messages.success(request, _("已决定先行救助，请在时限内支付，并补办手续。"))
    papers_told(request, papers)
    return redirect("case", case.number)


def _decided(district: District, case: casework.CaseRecord, typed: Mapping[str, str], user: org.User) -> None:
    if "refuse" in typed:
        benefits.emergency_refuse(
            case=case.number, reason=typed.get("reason", ""), law=district.law, acting_user=user
        )
        return
    emergency = benefits.Emergency(
        event=typed.get("event", ""), multiple=_multiple(typed.get("multiple", "")),
        reason=typed.get("reason", ""), is_special="special" in typed, again=typed.get("again", ""),
    )  # fmt: skip
    benefits.emergency_confirm(case=case.number, emergency=emergency, law=district.law, acting_user=user)


def _multiple(text: str) -> Decimal:
    try:
        return Decimal(text.strip()[:_LONGEST])
    except InvalidOperation:
        raise ProblemError(problem("benefit.E062", multiple=text[:20])) from None


def _not_now(request: HttpRequest, case: casework.CaseRecord) -> HttpResponse:
    if case.decided_on is not None:
        said = _("本件已于 %(day)s 作出决定，这次没有再次生效。")
        messages.info(request, said % {"day": case.decided_on.isoformat()})
    else:
        messages.info(request, _("本件不是急难先行救助，或现在不能作决定。"))
    return redirect("case", case.number)


def _shown(
    request: HttpRequest,
    district: District,
    case: casework.CaseRecord,
    typed: Mapping[str, str],
    problems: list[tuple[str, str]],
) -> HttpResponse:
    try:
        once = benefits.emergency_amount_fen(district.law, case.programme, Decimal(1))
    except ProblemError:
        once = None
    ordinary, special = (
        benefits.emergency_cap(
            district.law, case.programme, is_special=is_special, acting_user=acting_user(request)
        )
        for is_special in (False, True)
    )
    shown = Help(
        case, name_words(case.applicant_name), programme_title(district.law, case.programme), once, ordinary,
        special, typed,
    )  # fmt: skip
    context = {"page": shown, "problems": problems}
    status = 422 if problems else 200
    return page(request, "desk/case_emergency.html", context, section=SECTION, status=status)
