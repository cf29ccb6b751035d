"""A department's file comes in: what lands, what goes back, and what a second try changes."""

import stat
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.verification import api as verification
from tests.records_fixtures import SEAT, TODAY, Bureau
from tests.verification.cards_brought import bring, card, ledger, sent_back, sheet
from tests.verification.district_people import DATASETS, load, name, number

pytestmark = [pytest.mark.records, pytest.mark.django_db]

CARDS = DATASETS["disability_card"]


def test_good_rows_land_and_bad_ones_go_back_with_line_column_and_reason(
    bureau: Bureau, tmp_path: Path
) -> None:
    load(bureau)
    wrong = number(2)[:-1] + ("0" if number(2)[-1] != "0" else "1")
    done = bring(bureau, sheet(tmp_path / "a.csv", card(1), f"{name(2)},{wrong},听力,9,2023/6/31", card(3)))
    assert (done.read, done.landed, done.known, done.rejected, done.warnings) == (3, 2, 0, 1, 0)
    (row,) = sent_back(done.rejects)
    assert row["行号 line"] == "3"
    assert row["列 column"] == "身份证号；残疾等级；有效期至"
    assert row["原值 value"] == f"{wrong}；9；2023/6/31"
    assert row["原因代码 code"] == "row.E023；row.E061；row.E041"
    assert row["原因 reason"].startswith("身份证号校验码不符")
    assert "0 至 4" in row["原因 reason"]
    assert row["如何更正 how to mend"]
    assert (row["姓名"], row["身份证号"], row["残疾类别"]) == (name(2), wrong, "听力")


def test_the_ledger_holds_values_as_facts_are_held_and_no_number_or_name(
    bureau: Bureau, tmp_path: Path
) -> None:
    load(bureau)
    bring(bureau, sheet(tmp_path / "a.csv", card(1, "肢体残疾,３级,2030年6月30日"), card(2)))
    found = ledger()
    assert found.select("person_no", "type", "grade", "valid_until").rows() == [
        (1, "肢体", 3, 20300630),
        (2, "肢体", 2, 99991231),
    ]
    assert found["learnt_on"].unique().to_list() == [20230630]
    assert {"id_number", "name"}.isdisjoint(found.columns)


def test_rows_are_known_from_the_day_they_were_learnt(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    bring(bureau, sheet(tmp_path / "a.csv", card(1)))
    assert ledger(on=date(2023, 6, 29)).is_empty()
    assert ledger(on=TODAY).height == 1


def test_the_same_file_twice_changes_nothing(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    file = sheet(tmp_path / "a.csv", card(1), card(2, "听力,x,长期"))
    first = bring(bureau, file)
    again = bring(bureau, file.rename(tmp_path / "renamed.csv"))
    assert again.same_as == first.batch
    assert (again.batch, again.landed, again.rejected) == (None, 0, 1)
    assert again.rejects == first.rejects
    assert len(verification.batches_of("disability_card")) == 1
    assert ledger().height == 1


def test_a_corrected_file_lands_only_what_it_adds(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    bring(bureau, sheet(tmp_path / "a.csv", card(1), card(2, "听力,x,长期"), card(3)))
    done = bring(bureau, sheet(tmp_path / "b.csv", card(1), card(2, "听力,1,长期"), card(3)))
    assert (done.landed, done.known, done.rejected) == (1, 2, 0)
    assert sorted(ledger()["person_no"]) == [1, 2, 3]


def test_the_rejects_corrected_in_place_can_be_sent_again(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    first = bring(bureau, sheet(tmp_path / "a.csv", card(1), card(2, "听力,x,长期")))
    assert first.rejects is not None
    text = first.rejects.read_text(encoding="utf-8-sig").replace("听力,x,", "听力,4,")
    corrected = tmp_path / "corrected.csv"
    corrected.write_text(text, encoding="utf-8")
    done = bring(bureau, corrected)
    assert (done.landed, done.rejected) == (1, 0)
    assert ledger().filter(pl.col("person_no") == 2)["grade"].to_list() == [4]


def test_a_row_that_goes_back_to_what_it_was_lands_again(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    grades = [
        bring(bureau, sheet(tmp_path / f"{at}.csv", card(1, f"肢体,{grade},长期"), card(at + 2)))
        for at, grade in enumerate((2, 3, 2))
    ]
    assert [one.landed for one in grades] == [2, 2, 2]
    assert ledger().filter(pl.col("person_no") == 1)["grade"].to_list() == [2, 3, 2]


def test_an_import_is_told_as_an_event(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    done = bring(bureau, sheet(tmp_path / "a.csv", card(1)))
    (event,) = org.events_of("dataset:disability_card")
    assert (event.name, event.division, event.payload["batch"]) == ("DatasetImported", SEAT, done.batch)


def test_a_month_yet_to_come_is_refused(bureau: Bureau, tmp_path: Path) -> None:
    with pytest.raises(ProblemError, match=r"import\.E013"):
        verification.dataset_import(
            dataset=CARDS, file=sheet(tmp_path / "a.csv", card(1)), period=Month(2023, 7),
            acting_user=bureau.steward,
        )  # fmt: skip


def test_the_ledger_is_the_same_file_for_the_same_rows_in_any_order(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    first = bring(bureau, sheet(tmp_path / "a.csv", card(1), card(2)))
    (batch,) = verification.batches_of()
    assert first.landed == 2
    with clock.standing_on(TODAY):
        rows = ledger().sort("person_no", descending=True)
    from minzheng.verification.ledger import ledger_write

    assert ledger_write(CARDS, rows).sha256 == batch.ledger_sha256


def test_a_damaged_ledger_is_noticed(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    bring(bureau, sheet(tmp_path / "a.csv", card(1)))
    assert verification.ledger_check() == []
    (file,) = (tmp_path / "home" / "ledger").rglob("*.parquet")
    file.unlink()
    assert len(verification.ledger_check()) == 1
    with pytest.raises(ProblemError, match=r"import\.E015"):
        ledger()


def test_no_number_is_readable_at_home_and_the_rejects_are_their_owners_only(
    bureau: Bureau, tmp_path: Path
) -> None:
    load(bureau)
    done = bring(
        bureau, sheet(tmp_path / "a.csv", card(1), card(2, "听力,x,长期"), f"外人,{number(9)},听力,1,")
    )
    assert done.rejects is not None
    assert stat.S_IMODE(done.rejects.stat().st_mode) == 0o600
    kept = b"".join(path.read_bytes() for path in (tmp_path / "home").rglob("*") if path.is_file())
    assert not [no for no in (1, 2, 9) if number(no).encode() in kept]


def test_cells_that_a_spreadsheet_would_run_come_back_harmless(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    done = bring(bureau, sheet(tmp_path / "a.csv", f"=cmd|' /C calc'!A0,{number(1)},听力,-1,长期", card(2)))
    (row,) = sent_back(done.rejects)
    assert row["姓名"].startswith("'=cmd")
    assert row["残疾等级"] == "-1"
    assert row["原因代码 code"] == "row.E012；row.E061"
