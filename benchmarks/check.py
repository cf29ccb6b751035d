"""Fast and wrong is worth nothing: sampled households of the measured run against the value reading."""

from pathlib import Path
from typing import Any

from benchmarks.district import district
from minzheng.engine.slices import determine_files
from minzheng.ops.bench.check import checked


def measure(data: Path, persons: int) -> dict[str, Any]:
    """How many outcomes, amounts and clauses were compared, and which differ."""
    here = district(data, persons)
    determine_files(
        here.file("person"), here.file("household"), here.law,
        here.file("determined_person"), here.file("determined_household"),
    )  # fmt: skip
    return checked(here.snapshot, here.law)
