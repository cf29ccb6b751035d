"""A row goes back, and what it would have said of its person is unknown until it comes back right."""

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.unknown import NEVER
from minzheng.verification import api as verification
from tests.records_fixtures import TODAY, Bureau
from tests.verification.cards_brought import sheet
from tests.verification.district_people import DATASETS, authorise, load, name, number
from tests.verification.ledger_made import CATALOGUE

pytestmark = [pytest.mark.records, pytest.mark.django_db]

JULY = date(2023, 7, 31)
CARD = "姓名,身份证号,残疾类别,残疾等级,发证日期"
CAR = "姓名,身份证号,号牌号码,使用性质,状态"
WAGE = "姓名,身份证号,缴费月份,缴费基数(元)"


def row(no: int, rest: str) -> str:
    return f"{name(no)},{number(no)},{rest}"


def bring(
    bureau: Bureau, path: Path, *rows: str, header: str = CARD, dataset: str = "disability_card",
    on: date = TODAY,
) -> verification.Imported:  # fmt: skip
    """Import rows under a header on a day; every file has one row that is good, of person 5."""
    rest = {CARD: "肢体,4,2019-01-01", CAR: "浙Z55555,非营运,正常", WAGE: "2023-05,500000"}.get(header)
    good = [row(5, rest)] if rest else []
    with clock.standing_on(on):
        return verification.dataset_import(
            dataset=DATASETS[dataset], file=sheet(path, *good, *rows, header=header), period=Month.of(on),
            acting_user=bureau.steward,
        )  # fmt: skip


def fact(no: int, fact: str = "disability_grade", known_at: date = TODAY) -> Any:
    persons = verification.facts_publish(CATALOGUE, day=known_at, known_at=known_at).persons
    return persons.filter(pl.col("person_no") == no)[fact].item()


def cars(no: int) -> Any:
    homes = verification.facts_publish(CATALOGUE, day=TODAY, known_at=TODAY).households
    return homes.filter(pl.col("household_no") == no * 10)["cars"].item()


def test_a_card_with_a_day_that_never_was_leaves_its_holder_unknown_until_it_comes_back_right(
    bureau: Bureau, tmp_path: Path
) -> None:
    load(bureau)
    done = bring(bureau, tmp_path / "a.csv", row(1, "肢体,2,2023/6/31"))
    assert (done.rejected, done.withheld) == (1, 1)
    assert [fact(1, name) for name in ("disability_type", "disability_grade")] == [None, None]
    assert fact(1, "disability_card_valid_until") is None
    assert [fact(2, name) for name in ("disability_type", "disability_grade")] == ["无", 0]
    corrected = bring(bureau, tmp_path / "b.csv", row(1, "肢体,2,2023/6/30"))
    assert (corrected.landed, corrected.withheld) == (1, 0)
    assert [fact(1, name) for name in ("disability_type", "disability_grade")] == ["肢体", 2]


def test_what_was_known_before_no_longer_stands_and_said_again_it_does(
    bureau: Bureau, tmp_path: Path
) -> None:
    load(bureau)
    right = row(1, "肢体,2,2020-01-01"), row(6, "听力,1,2020-01-01")
    bring(bureau, tmp_path / "a.csv", right[0])
    bring(bureau, tmp_path / "b.csv", row(1, "肢体,9,2023-06-01"), on=JULY)
    assert (fact(1), fact(1, known_at=JULY)) == (2, None)
    said_again = bring(bureau, tmp_path / "c.csv", *right, on=JULY)
    assert (said_again.landed, said_again.known) == (2, 1)
    assert fact(1, known_at=JULY) == 2
    once_more = bring(bureau, tmp_path / "d.csv", *right, "", on=JULY)
    assert (once_more.landed, once_more.known) == (0, 3)


def test_it_becomes_unknown_with_the_batch_that_brought_the_row(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    bring(bureau, tmp_path / "a.csv")
    done = bring(bureau, tmp_path / "b.csv", row(1, "肢体,9,2020-01-01"), on=JULY)
    assert (fact(1), fact(1, known_at=JULY)) == (0, None)
    told = verification.facts_publish(CATALOGUE, day=JULY, known_at=JULY).sources
    behind = told.filter(pl.col("person_no") == 1, pl.col("fact") == "disability_grade")
    assert behind.select("learnt_on", "batch", "source").rows() == [(20230731, done.batch, "残联")]


@pytest.mark.parametrize(
    "spoilt",
    [
        row(1, "肢体,,2020-01-01").replace("张一", ""),
        row(1, "肢体,2"),
        f"张一,,{number(1)},肢体,2",
        f"{row(1, '肢体,2,2020-01-01')},多余,{row(1, '肢体')}",
    ],
)
def test_a_row_of_which_only_the_person_is_certain_withholds_that_person(
    spoilt: str, bureau: Bureau, tmp_path: Path
) -> None:
    load(bureau)
    assert bring(bureau, tmp_path / "a.csv", spoilt).withheld == 1
    assert (fact(1), fact(2), fact(5)) == (None, 0, 4)


@pytest.mark.parametrize(
    "nobody",
    [
        "合计,,,2,",
        CARD,
        f"张一,{number(1)[:-1]},肢体,2,2020-01-01",
        f"张一,{number(1)[:-2]}00,肢体,2,2020-01-01",
        "张一,,肢体,2,2020-01-01",
        row(1, "肢体,2,2020-01-01"),
    ],
)
def test_rows_that_speak_of_nobody_and_rows_said_twice_withhold_nothing(
    nobody: str, bureau: Bureau, tmp_path: Path
) -> None:
    load(bureau)
    done = bring(bureau, tmp_path / "a.csv", row(1, "肢体,2,2020-01-01"), nobody)
    assert (done.withheld, done.rejected + done.known) == (0, 1)
    assert [fact(no) for no in (1, 2)] == [2, 0]


def test_a_spoilt_copy_beside_the_right_row_withholds_nothing(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    done = bring(bureau, tmp_path / "a.csv", row(1, "肢体,2,2020-01-01"), row(1, "肢体,2,2020-13-01"))
    assert (done.rejected, done.withheld, fact(1)) == (1, 0, 2)


def test_two_rows_that_contradict_each_other_leave_it_open(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    done = bring(bureau, tmp_path / "a.csv", row(1, "肢体,2,2020-01-01"), row(1, "肢体,3,2020-01-01"))
    assert (done.rejected, fact(1), fact(2)) == (2, None, 0)


def test_of_somebody_who_has_not_signed_nothing_is_withheld_either(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    authorise(bureau, 1, 3, 5)
    spoilt = [row(no, "2023-05,很多") for no in (1, 2)]
    done = bring(bureau, tmp_path / "a.csv", *spoilt, header=WAGE, dataset="social_insurance")
    assert (done.rejected, done.withheld) == (2, 1)
    assert [fact(no, "wage_income") for no in (1, 2, 3, 5)] == [None, None, 0, 50000000]
    authorise(bureau, 2)
    assert fact(2, "wage_income") == 0


def test_a_township_puts_nobody_else_s_people_in_doubt(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    file = sheet(tmp_path / "a.csv", row(1, "肢体,9,"), row(2, "肢体,9,"), row(3, "肢体,1,"), header=CARD)
    done = verification.dataset_import(
        dataset=DATASETS["disability_card"], file=file, period=None, acting_user=bureau.clerk_east
    )
    assert (done.rejected, done.withheld) == (2, 1)
    assert [fact(no) for no in (1, 2, 3)] == [None, 0, 1]


def test_one_car_in_doubt_leaves_their_number_open_and_its_own_row_settles_it(
    bureau: Bureau, tmp_path: Path
) -> None:
    load(bureau)
    authorise(bureau, 1, 5)
    two = row(1, "浙Z00001,非营运,正常"), row(1, "浙Z00002,飞行,正常")
    bring(bureau, tmp_path / "a.csv", *two, header=CAR, dataset="vehicle")
    assert (cars(1), cars(5)) == (None, 1)
    other = row(1, "浙Z00001,非营运,注销")
    bring(bureau, tmp_path / "b.csv", other, header=CAR, dataset="vehicle")
    assert cars(1) is None
    bring(bureau, tmp_path / "c.csv", row(1, "浙Z00002,营运,正常"), header=CAR, dataset="vehicle")
    assert cars(1) == 1


def test_a_row_whose_plate_is_lost_may_mean_any_car_and_the_next_good_row_settles_it(
    bureau: Bureau, tmp_path: Path
) -> None:
    load(bureau)
    authorise(bureau, 1, 5)
    bring(bureau, tmp_path / "a.csv", row(1, "浙Z00001,非营运,正常"), header=CAR, dataset="vehicle")
    bring(bureau, tmp_path / "b.csv", row(1, "浙\ufffd,非营运,注销"), header=CAR, dataset="vehicle")
    assert cars(1) is None
    bring(bureau, tmp_path / "c.csv", row(1, "浙Z00001,非营运,注销"), header=CAR, dataset="vehicle")
    assert cars(1) == 0


def test_a_slipped_copy_of_a_car_s_own_row_is_no_further_car(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    authorise(bureau, 1, 5)
    slipped = f",{row(1, '浙Z00001,非营运')}"
    right = row(1, "浙Z00001,非营运,正常")
    done = bring(bureau, tmp_path / "a.csv", right, slipped, header=CAR, dataset="vehicle")
    assert (dict(done.reasons), done.withheld, cars(1)) == ({"row.E002": 1}, 0, 1)
    another = f",{row(1, '浙Z00009,非营运')}"
    assert bring(bureau, tmp_path / "b.csv", right, another, header=CAR, dataset="vehicle").withheld == 1
    assert cars(1) is None


def test_a_death_in_doubt_is_neither_death_nor_life(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    header = "姓名,身份证号,死亡日期"
    rows = row(5, "2023-06-02"), row(1, "2023-06-31")
    bring(bureau, tmp_path / "a.csv", *rows, header=header, dataset="death")
    assert [fact(no, "died_on") for no in (1, 2, 5)] == [None, NEVER, 20230602]
    bring(bureau, tmp_path / "b.csv", row(1, "2023-06-30"), header=header, dataset="death")
    assert fact(1, "died_on") == 20230630


def test_the_withheld_are_kept_without_number_name_or_content_and_watched_over(
    bureau: Bureau, tmp_path: Path
) -> None:
    load(bureau)
    bring(bureau, tmp_path / "a.csv", row(1, "肢体,9,2020-01-01"), row(77, "肢体,9,2020-01-01"))
    (kept,) = (tmp_path / "home").rglob("*-withheld.parquet")
    told = pl.read_parquet(kept)
    assert told["person_no"].to_list() == [1, None]
    assert told["pseudonym"].str.len_chars().to_list() == [None, 64]
    assert told.select("type", "grade", "valid_until").null_count().row(0) == (2, 2, 2)
    assert verification.ledger_check() == []
    kept.unlink()
    assert len(verification.ledger_check()) == 1
