"""What the year came to: against the published figures, in money, and in files."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl
from rich.console import Console
from rich.table import Table

from minzheng.kernel.money import yuan
from minzheng.kernel.month import Month
from minzheng.ops.demo.events import RESETTLERS
from minzheng.ops.demo.forward import AID
from minzheng.ops.demo.need import SCALE
from minzheng.payments import api as payments
from minzheng.policy.law import Law
from minzheng.verification import api as verification

PUBLISHED: Final[Mapping[int, tuple[int, int]]] = {6: (3_115, 4_675), 12: (3_140, 4_695)}
"""By month: households and persons with 低保, 特困, 低边 or 支出型, as published for 2023."""


@dataclass(frozen=True)
class Compared:
    """A figure of the demo beside the published one, which is scaled to the size of the demo."""

    title: str
    found: int
    published: int

    @property
    def deviation(self) -> float:
        """In per cent of the published figure."""
        return 100 * (self.found - self.published) / self.published if self.published else 0.0


def in_force(results: pl.DataFrame) -> tuple[int, int]:
    """Households and persons with one of the four in force; each person on 特困 is a household."""
    held = results.filter(pl.col("in_force") & pl.col("programme").is_in(AID))
    alone = held.filter(pl.col("programme") == AID[0]).height
    homes = held.filter(pl.col("programme") != AID[0]).unique(
        "household_no", keep="first", maintain_order=True
    )
    return homes.height + alone, int(homes["persons"].sum()) + alone


def compared(results: Mapping[Month, pl.DataFrame], persons: int) -> list[Compared]:
    """The published figures there are for these months, each beside the demo's."""
    found = []
    for month, frame in results.items():
        if month.month in PUBLISHED:
            units = in_force(frame)
            names = (f"{month} 在册户 households", f"{month} 在册人 persons")
            published = (_scaled(one, persons) for one in PUBLISHED[month.month])
            found += [Compared(*row) for row in zip(names, units, published, strict=True)]
        if month.month == 6:
            listed = frame.filter((pl.col("programme") == "resettler_subsidy") & (pl.col("due_fen") > 0))
            title = f"{month} 移民直补名册 resettlers"
            found.append(Compared(title, listed.height, _scaled(RESETTLERS, persons)))
    return found


def _scaled(published: int, persons: int) -> int:
    return (published * persons + SCALE // 2) // SCALE


def tell_figures(console: Console, results: Mapping[Month, pl.DataFrame], persons: int) -> None:
    """The demo beside what was published."""
    rows = compared(results, persons)
    if not rows:
        return
    scale = "" if persons == SCALE else f"（按 {persons:,} 人折算）"
    table = _table(f"与公布数对照{scale}", "指标", "演示", "公布", "偏差")
    for one in rows:
        table.add_row(one.title, f"{one.found:,}", f"{one.published:,}", f"{one.deviation:+.2f} %")
    console.print()
    console.print(table)


def tell_money(console: Console, law: Law) -> None:
    """What was owed, what arrived and what is open, a row a programme."""
    shorts = {one.code: one.short for one in law.programmes()}
    sums = (
        payments.reconciliation()
        .group_by("programme")
        .agg(pl.col("obligations", "obligations_fen", "paid_fen", "open_fen").sum())
    )
    table = _table("全年发放", "项目", "笔数", "应发（元）", "已发（元）", "未发（元）")
    found = {row["programme"]: row for row in sums.to_dicts()}
    for code in (code for code in shorts if code in found):
        row = found[code]
        money = [yuan(row[name]) for name in ("obligations_fen", "paid_fen", "open_fen")]
        table.add_row(shorts[code], f"{row['obligations']:,}", *money)
    table.add_section()
    totals = [yuan(int(sums[name].sum())) for name in ("obligations_fen", "paid_fen", "open_fen")]
    table.add_row("合计", f"{int(sums['obligations'].sum()):,}", *totals, style="bold")
    console.print()
    console.print(table)


def tell_files(console: Console, exchange: Path) -> None:
    """What the departments sent, what was wrong with it, and where everything lies."""
    batches = verification.batches_of()
    read, rejected = (sum(getattr(one, name) for one in batches) for name in ("rows_read", "rows_rejected"))
    console.print(
        f"\n部门数据 files: {len(batches):,} 个 files，{read:,} 行 rows，退回 {rejected:,} 行 rejected"
    )
    for what, folder in (
        ("部门来文 files in", "in/YYYY-MM"), ("退回清单 rejects", "rejects/YYYY-MM"),
        ("名单、预警、代发与回盘 lists, alerts, bank files and returns", "YYYY-MM"),
    ):  # fmt: skip
        console.print(f"  {what}: {exchange / folder}", soft_wrap=True)


def _table(title: str, *names: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold")
    for name in names:
        table.add_column(name, justify="left" if name == names[0] else "right", no_wrap=True)
    return table
