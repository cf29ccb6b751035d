"""A household is asked about, the departments answer, what disagrees is settled, a report is issued."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.registry import api as registry
from minzheng.verification import api as verification
from tests.records_fixtures import EAST_COMMUNITY, TODAY, Bureau
from tests.verification.desk import (
    CAR,
    CATALOGUE,
    CHILD,
    DIBAO,
    HOME,
    SUPPORTER,
    Desk,
    answer,
    compared,
    desk_of,
)

pytestmark = [pytest.mark.records, pytest.mark.django_db]


@pytest.fixture
def desk(bureau: Bureau, tmp_path: Path) -> Desk:
    return desk_of(bureau, tmp_path)


@pytest.fixture
def signed(desk: Desk) -> Desk:
    desk.sign(1, 2)
    return desk


def test_nobody_is_asked_about_while_an_adult_has_not_signed(desk: Desk) -> None:
    desk.sign(1)
    with pytest.raises(ProblemError, match=r"check\.E002 张二 "):
        desk.ask(cars=0)
    assert verification.requests_of(desk.matter) == []


def test_children_need_not_sign_and_a_supporter_may(desk: Desk) -> None:
    desk.sign(1, 2, SUPPORTER)
    found = verification.signatures_of(HOME, on=TODAY, acting_user=desk.clerk)
    assert [(one.person_no, one.is_supporter, one.is_signed, one.scope) for one in found] == [
        (1, False, True, DIBAO), (2, False, True, DIBAO), (SUPPORTER, True, True, DIBAO),
    ]  # fmt: skip
    (request,) = [desk.ask(cars=0)]
    (record,) = verification.requests_of(desk.matter)
    assert (record.number, record.persons) == (request, (1, 2, CHILD, SUPPORTER))


def test_a_withdrawn_authorisation_stops_the_next_reading(signed: Desk) -> None:
    request = signed.ask(cars=0)
    verification.authorisation_withdraw(person_no=2, household_no=HOME, acting_user=signed.clerk)
    with pytest.raises(ProblemError, match=r"check\.E002 张二 "):
        signed.collect(request)


def test_a_signature_of_tomorrow_is_refused(desk: Desk) -> None:
    with pytest.raises(ProblemError, match=r"check\.E020"):
        desk.sign(1, on=TODAY + timedelta(days=1))


def test_a_delivery_answers_with_records_without_and_silence_waits(signed: Desk) -> None:
    signed.cars(CAR)
    signed.wages("5,2023-06,3000")
    signed.sign(5)
    request = signed.ask(cars=1)
    assert answer(request, "vehicle").status == "hit"
    assert (answer(request, "vehicle").as_of, answer(request, "vehicle").records) == (TODAY, 1)
    assert dict(answer(request, "vehicle").returned) == {"cars": 1}
    assert answer(request, "pension").status == "waiting"
    assert compared(request) == {"cars": (1, 1, "agrees")}


def test_silence_is_a_time_out_after_fifteen_days(signed: Desk) -> None:
    request = signed.ask(cars=0)
    with clock.standing_on(TODAY + timedelta(days=verification.ANSWER_DAYS)):
        signed.collect(request)
        assert answer(request, "vehicle").status == "waiting"
    with clock.standing_on(TODAY + timedelta(days=verification.ANSWER_DAYS + 1)):
        signed.collect(request)
        assert answer(request, "vehicle").status == "timeout"
    assert compared(request) == {"cars": (0, None, "unknown")}


def test_a_delivery_from_before_the_signature_is_no_answer(desk: Desk) -> None:
    desk.sign(1, on=date(2023, 6, 1))
    desk.cars(CAR)
    desk.sign(2, on=TODAY)
    request = desk.ask(cars=0)
    assert answer(request, "vehicle").status == "waiting"
    assert compared(request) == {"cars": (0, None, "unknown")}


def test_old_data_is_expired_and_no_agreement(signed: Desk) -> None:
    signed.cars(CAR)
    request = signed.ask(cars=1)
    with clock.standing_on(date(2023, 7, 31)):
        assert signed.collect(request) == 0
    with clock.standing_on(date(2023, 8, 1)):
        signed.collect(request)
    assert (answer(request, "vehicle").status, answer(request, "vehicle").as_of) == ("expired", TODAY)
    assert compared(request) == {"cars": (1, None, "unknown")}


def test_no_record_in_a_delivery_means_none_where_the_department_says_so(signed: Desk) -> None:
    signed.wages("1,2023-06,2480")
    request = signed.ask(p1_wage_income=215000, p2_wage_income=0)
    assert compared(request) == {
        "1.wage_income": (215000, 248000, "differs"), "2.wage_income": (0, 0, "agrees"),
    }  # fmt: skip


def test_means_found_and_not_declared_are_a_discrepancy(signed: Desk) -> None:
    signed.cars(CAR)
    request = signed.ask()
    assert compared(request) == {"cars": (None, 1, "differs")}


def test_a_fact_that_no_department_gives_is_unknown(signed: Desk) -> None:
    assert compared(signed.ask(p1_can_work=True)) == {"1.can_work": (True, None, "unknown")}


def test_what_is_no_fact_or_no_value_of_it_is_refused(signed: Desk) -> None:
    with pytest.raises(ProblemError, match=r"check\.E005"):
        signed.ask(castles=1)
    with pytest.raises(ProblemError, match=r"check\.E005"):
        signed.ask_items({"5.wage_income": 1})
    with pytest.raises(ProblemError, match=r"check\.E006"):
        signed.ask(cars=True)


def test_a_matter_has_one_open_request(signed: Desk) -> None:
    request = signed.ask(cars=0)
    with pytest.raises(ProblemError, match=rf"check\.E003 .*{request}"):
        signed.ask(cars=1)


def test_only_the_clerk_of_the_area_asks(signed: Desk) -> None:
    clerk, outsider, auditor = signed.clerk, signed.bureau.outsider, signed.bureau.auditor
    with pytest.raises(org.NotPermitted):
        replace(signed, clerk=outsider).ask(cars=0)
    with pytest.raises(org.NotPermitted):
        replace(signed, clerk=auditor).ask(cars=0)
    assert replace(signed, clerk=clerk).ask(cars=0)


def test_a_discrepancy_is_settled_once_with_a_reason(signed: Desk) -> None:
    signed.cars(CAR)
    request = signed.ask(cars=0)
    (one,) = verification.discrepancies_of(signed.matter)
    with pytest.raises(ProblemError, match=r"check\.E010"):
        signed.settle(one.id, reason="  ")
    signed.settle(one.id, "returned_holds", "申请人承认漏报")
    with pytest.raises(ProblemError, match=r"check\.E008 .*clerk"):
        signed.settle(one.id, "declared_holds")
    (settled,) = verification.discrepancies_of(signed.matter)
    assert (settled.outcome, settled.reason, settled.settled_by) == (
        "returned_holds", "申请人承认漏报", "clerk",
    )  # fmt: skip
    events = [event for event in org.events_of(f"check:{request}") if event.name == "DiscrepancySettled"]
    assert [(event.matter, event.payload["outcome"]) for event in events] == [
        (signed.matter, "returned_holds")
    ]


def test_what_was_never_returned_cannot_hold(signed: Desk) -> None:
    signed.ask(cars=0)
    (one,) = verification.discrepancies_of(signed.matter)
    with pytest.raises(ProblemError, match=r"check\.E011"):
        signed.settle(one.id, "returned_holds")


def test_a_stale_page_settles_nothing(signed: Desk) -> None:
    request = signed.ask(cars=0)
    (one,) = verification.discrepancies_of(signed.matter)
    signed.cars(CAR)
    signed.collect(request)
    with pytest.raises(ProblemError, match=r"check\.E009"):
        verification.discrepancy_settle(
            discrepancy=one.id, outcome="explained", reason="x", seen=one.version, acting_user=signed.clerk
        )


def test_a_settlement_stands_until_something_else_is_returned(signed: Desk) -> None:
    request = signed.ask(cars=0)
    signed.settle_all(request)
    assert signed.collect(request) == 0
    assert not verification.discrepancies_of(signed.matter)[0].is_unsettled
    signed.cars(CAR)
    assert signed.collect(request) == 1
    assert verification.discrepancies_of(signed.matter)[0].is_unsettled


def test_lists_show_the_reader_s_area_only(signed: Desk) -> None:
    signed.ask(cars=0)
    page = verification.requests_page(acting_user=signed.clerk)
    assert (page.total, [one.matter for one in page.rows], page.next_after) == (1, [signed.matter], None)
    assert verification.requests_page(acting_user=signed.bureau.outsider).total == 0


def test_a_household_read_alone_has_the_facts_of_the_district(signed: Desk) -> None:
    signed.cars(CAR, "5,某A00002,非营运,2020-01-01,正常", "2,某A00003,营运,2021-01-01,转出")
    signed.wages("1,2023-06,2480")
    request = signed.ask()
    published = verification.facts_publish(CATALOGUE, day=TODAY, known_at=TODAY)
    home = published.households.row(by_predicate=pl.col("household_no") == HOME, named=True)
    people = {row["person_no"]: row for row in published.persons.iter_rows(named=True)}
    returned = {
        item: value for one in verification.answers_of(request) for item, value in one.returned.items()
    }
    expected = {"cars": home["cars"]} | {
        f"{no}.{fact}": people[no][fact]
        for no in (1, 2, CHILD)
        for fact in ("wage_income", "new_job_income", "new_job_since")
        if people[no][fact] is not None
    }
    assert returned == expected
    assert returned["cars"] == 1


def test_after_a_member_has_come_everybody_signs_again(signed: Desk) -> None:
    with clock.standing_on(TODAY + timedelta(days=10)):
        born = registry.person_register(
            name="张小", sex=registry.Sex.FEMALE, birth_date=TODAY, division=EAST_COMMUNITY,
            since=TODAY + timedelta(days=1), acting_user=signed.clerk,
        )  # fmt: skip
        registry.member_join(
            household_no=HOME, person_no=born, relation=registry.Relation.CHILD,
            since=TODAY + timedelta(days=1), acting_user=signed.clerk,
        )  # fmt: skip
        with pytest.raises(ProblemError, match=r"check\.E024 .*张一.*张二"):
            signed.ask(cars=0)
        signed.sign(1, on=TODAY + timedelta(days=2))
        with pytest.raises(ProblemError, match=r"check\.E024 .*张二"):
            signed.ask(cars=0)
        signed.sign(2, on=TODAY + timedelta(days=2))
        assert signed.ask(cars=0)


def test_an_authorisation_ends_with_its_last_day_and_a_guardian_signs_for_whoever_cannot(
    desk: Desk,
) -> None:
    desk.sign(1)
    verification.authorisation_sign(
        person_no=2, household_no=HOME, programme=DIBAO, signed_on=date(2023, 6, 1), guardian="张一",
        valid_until=date(2023, 6, 30), acting_user=desk.clerk,
    )  # fmt: skip
    found = verification.signatures_of(HOME, on=TODAY, acting_user=desk.clerk)
    assert [(one.guardian, one.is_good) for one in found] == [("", True), ("张一", True)]
    assert desk.ask(cars=0)
    later = verification.signatures_of(HOME, on=TODAY + timedelta(days=1), acting_user=desk.clerk)
    assert [one.is_good for one in later] == [True, False]
