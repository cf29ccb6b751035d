"""One session of the race at every size, with the ORM way beside the largest that all ways run at."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.peers import race
from benchmarks.peers.ratios import growth, ratios
from benchmarks.report import REGRESSION_PERSONS
from minzheng.ops.bench.machine import machine

ALL_WAYS_UP_TO = 1_000_000
Told = Callable[[str], None]


def measure(data: Path, sizes: list[int], runs: int, told: Told) -> dict[str, Any]:
    """Medians of each way at each size, the ratios of each size, and how the product's CPU time grows.

    Beyond a million people only the product runs: what is asked there is its memory and its slope.
    """
    found: dict[str, Any] = {}
    for persons in sizes:
        ways = race.IN_TURN if persons <= ALL_WAYS_UP_TO else ("product", "floor")
        found |= race.measure(data, [persons], runs, told, ways)
    compared = max((size for size in sizes if size <= ALL_WAYS_UP_TO), default=None)
    orm = {} if compared is None else race.one_at_a_time(data, compared, told)
    by_size = {size: ratios(one["ways"] | _as_ways(orm, size, compared)) for size, one in found.items()}
    return {"machine": machine(), "sizes": found, "orm": orm, "ratios": by_size, "growth": growth(found)}


def _as_ways(orm: dict[str, Any], size: str, compared: int | None) -> dict[str, Any]:
    """The ORM way as if it had run through the whole district."""
    if size != str(compared):
        return {}
    return {
        f"orm_{database}": {"wall_s": one["extrapolated_wall_s"], "cpu_s": one["extrapolated_cpu_s"]}
        for database, one in orm.items()
    }


def regression(data: Path, told: Told) -> dict[str, float]:
    """The ratios that a machine at work on other things can tell in half a minute."""
    found = race.measure(data, [REGRESSION_PERSONS], 3, told, ("product", "polars", "floor"))
    return ratios(found[str(REGRESSION_PERSONS)]["ways"])


def spark(data: Path, sizes: list[int], told: Told) -> dict[str, Any]:
    """The same expressions on a local Spark session, every column held equal; seconds by the clock."""
    return race.measure(data, sizes, 1, told, ("product", "spark"))
