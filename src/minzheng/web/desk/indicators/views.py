"""指标台账: the figures of a period, one of them, the rows behind it, and what a reported one rests on."""

from typing import Any, Final

import polars as pl
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from minzheng.insight import api as insight
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.policy.indicator import IndicatorSpec
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.frame import page
from minzheng.web.desk.indicators.asked import (
    Asked,
    area_choices,
    asked_of,
    line_choices,
    period_choices,
    spec_asked,
)
from minzheng.web.desk.indicators.evidence import behind_of, history_of, missing_of
from minzheng.web.desk.indicators.ledger import lines_of
from minzheng.web.desk.indicators.one import (
    change_of,
    course_of,
    definition_of,
    parts_of,
    places_of,
    programme_names,
    today_of,
    value_of,
)
from minzheng.web.desk.indicators.rows import PAGE, adds_words, heads_of, rows_shown
from minzheng.web.desk.indicators.standing import fraction_of, standing_of
from minzheng.web.desk.indicators.words import SECTION, period_words, title_of, unit_words
from minzheng.web.desk.typed import number_asked
from minzheng.web.desk.wording import told

_PARTS: Final = ("", "numerator", "denominator")


@opens(insight.INDICATOR_READ)
@require_safe
def indicators_view(request: HttpRequest) -> HttpResponse:
    """The indicators of a period by line of work."""
    asked = asked_of(request.GET, acting_user(request))
    lines = lines_of(asked)
    context = around(asked) | {
        "lines": lines, "line_choices": line_choices(asked.line),
        "count": sum(len(one.rows) for one in lines), "without": sum(len(one.without) for one in lines),
    }  # fmt: skip
    return page(request, "desk/indicators.html", context, section=SECTION)


@opens(insight.INDICATOR_READ)
@require_safe
def indicator_view(request: HttpRequest, code: str) -> HttpResponse:
    """One indicator: its definition, value, course, and of what it is made."""
    asked = asked_of(request.GET, acting_user(request))
    spec = spec_asked(code, asked.place)
    value = value_of(asked, spec, asked.period)
    standing = standing_of(spec, value, asked.place)
    was, change = change_of(asked, spec, value)
    steps, chart = course_of(asked, spec)
    context = around(asked, spec) | {
        "definition": definition_of(spec, asked.place), "value": value,
        "standing": standing, "fraction": fraction_of(standing.figure), "was": was, "change": change,
        "today": today_of(asked, spec, value), "steps": steps, "chart": chart,
        "places": places_of(asked, spec), "parts": parts_of(asked, spec),
        "overlaps": spec.counted is not None and spec.counted.counts in ("household", "unit", "person"),
        "missing": missing_of(asked, spec) if value.figure is None else [],
        "may_report": spec.is_reported
        and org.is_permitted(asked.user, insight.INDICATOR_REPORT, division=asked.division.key),
    }  # fmt: skip
    return page(request, "desk/indicators_one.html", context, section=SECTION)


@opens(insight.INDICATOR_ROWS)
@require_safe
def rows_view(request: HttpRequest, code: str) -> HttpResponse:
    """The rows of a value, a page of them; what they add stands beside each, and adds up to it."""
    asked = asked_of(request.GET, acting_user(request))
    spec = spec_asked(code, asked.place)
    said = {name: request.GET.get(name, "") for name in ("part", "programme", "now")}
    if said["part"] not in _PARTS:
        raise Http404(said["part"])
    try:
        found = insight.rows_of(
            asked.place.law, code, asked.division.key, asked.period, acting_user=asked.user,
            programme=said["programme"] or None, now=said["now"] == "1",
        )  # fmt: skip
    except ProblemError as refused:
        context = around(asked, spec) | {"refused": told(refused)}
        return page(request, "desk/indicators_rows.html", context, section=SECTION, status=404)
    context = around(asked, spec) | _rows_context(request, asked, spec, found.frame, said)
    return page(request, "desk/indicators_rows.html", context, section=SECTION)


def _rows_context(
    request: HttpRequest, asked: Asked, spec: IndicatorSpec, frame: pl.DataFrame, said: dict[str, str]
) -> dict[str, Any]:
    sums = dict(frame.group_by("part").agg(pl.col("adds").sum()).iter_rows())
    shown = frame if not said["part"] else frame.filter(part=said["part"])
    number = number_asked(request.GET.get("page", "1"))
    first = (number - 1) * PAGE
    if number < 1 or (number > 1 and first >= shown.height):
        raise Http404(number)
    asks = {name: text for name, text in said.items() if text}
    rows = rows_shown(spec, shown.slice(first, PAGE), asked.place, asked.user, first=first)
    return {
        "rows": rows, "heads": heads_of(spec), "total": shown.height, "number": number,
        "numerator": adds_words(spec, "numerator", sums.get("numerator", 0)),
        "denominator": adds_words(spec, "denominator", sums.get("denominator", 0)),
        "has_base": spec.denominator is not None, "has_programme": "programme" in frame.columns,
        "part": said["part"],
        "is_money": spec.counted is not None and spec.counted.is_money,
        "programme": programme_names(asked.place).get(said["programme"], ""), "is_now": said["now"] == "1",
        "query": _query(asked, asks), "may_export": org.is_permitted(asked.user, org.EXPORT_REQUEST),
        "whole_query": _query(asked, {name: text for name, text in asks.items() if name != "part"}),
        "later": number + 1 if first + PAGE < shown.height else 0,
    }  # fmt: skip


def _query(asked: Asked, asks: dict[str, str]) -> str:
    return "&".join([asked.query, *([urlencode(asks)] if asks else [])])


@opens(insight.INDICATOR_READ)
@require_safe
def evidence_view(request: HttpRequest, code: str) -> HttpResponse:
    """What a reported value rests on: the entries that make it, and everything that was ever reported."""
    asked = asked_of(request.GET, acting_user(request))
    spec = spec_asked(code, asked.place)
    if not spec.is_reported:
        raise Http404(code)
    value = value_of(asked, spec, asked.period)
    context = around(asked, spec) | {
        "standing": standing_of(spec, value, asked.place), "behind": behind_of(asked, spec),
        "history": history_of(asked, spec), "missing": missing_of(asked, spec),
        "may_report": org.is_permitted(asked.user, insight.INDICATOR_REPORT, division=asked.division.key),
        "is_rate": spec.kind == "rate",
    }  # fmt: skip
    return page(request, "desk/indicators_evidence.html", context, section=SECTION)


def around(asked: Asked, spec: IndicatorSpec | None = None) -> dict[str, Any]:
    """What every page of these says of period, area and indicator."""
    found: dict[str, Any] = {
        "asked": asked, "period_words": period_words(asked.period),
        "before_words": period_words(asked.before),
        "areas": area_choices(asked.user, asked.division),
        "periods": period_choices(asked.place, asked.period),
    }  # fmt: skip
    if spec is not None:
        found |= {"spec": spec, "title": title_of(spec), "unit": unit_words(spec.unit)}
    return found
