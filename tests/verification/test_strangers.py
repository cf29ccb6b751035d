"""What came before its person was registered is found again once the register knows them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from minzheng.registry import api as registry
from minzheng.verification import api as verification
from tests.records_fixtures import EAST, TODAY, Bureau
from tests.verification.cards_brought import bring, card, sheet
from tests.verification.district_people import load, number
from tests.verification.ledger_made import CATALOGUE

pytestmark = [pytest.mark.records, pytest.mark.django_db]

BORN = date(2023, 6, 2)
CHILD = number(5, born=BORN)
CARD = f"张小小,{CHILD},肢体,2,长期"
Registers = Callable[[Bureau, Path], object]


def grade(person_no: int) -> Any:
    persons = verification.facts_publish(CATALOGUE, day=TODAY, known_at=TODAY).persons
    return persons.filter(pl.col("person_no") == person_no)["disability_grade"].item()


def known(number: str) -> int | None:
    found: int | None = registry.numbers_matched(pl.Series([number]))[0]
    return found


def by_the_police(bureau: Bureau, folder: Path) -> None:
    header = "姓名,身份证号,户号,与户主关系,性别,出生日期,户籍状态,变动日期"
    row = f"张小小,{CHILD},H10,子女,男,2023-06-02,本地,2023-06-02"
    bring(bureau, sheet(folder / "r.csv", row, header=header), "resident")


def at_the_desk(bureau: Bureau, _: Path) -> None:
    registry.person_register(
        name="张小小", sex=registry.Sex.MALE, birth_date=BORN, division=EAST, number=CHILD,
        acting_user=bureau.clerk_east,
    )  # fmt: skip


def with_a_number_corrected_the_same_day(bureau: Bureau, _: Path) -> None:
    wrong = number(6, born=BORN)
    person_no = registry.person_register(
        name="张小小", sex=registry.Sex.MALE, birth_date=BORN, division=EAST, number=wrong,
        acting_user=bureau.clerk_east,
    )  # fmt: skip
    registry.identity_correct(person_no=person_no, number=CHILD, acting_user=bureau.clerk_east)


@pytest.mark.parametrize("registers", [by_the_police, at_the_desk, with_a_number_corrected_the_same_day])
def test_a_card_that_came_before_the_child_was_registered_is_its_own(
    registers: Registers, bureau: Bureau, tmp_path: Path
) -> None:
    load(bureau)
    bring(bureau, sheet(tmp_path / "a.csv", card(1), CARD))
    assert known(CHILD) is None
    registers(bureau, tmp_path)
    child = known(CHILD)
    assert child is not None
    assert [grade(no) for no in (1, 2, child)] == [2, 0, 2]


def test_a_row_that_went_back_before_its_person_was_registered_leaves_them_unknown(
    bureau: Bureau, tmp_path: Path
) -> None:
    load(bureau)
    bring(bureau, sheet(tmp_path / "a.csv", card(1), CARD.replace("2,长期", "9,长期")))
    by_the_police(bureau, tmp_path)
    child = known(CHILD)
    assert child is not None
    assert (grade(child), grade(2)) == (None, 0)
    bring(bureau, sheet(tmp_path / "b.csv", CARD))
    assert grade(child) == 2


def test_the_newest_statement_counts_whether_it_came_before_or_after(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    bring(bureau, sheet(tmp_path / "a.csv", CARD))
    at_the_desk(bureau, tmp_path)
    bring(bureau, sheet(tmp_path / "b.csv", CARD.replace("肢体,2", "肢体,3")))
    child = known(CHILD)
    assert child is not None
    assert grade(child) == 3


def test_one_who_is_found_to_be_somebody_else_brings_it_along(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    stranger = number(7)
    bring(bureau, sheet(tmp_path / "a.csv", f"张一,{stranger},听力,1,长期", card(3)))
    twin = registry.person_register(
        name="张一", sex=registry.Sex.MALE, birth_date=date(1960, 3, 2), division=EAST, number=stranger,
        acting_user=bureau.clerk_east,
    )  # fmt: skip
    registry.person_merge(kept=1, duplicate=twin, reason="重复登记", acting_user=bureau.steward)
    assert grade(1) == 1


def test_nobody_s_number_is_opened_where_everybody_was_known(
    bureau: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(bureau)
    bring(bureau, sheet(tmp_path / "a.csv", card(1)))

    def opened(_: int) -> pl.DataFrame:
        raise AssertionError

    monkeypatch.setattr("minzheng.verification.publish.pseudonyms_since", opened)
    assert grade(1) == 2


def test_only_the_numbers_that_came_since_are_opened(
    bureau: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(bureau)
    monkeypatch.setattr("minzheng.registry.matching._UNDER_WAY", 0)
    mark = registry.register_mark()
    assert registry.pseudonyms_since(mark).is_empty()
    at_the_desk(bureau, tmp_path)
    registry.identity_correct(person_no=1, number=number(9), acting_user=bureau.clerk_east)
    found = dict(registry.pseudonyms_since(mark).iter_rows())
    assert sorted(found.values()) == [1, known(CHILD)]
    assert sorted(found) == sorted(registry.pseudonyms(pl.Series([CHILD, number(9)])))
