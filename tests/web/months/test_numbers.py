"""Every number on a page opens exactly the rows that make it."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from minzheng.casework import api as casework
from minzheng.insight import api as insight
from minzheng.kernel import clock
from minzheng.org import api as org
from minzheng.registry import api as registry
from tests.web.months.conftest import Built
from tests.web.numbers_walked import Number, numbers_of, page_read, untrue

pytestmark = pytest.mark.django_db
PERIODS = ("2023-06", "2023-Q2", "2023")
QUARTER = insight.Period.parse("2023-Q2")


def areas(built: Built) -> tuple[str, str, str]:
    """The seat, a town and one of its communities: those with the most people."""
    seat = insight.seat_of(built.law)
    below = org.divisions_below(seat)
    found = insight.values_of(
        built.law, insight.Period.parse("2023-06"), [one.key for one in below], ["low_income_persons"]
    )
    people = {one.division: one.numerator or 0 for one in found}
    communities = [one for one in below if one.level == org.Level.COMMUNITY]
    community = max(communities, key=lambda one: people[one.key])
    return seat, str(community.parent), community.key


def reported(built: Built, code: str, division: str, numerator: int, base: int | None = None) -> None:
    """A figure entered by the clerk and approved by the approver."""
    clerk, approver = org.user_find("jingban"), org.user_find("shenpi")
    assert clerk is not None
    assert approver is not None
    said = insight.Reported(
        Decimal(numerator), QUARTER.last_day, "台账", None if base is None else Decimal(base)
    )
    entry = insight.reported_enter(
        catalogue=built.law.catalogue, indicator=code, division=division, period=QUARTER, said=said,
        acting_user=clerk,
    )  # fmt: skip
    insight.reported_review(entry=entry, is_approved=True, acting_user=approver)


def towns(built: Built) -> list[str]:
    return insight.units_below(insight.seat_of(built.law))


def walked(client: Client, built: Built, area: int, period: str) -> list[Number]:
    """The numbers on the ledger of an area and a period."""
    return numbers_of(client, [f"/indicators/?period={period}&division={areas(built)[area]}"])


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("area", [0, 1, 2], ids=["seat", "town", "community"])
def test_every_number_of_the_ledger_opens_the_rows_that_make_it(
    area: int, period: str, client: Client, district: Built
) -> None:
    found = walked(client, district, area, period)
    assert len(found) > 50
    assert any(one.counted for one in found)
    assert untrue(client, found) == []


@pytest.mark.parametrize(
    "code",
    ["low_income_households", "low_income_persons", "low_income_spending", "decisions_on_time_rate"],
)
def test_every_number_of_an_indicators_page_does_too(code: str, client: Client, district: Built) -> None:
    seat, town, _ = areas(district)
    pages = [
        f"/indicators/{code}/?period=2023-06&division={seat}",
        f"/indicators/{code}/?period=2023-Q2&division={town}",
    ]
    found = numbers_of(client, pages)
    assert len(found) > 6
    assert untrue(client, found) == []


def test_a_reported_number_opens_the_entries_that_make_it(client: Client, district: Built) -> None:
    for number, town in enumerate(towns(district), start=1):
        reported(district, "care_beds", town, 100 + number)
        reported(district, "nursing_beds_rate", town, number, 90 + number)
    found = walked(client, district, 0, "2023-Q2")
    entered = [one for one in found if "/evidence/" in one.opens]
    assert sorted(one.base is None for one in entered) == [False, True]
    assert untrue(client, entered) == []


def test_the_walk_finds_a_number_that_is_not_that_of_its_rows(client: Client, district: Built) -> None:
    page = page_read(client, f"/indicators/?period=2023-06&division={areas(district)[0]}")
    one = next(one for one in page.numbers if one.counted)
    one.counted += 1
    assert len(untrue(client, [one])) == 2


def test_the_number_the_records_give_today_opens_todays_rows(client: Client, district: Built) -> None:
    """What is learnt after the close is another number with other rows; the closed one keeps its own."""
    address = f"/indicators/applications_received/?period=2023-06&division={areas(district)[0]}"
    before = page_read(client, address)
    late(district)
    after = page_read(client, address)
    added = [one for one in after.numbers if "now=1" in one.opens]
    assert before.numbers[0].counted + 1 == added[0].counted
    assert after.numbers[0].counted == before.numbers[0].counted
    assert untrue(client, after.numbers) == []


def late(built: Built) -> None:
    """An application of June that is entered at the end of July."""
    clerk = org.user_find("jingban")
    assert clerk is not None
    home = 6
    household = registry.household_find(home, on=clock.today(), acting_user=clerk)
    assert household is not None
    assert household.division is not None
    casework.case_open(
        programme="near_poverty", unit_no=home, household_no=home, division=household.division,
        applicant=household.members[0].person.person_no, applied_on=date(2023, 6, 29), law=built.law,
        acting_user=clerk,
    )  # fmt: skip
