"""Every numerator on a league table opens exactly the rows that make it, of a month and of a week."""

import pytest
from django.test import Client

from minzheng.insight import api as insight
from minzheng.org import api as org
from tests.web.months.conftest import Built
from tests.web.numbers_walked import numbers_of, page_read, recounted, untrue

pytestmark = pytest.mark.django_db
WEEK = insight.ReportPeriod("week", 2023, 17)


def drafted(built: Built, league: str, period: insight.ReportPeriod) -> str:
    clerk = org.user_find("jingban")
    assert clerk is not None
    insight.league_draft(law=built.law, league=league, period=period, acting_user=clerk)
    return f"/league/{league}/{insight.report_period_written(period)}/"


def test_every_number_of_a_monthly_table_opens_its_rows(client: Client, district: Built) -> None:
    found = numbers_of(client, ["/league/township_monthly/2023-07/", "/league/township_monthly/2023-06/"])
    assert any(one.counted for one in found)
    assert untrue(client, found) == []


def test_every_number_of_a_weekly_table_opens_its_rows(client: Client, district: Built) -> None:
    found = numbers_of(client, [drafted(district, "township_weekly", WEEK)])
    assert any(recounted(client, one.opens).base for one in found)
    assert untrue(client, found) == []


def test_the_rows_of_a_week_go_on_over_several_pages(
    client: Client, district: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = page_read(client, drafted(district, "township_weekly", WEEK)).numbers
    found = {one.opens: recounted(client, one.opens) for one in numbers}
    address, whole = max(found.items(), key=lambda one: one[1].rows)
    monkeypatch.setattr("minzheng.web.desk.league.views._ROWS", 1)
    assert recounted(client, address) == whole
    assert page_read(client, address).parts[""].rows == 1 < whole.rows


def test_every_number_of_the_communities_opens_its_rows(client: Client, district: Built) -> None:
    address = drafted(district, "community_quarterly", insight.ReportPeriod("quarter", 2023, 2))
    found = numbers_of(client, [address, f"{address}?group=villages", f"{address}?group=villages&page=2"])
    counted = [one for one in found if one.counted]
    assert len(counted) > 3
    assert untrue(client, counted) == []


def test_a_weeks_decisions_are_those_of_its_days(district: Built) -> None:
    clerk = org.user_find("jingban")
    assert clerk is not None
    seat, law = insight.seat_of(district.law), district.law
    rows = insight.league_rows(law, "decisions_on_time_rate", seat, WEEK, acting_user=clerk).frame
    days = set(rows["decided_on"])
    assert days
    assert WEEK.first_day <= min(days) <= max(days) <= WEEK.last_day
