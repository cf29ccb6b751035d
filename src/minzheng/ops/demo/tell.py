"""What the demo prints: a table a month, and three households whose story is worth reading."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from minzheng.engine.case import Household
from minzheng.engine.causes import causes_of_all
from minzheng.engine.explain import explain
from minzheng.kernel.money import yuan
from minzheng.kernel.month import Month
from minzheng.kernel.unknown import NEVER
from minzheng.ops.demo.units import units_of
from minzheng.ops.printing import CHANGE_SIGNS, print_determination, signed
from minzheng.org import api as org
from minzheng.policy.law import Law
from minzheng.policy.programme import Programme
from minzheng.registry import api as registry
from minzheng.warehouse.household import household_at
from minzheng.warehouse.snapshot import Snapshot, snapshots

STORIES = {
    1: ("补登工资与提高标准", "a wage is learnt, a standard rises"),
    2: ("八十岁生日与配偶去世", "an eightieth birthday and a death"),
    3: ("银行迟迟没有答复", "a bank that did not answer"),
}


def tell_place(console: Console, law: Law, snapshot: Snapshot) -> None:
    """The units the bureau works in, as the code list has them, and how many made-up people live there."""
    standing = snapshot.read("standing")
    living = snapshot.read("person").filter(pl.col("died_on").fill_null(NEVER) == NEVER)
    lived = living.join(standing, on="household_no", how="left")
    people = dict(lived.group_by("division").len().iter_rows())
    homes = dict(standing.group_by("division").len().iter_rows())
    table = _table(_place_title(law, snapshot))
    for name in ("乡镇街道", "区划代码", "村（社区）", "户", "人"):
        table.add_column(name, justify="left" if name in ("乡镇街道", "区划代码") else "right", no_wrap=True)
    for unit in units_of(law.place):
        code = unit.key if unit.key.isdigit() else "功能区，无法定代码"
        counts = (len(unit.communities), homes.get(unit.key, 0), people.get(unit.key, 0))
        table.add_row(unit.zh, code, *(f"{count:,}" for count in counts))
    console.print(table)


def _place_title(law: Law, snapshot: Snapshot) -> str:
    chain = " › ".join(pack.zh for pack in law.chain)
    return f"{chain}  {snapshot.month} 在册（区划为真实名录，人员为合成数据）"


def tell_months(console: Console, law: Law, results: Mapping[Month, pl.DataFrame]) -> None:
    """A table per month: each programme's units, persons, sum and what changed; the first has none before."""
    first = min(results)
    for month, frame in results.items():
        console.print()
        console.print(month_table(law, month, frame, compared=month != first))


def month_table(law: Law, month: Month, frame: pl.DataFrame, *, compared: bool) -> Table:
    """One month's table; ``compared`` where there is a month before it."""
    title = f"{law.place.zh} {month}  各项目应发情况"
    table = _table(title)
    for name in ("项目", "对象", "人数", "应发（元）", "新增", "变动", "停发", "待核"):
        table.add_column(name, justify="left" if name == "项目" else "right", no_wrap=True)
    for programme in law.programmes():
        mine = frame.filter(pl.col("programme") == programme.code)
        table.add_row(programme.short, *_row(programme, mine, compared=compared))
    table.add_section()
    table.add_row("合计", "", "", yuan(int(frame["due_fen"].sum())), "", "", "", "", style="bold")
    return table


def _table(title: str) -> Table:
    return Table(
        title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0)
    )


def _row(programme: Programme, frame: pl.DataFrame, *, compared: bool) -> list[str]:
    listed = frame.filter(pl.col("in_force") & (pl.col("change") != "none"))
    counts = dict(frame.group_by("change").len().iter_rows())
    amount = yuan(int(frame["due_fen"].sum())) if programme.kind == "cash" else "—"
    unit = "户" if programme.unit == "household" else "人"
    numbers = [f"{counts.get(change, 0):,}" if compared else "—" for change in ("new", "changed", "stopped")]
    waiting = f"{counts.get('undetermined', 0):,}"
    return [f"{listed.height:,} {unit}", f"{listed['persons'].sum() or 0:,}", amount, *numbers, waiting]


def tell_stories(console: Console, home: Path, law: Law) -> None:
    """The three households in the months in which something changes, and the last determination in words."""
    cut = [one for one in snapshots(home, law.place.code) if one.has("results")]
    for number, (zh, _) in STORIES.items():
        console.print()
        console.rule(Text(f"第 {number} 户：{zh}", style="bold"), align="left")
        _story(console, law, cut, number)


def _story(console: Console, law: Law, cut: list[Snapshot], number: int) -> None:
    before: Household | None = None
    said = Text()
    names = _names(number, cut)
    for snapshot in cut:
        now = household_at(law, snapshot, number, names)
        if now is None:
            continue
        told, changes = _received(law, snapshot, number, names), _changes(before, now)
        if told != said or changes:
            console.print(Text(f"{snapshot.month}", style="bold"), told)
            _waits_for(console, now, told)
        for line in changes:
            console.print(line)
        before, said = now, told
    if before is not None:
        console.print()
        dibao = before.law.programmes["subsistence_allowance"]
        for view in before.views("household"):
            print_determination(console, explain(before, dibao, view), sources=False)


def _names(number: int, cut: list[Snapshot]) -> dict[int, str]:
    reader = org.user_find("steward")
    if reader is None or not cut:
        return {}
    found = registry.household_find(number, on=cut[-1].day, acting_user=reader)
    return {one.person.person_no: one.person.name for one in found.members} if found else {}


def _received(law: Law, snapshot: Snapshot, number: int, names: dict[int, str]) -> Text:
    """What stands on the month's lists for the household, what waits, and what begins next month."""
    parts = Text()
    rows = snapshot.read("results", household_no=number)
    for programme in law.programmes():
        mine = rows.filter(pl.col("programme") == programme.code)
        for row in mine.sort("unit_no").iter_rows(named=True):
            standing = _standing(row)
            if standing:
                unit = int(row["unit_no"])
                who = f"（{names.get(unit, unit)}）" if programme.unit == "person" else ""
                style = "green" if row["due_fen"] else "yellow"
                parts.append(f" {programme.short}{who} {standing} ", style=style)
    return parts


def _standing(row: dict[str, Any]) -> str:
    if row["due_fen"]:
        return f"{yuan(row['due_fen'])} 元"
    if row["in_force"]:
        return "在册"
    if row["entitlement"] is not None and row["outcome"] == "eligible":
        return "已确认，下月起"
    return "待核" if row["change"] == "undetermined" else ""


def _waits_for(console: Console, household: Household, told: Text) -> None:
    """What has to be found out before the household's own programmes can be decided."""
    wanted: dict[str, None] = {}
    for programme in household.law.programmes.values():
        for view in household.views("household") if programme.unit == "household" else ():
            for one in explain(household, programme, view, distances=False).missing:
                wanted[f"{one.title.zh}（{one.department}）"] = None
    if wanted and "待核" in told.plain:
        console.print(Text(f"    ? 还缺：{'、'.join(wanted)}", style="yellow"))


def _changes(before: Household | None, now: Household) -> list[str]:
    """What the determination says otherwise than a month before, and why."""
    if before is None:
        return []
    found = [(programme.short, cause) for programme, cause in causes_of_all(before, now)]
    return [
        f"    {CHANGE_SIGNS[cause.change_fen > 0]} {short} {signed(cause.change_fen)}  {cause.said.zh}"
        for short, cause in found
    ]
