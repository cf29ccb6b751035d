"""Facts published from the records themselves: imported files, the register, merges, authorisations."""

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.unknown import NEVER
from minzheng.policy.catalogue import load_catalogue
from minzheng.registry import api as registry
from minzheng.verification import api as verification
from tests.records_fixtures import Bureau
from tests.verification.district_people import DATASETS, authorise, load, name, number

pytestmark = [pytest.mark.records, pytest.mark.django_db]

CATALOGUE = load_catalogue()
MAY, JUNE, JULY = date(2023, 5, 31), date(2023, 6, 30), date(2023, 7, 31)


def bring(bureau: Bureau, folder: Path, dataset: str, header: str, *rows: str, on: date = JUNE) -> None:
    """Import rows of ``name,number,…`` under a header."""
    file = folder / f"{dataset}-{on}.csv"
    file.write_text("\n".join([f"姓名,身份证号,{header}", *rows]) + "\n", encoding="utf-8")
    with clock.standing_on(on):
        done = verification.dataset_import(
            dataset=DATASETS[dataset], file=file, period=Month.of(on), acting_user=bureau.steward
        )
    assert (done.landed, done.rejected) == (len(rows), 0)


def row(no: int, rest: str) -> str:
    return f"{name(no)},{number(no)},{rest}"


def published(day: date = JUNE, known_at: date | None = None) -> verification.Published:
    return verification.facts_publish(CATALOGUE, day=day, known_at=known_at or day)


def fact(found: verification.Published, name: str, no: int) -> Any:
    return found.persons.filter(pl.col("person_no") == no)[name].item()


def test_everybody_in_the_register_is_published_with_what_the_register_knows(bureau: Bureau) -> None:
    load(bureau, 3)
    found = published()
    assert found.persons.select("person_no", "household_no", "birth_date", "sex").rows() == [
        (1, 10, 19600302, "男"),
        (2, 20, 19600302, "女"),
        (3, 30, 19600302, "男"),
    ]
    assert found.households["household_no"].to_list() == [10, 20, 30]
    assert found.sources.is_empty()


def test_an_imported_file_becomes_facts_with_its_batch_and_days(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau, 3)
    bring(
        bureau,
        tmp_path,
        "disability_card",
        "残疾类别,残疾等级,有效期至,发证日期",
        row(2, "肢体,2,长期,2020-05-06"),
    )
    found = published()
    assert (fact(found, "disability_grade", 2), fact(found, "disability_grade", 1)) == (2, 0)
    assert fact(found, "disability_care_tier", 2) is None
    told = found.sources.filter(pl.col("fact") == "disability_grade")
    assert told.drop("batch").rows() == [(2, 20, "disability_grade", 20230630, 20200506, "残联")]
    assert fact(published(MAY), "disability_grade", 2) is None


def test_assets_and_wages_are_published_of_those_alone_who_signed(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau, 2)
    authorise(bureau, 1, on=date(2023, 6, 20))
    bring(bureau, tmp_path, "social_insurance", "缴费月份,缴费基数(元)", row(1, "2023-05,4000"))
    bring(bureau, tmp_path, "vehicle", "号牌号码,使用性质,状态", row(1, "浙Z00001,非营运,正常"))
    found = published()
    assert [fact(found, "wage_income", no) for no in (1, 2)] == [400000, None]
    assert found.households["cars"].to_list() == [1, None]
    before = verification.facts_publish(CATALOGUE, day=date(2023, 6, 19), known_at=JUNE)
    assert fact(before, "wage_income", 1) is None


def test_a_death_recorded_at_the_desk_is_unknown_before_it_was_recorded(
    bureau: Bureau, tmp_path: Path
) -> None:
    load(bureau, 2)
    bring(bureau, tmp_path, "death", "死亡日期", row(2, "2023-01-05"))
    with clock.standing_on(date(2023, 7, 5)):
        registry.death_record(person_no=1, died_on=date(2023, 6, 7), acting_user=bureau.clerk_east)
    assert fact(published(), "died_on", 1) == NEVER
    assert fact(published(known_at=JULY), "died_on", 1) == 20230607
    the_day_before = verification.facts_publish(CATALOGUE, day=date(2023, 6, 6), known_at=JULY)
    assert fact(the_day_before, "died_on", 1) == NEVER


def test_a_death_imported_in_july_does_not_change_what_was_known_in_june(
    bureau: Bureau, tmp_path: Path
) -> None:
    load(bureau, 2)
    bring(bureau, tmp_path, "death", "死亡日期", row(2, "2023-01-05"))
    bring(bureau, tmp_path, "death", "死亡日期", row(1, "2023-06-07"), on=date(2023, 7, 12))
    assert fact(published(), "died_on", 1) == NEVER
    assert fact(published(known_at=JULY), "died_on", 1) == 20230607


def test_a_merged_person_is_left_out_and_its_records_and_signature_go_over(
    bureau: Bureau, tmp_path: Path
) -> None:
    load(bureau, 3)
    authorise(bureau, 3)
    bring(bureau, tmp_path, "social_insurance", "缴费月份,缴费基数(元)", row(3, "2023-05,4000"))
    registry.person_merge(kept=1, duplicate=3, reason="重复登记", acting_user=bureau.steward)
    found = published()
    assert found.persons["person_no"].to_list() == [1, 2]
    assert fact(found, "wage_income", 1) == 400000
    told = found.sources.filter(pl.col("fact") == "wage_income")
    assert told["person_no"].to_list() == [1]


def test_who_moves_in_with_others_is_published_in_the_household_of_the_day(bureau: Bureau) -> None:
    load(bureau, 3)
    registry.member_join(
        household_no=10,
        person_no=3,
        relation=registry.Relation.OTHER,
        since=date(2023, 6, 15),
        acting_user=bureau.clerk_east,
    )
    assert fact(published(MAY), "household_no", 3) == 30
    assert fact(published(), "household_no", 3) == 10


def test_publishing_again_gives_the_same_frames(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau, 4)
    bring(bureau, tmp_path, "medical", "近12个月自付(元),大病标志", row(2, "88.10,是"), row(1, "5,否"))
    first, second = published(), published()
    assert first.persons.equals(second.persons)
    assert first.households.equals(second.households)
    assert first.sources.equals(second.sources)
