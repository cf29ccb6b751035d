"""The cockpit: of a month and an area, with nothing in it that is not on record."""

import re

import pytest
from django.test import Client

from minzheng.insight import api as insight
from minzheng.kernel.month import Month
from minzheng.ops import laws
from minzheng.org import api as org
from minzheng.web.desk.cockpit.declared import FUNNEL, MAPPED, MONEY, TILES
from tests.web.months.conftest import PLAN, Built

pytestmark = pytest.mark.django_db
JULY = Month(2023, 7)


def text_of(page: str, start: str, end: str) -> str:
    return page[page.index(start) : page.index(end, page.index(start))]


def browser_of(username: str) -> Client:
    client, user = Client(), org.user_find(username)
    assert user is not None
    client.force_login(user)
    return client


def test_every_indicator_it_shows_is_declared_and_counted_from_records() -> None:
    declared = laws.law_of(None).catalogue.indicators
    shown = (*TILES, *FUNNEL, *MAPPED, *MONEY)
    assert [code for code in shown if code not in declared or declared[code].is_reported] == []


def test_the_tiles_say_what_was_kept_when_the_month_was_closed(client: Client, district: Built) -> None:
    page = client.get("/cockpit/", {"month": "2023-06"}).content.decode()
    law, june = laws.law_of(None), insight.Period.of(Month(2023, 6))
    values = insight.values_of(law, june, [insight.seat_of(law)], TILES)
    shown = [int(one) for one in re.findall(r'data-figure="(\d+)"', text_of(page, "tiles", "cockpit-halves"))]
    assert shown == [one.numerator for one in values]
    assert shown[0] > 0


def test_townships_add_up_to_the_district(client: Client, district: Built) -> None:
    page = client.get("/cockpit/", {"map": "resettlers_held"}).content.decode()
    towns = re.findall(r'data-figure="(\d+)"', text_of(page, "cockpit-map", "</ul>"))
    law = laws.law_of(None)
    (whole,) = insight.values_of(law, insight.Period.of(JULY), [insight.seat_of(law)], ["resettlers_held"])
    assert len(towns) == len(law.place.administers)
    assert sum(map(int, towns)) == whole.numerator


def test_a_clerk_of_a_township_sees_it_and_no_other(district: Built) -> None:
    client = browser_of("zhen_jia")
    mine = client.get("/cockpit/")
    assert mine.status_code == 200
    assert "cockpit-map" not in mine.content.decode()
    assert insight.seat_of(laws.law_of(None)) not in mine.content.decode()
    seat = client.get("/cockpit/", {"division": insight.seat_of(laws.law_of(None))})
    assert seat.status_code == 403


@pytest.mark.parametrize(
    "asked", [{"month": "2031-01"}, {"month": "july"}, {"map": "nothing"}, {"division": "nowhere"}]
)
def test_what_there_is_not_is_not_found(asked: dict[str, str], client: Client, district: Built) -> None:
    assert client.get("/cockpit/", asked).status_code == 404


def test_it_is_of_the_last_month_where_none_is_said(client: Client, district: Built) -> None:
    page = client.get("/cockpit/").content.decode()
    assert f"{PLAN.run[-1].year}年{PLAN.run[-1].month}月" in page


def test_it_asks_few_questions(
    client: Client, district: Built, django_assert_max_num_queries: object
) -> None:
    client.get("/cockpit/")
    with django_assert_max_num_queries(40):  # type: ignore[operator]
        client.get("/cockpit/")
