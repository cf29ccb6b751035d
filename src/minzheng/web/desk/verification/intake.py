"""发起核对: what the household declared for its application, and the request that puts it to the test."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from minzheng.casework import api as casework
from minzheng.expression.tree import Scalar
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.registry import api as registry
from minzheng.verification import api as verification
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.cases.words import programme_title
from minzheng.web.desk.district import open_place
from minzheng.web.desk.frame import page
from minzheng.web.desk.verification.strangers import missing, of_strangers
from minzheng.web.desk.verification.words import SECTION, catalogue, fact_words
from minzheng.web.desk.wording import name_words, told


@dataclass(frozen=True)
class Field:
    """One thing that can be declared."""

    name: str
    title: str
    unit: str
    is_money: bool
    typed: str


@dataclass(frozen=True)
class Part:
    """The fields of the household, or of one member."""

    title: str
    fields: list[Field]


@opens(verification.CHECK_REQUEST)
@require_http_methods(["GET", "HEAD", "POST"])
@of_strangers
def new_view(request: HttpRequest) -> HttpResponse:
    """Shows the form of a matter; on POST asks. A matter that has an open request leads to that."""
    user = acting_user(request)
    held = request.POST if request.method == "POST" else request.GET
    case = _case(held.get("matter", ""), user)
    if request.method != "POST":
        return _shown(request, case, user, {}, [])
    typed = {name: str(text).strip() for name, text in request.POST.items()}
    try:
        number = verification.check_request(
            matter=case.number, household_no=case.household_no, programme=case.programme,
            declared=_declared(typed), catalogue=catalogue(), acting_user=user,
        )  # fmt: skip
    except ProblemError as refused:
        running = [one for one in verification.requests_of(case.number) if one.is_open]
        if running:
            messages.info(request, _("本件已有一份在办的核对，没有重复发起。"))
            return redirect("verification-request", running[-1].number)
        return _shown(request, case, user, typed, told(refused))
    messages.success(request, _("已发起核对 %(number)s。") % {"number": number})
    return redirect("verification-request", number)


def _case(matter: str, user: org.User) -> casework.CaseRecord:
    try:
        return casework.case_read(matter, acting_user=user)
    except ProblemError as refused:
        raise missing(refused, matter) from None


def _shown(
    request: HttpRequest,
    case: casework.CaseRecord,
    user: org.User,
    typed: Mapping[str, str],
    problems: list[tuple[str, str]],
) -> HttpResponse:
    today = clock.today()
    signatures = verification.signatures_of(case.household_no, on=today, acting_user=user)
    home = registry.household_find(case.household_no, on=today, acting_user=user)
    members = [one.person for one in home.members if one.person.died_on is None] if home else []
    context = {
        "case": case,
        "title": programme_title(open_place().law, case.programme),
        "parts": [
            Part(_("家庭"), _fields("household", None, typed)),
            *(Part(name_words(one.name), _fields("person", one.person_no, typed)) for one in members),
        ],
        "unsigned": [name_words(o.name) for o in signatures if not o.is_good and not o.is_supporter],
        "problems": problems,
    }
    drawn = page(
        request, "desk/verification_new.html", context, section=SECTION, status=422 if problems else 200
    )
    org.looked(user=user, subject=f"household:{case.household_no}", purpose=case.number)
    return drawn


def _fields(entity: str, person_no: int | None, typed: Mapping[str, str]) -> list[Field]:
    law = catalogue()
    found = []
    for fact in verification.means_facts(law).get(entity, ()):
        spec = law.vocabulary.get(("person" if entity == "person" else "household", fact))
        if spec is None or spec.kind not in ("money", "count"):
            continue
        name = verification.item_of(fact, person_no)
        money = spec.kind == "money"
        unit = _("元") if money else ""
        found.append(Field(name, fact_words(name), unit, money, typed.get(f"d-{name}", "")))
    return found


def _declared(typed: Mapping[str, str]) -> dict[str, Scalar | None]:
    """item → value of every field that was filled in; a blank says nothing."""
    filled = {name.removeprefix("d-"): text for name, text in typed.items() if name.startswith("d-") and text}
    return {item: _value(item, text) for item, text in filled.items()}


def _value(item: str, text: str) -> Scalar:
    entity, _number, fact = verification.item_parts(item)
    spec = catalogue().vocabulary.get((entity, fact))
    plain: object = text
    try:
        if spec is not None and spec.kind in ("money", "count"):
            number = Decimal(text.replace(",", ""))
            plain = number if spec.kind == "money" else int(number) if number == int(number) else text
        value = spec.encode(plain) if spec is not None else None
    except (InvalidOperation, ValueError, OverflowError):
        value = None
    if value is None:
        raise ProblemError(problem("check.E006", item=fact_words(item), value=text))
    return value
