"""Files of a few rows, brought in for the small bureau, and what became of them."""

import csv
from datetime import date
from pathlib import Path

import polars as pl

from minzheng.kernel.month import Month
from minzheng.org import api as org
from minzheng.verification import api as verification
from tests.records_fixtures import TODAY, Bureau
from tests.verification.district_people import DATASETS, name, number

JUNE = Month(2023, 6)


def sheet(path: Path, *rows: str, header: str = "姓名,身份证号,残疾类别,残疾等级,有效期至") -> Path:
    """Rows under a header, of cards where no other is named."""
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def card(no: int, rest: str = "肢体,2,长期") -> str:
    """A row of a person's card."""
    return f"{name(no)},{number(no)},{rest}"


def bring(
    bureau: Bureau, file: Path, dataset: str = "disability_card", user: org.User | None = None
) -> verification.Imported:
    """Import a file as of June 2023."""
    return verification.dataset_import(
        dataset=DATASETS[dataset], file=file, period=JUNE, acting_user=user or bureau.steward,
        among=DATASETS.values(),
    )  # fmt: skip


def ledger(dataset: str = "disability_card", on: date = TODAY) -> pl.DataFrame:
    """What the ledger holds, as known on a day."""
    return verification.ledger_read(DATASETS[dataset], known_at=on)


def sent_back(path: Path | None) -> list[dict[str, str]]:
    """The rows of a file that went back."""
    assert path is not None
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
