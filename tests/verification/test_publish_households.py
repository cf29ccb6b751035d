"""What is published of households, of merged and moved people, and the frames in which it stands."""

from typing import Any

import polars as pl
import pytest

from minzheng.verification import publish
from minzheng.verification.publishing.known import RECORDS
from tests.verification.ledger_made import (
    CATALOGUE,
    Ledger,
    Row,
    district,
    of_home,
    of_person,
    person,
    published,
    source,
)

SIGNED = ((1, 10),)
COUPLE = (person(1), person(2))
BOTH_SIGNED = ((1, 10), (2, 10))
CAR: dict[str, Any] = {"plate": "浙E00001", "use": "非营运", "status": "正常", "true_from": 20150501}


# --- totals over a household ------------------------------------------------------------------------


def account(no: int, balance: int | None, bank: str = "甲银行", answer: str = "已反馈") -> dict[str, Any]:
    return {"person_no": no, "institution": bank, "balance": balance, "answer": answer, "cut_off": 20230601}


def test_assets_are_the_sum_over_all_members_and_banks() -> None:
    rows: list[Row] = [account(1, 100), account(1, 20, "乙银行"), account(2, 3)]
    assert (
        of_home(published(district(*COUPLE, signed=BOTH_SIGNED), {"finance": rows}), "financial_assets")
        == 123
    )


def test_one_bank_that_stays_silent_leaves_the_assets_unknown() -> None:
    rows: list[Row] = [account(1, 100), account(2, None, "乙银行", "未反馈")]
    found = published(district(*COUPLE, signed=BOTH_SIGNED), {"finance": rows})
    assert of_home(found, "financial_assets") is None
    answered = [*rows, {**account(2, 7, "乙银行"), "learnt_on": 20230620, "batch": 9}]
    assert (
        of_home(published(district(*COUPLE, signed=BOTH_SIGNED), {"finance": answered}), "financial_assets")
        == 107
    )


def test_a_balance_left_blank_is_not_a_balance_of_nothing() -> None:
    people = district(*COUPLE, signed=BOTH_SIGNED)
    assert (
        of_home(published(people, {"finance": [account(1, 100), account(2, None)]}), "financial_assets")
        is None
    )
    assert (
        of_home(published(people, {"finance": [account(1, None), account(2, None)]}), "financial_assets")
        is None
    )


def test_assets_of_a_household_about_which_no_bank_wrote_are_unknown() -> None:
    found = published(district(signed=SIGNED), {"finance": [account(99, 1)]})
    assert of_home(found, "financial_assets") is None


def test_assets_are_known_only_where_every_living_member_signed() -> None:
    rows: Ledger = {"finance": [account(1, 100), account(2, 3)]}
    assert of_home(published(district(*COUPLE, signed=SIGNED), rows), "financial_assets") is None
    widowed = (person(1), person(2, died_on=20230410))
    assert of_home(published(district(*widowed, signed=SIGNED), rows), "financial_assets") == 103
    this_month = (person(1), person(2, died_on=20230601))
    assert of_home(published(district(*this_month, signed=SIGNED), rows), "financial_assets") is None


def test_a_car_counts_for_the_household_once_any_living_member_signed() -> None:
    ledger: Ledger = {"vehicle": [{"person_no": 2, **CAR}]}
    assert of_home(published(district(*COUPLE), ledger), "cars") is None
    assert of_home(published(district(*COUPLE, signed=SIGNED), ledger), "cars") == 1
    dead_signer = (person(1, died_on=20230105), person(2))
    assert of_home(published(district(*dead_signer, signed=SIGNED), ledger), "cars") is None


def test_the_same_car_delivered_again_is_one_car_and_another_plate_another() -> None:
    again = {"person_no": 1, **CAR, "batch": 2}
    people = district(*COUPLE, signed=SIGNED)
    assert of_home(published(people, {"vehicle": [{"person_no": 1, **CAR}, again]}), "cars") == 1
    other = {"person_no": 2, **CAR, "plate": "浙E00002"}
    assert of_home(published(people, {"vehicle": [{"person_no": 1, **CAR}, again, other]}), "cars") == 2


def test_a_car_written_off_counts_no_more_and_the_record_of_it_is_the_source() -> None:
    gone = {"person_no": 1, **CAR, "status": "注销", "learnt_on": 20230611, "batch": 8}
    found = published(district(signed=SIGNED), {"vehicle": [{"person_no": 1, **CAR}, gone]})
    assert of_home(found, "cars") == 0
    assert source(found, "cars", None) == [(20230611, 20150501, "公安", 8)]


def test_a_wheelchair_car_does_not_count_and_a_home_of_unknown_use_leaves_the_number_open() -> None:
    people = district(signed=SIGNED)
    assert (
        of_home(published(people, {"vehicle": [{"person_no": 1, **CAR, "use": "残疾人专用"}]}), "cars") == 0
    )
    home: Row = {"person_no": 1, "right_no": "A1", "use": None, "status": "现势"}
    assert of_home(published(people, {"real_estate": [home]}), "homes") is None
    assert of_home(published(people, {"real_estate": [{**home, "status": "注销"}]}), "homes") == 0


def test_a_yearly_income_is_a_twelfth_rounded_down_a_loss_too() -> None:
    rows: list[Row] = [
        {"person_no": 1, "income_type": "经营所得", "amount": -100},
        {"person_no": 1, "income_type": "财产所得", "amount": 100},
    ]
    found = published(district(signed=SIGNED), {"tax": rows})
    assert (of_person(found, "business_income"), of_person(found, "property_income")) == (-9, 8)
    assert of_person(found, "other_income") == 0


# --- merged and moved people ----------------------------------------------------------------------


def test_the_records_of_a_merged_duplicate_are_those_of_the_person_kept() -> None:
    older = {"person_no": 7, "grade": 2, "type": "肢体"}
    ledger: Ledger = {
        "disability_card": [older],
        "vehicle": [{"person_no": 7, **CAR}, {"person_no": 1, **CAR, "batch": 2}],
    }
    found = published(district(merged=[(7, 1)], signed=[(7, 10)]), ledger)
    assert of_person(found, "disability_grade") == 2
    assert of_home(found, "cars") == 1
    newer = {**older, "person_no": 1, "grade": 3, "learnt_on": 20230601, "batch": 6}
    found = published(district(merged=[(7, 1)]), {"disability_card": [newer, older]})
    assert of_person(found, "disability_grade") == 3
    assert found.persons["person_no"].to_list() == [1]


def test_the_car_of_who_moved_stands_before_the_new_household_once_that_has_signed() -> None:
    moved = (person(1), person(2, 20, is_head=True), person(3, 20))
    ledger: Ledger = {"vehicle": [{"person_no": 2, **CAR}]}
    found = published(district(*moved, signed=[(1, 10), (2, 10)]), ledger)
    assert (of_home(found, "cars", 10), of_home(found, "cars", 20)) == (0, None)
    found = published(district(*moved, signed=[(1, 10), (2, 10), (3, 20)]), ledger)
    assert of_home(found, "cars", 20) == 1


def test_a_household_s_registration_is_that_of_its_head_of_the_day() -> None:
    rows: list[Row] = [
        {"person_no": 1, "hukou": "本地", "household_hukou": "迁出", "birth_date": 19700101, "sex": "男"},
        {"person_no": 2, "hukou": None, "household_hukou": "本地", "birth_date": 19710101, "sex": "女"},
    ]
    found = published(district(*COUPLE), {"resident": rows})
    assert (of_person(found, "local_hukou", 1), of_person(found, "local_hukou", 2)) == (True, None)
    assert of_home(found, "local_hukou") is False
    swapped = district(person(1, is_head=False), person(2, is_head=True))
    assert of_home(published(swapped, {"resident": rows}), "local_hukou") is True
    headless = district(person(1, is_head=False), person(2))
    assert of_home(published(headless, {"resident": rows}), "local_hukou") is None


def test_people_without_a_household_and_households_without_people_are_published_too() -> None:
    found = published(
        district(person(1, None), signed=SIGNED, households=[40]), {"vehicle": [{"person_no": 1, **CAR}]}
    )
    assert found.households.rows() == [(40, *[None] * 8)]
    assert found.persons["household_no"].to_list() == [None]
    assert source(found, "cars", None) == []


# --- the register, the frame and the sources -----------------------------------------------------------


def test_the_register_s_own_values_stand_where_no_record_gives_them() -> None:
    people = district(person(1, birth_date=19550203, sex="女", died_on=20230401))
    found = published(people, {})
    facts = [of_person(found, fact) for fact in ("birth_date", "sex", "died_on")]
    assert facts == [19550203, "女", 20230401]
    told: Ledger = {
        "resident": [{"person_no": 1, "birth_date": 19550204, "sex": "女"}],
        "death": [{"person_no": 1, "died_on": 20230402, "true_from": 20230402}],
    }
    assert of_person(published(people, told), "birth_date") == 19550204
    assert of_person(published(people, told), "died_on") == 20230402


@pytest.mark.parametrize(
    ("entity", "keys"), [("person", ("person_no", "household_no")), ("household", ("household_no",))]
)
def test_every_stated_fact_is_a_column_of_its_type_also_where_nothing_gives_it(
    entity: str, keys: tuple[str, ...]
) -> None:
    found = published(district(), {})
    kinds = {
        name: spec.kind
        for (owner, name), spec in CATALOGUE.vocabulary.items()
        if owner == entity and not spec.derived and spec.is_common
    }
    types = {"flag": pl.Boolean, "choice": pl.String, "text": pl.String, "set": pl.String}
    frame = found.persons if entity == "person" else found.households
    facts = {name: types.get(kind, pl.Int64) for name, kind in kinds.items()}
    assert dict(frame.schema) == {**dict.fromkeys(keys, pl.Int64), **facts}
    assert found.sources.is_empty()


def test_rows_stand_by_number_whatever_the_order_of_the_records() -> None:
    people = district(person(3, 30), person(1, 10), person(2, 20))
    rows: list[Row] = [{"person_no": no, "own_pay_12m": no * 100} for no in (2, 3, 1)]
    found = published(people, {"medical": rows})
    assert found.persons.select("person_no", "medical_own_pay_12m").rows() == [(1, 100), (2, 200), (3, 300)]
    assert found.households["household_no"].to_list() == [10, 20, 30]
    assert found.sources["household_no"].is_sorted()


def test_a_record_is_written_once_for_all_facts_it_gives_some_households_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(publish, "_AT_ONCE", 1)
    people = district(person(1, 10), person(2, 20), person(3, None))
    card = {"type": "肢体", "grade": 2}
    rows: list[Row] = [{"person_no": no, **card} for no in (3, 1, 2)]
    found = published(people, {"disability_card": rows, "medical": [{"person_no": 1, "own_pay_12m": 5}]})
    parts = list(found.record_parts())
    assert len(parts) > 1
    written = pl.concat(parts)
    assert written.schema == RECORDS
    assert written["household_no"].is_sorted()
    spread = [
        (row["person_no"], fact, row["batch"])
        for row in written.iter_rows(named=True)
        for fact in row["facts"].split("|")
    ]
    assert sorted(spread) == sorted(found.sources.select("person_no", "fact", "batch").rows())
    assert written.height < found.sources.height


def test_a_source_is_the_newest_record_with_its_two_days_its_department_and_its_batch() -> None:
    rows: list[Row] = [
        {"person_no": 1, "base": 1, "true_from": 20230401, "learnt_on": 20230510, "batch": 4},
        {"person_no": 1, "base": 2, "true_from": 20230501, "learnt_on": 20230610, "batch": 5},
    ]
    found = published(district(signed=SIGNED), {"social_insurance": rows})
    assert source(found, "wage_income") == [(20230610, 20230501, "人社", 5)]
    assert source(found, "medical_own_pay_12m") == []
