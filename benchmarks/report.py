"""What was measured, as tables for a person and as JSON for whoever compares."""

import json
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.peers import shown

SAVED = Path(__file__).with_name("results.json")
REGRESSION_PERSONS = 100_000


def kept_ratios(persons: int) -> dict[str, float]:
    """The ratios of the kept session at that size; none where no session was kept."""
    known: dict[str, Any] = json.loads(SAVED.read_text(encoding="utf-8")) if SAVED.exists() else {}
    kept: dict[str, float] = known.get("peers", {}).get("ratios", {}).get(str(persons), {})
    return kept


def show(console: Console, results: dict[str, Any]) -> None:
    """Each benchmark that ran, as a table."""
    facts = results["machine"]
    console.print(f"{facts['cpu']}, {facts['cores']} cores, load {facts['load_before']} before")
    for name, table in (("determine", _determine), ("explain", _explain), ("check", _check)):
        if name in results:
            console.print(table(results[name]))
    for name in ("peers", "spark"):
        if name in results:
            found = results[name] if name == "peers" else {"sizes": results[name]}
            for each in shown.tables({"ratios": {}, "growth": {}, "orm": {}, **found}):
                console.print(each)
    if "ratios" in results:
        console.print(
            shown.ratio_table(REGRESSION_PERSONS, results["ratios"], kept_ratios(REGRESSION_PERSONS))
        )
    for database, found in results.get("whole", {}).items():
        console.print(_whole(database, found))
    for database in ("sqlite", "postgresql"):
        if found := results.get("web", {}).get(database):
            console.print(_web(database, found))


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column, justify="right")
    return table


def _determine(found: dict[str, Any]) -> Table:
    growth = found["growth"]
    title = f"全部认定 determine (growth {growth['wall_s']}, by CPU {growth['cpu_s']}; 1 = linear)"
    table = _table(title, "人 persons", "s", "least–most", "CPU s", "peak MB", "× floor", "load", "runs")
    for persons, one in found["persons"].items():
        table.add_row(
            f"{int(persons):,}", f"{one['wall_s']:.2f}", f"{one['least_s']:.2f}–{one['most_s']:.2f}",
            f"{one['cpu_s']:.2f}", f"{one['peak_mb']:.0f}", f"{one['of_floor']:.1f}", f"{one['load']:.1f}",
            str(one["runs"]),
        )  # fmt: skip
    return table


def _explain(found: dict[str, Any]) -> Table:
    table = _table(
        f"说明理由 explain ({found['households']} households)", "", "median ms", "p99 ms", "most ms"
    )
    for words, name in (
        ("一项认定 one determination", "one_ms"),
        ("一户全部项目 a household, all", "household_ms"),
    ):
        spread = found[name]
        table.add_row(words, *(f"{spread[key]:.2f}" for key in ("median", "p99", "most")))
    return table


def _check(found: dict[str, Any]) -> Table:
    table = _table(
        "逐户核对 check against the value reading", "户 households", "compared", "differing", "first"
    )
    table.add_row(
        f"{found['households']:,}",
        f"{found['compared']:,}",
        str(found["differing"]),
        "、".join(found["first"]),
    )
    return table


def _whole(database: str, found: dict[str, Any]) -> Table:
    """The parts of a month one record at a time, and the whole of it beside the product."""
    title = (
        f"整月，经 ORM 逐条 the whole month, one record at a time: {found['persons']:,} persons, {database}"
    )
    table = _table(title, "", "done", "of", "wall s", "CPU s")
    for name, part in found["parts"].items():
        counts = (f"{part['done']:,}", f"{part['whole']:,}")
        table.add_row(name, *counts, f"{part['wall_s']:.1f}", f"{part['cpu_s']:.1f}")
    for name in ("extrapolated", "product", "ratios"):
        one = found[name]
        table.add_row(name, "", "", f"{one['wall_s']:,.1f}", f"{one['cpu_s']:,.1f}")
    return table


def _web(database: str, found: dict[str, Any]) -> Table:
    title = (
        f"网页 web, {database}: {found['requests']} requests, {found['errors']} errors, heaviest "
        f"{found['heaviest_bytes']:,} bytes, {found['rss_mb']} MB, load {found['load_before']} before"
    )
    table = _table(
        title, "ms", "n", "p50", "p95", "p99", "client p95", "CPU p50", "CPU p95", "db p50", "queries", "kB"
    )
    names = ("n", "p50", "p95", "p99", "client_p95", "cpu_p50", "cpu_p95", "db_p50", "queries", "kb")
    for kind, one in {"all": found["all"], **found["pages"]}.items():
        table.add_row(kind, *(str(one[name]) for name in names))
    return table
