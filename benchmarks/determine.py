"""How long a whole place takes: every programme for everybody, with every clause written down.

Each run is a process of its own, so that none finds memory warm or caches filled by the one before. What
is timed is ``determine_files``, from two Parquet files to two others; reading the law is not. Beside it
stands the floor: the time this machine takes to read the same input and to write the same output.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import polars as pl

from benchmarks.district import District, district
from benchmarks.once import timed
from minzheng.engine.plan import make_plan
from minzheng.engine.slices import determine_files

ROOT = Path(__file__).resolve().parents[1]
MEASURES = ("wall_s", "cpu_s", "peak_mb", "floor_s", "load")
Told = Callable[[str], None]


def measure(data: Path, sizes: list[int], runs: int, told: Told) -> dict[str, Any]:
    """Medians for each number of persons, and how time grows from the least to the greatest."""
    found = {}
    for persons in sizes:
        told(f"{persons:,} persons: making the district unless it is there")
        district(data, persons)
        taken = []
        for number in range(runs):
            taken.append(_in_a_process(data, persons))
            told(f"{persons:,} persons: run {number + 1} of {runs}, {taken[-1]['wall_s']:.2f} s")
        found[persons] = _medians(taken)
    return {
        "persons": {str(size): one for size, one in found.items()},
        "growth": {name: _growth(found, name) for name in ("wall_s", "cpu_s")},
    }


def _growth(found: dict[int, dict[str, Any]], name: str) -> float:
    """How many times longer the greatest size takes, for how many times more people; 1 is linear."""
    least, most = min(found), max(found)
    return round(float(found[most][name] / found[least][name]) / (most / least), 3)


def _medians(taken: list[dict[str, float]]) -> dict[str, Any]:
    middle = {name: round(median(run[name] for run in taken), 3) for name in MEASURES}
    walls = [run["wall_s"] for run in taken]
    return {
        **middle,
        "of_floor": round(median(run["wall_s"] / run["floor_s"] for run in taken), 2),
        "least_s": round(min(walls), 3),
        "most_s": round(max(walls), 3),
        "columns": int(taken[0]["columns"]),
        "written_mb": round(taken[0]["written_mb"], 1),
        "runs": len(taken),
    }


def _in_a_process(data: Path, persons: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.determine", str(data), str(persons)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    taken: dict[str, float] = json.loads(done.stdout)
    return taken


def run_once(here: District) -> dict[str, float]:
    """One determination of the district, measured."""
    out = [here.file("determined_person"), here.file("determined_household")]
    taken = timed(lambda: determine_files(here.file("person"), here.file("household"), here.law, *out))
    return {
        **taken,
        "floor_s": _floor(here, out),
        "columns": sum(len(pl.read_parquet_schema(path)) for path in out),
        "written_mb": sum(path.stat().st_size for path in out) / 1e6,
    }


def _floor(here: District, out: list[Path]) -> float:
    """Reading the facts that the law needs and writing what was determined, and nothing between."""
    plan = make_plan(here.law)
    start = time.perf_counter()
    for table, names in (("person", plan.person_facts), ("household", plan.household_facts)):
        pl.scan_parquet(here.file(table)).select(names).collect()
    reading = time.perf_counter() - start
    written = [pl.read_parquet(path) for path in out]
    start = time.perf_counter()
    for frame, path in zip(written, out, strict=True):
        copy = path.with_suffix(".floor")
        frame.lazy().sink_parquet(copy, compression="zstd", compression_level=1, row_group_size=50_000)
        copy.unlink()
    return reading + time.perf_counter() - start


if __name__ == "__main__":
    print(json.dumps(run_once(district(Path(sys.argv[1]), int(sys.argv[2])))))
