"""The whole month beside the same month one record at a time, on one district and in one session."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from minzheng.ops.bench.homes import copied, files_of, kept

ROOT = Path(__file__).resolve().parents[1]
_MEASURES = ("wall_s", "cpu_s")


def measure(data: Path, persons: int, told: Callable[[str], None]) -> dict[str, Any]:
    """By the database in use (that of MINZHENG_DATABASE_URL, else SQLite): what the product took, what each
    part took one record at a time as far as it was done, that for the whole, and the ratios.

    Raises RuntimeError where the two do not agree, before there is any ratio.
    """
    home = kept(data, persons)
    with copied(home) as run:
        ours = run.told("month", str(files_of(home)), "polars", "")
        told(f"the product: {ours['total_s']} s")
        command = [sys.executable, "-m", "benchmarks.peers.orm_month", str(files_of(home))]
        environment = {**run.environment(), "PYTHONPATH": os.pathsep.join((str(ROOT), *sys.path))}
        ran = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)
        if ran.returncode:
            raise RuntimeError(ran.stderr[-2000:])
        parts = json.loads(ran.stdout.splitlines()[-1])
    product = {"wall_s": ours["total_s"], "cpu_s": ours["cpu_s"]}
    whole = {name: round(sum(_whole(part, name) for part in parts.values()), 1) for name in _MEASURES}
    return {
        "postgresql" if home.database else "sqlite": {
            "persons": persons,
            "product": product,
            "parts": parts,
            "extrapolated": whole,
            "ratios": {name: round(whole[name] / product[name], 1) for name in _MEASURES},
        }
    }


def _whole(part: dict[str, float], name: str) -> float:
    return part[name] * part["whole"] / part["done"]
