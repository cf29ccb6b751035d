"""What a month learnt: the facts that read otherwise than in the snapshot before, each with its reason."""

from datetime import date
from typing import Any

import polars as pl

from minzheng.verification.publish import Published, learnt_since
from tests.verification.ledger_made import CATALOGUE, Ledger, district, person, published

MAY, JUNE = date(2023, 5, 31), date(2023, 6, 30)
STRANGER = {"person_no": 99, "learnt_on": 20230110}
CARD = {"person_no": 1, "type": "肢体", "types": "", "grade": 3, "valid_until": 20300101, "care_tier": 2}
_ALL = ("person_no", "household_no", "fact", "learnt_on", "true_from", "source")


def learnt(
    before: Published, now: Published, *, day: date = JUNE, since: date | None = None
) -> list[tuple[Any, ...]]:
    found = learnt_since(
        (before.persons.lazy(), before.households.lazy()), now, day=day, catalogue=CATALOGUE, since=since
    )
    assert tuple(found.columns) == _ALL
    return found.rows()


def june(ledger: Ledger, *, may_known: int = 20230531, **people: Any) -> list[tuple[Any, ...]]:
    """What June learnt of a ledger about the same people."""
    before = published(district(day=MAY, **people), ledger, known_at=may_known)
    return learnt(before, published(district(day=JUNE, **people), ledger))


def test_a_month_in_which_nothing_came_learnt_nothing() -> None:
    assert june({"disability_card": [CARD]}) == []


def test_the_first_snapshot_has_nothing_to_be_compared_with() -> None:
    now = published(district(), {"disability_card": [CARD]})
    found = learnt_since(None, now, day=JUNE, catalogue=CATALOGUE)
    assert (found.height, tuple(found.columns)) == (0, _ALL)


def test_only_the_facts_that_differ_are_told_with_the_days_of_their_record() -> None:
    worse = {**CARD, "grade": 2, "learnt_on": 20230612, "batch": 6, "true_from": 20230520}
    assert june({"disability_card": [CARD, worse]}) == [
        (1, 10, "disability_grade", 20230612, 20230520, "残联")
    ]


def test_a_death_learnt_late_says_since_when_it_is_true() -> None:
    died = {"person_no": 1, "died_on": 20230310, "true_from": 20230310, "learnt_on": 20230620, "batch": 6}
    assert june({"death": [STRANGER, died]}) == [(1, 10, "died_on", 20230620, 20230310, "公安")]


def test_what_turns_unknown_is_learnt_too() -> None:
    silent = {"person_no": 1, "institution": "甲银行", "answer": "未反馈", "learnt_on": 20230603, "batch": 6}
    answered = {"person_no": 1, "institution": "甲银行", "answer": "已反馈", "balance": 5}
    rows = june({"finance": [answered, silent]}, signed=[(1, 10)])
    assert rows == [(None, 10, "financial_assets", 20230603, 20230601, "金融")]


def test_an_authorisation_opens_what_was_delivered_long_ago_and_the_day_is_ours() -> None:
    ledger: Ledger = {"pension": [{"person_no": 1, "amount": 22000, "true_from": 20230101}]}
    before = published(district(day=MAY), ledger)
    now = published(district(day=JUNE, signed=[(1, 10)]), ledger)
    assert learnt(before, now) == [(1, 10, "transfer_income", 20230630, 20230601, "人社")]


def test_a_snapshot_from_long_ago_is_told_apart_by_the_day_on_which_it_was_cut() -> None:
    came = {"person_no": 1, "own_pay_12m": 9, "true_from": 20230401, "learnt_on": 20230420, "batch": 4}
    ledger: Ledger = {"medical": [STRANGER, came]}
    march = published(district(day=date(2023, 3, 31)), ledger, known_at=20230331)
    rows = learnt(march, published(district(day=JUNE), ledger), since=date(2023, 3, 31))
    assert (1, 10, "medical_own_pay_12m", 20230420, 20230401, "医保") in rows


def test_the_end_of_a_sentence_is_the_calendar_s_news() -> None:
    kept = {"person_no": 1, "kind": "服刑", "since_on": 20220101, "until_on": 20230615, "true_from": 20220101}
    assert june({"custody": [kept]}) == [(1, 10, "in_prison", 20230630, 20230601, "司法")]


def test_a_child_born_in_the_month_is_one_row_since_its_birth() -> None:
    people = [person(1), person(2, birth_date=20230608)]
    before, now = published(district(people[0], day=MAY), {}), published(district(*people), {})
    assert learnt(before, now) == [(2, 10, "birth_date", 20230630, 20230608, "公安")]


def test_a_birth_that_a_department_reported_carries_the_report_s_days() -> None:
    born = {
        "person_no": 2, "birth_date": 20230608, "sex": "女", "learnt_on": 20230615, "batch": 6,
        "true_from": 20230608,
    }  # fmt: skip
    ledger: Ledger = {"resident": [born]}
    before = published(district(person(1), day=MAY), ledger, known_at=20230531)
    now = published(district(person(1), person(2, birth_date=20230608, sex="女")), ledger)
    assert learnt(before, now) == [(2, 10, "birth_date", 20230615, 20230608, "公安")]


def test_the_facts_of_a_new_household_are_news() -> None:
    before = published(district(person(1)), {})
    ledger: Ledger = {
        "resident": [{"person_no": 2, "household_hukou": "本地", "learnt_on": 20230604, "batch": 6}]
    }
    now = published(district(person(1), person(2, 20, is_head=True)), ledger)
    rows = learnt(before, now)
    assert (None, 20, "local_hukou", 20230604, 20230601, "公安") in rows


def test_rows_stand_by_household_person_and_fact_with_the_household_s_own_first() -> None:
    people = [person(1, 20), person(2, 10, is_head=True), person(3, 10)]
    came = {"learnt_on": 20230604, "batch": 6}
    ledger: Ledger = {
        "medical": [
            STRANGER,
            *({"person_no": no, "own_pay_12m": 7, "serious_illness": "是", **came} for no in (1, 3, 2)),
        ],
        "resident": [{"person_no": 2, "household_hukou": "本地", **came}],
    }
    before = published(district(*people, day=MAY), ledger, known_at=20230531)
    rows = learnt(before, published(district(*people), ledger))
    told = [row[:3] for row in rows if row[2] in ("local_hukou", "medical_own_pay_12m", "serious_illness")]
    assert told == [
        (None, 10, "local_hukou"),
        (2, 10, "medical_own_pay_12m"),
        (2, 10, "serious_illness"),
        (3, 10, "medical_own_pay_12m"),
        (3, 10, "serious_illness"),
        (1, 20, "medical_own_pay_12m"),
        (1, 20, "serious_illness"),
    ]


def test_columns_that_only_a_snapshot_has_do_not_disturb() -> None:
    ledger: Ledger = {"medical": [{"person_no": 1, "own_pay_12m": 7}]}
    now = published(district(), ledger)
    marked = now.persons.with_columns(pl.lit(value=True).alias("old_age_allowance__in_force"))
    assert learnt(Published(marked, now.households, now.given), now) == []
