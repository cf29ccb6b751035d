"""What this machine needs for reading the facts and writing the findings, and for nothing between.

And, beside it, for reading the same facts as text, since a month begins with files of departments.
"""

from pathlib import Path

import polars as pl

from benchmarks.district import District
from minzheng.engine.plan import make_plan


def read_and_write(here: District, written: tuple[Path, Path], out: tuple[Path, Path]) -> None:
    """Decode the columns that the law asks for, and write what the product wrote, compressed alike.

    What is written has to be read first, so a little more than the floor is taken; the reading of booleans
    is small beside their writing.
    """
    plan = make_plan(here.law)
    for table, names in (("person", plan.person_facts), ("household", plan.household_facts)):
        pl.scan_parquet(here.file(table)).select(names).collect()
    for source, target in zip(written, out, strict=True):
        frame = pl.read_parquet(source)
        frame.write_parquet(target, compression="zstd", compression_level=1, row_group_size=50_000)


def people_as_text(here: District) -> Path:
    """The people's facts as a CSV file, made where it is not there."""
    text = here.file("person").with_suffix(".csv")
    if not text.exists():
        pl.scan_parquet(here.file("person")).sink_csv(text)
    return text


def scan_text(here: District) -> None:
    """Read that file once, each field as it stands."""
    pl.read_csv(people_as_text(here), infer_schema_length=0)
