"""One way in a process of its own: ``python -m benchmarks.peers.way NAME DATA PERSONS`` prints its time."""

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks.district import District, district
from benchmarks.once import timed
from minzheng.policy.law import BoundLaw, Law

FOUR = ("orphan_allowance", "unsupported_child_allowance", "extreme_poverty_support", "subsistence_allowance")
"""The programmes that OpenFisca has too; they rest on no other."""
Work = Callable[[], object]


def files(here: District, way: str) -> tuple[Path, Path]:
    """Where a way writes what it finds of people and of households."""
    return here.file(f"{way}_person"), here.file(f"{way}_household")


def four_only(law: BoundLaw) -> BoundLaw:
    """The same law of the day as if there were these four programmes only."""
    catalogue = law.law.catalogue
    programmes = {code: catalogue.programmes[code] for code in FOUR}
    return Law(replace(catalogue, programmes=programmes), law.law.chain).on(law.day)


def _product(here: District, way: str) -> Work:
    from minzheng.engine.slices import determine_files

    law = four_only(here.law) if way == "product_four" else here.law
    return lambda: determine_files(here.file("person"), here.file("household"), law, *files(here, way))


def _polars(here: District, way: str) -> Work:
    from benchmarks.peers.polars_way import determine

    inputs = here.file("person"), here.file("household")
    return lambda: determine(*inputs, *files(here, way), at_once=way == "polars_at_once")


def _duckdb(here: District, way: str) -> Work:
    from benchmarks.peers.duckdb_way import determine

    return lambda: determine(here.file("person"), here.file("household"), *files(here, way))


def _spark(here: District, way: str) -> Work:
    from benchmarks.peers.spark_way import determine

    return lambda: determine(here.file("person"), here.file("household"), *files(here, way), here.law)


def _floor(here: District, way: str) -> Work:
    from benchmarks.peers.floor import read_and_write

    return lambda: read_and_write(here, files(here, "product"), files(here, way))


def _text(here: District, way: str) -> Work:
    from benchmarks.peers.floor import people_as_text, scan_text

    people_as_text(here)
    return lambda: scan_text(here)


WAYS: dict[str, Callable[[District, str], Work]] = {
    "product": _product, "polars": _polars, "polars_at_once": _polars, "duckdb": _duckdb,
    "product_four": _product, "spark": _spark, "floor": _floor, "text": _text,
}  # fmt: skip

if __name__ == "__main__":
    name, data, persons = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    print(json.dumps(timed(WAYS[name](district(data, persons), name))))
