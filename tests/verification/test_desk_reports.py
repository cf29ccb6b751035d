"""核对报告: what stands before it, what is in it, and that it never changes."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError
from minzheng.verification import api as verification
from tests.records_fixtures import TODAY, Bureau
from tests.verification.desk import CAR, CATALOGUE, CHILD, Desk, desk_of

pytestmark = [pytest.mark.records, pytest.mark.django_db]


@pytest.fixture
def signed(bureau: Bureau, tmp_path: Path) -> Desk:
    desk = desk_of(bureau, tmp_path)
    desk.sign(1, 2)
    return desk


def test_no_report_while_a_discrepancy_is_open(signed: Desk) -> None:
    request = signed.ask(cars=0)
    with pytest.raises(ProblemError, match=r"check\.E012"):
        signed.issue(request)
    signed.settle_all(request)
    with pytest.raises(ProblemError, match=r"check\.E013"):
        signed.issue(request, "consistent")
    assert not verification.is_checked(signed.matter)
    signed.issue(request)
    assert verification.is_checked(signed.matter)


def test_a_report_carries_its_fields_and_a_hash_that_can_be_tried(signed: Desk) -> None:
    signed.cars(CAR)
    signed.wages("1,2023-06,2480")
    request = signed.ask(cars=0, p1_wage_income=248000)
    signed.settle_all(request)
    number = signed.issue(request)
    report = verification.report_find(number, acting_user=signed.chief)
    content = report.content
    assert (content["report_no"], content["request_no"], content["matter"]) == (
        number,
        request,
        signed.matter,
    )
    assert [one["person_no"] for one in content["household"]] == [1, 2, CHILD]
    assert len(content["authorisations"]) == 2
    assert content["data_cut_off"] == "2023-06-30"
    assert len(content["sources"]) == 20
    assert (content["monthly_income_fen"], content["financial_assets_fen"]) == (None, None)
    assert (content["issuer"], content["office"]) == ("科长", "救助科")
    assert report.valid_to == TODAY + timedelta(days=90)
    assert verification.report_verify(number)
    assert verification.reports_check() == []


def test_a_report_is_issued_once_and_nothing_changes_after(signed: Desk) -> None:
    request = signed.ask(cars=0)
    (one,) = verification.discrepancies_of(signed.matter)
    signed.settle_all(request)
    number = signed.issue(request)
    with pytest.raises(ProblemError, match=rf"check\.E014 .*{number}"):
        signed.issue(request)
    with pytest.raises(ProblemError, match=r"check\.E007"):
        signed.collect(request)
    with pytest.raises(ProblemError, match=r"check\.E007"):
        signed.settle(one.id)


def test_what_exceeds_is_named_with_that_conclusion_only(signed: Desk) -> None:
    request = signed.ask(cars=0)
    signed.settle_all(request)
    with pytest.raises(ProblemError, match=r"check\.E016"):
        signed.issue(request, "to_review", "cars")
    with pytest.raises(ProblemError, match=r"check\.E019"):
        signed.issue(request, "guilty")


def test_a_report_ends_after_ninety_days(signed: Desk) -> None:
    request = signed.ask(cars=0)
    signed.settle_all(request)
    signed.issue(request)
    with clock.standing_on(TODAY + timedelta(days=90)):
        assert verification.is_checked(signed.matter)
    with clock.standing_on(TODAY + timedelta(days=91)):
        assert not verification.is_checked(signed.matter)


def test_an_objection_is_checked_again_in_a_request_of_its_own(signed: Desk) -> None:
    request = signed.ask(cars=0)
    signed.settle_all(request)
    first = signed.issue(request)
    again = verification.check_again(
        number=request, objection="车辆已报废", catalogue=CATALOGUE, acting_user=signed.clerk
    )
    old, new = verification.requests_of(signed.matter)
    assert (old.number, old.report, new.number, new.earlier) == (request, first, again, request)
    assert dict(new.declared) == {"cars": 0}
    assert not verification.is_checked(signed.matter)
    assert verification.report_verify(first)


def test_the_database_itself_refuses_to_rewrite_a_report(signed: Desk) -> None:
    request = signed.ask(cars=0)
    signed.settle_all(request)
    signed.issue(request)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE verification_checkreport SET conclusion = 'consistent'")
