"""Ten thousand dirty rows among good ones: each comes back with its reason, every good neighbour lands."""

import csv
import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from minzheng.kernel.month import Month
from minzheng.verification import api as verification
from tests.records_fixtures import Bureau
from tests.verification import dirt
from tests.verification.dirt import Dirt, Row
from tests.verification.district_people import DATASETS

pytestmark = [pytest.mark.records, pytest.mark.django_db]

DIRTY = 10_000
GOOD = {
    "disability_card": dirt.good_cards,
    "school": dirt.good_schools,
    "preferential": dirt.good_subsidies,
}
KINDS = {
    "disability_card": dirt.CARD_DIRT,
    "school": dirt.SCHOOL_DIRT,
    "preferential": dirt.SUBSIDY_DIRT,
}
# data set, kind of file, dirty rows: together ten thousand.
FILES = [
    ("disability_card", "csv", 3_400), ("disability_card", "gb18030.csv", 1_600),
    ("disability_card", "xlsx", 1_000), ("disability_card", "parquet", 1_600),
    ("school", "csv", 800), ("school", "xlsx", 300),
    ("preferential", "tsv", 900), ("preferential", "parquet", 400),
]  # fmt: skip


@dataclass(frozen=True)
class Mixture:
    """Rows in the order of the file, and for each the code it has to come back with (None: good)."""

    rows: list[Row]
    codes: list[str | None]


def mixture(dataset: str, kind: str, count: int, seed: int) -> Mixture:
    """``count`` rows spoilt in turn in every way this kind of file can be, each between good neighbours."""
    draw = random.Random(seed)
    ways = [one for one in KINDS[dataset] if kind.rpartition(".")[2].replace("tsv", "csv") in one.files]
    spoilt: list[Dirt | None] = [*islice(cycle(ways), count), *[None] * count]
    draw.shuffle(spoilt)
    rows = GOOD[dataset](2 * count, seed)
    mixed = [row if way is None else way.spoil(row, draw) for row, way in zip(rows, spoilt, strict=True)]
    return Mixture(mixed, [None if way is None else way.code for way in spoilt])


def write(path: Path, rows: Sequence[Row], kind: str) -> Path:
    """The rows as such a file; a lost character stays one only where the encoding has it."""
    header = list(rows[0])
    if kind == "xlsx":
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet("数据")
        for cells in (header, *(list(row.values()) for row in rows)):
            sheet.append([text or None for text in cells])
        book.save(path)
    elif kind == "parquet":
        pl.DataFrame(rows, schema=dict.fromkeys(header, pl.String)).write_parquet(path)
    else:
        encoding = "gb18030" if kind.startswith("gb") else "utf-8-sig"
        with path.open("w", encoding=encoding, newline="") as file:
            writer = csv.DictWriter(file, header, delimiter="\t" if kind == "tsv" else ",")
            writer.writeheader()
            writer.writerows(rows)
    return path


def codes_by_line(path: Path | None) -> dict[int, str]:
    """What came back: line → code."""
    assert path is not None
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {int(row["行号 line"]): row["原因代码 code"] for row in csv.DictReader(file)}


def test_there_are_forty_kinds_and_ten_thousand_rows() -> None:
    kinds = {one.name for ways in KINDS.values() for one in ways}
    assert len(kinds) >= 40
    assert sum(count for _, _, count in FILES) == DIRTY


@pytest.mark.parametrize(("dataset", "kind", "count"), FILES)
def test_every_dirty_row_comes_back_with_its_reason_and_every_good_one_lands(
    dataset: str, kind: str, count: int, bureau: Bureau, tmp_path: Path
) -> None:
    seed = FILES.index((dataset, kind, count))
    mixed = mixture(dataset, kind, count, seed)
    first_line = 1 if kind == "parquet" else 2
    wanted = {line: code for line, code in enumerate(mixed.codes, start=first_line) if code}
    done = verification.dataset_import(
        dataset=DATASETS[dataset], file=write(tmp_path / f"file.{kind}", mixed.rows, kind),
        period=Month(2023, 6), acting_user=bureau.steward, among=DATASETS.values(),
    )  # fmt: skip
    came_back = codes_by_line(done.rejects)
    assert {
        line: (code, came_back.get(line)) for line, code in wanted.items() if came_back.get(line) != code
    } == {}
    assert came_back.keys() == wanted.keys()
    assert (done.read, done.landed, done.known, done.rejected) == (2 * count, count, 0, count)
    assert verification.ledger_read(DATASETS[dataset], known_at=dirt.TODAY).height == count
