"""The first page: who receives what in a month, by programme, what changed, and what needs somebody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minzheng.kernel.month import Month
from minzheng.policy.programme import Programme
from minzheng.web.desk.district import District
from minzheng.web.desk.results import Totals, households_in, totals
from minzheng.web.desk.spark import line_of, points_of
from minzheng.web.desk.wording import MARKS, language


@dataclass(frozen=True)
class ProgrammeRow:
    """A programme in a month; ``share`` is its part of the largest sum, in hundredths."""

    code: str
    title: str
    unit: str
    kind: str
    totals: Totals
    difference_fen: int | None
    share: int


@dataclass(frozen=True)
class Tile:
    """A figure with its course over the months; ``points`` of a line in a box of 96 × 30."""

    code: str
    figure: int
    money: bool
    difference: int | None
    points: str
    last: tuple[int, int]


@dataclass(frozen=True)
class MarkCount:
    """How many of the values in force carry a mark."""

    confidence: str
    count: int


@dataclass(frozen=True)
class Overview:
    """Everything on the first page."""

    month: Month
    rows: list[ProgrammeRow]
    sum: Totals
    tiles: list[Tile]
    marks: list[MarkCount]


def overview(district: District, month: Month) -> Overview:
    """The overview of a month; raises Http404 where it cannot be read."""
    district.snapshot(month)
    by_month = {one: totals(cut) for one, cut in district.cuts.items() if one <= month}
    before = district.before(month)
    programmes = in_order(district.law.programmes())
    now = by_month[month]
    largest = max((one.due_fen for one in now.values()), default=0)
    rows = [
        _row(programme, now, None if before is None else by_month[before], largest)
        for programme in programmes
    ]
    total = sum((row.totals for row in rows), Totals())
    return Overview(month, rows, total, _tiles(district, by_month), _marks(district, month))


def in_order(programmes: list[Programme]) -> list[Programme]:
    """Households before persons, money before recognition: 低保 first."""
    kinds = ("cash", "credit", "status")
    return sorted(programmes, key=lambda one: (one.unit == "person", kinds.index(one.kind)))


def _row(
    programme: Programme, now: Mapping[str, Totals], before: Mapping[str, Totals] | None, largest: int
) -> ProgrammeRow:
    mine = now.get(programme.code, Totals())
    was = None if before is None else before.get(programme.code, Totals()).due_fen
    return ProgrammeRow(
        programme.code,
        programme.en if language() == "en" else programme.short,
        programme.unit,
        programme.kind,
        mine,
        None if was is None or programme.kind == "status" else mine.due_fen - was,
        max(1, mine.due_fen * 100 // largest) if mine.due_fen and largest else 0,
    )


def _tiles(district: District, by_month: dict[Month, Mapping[str, Totals]]) -> list[Tile]:
    due = [sum(one.due_fen for one in month.values()) for month in by_month.values()]
    held = [month.get("subsistence_allowance", Totals()).receiving for month in by_month.values()]
    cuts = [district.cuts[month] for month in by_month]
    waiting, outreach = ([households_in(cut, group) for cut in cuts] for group in ("waiting", "outreach"))
    return [
        _tile("due", due, money=True), _tile("held", held), _tile("waiting", waiting),
        _tile("outreach", outreach),
    ]  # fmt: skip


def _tile(code: str, course: Sequence[int], *, money: bool = False) -> Tile:
    points = points_of(course)
    difference = course[-1] - course[-2] if len(course) > 1 else None
    return Tile(code, course[-1], money, difference, line_of(points), points[-1])


def _marks(district: District, month: Month) -> list[MarkCount]:
    """How many of the values in force on the day carry each mark, so that nobody takes a default for law."""
    law = district.law
    held = [law.packed(code, month.last_day) for code in law.catalogue.parameters]
    counted = [setting.confidence for setting in held if setting is not None]
    return [MarkCount(mark, counted.count(mark)) for mark in MARKS]
