"""计划: the lists of a year: targets, the lagging first, key tasks, projects, and what waits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from minzheng.insight import api as insight
from minzheng.kernel import clock
from minzheng.org import api as org
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.figures import Figure
from minzheng.web.desk.frame import Entry, page
from minzheng.web.desk.latin_names import latin
from minzheng.web.desk.plan.numbers import listed_figure, steps_figure
from minzheng.web.desk.plan.places import names_of, place_law
from minzheng.web.desk.plan.reckoning import year_passed
from minzheng.web.desk.plan.row import TargetRow, target_row
from minzheng.web.desk.plan.words import LIGHTS, REVIEWS, after, light_figures, project_chip
from minzheng.web.desk.staff import staff_names
from minzheng.web.desk.typed import number_typed
from minzheng.web.desk.wording import name_words, year_words

SECTION: Final = "plan"
_ASKED: Final = ("office", "unit", "light", "lagging")
_ORDER: Final = {light: nth for nth, light in enumerate(LIGHTS)}


@dataclass(frozen=True)
class Filter:
    """A choice of a filter, and whether it is the one that was made."""

    value: str
    words: str
    chosen: bool


@opens(insight.INDICATOR_READ)
@require_safe
def targets_view(request: HttpRequest) -> HttpResponse:
    """The targets of a year as they stand today, by office, unit and light."""
    user, law = acting_user(request), place_law()
    year = year_asked(request)
    found = insight.targets_of(law, year, acting_user=user)
    rows = _in_words(law, found)
    shown = sorted(_chosen(rows, request.GET), key=_how_late)
    lagging = [row for row in shown if row.is_lagging]
    asked = {name: request.GET[name] for name in _ASKED if request.GET.get(name)} | {"year": str(year)}
    context = {
        **around_plan(request, year, "plan"),
        "rows": shown, "passed": year_passed(year),
        "total": listed_figure("plan", len(rows), year=str(year)) if rows else None,
        "chosen": listed_figure("plan", len(shown), **asked),
        "lights": light_figures(year, (row.one for row in rows)),
        "lagging": lagging, "only_lagging": "lagging" in asked,
        "lags": listed_figure("plan", len(lagging), **asked | {"lagging": "1"}),
        "offices": _filter(_offices(rows), request.GET.get("office", "")),
        "units": _filter({row.one.division: row.place for row in rows}, request.GET.get("unit", "")),
        "by_light": _filter(
            {light or "none": str(LIGHTS[light][2]) for light in LIGHTS}, request.GET.get("light", "")
        ),
        "may_set": org.is_permitted(user, insight.TARGET_SET),
    }  # fmt: skip
    return page(request, "desk/plan.html", context, section=SECTION)


@opens(insight.INDICATOR_READ)
@require_safe
def tasks_view(request: HttpRequest) -> HttpResponse:
    """The key tasks of a year with their steps."""
    year = year_asked(request)
    tasks = insight.tasks_of(year, acting_user=acting_user(request))
    names = names_of({one.division for one in tasks})
    rows = [(one, names.get(one.division, ""), steps_figure(one)) for one in tasks]
    context = {**around_plan(request, year, "plan-tasks"), "rows": rows}
    return page(request, "desk/plan_tasks.html", context, section=SECTION)


@opens(insight.INDICATOR_READ)
@require_safe
def projects_view(request: HttpRequest) -> HttpResponse:
    """The projects of a year, table by table, with how far each has come and what its row lacks."""
    year = year_asked(request)
    found = insight.projects_of(year, acting_user=acting_user(request))
    names = names_of({one.division for one in found})
    tables: dict[tuple[str, str], list[Any]] = {}
    for one in found:
        row = (one, names.get(one.division, ""), project_chip(one.state), _missing(one))
        tables.setdefault((one.label, one.table), []).append(row)
    asked = number_typed(request.GET.get("table", ""))
    counted = [
        (nth, label, table, _wanted(request, rows), *_projects_counted(year, nth, rows))
        for nth, ((label, table), rows) in enumerate(tables.items(), start=1)
        if asked in (None, nth)
    ]
    context = {**around_plan(request, year, "plan-projects"), "tables": counted}
    return page(request, "desk/plan_projects.html", context, section=SECTION)


@opens(insight.PLAN_APPROVE)
@require_safe
def waiting_view(request: HttpRequest) -> HttpResponse:
    """What waits for this approver."""
    context = {**around_plan(request, year_asked(request), "plan-waiting"), "rows": stated_rows(
        insight.stated_waiting(acting_user=acting_user(request))
    )}  # fmt: skip
    return page(request, "desk/plan_waiting.html", context, section=SECTION)


def year_asked(request: HttpRequest) -> int:
    """The year of the address; today's, or the newest there is anything of, where it names none."""
    asked = number_typed(request.GET.get("year", ""))
    if asked is not None and 2000 <= asked < 2100:
        return asked
    years = insight.plan_years(acting_user=acting_user(request))
    today = clock.today().year
    return today if today in years or not years else years[-1]


def around_plan(request: HttpRequest, year: int, here: str) -> dict[str, Any]:
    """What stands above every list: the years there are, the parts, what waits."""
    user = acting_user(request)
    years = sorted({*insight.plan_years(acting_user=user), year, clock.today().year})
    approves = org.is_permitted(user, insight.PLAN_APPROVE)
    parts = [
        ("plan", _("目标")), ("plan-tasks", _("重点任务")), ("plan-projects", _("项目表")),
        ("plan-document", _("计划文件")),
    ]  # fmt: skip
    waiting = len(insight.stated_waiting(acting_user=user)) if approves else 0
    return {
        "year": year,
        "year_words": year_words(year),
        "years": [Entry(year_words(one), f"{request.path}?year={one}", one == year) for one in years],
        "parts": parts + ([("plan-waiting", _("待审核"))] if approves else []),
        "here": here,
        "waiting": waiting,
    }


def stated_rows(found: Iterable[insight.StatedRecord]) -> list[dict[str, Any]]:
    """Entries in words."""
    listed = list(found)
    names = staff_names([who for one in listed for who in (one.entered_by, one.reviewed_by)])
    return [
        {
            "one": one,
            "said": project_chip(one.state)[1]
            if one.value is None
            else f"{insight.number_text(one.value)}{after(one.unit)}",
            "review": REVIEWS[one.review],
            "entered_by": names.get(one.entered_by, ""),
            "reviewed_by": names.get(one.reviewed_by, ""),
        }
        for one in listed
    ]


def _in_words(law: Any, found: list[insight.TargetRecord]) -> list[TargetRow]:
    names = names_of({key for one in found for key in (one.division, *one.lacking)})
    return [target_row(law, one, names) for one in found]


def _chosen(rows: Iterable[TargetRow], asked: Mapping[str, str]) -> list[TargetRow]:
    office, unit, light = asked.get("office", ""), asked.get("unit", ""), asked.get("light", "")
    return [
        row
        for row in rows
        if (not office or latin(row.one.office) == office)
        and (not unit or row.one.division == unit)
        and (not light or (row.one.progress.light or "none") == light)
        and (not asked.get("lagging") or row.is_lagging)
    ]


def _offices(rows: Iterable[TargetRow]) -> dict[str, str]:
    """The offices there are by their names in Latin letters, as the address says them."""
    named = {row.one.office for row in rows if row.one.office}
    return {latin(one): name_words(one) for one in sorted(named)}


def _how_late(row: TargetRow) -> tuple[int, Any, tuple[int, str]]:
    """Red before yellow before unknown before green, and what lags most first."""
    come = row.one.progress
    behind = come.share - come.expected if come.share is not None else 0
    return _ORDER[come.light], behind, insight.numbered(row.one.number)


def _filter(named: Mapping[str, str], chosen: str) -> list[Filter]:
    return [Filter(value, words or _("待明确"), value == chosen) for value, words in named.items()]


def _wanted(request: HttpRequest, rows: list[Any]) -> list[Any]:
    return [row for row in rows if row[0].is_done] if request.GET.get("done") else rows


def _projects_counted(year: int, table: int, rows: list[Any]) -> tuple[Figure, Figure]:
    """How many projects of a table are finished, and how many it has."""
    asked = {"year": str(year), "table": str(table)}
    done = sum(one.is_done for one, *_rest in rows)
    return (
        listed_figure("plan-projects", done, **asked, done="1"),
        listed_figure("plan-projects", len(rows), **asked),
    )


def _missing(one: insight.ProjectRecord) -> list[str]:
    """What the row leaves out, by the head of its column."""
    return [head for head, text in one.cells if not text]
