"""Whose rows are kept, under which name, and what they change in the register."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from minzheng.org import api as org
from minzheng.registry import api as registry
from minzheng.verification import api as verification
from tests.records_fixtures import TODAY, Bureau
from tests.verification.cards_brought import bring, card, ledger, sent_back, sheet
from tests.verification.district_people import authorise, load, name, number

pytestmark = [pytest.mark.records, pytest.mark.django_db]


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
