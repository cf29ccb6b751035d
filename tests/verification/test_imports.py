"""A department's file comes in: what lands, what goes back, and what a second try changes."""

import csv
import stat
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.registry import api as registry
from minzheng.verification import api as verification
from tests.records_fixtures import SEAT, TODAY, Bureau
from tests.verification.district_people import DATASETS, authorise, load, name, number

pytestmark = [pytest.mark.records, pytest.mark.django_db]

CARDS = DATASETS["disability_card"]
JUNE = Month(2023, 6)


def sheet(path: Path, *rows: str, header: str = "姓名,身份证号,残疾类别,残疾等级,有效期至") -> Path:
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def card(no: int, rest: str = "肢体,2,长期") -> str:
    return f"{name(no)},{number(no)},{rest}"


def bring(
    bureau: Bureau, file: Path, dataset: str = "disability_card", user: org.User | None = None
) -> verification.Imported:
    return verification.dataset_import(
        dataset=DATASETS[dataset], file=file, period=JUNE, acting_user=user or bureau.steward,
        among=DATASETS.values(),
    )  # fmt: skip


def ledger(dataset: str = "disability_card", on: date = TODAY) -> pl.DataFrame:
    return verification.ledger_read(DATASETS[dataset], known_at=on)


def sent_back(path: Path | None) -> list[dict[str, str]]:
    assert path is not None
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


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


def test_income_of_people_who_have_not_signed_is_rejected_and_not_kept(
    bureau: Bureau, tmp_path: Path
) -> None:
    load(bureau)
    authorise(bureau, 1)
    header = "姓名,身份证号,领取月份,金额(元)"
    rows = [f"{name(no)},{number(no)},2023-06,1234.50" for no in (1, 2, 99)]
    done = bring(bureau, sheet(tmp_path / "p.csv", *rows, header=header), "pension")
    assert (done.landed, done.rejected) == (1, 2)
    assert {row["原因代码 code"] for row in sent_back(done.rejects)} == {"row.E006"}
    assert ledger("pension").select("person_no", "amount", "pseudonym").rows() == [(1, 123450, None)]


def test_an_authorisation_withdrawn_holds_no_longer(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    authorise(bureau, 1)
    verification.authorisation_withdraw(
        person_no=1, household_no=10, acting_user=bureau.steward, on=date(2023, 6, 1)
    )
    header = "姓名,身份证号,领取月份,金额(元)"
    file = sheet(tmp_path / "p.csv", f"{name(1)},{number(1)},2023-06,1", header=header)
    assert bring(bureau, file, "pension").rejected == 1
    assert verification.authorised_on(date(2023, 5, 31)).rows() == [(1, 10)]
    assert verification.authorised_on(date(2023, 6, 1)).is_empty()


def test_authorisations_are_recorded_once_whoever_brings_them(bureau: Bureau) -> None:
    load(bureau)
    assert authorise(bureau, 1, 2) == 2
    assert authorise(bureau, 1, 2, 3) == 1
    rows = pl.DataFrame({"person_no": [1], "household_no": [10], "signed_on": [date(2020, 1, 1)]})
    assert verification.authorisations_record(rows=rows, acting_user=bureau.clerk_east) == 0


def test_a_clerk_records_no_authorisation_of_another_area(bureau: Bureau) -> None:
    load(bureau)
    rows = pl.DataFrame({"person_no": [2], "household_no": [20], "signed_on": [date(2020, 1, 1)]})
    with pytest.raises(org.NotPermitted):
        verification.authorisations_record(rows=rows, acting_user=bureau.clerk_east)


def test_people_the_registry_does_not_know_are_kept_under_a_pseudonym(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    done = bring(bureau, sheet(tmp_path / "a.csv", card(1), f"外人,{number(77)},听力,1,长期"))
    assert (done.landed, done.warnings) == (2, 1)
    (row,) = sent_back(done.remarks)
    assert row["原因代码 code"] == "row.W003"
    strange = ledger().filter(pl.col("person_no").is_null())
    assert len(strange["pseudonym"][0]) == 64
    assert number(77) not in strange["pseudonym"][0]


def test_a_name_that_differs_from_the_registry_is_a_warning(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    done = bring(bureau, sheet(tmp_path / "a.csv", f"李四,{number(1)},听力,1,长期", card(2)))
    assert (done.landed, done.warnings, dict(done.reasons)) == (2, 1, {"row.W002": 1})


def test_the_number_of_a_spouse_is_kept_as_a_pseudonym(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    header = "姓名,身份证号,登记类别,登记日期,配偶身份证号"
    file = sheet(tmp_path / "m.csv", f"{name(1)},{number(1)},结婚,2023-05-20,{number(2)}", header=header)
    bring(bureau, file, "marriage")
    kept = ledger("marriage")["spouse_id"][0]
    assert kept == registry.pseudonyms(pl.Series([number(2)]))[0]


def test_a_death_reaches_the_register_once(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    header = "姓名,身份证号,死亡日期"
    row = f"{name(1)},{number(1)},2023-06-11"
    bring(bureau, sheet(tmp_path / "d.csv", row, header=header), "death")
    bring(bureau, sheet(tmp_path / "e.csv", row, "", header=header), "death")
    told = [event.occurred_on for event in org.events_of("person:1") if event.name == "PersonDeceased"]
    assert told == [date(2023, 6, 11)]
    assert ledger("death").height == 1


def test_a_death_before_the_birth_is_rejected(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    file = sheet(tmp_path / "d.csv", f"{name(1)},{number(1)},1950-01-01", header="姓名,身份证号,死亡日期")
    done = bring(bureau, file, "death")
    assert dict(done.reasons) == {"row.E047": 1}


def test_a_newborn_is_registered_and_its_row_kept_under_its_own_number(
    bureau: Bureau, tmp_path: Path
) -> None:
    load(bureau)
    born = date(2023, 6, 2)
    child = number(5, born=born)
    header = "姓名,身份证号,户号,与户主关系,性别,出生日期,户籍状态,区划代码,户籍地址,变动日期"
    row = f"张小小,{child},H10,子女,男,2023-06-02,本地,990101001001,东街1号,2023-06-02"
    done = bring(bureau, sheet(tmp_path / "r.csv", row, header=header), "resident")
    found = ledger("resident")
    no = registry.numbers_matched(pl.Series([child]))[0]
    assert (done.landed, done.warnings) == (1, 0)
    assert found["person_no"].to_list() == [no]
    assert registry.household_of(no, on=TODAY) == 10
    assert "东街1号" not in str(found.to_dicts())


def test_a_division_that_is_not_ours_is_a_warning(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    header = "姓名,身份证号,户号,与户主关系,性别,出生日期,区划代码"
    row = f"{name(1)},{number(1)},H10,户主,男,1960-03-02,880101001001"
    done = bring(bureau, sheet(tmp_path / "r.csv", row, header=header), "resident")
    assert (done.landed, dict(done.reasons)) == (1, {"row.W006": 1})


def test_a_township_brings_in_its_own_people_only(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    done = bring(bureau, sheet(tmp_path / "a.csv", card(1), card(2)), user=bureau.clerk_east)
    assert (done.landed, dict(done.reasons)) == (1, {"row.E007": 1})


def test_nobody_imports_without_a_post_for_it(bureau: Bureau, tmp_path: Path) -> None:
    file = sheet(tmp_path / "a.csv", card(1))
    with pytest.raises(org.NotPermitted):
        bring(bureau, file, user=bureau.outsider)
    with pytest.raises(org.NotPermitted):
        bring(bureau, file, user=bureau.auditor)


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
