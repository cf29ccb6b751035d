"""The rows behind an indicator: as their page has them, all of them, and coming to the same sum."""

from decimal import Decimal
from typing import Final

from django.http import Http404

from minzheng.insight import api as insight
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.policy.indicator import IndicatorSpec
from minzheng.web.desk.district import District, open_place
from minzheng.web.desk.exports.listed import MOST, Asked, Cell, Sheet, one_of, yuan_said
from minzheng.web.desk.indicators.asked import division_asked, period_asked, spec_asked
from minzheng.web.desk.indicators.one import programme_names
from minzheng.web.desk.indicators.rows import Row, heads_of, rows_shown
from minzheng.web.desk.indicators.words import period_words

ASKS: Final = ("code", "period", "division", "part", "programme", "now")
_PARTS: Final = {"numerator": "分子", "denominator": "分母"}
_HEADS: Final = ("记录编号", "计入", "月份", "户主或本人", "区域", "项目")
_NAME: Final = _HEADS.index("户主或本人")
_UNKNOWN: Final = "—"


def indicator_rows(user: org.User, asked: Asked) -> Sheet:
    """The rows of a value, or of one part of it; raises Http404 where there are none of the kind."""
    place = open_place()
    spec = spec_asked(asked.get("code", ""), place)
    period = period_asked(asked.get("period", ""), place)
    division = division_asked(asked.get("division", ""), user, insight.INDICATOR_ROWS)
    part, programme = one_of(asked.get("part", ""), _PARTS, ""), asked.get("programme", "")
    now = asked.get("now") == "1"
    try:
        frame = insight.rows_of(
            place.law, spec.code, division.key, period, acting_user=user, programme=programme or None, now=now
        ).frame
    except ProblemError as refused:
        raise Http404(spec.code) from refused
    chosen = frame.filter(part=part) if part else frame
    shown = rows_shown(spec, chosen.head(MOST), place, user, first=0)
    said = [spec.zh, f"{division.zh} {period_words(period)}", _PARTS.get(part, ""), _named(place, programme)]
    title = " · ".join(one for one in (*said, "按现在的记录" if now else "") if one)
    heads = (*_HEADS, *(head for head, _is_number in heads_of(spec)), _sum_head(spec))
    return Sheet(title, heads, frozenset({_NAME}), [_row(spec, one) for one in shown])


def _row(spec: IndicatorSpec, row: Row) -> tuple[Cell, ...]:
    """One's own row, or a relative's, stays, since it counts, and says nothing of whom."""
    told = [_number(cell.words) if cell.is_number else cell.words for cell in row.cells]
    return (
        "本人或近亲属" if row.withheld else row.key, _PARTS.get(row.part, ""), row.month,
        "" if row.name == _UNKNOWN else row.name, row.place, row.programme, *told,
        yuan_said(row.adds) if _is_money(spec, row.part) else row.adds,
    )  # fmt: skip


def _number(words: str) -> Cell:
    return None if words == _UNKNOWN else Decimal(words.replace(",", ""))


def _is_money(spec: IndicatorSpec, part: str) -> bool:
    counted = spec.denominator if part == "denominator" else spec.counted
    return counted is not None and counted.is_money


def _sum_head(spec: IndicatorSpec) -> str:
    return "计数（元）" if _is_money(spec, "numerator") else "计数"


def _named(place: District, programme: str) -> str:
    return programme_names(place).get(programme, "")
