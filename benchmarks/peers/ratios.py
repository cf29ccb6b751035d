"""Ratios of what was measured in one session: they hold where seconds do not."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Aim:
    """A ratio of two measures, and where it should lie."""

    zh: str
    en: str
    over: tuple[str, str]
    under: tuple[str, str]
    bound: float
    at_most: bool

    def of(self, ways: dict[str, Any]) -> float | None:
        """The ratio; None where one of the two was not measured."""
        try:
            over, under = (ways[way][measure] for way, measure in (self.over, self.under))
        except KeyError:
            return None
        return round(float(over / under), 3)

    def reached(self, ratio: float) -> bool:
        """Whether it lies where it should."""
        return ratio <= self.bound if self.at_most else ratio >= self.bound


AIMED_AT = 1_000_000
"""The size of which the aims are said: in a small district the law becoming queries weighs more."""
AIMS = {
    "cpu_of_polars": Aim(
        "认定的 CPU ÷ 手写 Polars", "CPU of determining ÷ hand-written Polars",
        ("product", "cpu_s"), ("polars", "cpu_s"), 1.15, at_most=True,
    ),
    "memory_of_polars": Aim(
        "内存 ÷ 手写 Polars", "memory ÷ hand-written Polars",
        ("product", "peak_mb"), ("polars", "peak_mb"), 1.0, at_most=True,
    ),
    "duckdb_cpu": Aim(
        "手写 DuckDB SQL 的 CPU ÷ 认定", "CPU of hand-written DuckDB SQL ÷ determining",
        ("duckdb", "cpu_s"), ("product", "cpu_s"), 1.0, at_most=False,
    ),
    "openfisca_time": Aim(
        "OpenFisca-Core 用时 ÷ 认定，同四个项目", "time of OpenFisca-Core ÷ determining, the same four",
        ("openfisca", "wall_s"), ("product_four", "wall_s"), 1.8, at_most=False,
    ),
    "openfisca_cpu": Aim(
        "OpenFisca-Core 的 CPU ÷ 认定，同四个项目", "CPU of OpenFisca-Core ÷ determining, the same four",
        ("openfisca", "cpu_s"), ("product_four", "cpu_s"), 1.8, at_most=False,
    ),
    "memory_of_openfisca": Aim(
        "内存 ÷ OpenFisca-Core，同四个项目", "memory ÷ OpenFisca-Core, the same four",
        ("product_four", "peak_mb"), ("openfisca", "peak_mb"), 0.6, at_most=True,
    ),
    "orm_postgresql": Aim(
        "经 ORM 逐条的 CPU（PostgreSQL，推算，数据库进程不计）÷ 认定",
        "CPU of the ORM, one by one (PostgreSQL, extrapolated, without the server's own) ÷ determining",
        ("orm_postgresql", "cpu_s"), ("product", "cpu_s"), 80.0, at_most=False,
    ),
    "orm_sqlite": Aim(
        "经 ORM 逐条的 CPU（SQLite，推算）÷ 认定",
        "CPU of the ORM, one by one (SQLite, extrapolated) ÷ determining",
        ("orm_sqlite", "cpu_s"), ("product", "cpu_s"), 80.0, at_most=False,
    ),
    "of_floor": Aim(
        "认定的 CPU ÷ 只读只写", "CPU of determining ÷ only reading and writing",
        ("product", "cpu_s"), ("floor", "cpu_s"), 3.0, at_most=True,
    ),
}  # fmt: skip


def ratios(ways: dict[str, Any]) -> dict[str, float]:
    """All ratios of one size that can be told."""
    found = {name: aim.of(ways) for name, aim in AIMS.items()}
    return {name: ratio for name, ratio in found.items() if ratio is not None}


def growth(sizes: dict[str, Any], way: str = "product") -> dict[str, float]:
    """CPU seconds a person at each size over those at a million (or at most): 1 is linear."""
    slopes = {
        size: one["ways"][way]["cpu_s"] / int(size) for size, one in sizes.items() if way in one["ways"]
    }
    base = slopes.get("1000000", slopes[max(slopes, key=int)])
    return {size: round(slope / base, 3) for size, slope in slopes.items()}
