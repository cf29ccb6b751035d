"""All ways in one session, one process after another in turn, so that a slow minute of the machine hits all.

Nothing is told of a way that does not agree with the product to the last fen; one that cannot run here
is left out with the reason.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import polars as pl

from benchmarks.district import District, district
from benchmarks.peers import equal, openfisca_home
from benchmarks.peers.way import FOUR, files
from minzheng.engine.slices import determine_files

ROOT = Path(__file__).resolve().parents[2]
IN_TURN = ("product", "polars", "polars_at_once", "duckdb", "product_four", "openfisca", "floor", "text")
MEASURES = ("wall_s", "cpu_s", "peak_mb", "load")
ORM_HOUSEHOLDS = 5000
Told = Callable[[str], None]
Taken = dict[str, float]


class NotHereError(Exception):
    """A way cannot run on this machine, and why."""


def measure(data: Path, sizes: list[int], runs: int, told: Told, ways: tuple[str, ...]) -> dict[str, Any]:
    """For each size the medians of each way, and which ways were left out and why."""
    found: dict[str, Any] = {}
    for persons in sizes:
        told(f"{persons:,} persons: making the district unless it is there, every way once, compared")
        here = district(data, persons)
        left_out, equal_columns = _compared(here, data, persons, ways, told)
        racing = [way for way in ways if way not in left_out]
        taken: dict[str, list[Taken]] = {way: [] for way in racing}
        for number in range(runs):
            for way in racing[number % len(racing) :] + racing[: number % len(racing)]:
                taken[way].append(_run(way, data, persons))
            told(f"{persons:,} persons: run {number + 1} of {runs}")
        medians = {way: _medians(each) for way, each in taken.items()}
        found[str(persons)] = {"ways": medians, "equal_columns": equal_columns, "left_out": left_out}
    return found


def _medians(taken: list[Taken]) -> dict[str, Any]:
    middle = {name: round(median(run[name] for run in taken), 3) for name in MEASURES}
    walls = [round(run["wall_s"], 3) for run in taken]
    return {**middle, "least_s": min(walls), "most_s": max(walls), "runs": len(taken)}


def _compared(
    here: District, data: Path, persons: int, ways: tuple[str, ...], told: Told
) -> tuple[dict[str, str], dict[str, int]]:
    """Each way once, held against the product; raises DifferError at the first difference."""
    left_out, equal_columns = {}, {}
    _run("product", data, persons)
    for way in [way for way in ways if way not in ("product", "floor", "text")]:
        try:
            _run(way, data, persons)
        except NotHereError as reason:
            left_out[way] = str(reason)
            told(f"{way} is left out: {reason}")
            continue
        equal_columns[way] = sum(
            equal.check(product, peer, key, way, FOUR if way == "product_four" else ())
            for product, peer, key in zip(files(here, "product"), files(here, way), _KEYS, strict=True)
        )
        told(f"{way}: {equal_columns[way]} columns, every one equal")
    return left_out, equal_columns


_KEYS = ("person_no", "household_no")


def _run(way: str, data: Path, persons: int) -> Taken:
    """One process of a way; raises NotHereError where the machine lacks what it needs."""
    if way == "openfisca":
        here = district(data, persons)
        paths = [here.file("person"), here.file("household"), *files(here, way)]
        python = openfisca_home.python()
        if python is None:
            raise NotHereError(openfisca_home.WHY)
        return _json(
            [str(python), "-m", "benchmarks.peers.openfisca_way", *map(str, paths)], {"PYTHONPATH": ""}
        )
    if way == "spark" and shutil.which("java") is None:
        raise NotHereError("no Java runtime is on the path")
    return _json([sys.executable, "-m", "benchmarks.peers.way", way, str(data), str(persons)], {})


def _json(command: list[str], environment: dict[str, str]) -> Taken:
    ran = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, check=False, capture_output=True, text=True
    )
    if ran.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{ran.stderr[-2000:]}")
    taken: Taken = json.loads(ran.stdout.splitlines()[-1])
    return taken


def one_at_a_time(data: Path, persons: int, told: Told, households: int = ORM_HOUSEHOLDS) -> dict[str, Any]:
    """The ORM way on SQLite and on PostgreSQL, from a sample to the whole district by multiplication."""
    here, found = district(data, persons), dict[str, Any]()
    whole = here.snapshot.read("household").height
    for database in ("sqlite", "postgresql"):
        url = "" if database == "sqlite" else os.environ.get("MINZHENG_BENCH_DATABASE_URL")
        if url is None:
            told("postgresql is left out: MINZHENG_BENCH_DATABASE_URL names none")
            continue
        with tempfile.TemporaryDirectory() as home:
            out = Path(home) / "outcomes.parquet"
            command = [sys.executable, "-m", "benchmarks.peers.orm_way", str(data), str(persons)]
            taken = _json([*command, str(households), str(out)], _settings(home, url))
            compared = equal.check_outcomes(_outcomes(here), pl.read_parquet(out), f"the ORM on {database}")
        times = whole / taken["households"]
        found[database] = {
            **{name: round(number, 3) for name, number in taken.items()},
            "compared": compared,
            "whole_households": whole,
            "extrapolated_wall_s": round(taken["wall_s"] * times, 1),
            "extrapolated_cpu_s": round(taken["cpu_s"] * times, 1),
        }
        told(f"{database}, one record at a time: {taken['wall_s']:.1f} s for {households:,} households")
    return found


def _settings(home: str, url: str) -> dict[str, str]:
    return {
        "MINZHENG_HOME": home, "MINZHENG_DATABASE_URL": url, "MINZHENG_LOG_LEVEL": "ERROR",
        "DJANGO_SETTINGS_MODULE": "minzheng.ops.settings",
    }  # fmt: skip


def _outcomes(here: District) -> pl.DataFrame:
    """What the product says of every unit under every programme."""
    person, household = files(here, "product")
    determined = determine_files(here.file("person"), here.file("household"), here.law, person, household)
    each: list[pl.DataFrame] = [
        determined.results(code).to_native().collect().select(pl.lit(code).alias("programme"), pl.all())
        for code in here.law.programmes
    ]
    return pl.concat(each)
