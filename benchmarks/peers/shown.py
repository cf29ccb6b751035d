"""What the race told, as tables, ratios first."""

from typing import Any

from rich.table import Table

from benchmarks.peers.ratios import AIMED_AT, AIMS

NAMES = {
    "product": "民政 Minzheng",
    "product_four": "民政，四个项目 · four programmes",
    "polars": "手写 Polars · by hand",
    "polars_at_once": "手写 Polars，一次流式 · streaming",
    "duckdb": "手写 DuckDB SQL · by hand",
    "openfisca": "OpenFisca-Core，四个项目 · four programmes",
    "spark": "同一批规则在 Spark · on Spark",
    "floor": "只读只写 · only reading and writing",
    "text": "把同样的事实当 CSV 读 · the same facts read as CSV",
}


def tables(found: dict[str, Any]) -> list[Table]:
    """Ratios of each size, then each size's seconds and memory, then the ORM way."""
    shown = [ratio_table(int(size), one) for size, one in found["ratios"].items() if one]
    shown += [_ways(size, one, found["growth"].get(size)) for size, one in found["sizes"].items()]
    return [*shown, _orm(found["orm"])] if found["orm"] else shown


def ratio_table(persons: int, measured: dict[str, float], kept: dict[str, float] | None = None) -> Table:
    """Ratios beside those kept where given, else beside where they should lie, which is said of a million."""
    beside = ["kept"] if kept is not None else ["aim", ""] if persons == AIMED_AT else []
    table = _table(f"比值 ratios, {persons:,} 人 persons", "", "measured", *beside)
    table.columns[0].justify = "left"
    for name, ratio in measured.items():
        aim = AIMS[name]
        if kept is not None:
            more = [f"{kept[name]:.2f}" if name in kept else "–"]
        else:
            more = [f"{'≤' if aim.at_most else '≥'} {aim.bound:g}", "✓" if aim.reached(ratio) else "✗"]
        table.add_row(f"{aim.zh} · {aim.en}", f"{ratio:.2f}", *more[: len(beside)])
    return table


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column, justify="right")
    return table


def _ways(size: str, one: dict[str, Any], growth: float | None) -> Table:
    slope = "" if growth is None else f" (CPU a person {growth:.2f} × that at a million)"
    table = _table(f"{int(size):,} persons{slope}", "", "s", "least–most", "CPU s", "peak MB", "load", "runs")
    table.columns[0].justify = "left"
    for way, taken in one["ways"].items():
        table.add_row(
            NAMES[way], f"{taken['wall_s']:.2f}", f"{taken['least_s']:.2f}–{taken['most_s']:.2f}",
            f"{taken['cpu_s']:.2f}", f"{taken['peak_mb']:.0f}", f"{taken['load']:.1f}", str(taken["runs"]),
        )  # fmt: skip
    for way, reason in one["left_out"].items():
        table.add_row(NAMES[way], reason, *[""] * 5)
    return table


def _orm(orm: dict[str, Any]) -> Table:
    table = _table(
        "经 ORM 逐条 one record at a time",
        "",
        "households",
        "s",
        "CPU s",
        "all households",
        "s, extrapolated",
    )
    for database, one in orm.items():
        table.add_row(
            database, f"{one['households']:,.0f}", f"{one['wall_s']:.1f}", f"{one['cpu_s']:.1f}",
            f"{one['whole_households']:,}", f"{one['extrapolated_wall_s']:,.0f}",
        )  # fmt: skip
    return table
