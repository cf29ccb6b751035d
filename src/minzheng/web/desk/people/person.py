"""A person's page: first what for, then who they are; one number at a time, each noted."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from minzheng.engine.determination import Said
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.registry import api as registry
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.frame import page
from minzheng.web.desk.people.purposes import (
    may_give_reason,
    purpose_held,
    purpose_keep,
    purpose_of,
)
from minzheng.web.desk.people.words import FIELDS, REASONS, age, masked_name, told
from minzheng.web.desk.wording import RELATIONS, SEXES, in_words, name_words

SECTION = "people-search"
Shown = Callable[[HttpRequest, registry.PersonRead], HttpResponse]


@dataclass(frozen=True)
class SealedField:
    """One sealed thing about a person: what is held now, masked, and what was before."""

    name: str
    title: str
    now: registry.MaskedRow | None
    earlier: list[registry.MaskedRow]
    revealed: str


def _of_a_stranger(view: Shown) -> Callable[[HttpRequest, int], HttpResponse]:
    """The view of a person in the reader's area who is neither the reader nor a relative."""

    @wraps(view)
    def shown(request: HttpRequest, person_no: int) -> HttpResponse:
        user = acting_user(request)
        read = registry.person_read(person_no, acting_user=user)
        if read is None:
            raise Http404(person_no)
        try:
            registry.refuse_own(user, read.person.person_no)
        except ProblemError as refused:
            return _refused(request, refused)
        return view(request, read)

    return shown


@opens(registry.REGISTRY_READ)
@never_cache
@require_safe
@_of_a_stranger
def person_view(request: HttpRequest, read: registry.PersonRead) -> HttpResponse:
    """The page, where a purpose holds; else the question for it. Every time it is shown is noted."""
    number = read.person.person_no
    purpose = purpose_held(request, number)
    if not purpose:
        return _asked(request, read)
    org.looked(user=acting_user(request), subject=f"person:{number}", purpose=purpose)
    return _person(request, read, purpose)


@opens(registry.REGISTRY_READ)
@never_cache
@require_POST
@_of_a_stranger
def purpose_view(request: HttpRequest, read: registry.PersonRead) -> HttpResponse:
    """Takes the purpose; one that will not do comes back as it was typed."""
    number = read.person.person_no
    try:
        purpose = purpose_of(request.POST.dict(), number, acting_user(request))
    except ProblemError as refused:
        return _asked(request, read, typed=request.POST.dict(), problems=told(refused), status=422)
    purpose_keep(request, number, purpose)
    return redirect("people-person", number)


@opens(registry.REGISTRY_READ)
@never_cache
@require_POST
@_of_a_stranger
def reveal_view(request: HttpRequest, read: registry.PersonRead) -> HttpResponse:
    """Shows one value once: in the answer to this form, and after a reload no more."""
    number, field = read.person.person_no, request.POST.get("field", "")
    purpose = purpose_held(request, number)
    if field not in FIELDS:
        raise Http404(field)
    if not purpose:
        messages.warning(request, " ".join(told(ProblemError(problem("look.E004")))))
        return redirect("people-person", number)
    try:
        text = registry.value_reveal(
            person_no=number, field=field, purpose=purpose, acting_user=acting_user(request)
        )
    except ProblemError as refused:
        return _person(request, read, purpose, problems=told(refused), status=422)
    return _person(request, read, purpose, revealed={field: text})


def _asked(
    request: HttpRequest, read: registry.PersonRead, *, status: int = 200, **context: Any
) -> HttpResponse:
    person = read.person
    told_of = {
        "person_no": person.person_no,
        "name": masked_name(person.name, person.birth_date),
        "reasons": _reasons() if may_give_reason(acting_user(request)) else [],
    }
    return page(request, "desk/people_gate.html", {**told_of, **context}, section=SECTION, status=status)


def _person(
    request: HttpRequest,
    read: registry.PersonRead,
    purpose: str,
    *,
    revealed: dict[str, str] | None = None,
    problems: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    person = read.person
    place = org.division_find(person.division or "")
    rows = registry.sealed_masked(person.person_no, acting_user=acting_user(request))
    context = {
        "person": person,
        "name": name_words(person.name),
        "sex": str(SEXES[person.sex]),
        "age": age(person.birth_date),
        "place": in_words(Said(place.zh, place.en)),
        "household_no": read.household_no,
        "relation": str(RELATIONS[read.relation]) if read.relation else "",
        "purpose": purpose,
        "sealed": _sealed(rows, revealed or {}),
        "problems": problems or [],
    }
    return page(request, "desk/people_person.html", context, section=SECTION, status=status)


def _sealed(rows: list[registry.MaskedRow], revealed: dict[str, str]) -> list[SealedField]:
    found = []
    for name, title in FIELDS.items():
        of_it = [row for row in rows if row.field == name]
        now = next((row for row in of_it if row.until is None), None)
        earlier = [row for row in of_it if row.until is not None]
        found.append(SealedField(name, str(title), now, earlier, revealed.get(name, "")))
    return found


def _reasons() -> list[tuple[str, str]]:
    return [(code, str(words)) for code, (_kept, words) in REASONS.items()]


def _refused(request: HttpRequest, refused: ProblemError) -> HttpResponse:
    context = {
        "code": "403",
        "title": _("不能查看本人或近亲属的信息"),
        "reason": " ".join(told(refused)),
        "remedy": _("如备案有误，请联系数据管理人员更正。"),
    }
    return page(request, "desk/error.html", context, section=SECTION, status=403)
