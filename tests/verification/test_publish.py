"""What is published of a day: read as an auditor would, one record and one person at a time."""

from datetime import date
from typing import Any

from minzheng.kernel.unknown import NEVER
from tests.verification.ledger_made import (
    Ledger,
    Row,
    district,
    of_person,
    person,
    published,
    source,
)

SIGNED = ((1, 10),)
COUPLE = (person(1), person(2))


def dead(day: int, **came: int) -> dict[str, Any]:
    return {"person_no": 1, "died_on": day, "true_from": day, **came}


# --- when true, when learnt ---------------------------------------------------------------------


def test_a_death_counts_from_the_day_we_learnt_it_and_not_before() -> None:
    ledger: Ledger = {
        "death": [dead(20230310, learnt_on=20230620, batch=7), {"person_no": 99, "died_on": 20220101}]
    }
    assert of_person(published(district(), ledger, known_at=20230531), "died_on") == NEVER
    assert of_person(published(district(), ledger, known_at=20230620), "died_on") == 20230310


def test_what_becomes_true_after_the_day_is_not_true_on_it() -> None:
    ledger: Ledger = {"death": [dead(20230310, learnt_on=20230320)]}
    assert of_person(published(district(day=date(2023, 2, 28)), ledger), "died_on") == NEVER
    assert of_person(published(district(day=date(2023, 3, 31)), ledger), "died_on") == 20230310


def test_the_sender_s_newer_statement_replaces_also_where_it_speaks_of_an_earlier_time() -> None:
    old = {"person_no": 1, "base": 400000, "true_from": 20230501, "learnt_on": 20230510, "batch": 5}
    new = {"person_no": 1, "base": 350000, "true_from": 20230401, "learnt_on": 20230612, "batch": 6}
    people = district(signed=SIGNED)
    assert of_person(published(people, {"social_insurance": [new, old]}), "wage_income") == 350000
    before = published(people, {"social_insurance": [new, old]}, known_at=20230531)
    assert of_person(before, "wage_income") == 400000


def test_within_one_batch_the_record_of_the_later_month_holds() -> None:
    rows: list[Row] = [
        {"person_no": 1, "base": base, "true_from": day} for base, day in ((3, 20230301), (2, 20230201))
    ]
    assert of_person(published(district(signed=SIGNED), {"social_insurance": rows}), "wage_income") == 3


def test_two_batches_of_one_day_are_told_apart_by_their_number() -> None:
    rows: list[Row] = [
        {"person_no": 1, "base": base, "batch": batch, "true_from": 20230301}
        for base, batch in ((9, 12), (8, 11))
    ]
    assert of_person(published(district(signed=SIGNED), {"social_insurance": rows}), "wage_income") == 9


def test_a_record_without_a_day_speaks_of_the_period_it_came_for() -> None:
    july: Row = {"person_no": 1, "lives_alone": "是", "learnt_on": 20230705, "period": 202307}
    may: Row = {"person_no": 1, "lives_alone": "否", "learnt_on": 20230602, "period": 202305}
    assert of_person(published(district(), {"grid": [july, may]}, known_at=20230710), "lives_alone") is False
    in_july = district(day=date(2023, 7, 31))
    assert of_person(published(in_july, {"grid": [july, may]}, known_at=20230731), "lives_alone") is True


# --- absence, unknown, not authorised -------------------------------------------------------------


def test_no_record_means_none_only_once_the_data_set_has_come() -> None:
    ledger: Ledger = {"medical": [{"person_no": 99, "own_pay_12m": 5}]}
    assert of_person(published(district(), ledger), "medical_own_pay_12m") == 0
    assert of_person(published(district(), {}), "medical_own_pay_12m") is None
    assert of_person(published(district(), ledger, known_at=20230101), "medical_own_pay_12m") is None


def test_a_data_set_that_first_came_for_july_says_nothing_of_june() -> None:
    ledger: Ledger = {
        "medical": [{"person_no": 99, "own_pay_12m": 5, "learnt_on": 20230802, "period": 202307}]
    }
    assert of_person(published(district(), ledger, known_at=20230803), "medical_own_pay_12m") is None


def test_a_data_set_about_strangers_only_has_come_all_the_same() -> None:
    ledger: Ledger = {"medical": [{"pseudonym": "a1b2", "own_pay_12m": 5}]}
    assert of_person(published(district(), ledger), "medical_own_pay_12m") == 0


def test_a_blank_in_the_newest_record_is_unknown_and_the_older_value_is_not_revived() -> None:
    rows: list[Row] = [
        {"person_no": 1, "status": "就业", "learnt_on": 20230301, "batch": 3},
        {"person_no": 1, "status": None, "learnt_on": 20230601, "batch": 6},
    ]
    found = published(district(), {"employment": rows})
    assert of_person(found, "employed") is None
    assert of_person(published(district(), {"employment": rows}, known_at=20230531), "employed") is True


def test_a_word_that_makes_no_flag_true_makes_it_false() -> None:
    found = published(district(), {"employment": [{"person_no": 1, "status": "失业", "since_on": 20230115}]})
    assert of_person(found, "employed") is False
    assert of_person(found, "unemployed_since") == 20230115


def test_nobody_s_wage_is_read_without_an_authorisation() -> None:
    ledger: Ledger = {"social_insurance": [{"person_no": 1, "base": 400000}]}
    assert of_person(published(district(), ledger), "wage_income") is None
    assert source(published(district(), ledger), "wage_income") == []
    assert of_person(published(district(signed=SIGNED), ledger), "wage_income") == 400000


def test_no_wage_record_of_somebody_authorised_is_a_wage_of_nothing() -> None:
    found = published(district(*COUPLE, signed=SIGNED), {"social_insurance": [{"person_no": 99, "base": 1}]})
    assert of_person(found, "wage_income", 1) == 0
    assert of_person(found, "new_job_since", 1) == NEVER
    assert of_person(found, "wage_income", 2) is None


def test_an_assessment_that_was_never_made_is_unknown_also_of_the_covered() -> None:
    ledger: Ledger = {
        "assessment": [{"person_no": 99, "ability_level": 3}],
        "survey": [{"person_no": 99, "can_work": "是"}],
    }
    found = published(district(signed=SIGNED), ledger)
    assert of_person(found, "ability_level") is None
    assert of_person(found, "can_work") is None


def test_a_word_that_is_no_value_of_the_fact_is_unknown_and_never_passed_on() -> None:
    found = published(district(), {"disability_card": [{"person_no": 1, "type": "肢体残疾二级", "grade": 2}]})
    assert of_person(found, "disability_type") is None
    assert of_person(found, "disability_grade") == 2


def test_the_kinds_of_a_multiple_disability_stand_in_the_order_of_the_fact() -> None:
    found = published(
        district(*COUPLE), {"disability_card": [{"person_no": 1, "type": "多重", "types": "肢体|视力"}]}
    )
    assert of_person(found, "disability_types", 1) == "视力|肢体"
    assert of_person(found, "disability_types", 2) == ""


# --- several sources --------------------------------------------------------------------------------


def cremated(day: int) -> dict[str, Any]:
    return {"person_no": 1, "event": "火化", "event_on": day, "true_from": day}


def certified(day: int | None) -> dict[str, Any]:
    return {"person_no": 1, "event": "死亡", "event_on": day, "true_from": day}


def test_a_death_that_only_the_crematory_knows_is_a_death() -> None:
    ledger: Ledger = {"death": [{"person_no": 99, "died_on": 20200101}], "funeral": [cremated(20230402)]}
    found = published(district(), ledger)
    assert of_person(found, "died_on") == 20230402
    assert source(found, "died_on") == [(20230110, 20230402, "民政", 1)]


def test_the_police_s_day_goes_before_the_hospital_s_and_that_before_the_crematory_s() -> None:
    ledger: Ledger = {"funeral": [cremated(20230402)], "health": [certified(20230331)]}
    assert of_person(published(district(), ledger), "died_on") == 20230331
    found = published(district(), {**ledger, "death": [dead(20230330)]})
    assert of_person(found, "died_on") == 20230330
    assert [row[2] for row in source(found, "died_on")] == ["公安"]


def test_a_certificate_without_a_day_leaves_the_word_to_the_next_source() -> None:
    ledger: Ledger = {
        "funeral": [cremated(20230402)],
        "health": [certified(None)],
        "death": [{"person_no": 99, "died_on": 20200101}],
    }
    found = published(district(), ledger)
    assert of_person(found, "died_on") == 20230402
    assert [row[2] for row in source(found, "died_on")] == ["民政"]


def test_a_certificate_without_a_day_is_no_proof_of_life() -> None:
    ledger: Ledger = {"health": [certified(None)], "death": [{"person_no": 99, "died_on": 20200101}]}
    assert of_person(published(district(), ledger), "died_on") is None


def test_sources_that_never_mean_life_by_silence_leave_a_death_unknown() -> None:
    ledger: Ledger = {"health": [{"person_no": 1, "event": "重病", "event_on": 20230101}]}
    assert of_person(published(district(), ledger), "died_on") is None


# --- states that begin and end ------------------------------------------------------------------------


def custody(until: int | None, kind: str = "服刑", since: int = 20220101) -> dict[str, Any]:
    return {"person_no": 1, "kind": kind, "since_on": since, "until_on": until, "true_from": since}


def in_prison(*rows: dict[str, Any], day: date = date(2023, 6, 30)) -> object:
    others = {"person_no": 99, "kind": "服刑", "since_on": 20200101, "until_on": NEVER}
    found = published(district(day=day), {"custody": [others, *rows]}, known_at=20230731)
    return of_person(found, "in_prison")


def test_in_prison_is_who_has_not_been_released() -> None:
    assert in_prison() is False
    assert in_prison(custody(NEVER)) is True
    assert in_prison(custody(20230531)) is False
    assert in_prison(custody(20210531, since=20200101), custody(NEVER)) is True


def test_who_is_released_in_july_was_in_prison_at_the_end_of_june() -> None:
    assert in_prison(custody(20230705)) is True
    assert in_prison(custody(20230705), day=date(2023, 7, 31)) is False
    assert in_prison(custody(20230630)) is False


def test_an_unverified_custody_is_unknown_unless_another_one_is_known() -> None:
    assert in_prison(custody(NEVER, "未核实")) is None
    assert in_prison(custody(None)) is None
    assert in_prison(custody(NEVER, "未核实"), custody(NEVER, since=20210101)) is True


def test_who_left_the_home_is_not_in_it_however_late_we_hear_of_the_entry() -> None:
    left: Row = {"person_no": 1, "event": "退住", "event_on": 20230301, "true_from": 20230301}
    entered: Row = {
        "person_no": 1,
        "event": "入住",
        "event_on": 20220105,
        "true_from": 20220105,
        "learnt_on": 20230620,
        "batch": 9,
    }
    found = published(district(), {"funeral": [left, entered]})
    assert of_person(found, "in_institution") is False
    assert (
        of_person(published(district(day=date(2023, 2, 28)), {"funeral": [left, entered]}), "in_institution")
        is True
    )


def test_one_list_of_benefits_gives_each_benefit_its_own_fact() -> None:
    rows: list[Row] = [
        {"person_no": 1, "kind": "优抚护理", "amount": 1},
        {"person_no": 1, "kind": "同类生活补贴", "amount": 20000},
    ]
    found = published(district(*COUPLE), {"preferential": rows})
    facts = ("veteran_care", "work_injury_care", "other_living_benefit", "other_care_benefit")
    assert [of_person(found, fact) for fact in facts] == [True, False, 20000, 0]
    assert [of_person(found, fact, 2) for fact in facts] == [False, False, 0, 0]
