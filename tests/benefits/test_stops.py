"""Each event stops an entitlement the month it must: not a month late, and not for a fact that is missing."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from minzheng.benefits import api as benefits
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.verification import api as verification
from tests.benefits.office import APPLIED, AUGUST, CARD, JULY, JUNE, SEPTEMBER, Office, carried, law, row

pytestmark = [pytest.mark.records, pytest.mark.django_db]
CARE, LIVING, OLD = "disability_care_subsidy", "disability_living_subsidy", "old_age_allowance"
DIBAO, TEKUN, ORPHAN = "subsistence_allowance", "extreme_poverty_support", "orphan_allowance"
RESETTLER = "resettler_subsidy"


def holder(office: Office, programme: str, **facts: Any) -> tuple[int, int]:
    """A single person who holds a programme of persons; person and entitlement."""
    home, (person,) = office.household(facts)
    return person, carried(office, programme, (person, home))[0]


def standing(number: int) -> tuple[str | None, str]:
    found = benefits.entitlement_find(number)
    return (None if found.ends is None else str(found.ends)), found.end_reason


def test_a_death_in_june_is_the_last_month_due(office: Office) -> None:
    person, number = holder(office, OLD, birth_date=date(1935, 1, 1))
    office.people[person]["died_on"] = date(2023, 6, 10)
    june = office.close(JUNE)
    assert row(june, OLD, person)["due_fen"] > 0
    july = office.close(JULY, june)
    assert (row(july, OLD, person)["change"], row(july, OLD, person)["due_fen"]) == ("stopped", 0)
    assert standing(number) == ("2023-06", "alive")


def test_moving_out_stops_the_month_it_is_known(office: Office) -> None:
    person, number = holder(office, OLD, birth_date=date(1935, 1, 1))
    june = office.close(JUNE)
    office.people[person]["local_hukou"] = False
    office.close(JULY, june)
    assert standing(number) == ("2023-06", "local_hukou")


def test_prison_suspends_and_release_brings_it_back(office: Office) -> None:
    person, number = holder(office, CARE, **CARD)
    june = office.close(JUNE)
    office.people[person]["in_prison"] = True
    july = office.close(JULY, june)
    line = row(july, CARE, person)
    assert (line["change"], line["suspended"], line["due_fen"]) == ("stopped", True, 0)
    assert benefits.entitlement_find(number).suspended_from == JULY
    august = office.close(AUGUST, july)
    assert row(august, CARE, person)["change"] == "none"
    office.people[person]["in_prison"] = False
    september = office.close(SEPTEMBER, august)
    assert row(september, CARE, person)["change"] == "new"
    assert row(september, CARE, person)["due_fen"] > 0
    found = benefits.entitlement_find(number)
    assert (found.suspended_from, found.ends) == (None, None)
    kinds = [event.kind.value for event in benefits.entitlement_history(number)]
    assert kinds == ["admitted", "amount", "suspended", "resumed"]


def test_an_expired_card_suspends_and_a_new_card_brings_it_back(office: Office) -> None:
    person, number = holder(office, CARE, **CARD | {"disability_card_valid_until": date(2023, 7, 15)})
    june = office.close(JUNE)
    assert row(june, CARE, person)["in_force"]
    july = office.close(JULY, june)
    assert row(july, CARE, person)["suspended"]
    assert row(july, CARE, person)["because"] == "card_valid"
    office.people[person]["disability_card_valid_until"] = date(2033, 7, 15)
    august = office.close(AUGUST, july)
    assert row(august, CARE, person)["due_fen"] == row(june, CARE, person)["due_fen"] > 0
    assert standing(number) == (None, "")


def test_what_was_suspended_does_not_come_back_because_a_fact_is_lost(office: Office) -> None:
    person, number = holder(office, CARE, **CARD)
    office.people[person]["in_prison"] = True
    june = office.close(JUNE)
    assert benefits.entitlement_find(number).suspended_from == JUNE
    office.people[person]["in_prison"] = None
    line = row(office.close(JULY, june), CARE, person)
    assert (line["outcome"], line["suspended"], line["due_fen"]) == ("undetermined", True, 0)
    assert benefits.entitlement_find(number).suspended_from == JUNE


def test_what_was_signed_with_an_application_holds_while_it_is_received(office: Office) -> None:
    home, (person,) = office.household({})
    case = office.ready(DIBAO, home, home)
    verification.authorisation_sign(
        person_no=person, household_no=home, programme=DIBAO, signed_on=APPLIED, matter=case,
        acting_user=office.clerk,
    )  # fmt: skip
    number = benefits.case_confirm(
        case=case, snapshot=office.cut(JUNE), law=law(), acting_user=office.approver
    )
    assert isinstance(number, int)
    benefits.entitlement_end(number=number, month=JULY, reason="就业后超标", acting_user=office.approver)
    covered = {day: verification.authorised_on(day).height for day in (JULY.last_day, AUGUST.first_day)}
    assert covered == {JULY.last_day: 1, AUGUST.first_day: 0}


def test_who_is_admitted_again_is_on_one_list_at_a_time(office: Office) -> None:
    home, _ = office.household({})
    (first,) = carried(office, DIBAO, (home, home))
    benefits.entitlement_end(number=first, month=JUNE, reason="自愿退出", acting_user=office.approver)
    case = office.ready(DIBAO, home, home)
    second = benefits.case_confirm(
        case=case, snapshot=office.cut(JUNE), law=law(), acting_user=office.approver
    )
    june = office.close(JUNE)
    assert (row(june, DIBAO, home)["entitlement"], row(june, DIBAO, home)["in_force"]) == (first, True)
    july = office.close(JULY, june)
    line = row(july, DIBAO, home)
    assert (line["entitlement"], line["in_force"]) == (second, True)
    assert line["before_fen"] == row(june, DIBAO, home)["due_fen"]
    assert line["change"] != "new"


def test_admission_to_extreme_poverty_support_stops_the_disability_subsidy(office: Office) -> None:
    home, (person,) = office.household(
        {**CARD, "birth_date": date(1950, 1, 1), "supporter_able": False, "self_care_unmet": 0}
    )
    (number,) = carried(office, CARE, (person, home))
    june_snapshot = office.cut(JUNE)
    case = office.ready(TEKUN, person, home)
    admitted = benefits.case_confirm(
        case=case, snapshot=june_snapshot, law=law(), acting_user=office.approver
    )
    assert isinstance(admitted, int)
    june = office.close(JUNE)
    assert row(june, CARE, person)["in_force"]
    july = office.close(JULY, june)
    assert row(july, TEKUN, person)["change"] == "new"
    assert row(july, CARE, person)["change"] == "stopped"
    assert standing(number) == ("2023-06", "not_extreme_poverty_support")


def test_the_eighteenth_birthday_ends_an_orphans_allowance(office: Office) -> None:
    child, number = holder(
        office, ORPHAN, birth_date=date(2005, 7, 20), father_status="死亡", mother_status="死亡",
        orphan_placement="分散",
    )  # fmt: skip
    june = office.close(JUNE)
    assert row(june, ORPHAN, child)["due_fen"] > 0
    office.close(JULY, june)
    assert standing(number) == ("2023-06", "under_18")


def test_a_resettlers_term_ends_with_its_twentieth_year(office: Office) -> None:
    person, number = holder(office, RESETTLER, resettler=True, resettled_on=date(2003, 1, 1))
    with clock.standing_on(Month(2026, 6).last_day):
        inside = office.results(office.cut(Month(2026, 6)))
    assert row(inside, RESETTLER, person)["due_fen"] > 0
    office.close(Month(2026, 7))
    assert standing(number) == ("2026-06", "resettler_in_term")


def test_income_above_the_standard_waits_for_a_decision(office: Office) -> None:
    home, (person,) = office.household({})
    (number,) = carried(office, DIBAO, (home, home), amount=90000)
    june = office.close(JUNE)
    due = row(june, DIBAO, home)["due_fen"]
    office.people[person] |= {"wage_income": 900000, "employed": True}
    july = office.close(JULY, june)
    line = row(july, DIBAO, home)
    assert (line["stop_proposed"], line["in_force"], line["due_fen"]) == (True, True, due)
    assert (line["change"], line["because"]) == ("same", "income_below_standard")
    assert standing(number) == (None, "")
    with clock.standing_on(AUGUST.last_day):
        benefits.entitlement_end(number=number, month=JULY, reason="就业后超标", acting_user=office.approver)
        august = office.propose(AUGUST, july)[1]
    line = row(august, DIBAO, home)
    assert (line["change"], line["because"]) == ("stopped", "就业后超标")


def test_nobody_is_stopped_for_a_fact_that_is_missing(office: Office) -> None:
    home, (person,) = office.household({"wage_income": 20000, "employed": True})
    (number,) = carried(office, DIBAO, (home, home))
    june = office.close(JUNE)
    due = row(june, DIBAO, home)["due_fen"]
    office.people[person]["wage_income"] = None
    july = office.close(JULY, june)
    line = row(july, DIBAO, home)
    assert (line["outcome"], line["change"], line["due_fen"]) == ("undetermined", "undetermined", due)
    assert benefits.entitlement_find(number).amount_fen == due > 0


def test_an_amount_that_changes_adjusts_and_creates_nobody(office: Office) -> None:
    home, (person,) = office.household({"wage_income": 50000, "employed": True})
    other, _ = office.household({})
    (number,) = carried(office, DIBAO, (home, home))
    june = office.close(JUNE)
    office.people[person]["wage_income"] = 30000
    july = office.close(JULY, june)
    line = row(july, DIBAO, home)
    assert (line["change"], line["before_fen"]) == ("changed", row(june, DIBAO, home)["due_fen"])
    assert benefits.entitlement_find(number).amount_fen == line["due_fen"] > line["before_fen"]
    assert (row(july, DIBAO, other)["change"], row(july, DIBAO, other)["due_fen"]) == ("outreach", 0)
    assert benefits.entitlements_at(AUGUST).height == 1


def test_the_list_is_the_last_one_plus_the_new_less_the_stopped(office: Office) -> None:
    people = [office.household({"birth_date": date(1935, 1, number)}) for number in range(1, 7)]
    carried(office, OLD, *((person, home) for home, (person,) in people))
    june = office.close(JUNE)
    office.people[people[0][1][0]]["died_on"] = date(2023, 6, 1)
    office.people[people[1][1][0]]["local_hukou"] = None
    july = office.propose(JULY, june)[1].filter(pl.col("programme") == OLD)
    counts = dict(july.group_by("change").len().iter_rows())
    before, now = (one.filter("in_force", pl.col("programme") == OLD).height for one in (june, july))
    assert counts == {"stopped": 1, "undetermined": 1, "same": 4}
    assert now == before + counts.get("new", 0) - counts["stopped"]


def test_a_holder_who_left_the_register_is_told_and_not_stopped(office: Office) -> None:
    person, _ = holder(office, OLD, birth_date=date(1935, 1, 1))
    june = office.close(JUNE)
    snapshot = office.cut(JULY)
    gone = snapshot.read("outcomes").filter(pl.col("unit_no") != person)
    snapshot.write("outcomes", gone)
    line = row(office.results(snapshot, june), OLD, person)
    assert (line["outcome"], line["due_fen"]) == ("undetermined", row(june, OLD, person)["due_fen"])
    assert line["stop_proposed"]
    here = pl.col("programme") == OLD
    everybody = benefits.everybody(snapshot, here).collect()
    assert person in everybody["unit_no"]
    assert everybody.height == benefits.everybody_count(snapshot, here) == gone.filter(here).height + 1


@pytest.mark.parametrize(
    ("month", "reason", "problem"),
    [
        (Month(2020, 1), "自愿", "benefit.E023"),
        (JULY, "  ", "benefit.E021"),
    ],
)
def test_an_end_needs_a_reason_and_a_month_of_its_time(
    office: Office, month: Month, reason: str, problem: str
) -> None:
    _, number = holder(office, DIBAO)
    with pytest.raises(ProblemError, match=problem.replace(".", r"\.")):
        benefits.entitlement_end(number=number, month=month + -1, reason=reason, acting_user=office.approver)
    assert standing(number) == (None, "")


def test_an_entitlement_that_has_ended_does_not_end_again(office: Office) -> None:
    _, number = holder(office, DIBAO)
    benefits.entitlement_end(number=number, month=JUNE, reason="自愿", acting_user=office.approver)
    with pytest.raises(ProblemError, match=r"benefit\.E022"):
        benefits.entitlement_end(number=number, month=JUNE, reason="自愿", acting_user=office.approver)


def test_a_closed_month_is_not_taken_back_by_an_end(office: Office) -> None:
    _, number = holder(office, OLD, birth_date=date(1935, 1, 1))
    office.close(JUNE)
    with pytest.raises(ProblemError, match=r"benefit\.E024"):
        benefits.entitlement_end(number=number, month=JUNE + -1, reason="死亡", acting_user=office.approver)


@pytest.mark.parametrize("who", ["clerk", "steward", "outsider"])
def test_only_an_approver_ends_an_entitlement(office: Office, who: str) -> None:
    _, number = holder(office, DIBAO)
    with pytest.raises(org.NotPermitted):
        benefits.entitlement_end(number=number, month=JUNE, reason="自愿", acting_user=getattr(office, who))
