"""``trend.half_above_year``: what was done by June cannot be more than what was done by December.

Stocks and rates may fall within a year; only what adds up is compared.
"""

import re
from collections.abc import Iterator, Sequence

from minzheng.insight.checking.finding import Finding, Said, finding
from minzheng.insight.checking.naming import in_base, is_planned, neighbours, same, same_measure, year_of

_STOCK = re.compile(r"在册|现有|目前|存量|期末|标准|率|每万|每百|平均|人均|户均|拥有|同比|环比|增长|下降")
_WHOLE = re.compile(r"\d{4}")
_PART = re.compile(r"\d{4}-(?:H1|Q[123]|0\d|1[01])")


def trend_findings(said: Sequence[Said]) -> Iterator[Finding]:
    """Part of a year above the whole of it, within the report and against the others."""
    told: set[int | None] = set()
    for one, other in neighbours([one for one in said if _adds_up(one)]):
        part, whole = (one, other) if _PART.fullmatch(one.figure.period or "") else (other, one)
        if _is_above(part, whole) and (part.at is None or part.at not in told):
            told.add(part.at)
            yield finding(
                "trend.half_above_year", "trend.half_above_year", (part.at, whole.at),
                half=part.quoted, year=whole.quoted,
            )  # fmt: skip


def _adds_up(one: Said) -> bool:
    figure = one.figure
    return not is_planned(figure) and figure.unit not in {"%", None} and not _STOCK.search(figure.indicator)


def _is_above(part: Said, whole: Said) -> bool:
    if not _PART.fullmatch(part.figure.period or "") or not _WHOLE.fullmatch(whole.figure.period or ""):
        return False
    one, other = in_base(part.figure), in_base(whole.figure)
    if one is None or other is None or one <= other or whole.figure.qualifier in {"ge", "gt", "over"}:
        return False
    alike = year_of(part.figure) == year_of(whole.figure) and same_measure(part.figure, whole.figure)
    return alike and same(_bare(part), _bare(whole))


def _bare(one: Said) -> str:
    return re.sub(r"上半年|全年|1\s?[-—至]\s?6月|截至.{0,8}月底?", "", one.figure.indicator)
