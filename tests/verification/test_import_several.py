"""Files one after the other, each looked through while the one before it lands: as if brought in singly."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError
from minzheng.registry import api as registry
from minzheng.verification import api as verification
from tests.records_fixtures import TODAY, Bureau
from tests.verification.district_people import DATASETS, load, name, number

pytestmark = [pytest.mark.records, pytest.mark.django_db]

CHILD = number(5, born=date(2023, 6, 2))
CARD = f"张小小,{CHILD},听力,1"
CARDS_HEADER = "姓名,身份证号,残疾类别,残疾等级"


def sent(path: Path, dataset: str, header: str, *rows: str) -> verification.ToImport:
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return verification.ToImport(DATASETS[dataset], path, Month(2023, 6))


def cards(path: Path, *rows: str) -> verification.ToImport:
    return sent(path, "disability_card", CARDS_HEADER, *rows)


def residents(path: Path) -> verification.ToImport:
    header = "姓名,身份证号,户号,与户主关系,性别,出生日期"
    return sent(path, "resident", header, f"张小小,{CHILD},H10,子女,男,2023-06-02")


def bring(bureau: Bureau, *files: verification.ToImport) -> list[verification.Imported]:
    return verification.datasets_import(files=files, acting_user=bureau.steward)


def test_who_is_registered_by_one_file_is_known_to_the_next(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    first, born, second = bring(
        bureau, cards(tmp_path / "a.csv", CARD), residents(tmp_path / "b.csv"),
        cards(tmp_path / "c.csv", CARD, f"{name(1)},{number(1)},肢体,2"),
    )  # fmt: skip
    assert [dict(one.reasons) for one in (first, born, second)] == [{"row.W003": 1}, {}, {}]
    found = verification.ledger_read(DATASETS["disability_card"], known_at=TODAY)
    child = registry.numbers_matched(pl.Series([CHILD]))[0]
    assert found["person_no"].to_list() == [None, 1, child]


def test_the_same_file_twice_in_a_row_lands_once(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    again = cards(tmp_path / "a.csv", f"{name(1)},{number(1)},肢体,2")
    first, second = bring(bureau, again, again)
    assert (first.landed, second.landed, second.same_as) == (1, 0, first.batch)
    (third,) = bring(bureau, again)
    assert (third.landed, third.known, third.same_as) == (0, 1, first.batch)


def test_a_month_yet_to_come_refuses_all_of_them(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    good = cards(tmp_path / "a.csv", f"{name(1)},{number(1)},肢体,2")
    with pytest.raises(ProblemError, match=r"import\.E013"):
        bring(bureau, good, good._replace(period=Month(2023, 7)))
    assert verification.batches_of() == []


def test_a_file_that_is_refused_stops_those_after_it_and_none_before(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    good = [cards(tmp_path / f"{no}.csv", f"{name(no)},{number(no)},肢体,2") for no in (1, 2, 3)]
    bad = sent(tmp_path / "bad.csv", "disability_card", "甲,乙", "1,2")
    with pytest.raises(ProblemError, match=r"import\.E007"):
        bring(bureau, good[0], good[1], bad, good[2])
    found = verification.ledger_read(DATASETS["disability_card"], known_at=TODAY)
    assert sorted(found["person_no"]) == [1, 2]
