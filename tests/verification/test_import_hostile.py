"""Whatever bytes come: rows with reasons or one refusal, and every row accounted for."""

import random
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minzheng.kernel.problem import ProblemError
from minzheng.verification.reading.read import sheet_of
from minzheng.verification.reading.sent import sent_file
from minzheng.verification.rejects import rejects_write
from minzheng.verification.validation.check import checked
from tests.verification import dirt
from tests.verification.district_people import DATASETS

CARDS = DATASETS["disability_card"]
HEADER = "姓名,身份证号,残疾类别,残疾等级,有效期至,发证日期"
CELLS = st.text(max_size=12) | st.sampled_from(
    ["张三", "110101195001010017", "肢体", "2", "长期", '"', "2023/6/31", "\x00"]
)


def outcome(path: Path) -> tuple[int, int, int] | None:
    """Rows read, good, and rejected or repeated; None where the file was refused in words."""
    try:
        sheet = sheet_of(sent_file(path), CARDS, among=DATASETS.values())
    except ProblemError:
        return None
    found = checked(sheet, CARDS, date(2023, 6, 30))
    errors = [one for one in found.faults if not one.is_warning]
    rejects_write(path.with_suffix(".rejects"), sheet, errors, CARDS)
    return found.read, found.rows.height, len({one.line for one in errors}) + found.repeats


def agrees(path: Path) -> bool:
    counted = outcome(path)
    return counted is None or counted[0] == counted[1] + counted[2]


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELLS, max_size=8), max_size=12), st.sampled_from([",", "\t", ";"]))
def test_any_cells(tmp_path: Path, rows: list[list[str]], separator: str) -> None:
    text = "\n".join([HEADER.replace(",", separator), *(separator.join(row) for row in rows)])
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode("utf-8", errors="replace"))
    assert agrees(path)


@pytest.fixture
def sheets(tmp_path: Path) -> dict[str, bytes]:
    """A small good file of each kind."""
    rows = dirt.good_cards(40, 1)
    header = list(rows[0])
    lines = [",".join(header), *(",".join(row.values()) for row in rows)]
    book, packed = openpyxl.Workbook(write_only=True), BytesIO()
    page = book.create_sheet("表")
    for cells in (header, *(list(row.values()) for row in rows)):
        page.append(cells)
    book.save(packed)
    columns = BytesIO()
    pl.DataFrame(rows).write_parquet(columns)
    return {
        "csv": "\n".join(lines).encode(), "gb": "\n".join(lines).encode("gb18030"),
        "xlsx": packed.getvalue(), "parquet": columns.getvalue(),
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["csv", "gb", "xlsx", "parquet"])
def test_files_damaged_on_the_way(kind: str, sheets: dict[str, bytes], tmp_path: Path) -> None:
    draw, path = random.Random(7), tmp_path / "damaged"
    whole = sheets[kind]
    wrong = []
    for attempt in range(36):
        damaged = bytearray(whole[: draw.randint(1, len(whole))] if attempt % 3 == 0 else whole)
        for _ in range(draw.randint(1, 20)):
            damaged[draw.randrange(len(damaged))] = draw.randrange(256)
        path.write_bytes(damaged)
        wrong += [] if agrees(path) else [bytes(damaged)]
    assert wrong == []
