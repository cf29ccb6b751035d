"""The rows behind a number as a page shows them: each with what it adds, and the way to its own page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import polars as pl
from django.urls import reverse

from minzheng.casework import api as casework
from minzheng.engine.determination import Said
from minzheng.insight import api as insight
from minzheng.kernel.money import yuan
from minzheng.kernel.month import Month
from minzheng.notices import api as notices
from minzheng.org import api as org
from minzheng.policy.indicator import IndicatorSpec, Selection
from minzheng.verification import api as verification
from minzheng.web.desk.district import District
from minzheng.web.desk.indicators.one import programme_names
from minzheng.web.desk.indicators.words import word_of
from minzheng.web.desk.scope import DISTRICT_READ
from minzheng.web.desk.wording import in_words, month_words, name_words

PAGE: Final = 50
#: What is told of a row besides whose it is, by source.
_TOLD: Final[Mapping[str, tuple[str, ...]]] = {
    "results": ("outcome", "change", "persons", "due_fen"),
    "admissions": ("admitted_by", "decided_on", "amount_fen"),
    "payments": ("kind", "period", "paid_on", "amount_fen"),
    "obligations": ("kind", "period", "paid_in_month", "amount_fen"),
    "applications": ("applied_on",),
    "decisions": ("state", "decided_on", "due_on", "on_time"),
    "open_cases": ("applied_on", "due_on", "overdue"),
    "checks": ("requested_on", "issued", "conclusion"),
    "discrepancies": ("requested_on", "verdict", "settled"),
    "letters": ("kind", "written_on", "served"),
}
_HEADS: Final = {
    "outcome": Said("认定", "Outcome"), "change": Said("较上月", "Since last month"),
    "persons": Said("待遇人数", "People"), "due_fen": Said("当月应发（元）", "Due (yuan)"),
    "admitted_by": Said("进入方式", "Came in by"), "decided_on": Said("决定日期", "Decided on"),
    "amount_fen": Said("金额（元）", "Amount (yuan)"), "kind": Said("类别", "Kind"),
    "period": Said("所属月份", "Month due"), "paid_on": Said("到账日期", "Arrived on"),
    "paid_in_month": Said("到账", "Arrived"), "applied_on": Said("申请日期", "Applied on"),
    "state": Said("结果", "Decision"), "due_on": Said("时限", "Due on"),
    "on_time": Said("按期", "In time"), "overdue": Said("超期", "Overdue"),
    "requested_on": Said("发起日期", "Asked on"), "issued": Said("报告", "Report"),
    "conclusion": Said("结论", "Conclusion"), "verdict": Said("疑点", "Verdict"),
    "settled": Said("处理", "Settled"), "written_on": Said("制作日期", "Written on"),
    "served": Said("送达", "Served"),
}  # fmt: skip
#: The page of a record by its source: which address, and who may open it.
_PAGES: Final[Mapping[str, tuple[str, org.Permission]]] = {
    "applications": ("case", casework.CASE_READ),
    "decisions": ("case", casework.CASE_READ),
    "open_cases": ("case", casework.CASE_READ),
    "checks": ("verification-request", verification.CHECK_READ),
    "discrepancies": ("verification-request", verification.CHECK_READ),
    "letters": ("letter", notices.LETTER_READ),
}
_NUMBERS: Final = ("persons", "due_fen", "amount_fen")


@dataclass(frozen=True)
class Cell:
    """What a row tells under a head."""

    head: str
    words: str
    is_number: bool


@dataclass(frozen=True)
class Row:
    """A row: its place in the list, whose it is, what it tells, what it adds and to which part."""

    number: int
    key: str
    address: str
    part: str
    month: str
    name: str
    household: str
    place: str
    programme: str
    cells: list[Cell]
    adds: int
    adds_words: str
    withheld: bool


def heads_of(spec: IndicatorSpec) -> list[tuple[str, bool]]:
    """The heads of what rows tell, and whether numbers stand below."""
    told = _TOLD[_counted(spec).rows]
    return [(in_words(_HEADS[one]), one in _NUMBERS) for one in told]


def rows_shown(
    spec: IndicatorSpec, found: pl.DataFrame, place: District, user: org.User, *, first: int
) -> list[Row]:
    """A page of the rows, with the names this reader may see; ``first``: how many stand before it."""
    named = insight.rows_named(found, acting_user=user)
    page_of = _page_of(_counted(spec).rows, user)
    programmes, sees_homes = programme_names(place), org.is_permitted(user, DISTRICT_READ)
    return [
        _row(spec, number, one, place, programmes, page_of(one), sees_homes=sees_homes)
        for number, one in enumerate(named, start=first + 1)
    ]


def _row(
    spec: IndicatorSpec,
    number: int,
    row: Mapping[str, Any],
    place: District,
    programmes: Mapping[str, str],
    address: str,
    *,
    sees_homes: bool,
) -> Row:
    told = _TOLD[_counted(spec).rows]
    cells = [Cell(in_words(_HEADS[one]), cell_words(one, row.get(one)), one in _NUMBERS) for one in told]
    home, adds = row["household_no"], int(row["adds"] or 0)
    household = reverse("household-latest", args=[home]) if home is not None and sees_homes else ""
    return Row(
        number, _key(row), address, row["part"], month_words(Month.of_number(row["month"])),
        name_words(row["name"]), household,
        place.place_words(row.get("community") or row["division"]),
        programmes.get(row.get("programme") or "", ""), cells, adds, adds_words(spec, row["part"], adds),
        bool(row["withheld"]),
    )  # fmt: skip


def _key(row: Mapping[str, Any]) -> str:
    """The number of a record; of a result that of its household or person, its programme standing beside."""
    return str(row["key"] or "").removeprefix(f"{row.get('programme')}/")


def adds_words(spec: IndicatorSpec, part: str, adds: int) -> str:
    """What rows add, as it is read: money in yuan."""
    counted = spec.denominator if part == "denominator" and spec.denominator else _counted(spec)
    return yuan(adds) if counted.is_money else f"{adds:,}"


def cell_words(column: str, value: object) -> str:
    """What a column of a row says; a dash where it is not known."""
    if value is None:
        return "—"
    if column.endswith("_fen"):
        return yuan(int(str(value)))
    if column == "period":
        return month_words(Month.of_number(int(str(value))))
    if isinstance(value, date):
        return value.isoformat()
    return word_of(column, value) if isinstance(value, bool | str) else f"{value:,}"


def _page_of(rows: str, user: org.User) -> Callable[[Mapping[str, Any]], str]:
    """The way from a row to the page of its record; empty where the reader may not open it."""
    name, permission = _PAGES.get(rows, ("", DISTRICT_READ))
    if not name or not org.is_permitted(user, permission):
        return lambda _row: ""
    return lambda row: reverse(name, args=[str(row["key"]).partition("/")[0]]) if row["key"] else ""


def _counted(spec: IndicatorSpec) -> Selection:
    if spec.counted is None:
        raise LookupError(f"{spec.code} is reported and has no rows")
    return spec.counted
