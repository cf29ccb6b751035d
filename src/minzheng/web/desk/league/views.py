"""晾晒 to read: the tables and their issues, one issue, its files, and the rows of a week."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import polars as pl
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from minzheng.engine.determination import Said
from minzheng.insight import api as insight
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.district import bureau, is_open_demo
from minzheng.web.desk.frame import page
from minzheng.web.desk.league.paging import shown
from minzheng.web.desk.league.place import issue_asked, league_place, period_asked
from minzheng.web.desk.league.table import IssueTable
from minzheng.web.desk.league.words import (
    KINDS,
    LEVELS,
    STATES,
    joined,
    name_of,
    no_group_words,
    period_words,
)
from minzheng.web.desk.typed import number_asked
from minzheng.web.desk.wording import in_words, told

SECTION: Final = "league"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_TYPES: Final = {
    "docx": f"{_OFFICE}.wordprocessingml.document", "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "pdf": "application/pdf",
}  # fmt: skip
_MARK: Final = "演示文书"
_ROWS: Final = 100
#: So many areas fit a page that a phone loads at once; the rest is in the files.
_LISTED: Final = 12


@opens(insight.LEAGUE_READ)
@require_safe
def leagues_view(request: HttpRequest) -> HttpResponse:
    """Every table with its issues, those that wait for the reader first."""
    return leagues_shown(request)


@opens(insight.LEAGUE_READ)
@require_safe
def issue_view(request: HttpRequest, league: str, period: str) -> HttpResponse:
    """One issue: every area among its peers, what it was counted from, and what it replied."""
    return issue_shown(request, league, period)


@opens(insight.LEAGUE_READ)
@require_safe
def file_view(request: HttpRequest, league: str, period: str, form: str) -> HttpResponse:
    """The issue as Word, Excel or PDF; before it is published every page of it says so."""
    if form not in _TYPES:
        raise Http404(form)
    opened = issue_asked(league, period, acting_user(request))
    response = HttpResponse(_written(opened, form), content_type=_TYPES[form])
    name = urlencode({"": f"{opened.issue.title}.{form}"})[1:].replace("+", "%20")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


@opens(insight.INDICATOR_ROWS)
@require_safe
def rows_view(request: HttpRequest, league: str, period: str) -> HttpResponse:
    """The rows behind a figure of a weekly issue, within the reader's own area."""
    user, asked = acting_user(request), request.GET
    week, law = period_asked(period), league_place().law
    try:
        rows = insight.league_rows(
            law, asked.get("indicator", ""), asked.get("division", ""), week, acting_user=user
        )
    except (ProblemError, org.UnknownDivisionError):
        raise Http404(period) from None
    number = number_asked(asked.get("page", "") or "1")
    first = (number - 1) * _ROWS
    shown_rows = rows.frame.slice(first, _ROWS)
    if number < 1 or (number > 1 and shown_rows.is_empty()):
        raise Http404(number)
    context = {
        "league": league, "period": period, "period_words": period_words(week),
        "title": in_words(Said(rows.spec.zh, rows.spec.en)),
        "place": in_words(Said(rows.division.zh, rows.division.en)),
        "rows": insight.rows_named(shown_rows, acting_user=user),
        "sums": dict(rows.frame.group_by("part").agg(pl.col("adds").sum()).iter_rows()),
        "query": urlencode({"indicator": rows.spec.code, "division": rows.division.key}),
        "later": number + 1 if first + _ROWS < rows.frame.height else None,
    }  # fmt: skip
    return page(request, "desk/league_rows.html", context, section=SECTION)


def leagues_shown(
    request: HttpRequest, refused: ProblemError | None = None, typed: dict[str, str] | None = None
) -> HttpResponse:
    """The list; with what was wrong where a draft was refused."""
    listed = insight.leagues_listed(law=league_place().law, acting_user=acting_user(request))
    leagues = [_league(one) for one in listed]
    context = {
        "leagues": leagues,
        "waiting": [issue for one in leagues for issue in one["issues"] if issue["record"].waits],
        "typed": typed or {},
        "problems": told(refused) if refused else [],
    }
    return page(request, "desk/league_list.html", context, section=SECTION, status=422 if refused else 200)


def issue_shown(
    request: HttpRequest,
    league: str,
    period: str,
    refused: ProblemError | None = None,
    typed: dict[str, str] | None = None,
) -> HttpResponse:
    """One issue; with what was typed and what was wrong where an act was refused."""
    user = acting_user(request)
    opened = issue_asked(league, period, user)
    reach = {one.key for one in org.divisions_in_reach(user, insight.INDICATOR_ROWS)}
    table = IssueTable(opened, reach, league_place().divisions)
    record, issue = opened.record, opened.issue
    context = {
        **_issue(record, issue.league), "opened": opened, "shown": shown(table.groups(), request.GET),
        "ungrouped": [
            (table.name(one.area.key), no_group_words(one, issue), one.area.key) for one in issue.ungrouped
        ],
        "indicators": [(one, name_of(one)) for one in issue.league.indicators],
        "before": "" if opened.before is None else period_words(opened.before),
        "earlier": [(table.name(one.area), one) for one in opened.earlier],
        "areas": [(key, table.name(key)) for key in issue.areas],
        "answers": [_answer(opened, table, one.key, typed or {}) for one in record.answers],
        "answered": len(issue.areas) - len(record.publication.silent),
        "acts": record.acts, "today": clock.today(), "longest": insight.LONGEST_REPLY,
        "typed": typed or {}, "problems": told(refused) if refused else [], "forms": list(_TYPES),
        "snapshots": joined(issue.source.snapshot.split("、")),
    }  # fmt: skip
    return page(request, "desk/league_issue.html", context, section=SECTION, status=422 if refused else 200)


def _league(record: insight.LeagueRecord) -> dict[str, Any]:
    league = record.league
    return {
        "league": league, "name": name_of(league), "kind": KINDS[league.period],
        "level": LEVELS[league.level],
        "issues": [_issue(one, league) for one in record.issues[:_LISTED]],
        "more": [_issue(one, league) for one in record.issues[_LISTED:]],
        "periods": [(insight.report_period_written(one), period_words(one)) for one in record.periods],
    }  # fmt: skip


def _issue(record: insight.IssueRecord, league: insight.League) -> dict[str, Any]:
    tone, state = STATES[record.publication.state]
    return {
        "record": record, "league": league, "name": name_of(league), "tone": tone, "state": state,
        "written": insight.report_period_written(record.period), "period_words": period_words(record.period),
        "publication": record.publication,
    }  # fmt: skip


def _answer(
    opened: insight.OpenedIssue, table: IssueTable, area: str, typed: dict[str, str]
) -> dict[str, Any]:
    """The form for an area's reply, with what it said last or what was just typed."""
    said = next((one.text for one in opened.replies if one.area == area), "")
    is_typed = typed.get("area") == area
    return {
        "area": area, "name": table.name(area), "text": typed.get("text", "") if is_typed else said,
        "has_answered": area not in opened.record.publication.silent,
    }  # fmt: skip


def _written(opened: insight.OpenedIssue, form: str) -> bytes:
    mark = _MARK if is_open_demo() else ""
    issue, publication, issuer = opened.issue, opened.shown, bureau().zh
    written: dict[str, Callable[[], bytes]] = {
        "docx": lambda: insight.issue_docx(issue, publication, issuer=issuer, mark=mark),
        "xlsx": lambda: insight.issue_xlsx(issue, publication, mark=mark),
        "pdf": lambda: insight.issue_pdf(
            issue, publication, issuer=issuer, fonts=Path(settings.HOME) / "fonts", mark=mark
        ),
    }
    return written[form]()
