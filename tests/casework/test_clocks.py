"""Worked clocks: the vectors of X-03 and of §1.3 of the specification as cases, and how time stands still.

Spring Festival 2023 was 21 to 27 January with Saturday 28 and Sunday 29 worked; in 2024 10 to 17 February
with Sundays 4 and 18 worked. The holiday of autumn 2023 was 29 September to 6 October with Saturday 7 and
Sunday 8 October worked, that of 2024 1 to 7 October with Sunday 29 September and Saturday 12 October worked.
"""

from datetime import date

import pytest

from minzheng.casework.clocks import Due, dues, earliest, light, notice_close
from tests.casework.plans import (
    CARE,
    CHILD,
    DIBAO,
    ELDER,
    FILED,
    HELP,
    JIANGSU,
    NOTICED,
    TEKUN,
    ZHEJIANG,
    plan,
    running,
)

# The vectors of X-03, each as the step of a case to which it happens.


@pytest.mark.parametrize(
    ("place", "from_", "on", "extended", "step", "due"),
    [
        (JIANGSU, "publicity", date(2023, 9, 25), False, ("confirm", "nation"), date(2023, 10, 13)),
        (JIANGSU, "accept", date(2023, 1, 16), False, ("whole", "nation"), date(2023, 3, 2)),
        (ZHEJIANG, "accept", date(2024, 2, 5), False, ("opinion", "province"), date(2024, 3, 1)),
        (ZHEJIANG, "publicity", date(2024, 9, 13), False, ("confirm", "nation"), date(2024, 9, 29)),
        (JIANGSU, "accept", date(2022, 12, 28), True, ("whole", "nation"), date(2023, 3, 7)),
    ],
)
def test_the_vectors_of_the_specification_come_out_as_cases(
    place: str, from_: str, on: date, extended: bool, step: tuple[str, str], due: date
) -> None:
    assert running(plan(DIBAO, place), {from_: on}, extended=extended)[step] == due


# §1.3 in Zhejiang, 15 + 7 + 5, beside the 30 working days of the nation; Spring Festival 2023.


def test_before_acceptance_no_clock_runs() -> None:
    assert running(plan(DIBAO), {"applied": date(2023, 1, 11)}) == {}


def test_from_acceptance_the_township_and_the_whole_run_side_by_side() -> None:
    done = {"applied": date(2023, 1, 11), "accept": date(2023, 1, 16)}
    assert running(plan(DIBAO), done) == {
        ("survey", "nation"): date(2023, 1, 19),
        ("check", "nation"): date(2023, 1, 19),
        ("opinion", "province"): date(2023, 2, 9),
        ("whole", "nation"): date(2023, 3, 2),
    }


def test_a_notice_has_no_due_day_until_it_is_posted() -> None:
    assert running(plan(DIBAO), FILED) == {("whole", "nation"): date(2023, 3, 2)}


def test_a_notice_closes_seven_full_days_after_its_posting() -> None:
    done = {**FILED, "publicity.posted": date(2023, 2, 10)}
    assert running(plan(DIBAO), done)["publicity", "province"] == date(2023, 2, 17)


def test_the_county_has_both_clocks_and_the_earlier_is_shown() -> None:
    found = dues(plan(DIBAO), NOTICED, (), extended=False)
    assert [(one.step, one.limit.zh, one.on) for one in found] == [
        ("confirm", "全国", date(2023, 3, 3)),
        ("confirm", "浙江省", date(2023, 2, 24)),
        ("whole", "全国", date(2023, 3, 2)),
    ]
    shown = earliest(found)
    assert shown is not None
    assert (shown.limit.zh, shown.limit.at, shown.on) == ("浙江省", "第十一条", date(2023, 2, 24))


def test_without_a_provincial_clock_the_end_of_the_whole_may_come_first() -> None:
    found = dues(plan(DIBAO, JIANGSU), NOTICED, (), extended=False)
    shown = earliest(found)
    assert shown is not None
    assert (shown.step, shown.on) == ("whole", date(2023, 3, 2))


def test_the_township_of_zhejiang_has_until_after_spring_festival_2024() -> None:
    done = {"applied": date(2024, 2, 1), "accept": date(2024, 2, 5)}
    assert running(plan(DIBAO), done)["opinion", "province"] == date(2024, 3, 1)


def test_a_notice_whose_last_day_is_no_working_day_closes_on_the_next() -> None:
    # Posted on a Sunday worked; the Sunday after is not.
    done = {**FILED, "publicity.posted": date(2024, 2, 18)}
    assert running(plan(DIBAO), done)["publicity", "province"] == date(2024, 2, 26)
    assert notice_close(date(2024, 2, 18), 7).on == date(2024, 2, 26)


def test_where_the_township_decides_the_whole_is_twenty_working_days() -> None:
    found = running(plan(DIBAO, delegated=True), {"accept": date(2024, 9, 13)})
    assert found["whole", "nation"] == date(2024, 10, 17)


def test_an_extended_case_has_forty_five_working_days_also_where_the_township_decides() -> None:
    done = {"accept": date(2022, 12, 28)}
    assert running(plan(DIBAO, delegated=True), done, extended=True)["whole", "nation"] == date(2023, 3, 7)


def test_near_poverty_goes_by_the_same_clocks() -> None:
    assert running(plan("near_poverty"), NOTICED) == running(plan(DIBAO), NOTICED)


def test_a_survey_begun_in_time_is_no_longer_due_though_it_is_not_done() -> None:
    done = {"accept": date(2023, 1, 16), "survey.started": date(2023, 1, 18)}
    assert ("survey", "nation") not in running(plan(DIBAO), done)
    assert ("survey", "province") in running(plan(TEKUN), done)


# The decision and what follows it.


def test_a_refusal_is_told_in_writing_within_three_working_days_a_sunday_among_them() -> None:
    refused = {**NOTICED, "confirm": date(2023, 9, 27), "refused": date(2023, 9, 27)}
    assert running(plan(DIBAO), refused) == {("refusal_notice", "nation"): date(2023, 10, 8)}


def test_after_a_confirmation_no_clock_runs() -> None:
    confirmed = {**NOTICED, "confirm": date(2023, 9, 27), "confirmed": date(2023, 9, 27)}
    assert running(plan(DIBAO), confirmed) == {}


def test_steps_that_were_left_out_are_not_due_once_it_is_decided() -> None:
    done = {"accept": date(2023, 1, 16), "confirm": date(2023, 1, 18), "refused": date(2023, 1, 18)}
    assert set(running(plan(DIBAO), done)) == {("refusal_notice", "nation")}


# Other programmes.


def test_an_upheld_objection_gives_the_township_its_fifteen_days_again() -> None:
    done = {"applied": date(2023, 5, 31), "accept": date(2023, 6, 1), "objection": date(2023, 7, 10)}
    found = running(plan(TEKUN), done)
    assert found == {("survey", "nation"): date(2023, 7, 31), ("survey", "province"): date(2023, 7, 31)}


def test_the_whole_is_not_begun_again_by_an_objection() -> None:
    done = {"accept": date(2023, 1, 16), "survey": date(2023, 1, 18), "objection": date(2023, 2, 20)}
    found = running(plan(DIBAO), done, extended=True)
    assert found["whole", "nation"] == date(2023, 3, 23)
    assert found["opinion", "province"] == date(2023, 3, 13)


def test_a_child_without_support_is_checked_and_confirmed_in_fifteen_days_each_without_notice() -> None:
    applied = {"applied": date(2023, 3, 1)}
    assert running(plan(CHILD), applied) == {("accept", "nation"): date(2023, 3, 22)}
    checked = {**applied, "accept": date(2023, 3, 20)}
    assert running(plan(CHILD), checked) == {("confirm", "nation"): date(2023, 4, 11)}
    assert plan(CHILD).step("publicity") is None


def test_a_disability_subsidy_passes_through_three_hands_in_five_days_each() -> None:
    done = {"applied": date(2023, 4, 27)}
    assert running(plan(CARE), done) == {("accept", "nation"): date(2023, 5, 8)}
    done["accept"] = date(2023, 5, 8)
    assert running(plan(CARE), done) == {("card_check", "nation"): date(2023, 5, 15)}
    done["card_check"] = date(2023, 5, 15)
    assert running(plan(CARE), done) == {("confirm", "nation"): date(2023, 5, 22)}


def test_the_elder_care_subsidy_is_decided_twenty_working_days_from_the_application() -> None:
    assert running(plan(ELDER), {"applied": date(2024, 9, 13)}) == {("confirm", "nation"): date(2024, 10, 17)}


def test_in_an_emergency_help_comes_the_next_day_also_on_a_holiday_and_the_papers_later() -> None:
    urgent = plan(HELP, way="urgent")
    done = {"applied": date(2024, 2, 10)}
    assert running(urgent, done) == {("emergency", "nation"): date(2024, 2, 11)}
    done |= {"emergency": date(2024, 2, 11), "confirmed": date(2024, 2, 11)}
    assert running(urgent, done) == {("payment", "nation"): date(2024, 2, 19)}
    done["payment"] = date(2024, 2, 18)
    assert running(urgent, done) == {("paperwork", "nation"): date(2024, 3, 1)}


def test_an_emergency_is_counted_from_its_own_day_where_that_is_known() -> None:
    done = {"applied": date(2024, 2, 12), "event": date(2024, 2, 10)}
    found = running(plan(HELP, way="urgent"), done, [(date(2024, 2, 11), date(2024, 2, 20))])
    assert found == {("emergency", "nation"): date(2024, 2, 11)}


def test_looking_for_people_ahead_of_a_birthday_is_no_time_within_a_case() -> None:
    done = {"applied": date(2023, 3, 1), "birthday": date(2023, 5, 1)}
    assert running(plan("old_age_allowance"), done) == {}


def test_a_community_that_is_silent_for_ten_days_is_heard_on_the_next_working_day() -> None:
    found = running(
        plan("old_age_allowance"), {"scan": date(2023, 3, 1)}, [(date(2023, 3, 2), date(2023, 3, 3))]
    )
    assert found == {("community", "nation"): date(2023, 3, 13)}


# What is shown.


def test_nothing_is_shown_where_no_clock_runs() -> None:
    assert earliest(()) is None


def test_of_two_clocks_that_end_together_the_first_level_is_shown() -> None:
    found = dues(plan(TEKUN), {"accept": date(2023, 6, 1)}, (), extended=False)
    shown = earliest(found)
    assert found[0].on == found[1].on
    assert shown == found[0]


def test_a_due_day_in_an_unpublished_year_says_that_it_is_provisional() -> None:
    found = dues(plan(CHILD), {"applied": date(2090, 1, 2)}, (), extended=False)
    assert [one.provisional for one in found] == [True]
    assert not dues(plan(CHILD), {"applied": date(2023, 3, 1)}, (), extended=False)[0].provisional


def test_a_due_day_keeps_the_limit_it_comes_from() -> None:
    found = dues(plan(CHILD), {"applied": date(2023, 3, 1)}, (), extended=False)
    assert found == (Due("accept", date(2023, 3, 22), False, plan(CHILD).steps[0].limits[0]),)


@pytest.mark.parametrize(
    ("today", "colour"),
    [
        (date(2023, 9, 26), "green"),
        (date(2023, 9, 27), "yellow"),  # 28 September, 7 and 8 October are left
        (date(2023, 10, 8), "yellow"),
        (date(2023, 10, 9), "red"),
    ],
)
def test_a_light_counts_the_working_days_that_are_left(today: date, colour: str) -> None:
    assert light(date(2023, 10, 8), today) == colour
