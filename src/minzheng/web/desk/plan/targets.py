"""One target: its versions and months, what was stated of it and approved, what was asked about it; the entry
of one by hand."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from minzheng.insight import api as insight
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.policy.indicator import UNITS
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.frame import page
from minzheng.web.desk.indicators.words import title_of, unit_words
from minzheng.web.desk.plan.acting import acted, day_of, decimal_of, there
from minzheng.web.desk.plan.lists import SECTION, stated_rows, year_asked
from minzheng.web.desk.plan.numbers import terms
from minzheng.web.desk.plan.places import division_typed, names_of, place_law, settable
from minzheng.web.desk.plan.row import target_row
from minzheng.web.desk.plan.supervised import supervision_shown
from minzheng.web.desk.plan.trend import trend_of
from minzheng.web.desk.plan.words import SIGNS, amount
from minzheng.web.desk.staff import staff_names
from minzheng.web.desk.typed import number_typed
from minzheng.web.desk.wording import told


@opens(insight.INDICATOR_READ)
@require_safe
def target_view(request: HttpRequest, target: int) -> HttpResponse:
    """How it stands, and everything on record of it."""
    return shown(request, target)


@opens(insight.PLAN_STATE)
@require_POST
def state_view(request: HttpRequest, target: int) -> HttpResponse:
    """State how far a target that only words describe has come."""
    read(request, target)

    def act(user: org.User) -> str:
        insight.target_state(
            target=target, value=decimal_of(request.POST.get("value", "")), as_of=day_of(request, "as_of"),
            evidence=request.POST.get("evidence", ""), acting_user=user,
        )  # fmt: skip
        return _("进度已填报，由另一人审核后才算数。")

    return acted(request, act, to=("plan-target", target), shown=shown)


@opens(insight.TARGET_SET)
@require_http_methods(["GET", "HEAD", "POST"])
def new_view(request: HttpRequest) -> HttpResponse:
    """A target by hand, or with ``of`` a further version of one."""
    before = number_typed(request.GET.get("of", ""))
    standing = None if before is None else read(request, before).record
    if request.method != "POST":
        return _form(request, _typed_of(standing, year_asked(request)))
    try:
        year = _year(request.POST.get("year", ""))
        insight.target_set(
            catalogue=place_law().catalogue, year=year, division=division_typed(request),
            said=_said(request), acting_user=acting_user(request),
        )  # fmt: skip
    except ProblemError as refused:
        return _form(request, request.POST, refused)
    messages.success(request, _("目标已下达。"))
    response = redirect("plan")
    response["Location"] += f"?year={year}"
    return response


def shown(request: HttpRequest, target: int, refused: ProblemError | None = None) -> HttpResponse:
    """The page of a target; with what was typed where an act was refused."""
    user, law = acting_user(request), place_law()
    found = read(request, target)
    one = found.record
    come, aimed, _per = terms(one)
    context = {
        "found": found, "one": one, "row": target_row(law, one, names_of({one.division, *one.lacking})),
        "come": come, "aimed": aimed, "counts": one.stated, "milestones": _milestones(one),
        "trend": trend_of(law, one, found.trend),
        "stated": stated_rows(found.stated), "user_name": user.username, **_by_whom(found),
        **supervision_shown(insight.Supervised("target", one.id), found.supervisions, one.division, user),
        "unit": unit_words(one.unit), "today": clock.today(), "typed": request.POST if refused else {},
        "problems": told(refused) if refused else [],
        **_offered(user, one),
    }  # fmt: skip
    return page(request, "desk/plan_target.html", context, section=SECTION, status=422 if refused else 200)


def _by_whom(found: insight.TargetPage) -> dict[str, Any]:
    """The versions, each with who set it by the name they are called."""
    names = staff_names([each.set_by for each in found.versions])
    return {
        "versions": [
            (each, amount(each.value, each.unit, each.qualifier), names.get(each.set_by, ""))
            for each in found.versions
        ]
    }


def _offered(user: org.User, one: insight.TargetRecord) -> dict[str, bool]:
    def may(permission: org.Permission) -> bool:
        return org.is_permitted(user, permission, division=one.division)

    return {
        "may_state": not one.indicator and not one.waits and may(insight.PLAN_STATE),
        "may_review": may(insight.PLAN_APPROVE), "may_set": may(insight.TARGET_SET),
    }  # fmt: skip


def _milestones(one: insight.TargetRecord) -> list[tuple[int, str, bool]]:
    """Each quarter's, and whether it is over."""
    over = insight.quarters_over(one.year, clock.today())
    return [
        (nth, amount(figure, one.unit), nth <= over) for nth, figure in enumerate(one.milestones, start=1)
    ]


def read(request: HttpRequest, target: int) -> insight.TargetPage:
    """The target of an address."""
    return there(lambda: insight.target_page(place_law(), target, acting_user=acting_user(request)))


def _said(request: HttpRequest) -> insight.TargetSaid:
    typed = request.POST
    steps = [typed.get(f"q{nth}", "").strip() for nth in range(1, 5)]
    code = typed.get("indicator", "")
    spec = place_law().catalogue.indicators.get(code)
    return insight.TargetSaid(
        typed.get("number", "").strip()[:20], typed.get("name", "").strip()[:120],
        decimal_of(typed.get("value", "")), spec.unit if spec else _unit(typed.get("unit", "")),
        typed.get("office", "").strip()[:80], typed.get("source", "").strip()[:200], code,
        typed.get("qualifier", ""), tuple(decimal_of(one) for one in steps) if any(steps) else (),
    )  # fmt: skip


def _unit(text: str) -> str:
    """The form sends the place of a unit among those there are; anything else is no unit."""
    nth = number_typed(text)
    return UNITS[nth] if nth is not None and nth < len(UNITS) else ""


def _year(text: str) -> int:
    found = number_typed(text)
    if found is None or not 2000 <= found < 2100:
        raise ProblemError(problem("plan.E005", text=text[:20]))
    return found


def _typed_of(one: insight.TargetRecord | None, year: int) -> dict[str, str]:
    if one is None:
        return {"year": str(year)}
    steps = {f"q{nth}": _plain(figure) for nth, figure in enumerate(one.milestones, start=1)}
    return {
        "year": str(one.year), "number": one.number, "name": one.name, "value": _plain(one.progress.target),
        "unit": str(UNITS.index(one.unit)), "office": one.office, "source": one.source,
        "indicator": one.indicator,
        "qualifier": one.qualifier, "division": one.division, **steps,
    }  # fmt: skip


def _plain(figure: Any) -> str:
    return f"{Decimal(figure.numerator) / Decimal(figure.denominator):f}"


def _form(request: HttpRequest, typed: Any, refused: ProblemError | None = None) -> HttpResponse:
    context = {
        "typed": typed, "problems": told(refused) if refused else [],
        "units": [(str(nth), unit_words(one)) for nth, one in enumerate(UNITS)],
        "divisions": settable(acting_user(request)),
        "indicators": [
            (one.code, title_of(one), unit_words(one.unit))
            for one in place_law().catalogue.indicators.values()
        ],
        "qualifiers": [(one, SIGNS[one] or _("余")) for one in insight.QUALIFIERS if one],
    }  # fmt: skip
    return page(request, "desk/plan_new.html", context, section=SECTION, status=422 if refused else 200)
