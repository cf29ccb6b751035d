"""A figure is the number of rows behind it; lists filter, sort and page; the library shows the law."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest
from django.test import Client
from pytest_django import Settings

from minzheng.benefits import api as benefits
from minzheng.kernel.month import Month
from minzheng.org import api as org
from minzheng.policy.catalogue import CATALOGUE
from minzheng.web.desk.overview import Overview, ProgrammeRow
from minzheng.web.desk.worklist import PAGE, Worklist
from tests.web.months.conftest import Built, Reader
from tests.web.pages import DOOR, FOREIGN, HEAVIEST, MONTHS, NOTED

pytestmark = [pytest.mark.django_db, pytest.mark.records]
BEHIND = {
    "receiving": "",
    **{group: f"?group={group}" for group in ("new", "changed", "stopped", "held_up", "proposed")},
    **{group: f"?group={group}" for group in ("waiting", "outreach")},
}


def _list(client: Client, address: str) -> Worklist:
    page: Worklist = client.get(address).context["page"]
    return page


def _figures(row: ProgrammeRow) -> dict[str, int]:
    return {name: getattr(row.totals, name) for name in BEHIND}


@pytest.mark.parametrize("month", MONTHS)
def test_every_figure_opens_a_list_of_that_many(month: str, district: Built, client: Client) -> None:
    overview: Overview = client.get(f"/?month={month}").context["page"]
    shown = {row.code: _figures(row) for row in overview.rows}
    listed = {
        code: {name: _list(client, f"/lists/{month}/{code}/{query}").count for name, query in BEHIND.items()}
        for code in shown
    }
    assert listed == shown


def test_the_sums_of_the_overview_are_the_sums_of_its_rows(district: Built, client: Client) -> None:
    overview: Overview = client.get("/?month=2023-06").context["page"]
    assert overview.sum.due_fen == sum(row.totals.due_fen for row in overview.rows)
    assert overview.tiles[0].figure == overview.sum.due_fen


def test_who_receives_is_who_holds_an_entitlement_in_force(district: Built, client: Client) -> None:
    listed = _list(client, "/lists/2023-06/resettler_subsidy/")
    held = benefits.entitlements_at(Month(2023, 6)).filter(
        (pl.col("programme") == "resettler_subsidy") & ~pl.col("suspended")
    )
    assert listed.count == held.height > 0
    assert sorted(row.unit_no for row in listed.rows) == sorted(held["unit_no"])


def test_who_might_claim_is_listed_apart_and_is_due_nothing(district: Built, client: Client) -> None:
    listed = _list(client, "/lists/2023-05/resettler_subsidy/?group=outreach")
    assert listed.count > 0
    assert {(row.state, row.due_fen) for row in listed.rows} == {("outreach", 0)}
    assert listed.sum_fen == sum(row.amount_fen or 0 for row in listed.rows)


def test_a_stop_names_the_condition_that_failed(district: Built, reader: Reader) -> None:
    address = "/lists/2023-07/disability_living_subsidy/?group=stopped"
    told = [_list(reader(one), address).rows[0].because for one in ("zh-hans", "en")]
    assert told == [["不符合“在世”"], ["fails: alive"]]


def test_a_tab_says_how_many_it_opens(district: Built, client: Client) -> None:
    address = "/lists/2023-07/resettler_subsidy/"
    tabs = {tab.query: tab.count for tab in _list(client, address).tabs}
    assert {query: _list(client, f"{address}?{query}").count for query in tabs} == tabs


def test_the_pages_of_a_list_hold_everybody_once(district: Built, client: Client) -> None:
    address = "/lists/2023-07/old_age_allowance/?group=all&sort=amount"
    first = _list(client, address)
    pages = [_list(client, f"{address}&page={number + 1}") for number in range(first.pages)]
    units = [row.unit_no for page in pages for row in page.rows]
    assert (len(units), len(set(units))) == (first.count, first.count)
    assert (first.count > PAGE, len(first.rows)) == (True, PAGE)
    amounts = [row.due_fen for page in pages for row in page.rows]
    assert amounts == sorted(amounts, reverse=True)


def test_a_township_narrows_a_list(district: Built, client: Client) -> None:
    whole = _list(client, "/lists/2023-07/old_age_allowance/?group=all")
    towns = client.get("/lists/2023-07/old_age_allowance/").context["towns"]
    parts = [_list(client, f"/lists/2023-07/old_age_allowance/?group=all&division={key}") for key, _ in towns]
    assert sum(part.count for part in parts) == whole.count
    assert {row.town for part in parts for row in part.rows} <= {name for _, name in towns}


def test_a_list_opens_with_few_queries(
    district: Built, client: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(4 + DOOR):
        client.get("/lists/2023-07/subsistence_allowance/?group=all")


def test_the_overview_and_the_library_need_no_record(
    built: Built, client: Client, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        client.get("/")
        client.get("/programmes/subsistence_allowance/")


def test_people_are_found_by_part_of_their_name(district: Built, reader: Reader) -> None:
    found = [reader(one).get("/search/", {"q": "沈建"}).content.decode() for one in ("zh-hans", "en")]
    assert ["沈建华" in found[0], "Shen Jianhua" in found[1]] == [True, True]


def test_a_person_found_comes_with_what_the_household_receives(district: Built, client: Client) -> None:
    found = client.get("/search/", {"q": "沈建华"}).context["found"]
    assert [one.receives for one in found if one.household_no == 1] == [["低保", "困境儿童"]]


def test_the_history_of_a_standard_is_told_by_date(district: Built, client: Client) -> None:
    page = client.get("/programmes/subsistence_allowance/?month=2023-06").context["page"]
    (standard,) = [dated for row, dated in page.parameters if row.code == "subsistence_allowance.standard"]
    assert [str(one.since) for one in standard if one.in_force] == ["2020-01-01"]
    assert len(standard) >= 2


PROGRAMME = """
from minzheng.facts import person
from minzheng.kernel.citation import Regulation
from minzheng.policy.programme import Programme, step

SOURCE = Regulation("design_default")
warmth = Programme(
    "winter_warmth", zh="冬季取暖补助", short="取暖补助", en="Winter warmth grant", unit="person",
    law=SOURCE.whole(), starts="month_of_date", admitted_by="application",
)
p = warmth.parameters
warmth.requires("age_reached", person.age >= p.from_age, zh="达到年龄", en="age is reached",
                law=SOURCE.whole(), confidence="A")
warmth.pays("grant", p.amount, zh="取暖补助", en="warmth grant", law=SOURCE.whole(), confidence="A")
warmth.steps(step("accept", zh="受理", en="acceptance", who="township"))
"""
PARAMETERS = """
from_age: {zh: 起始年龄, en: lowest age, kind: number, unit: 周岁, unit_en: years, default: 70,
           law: {regulation: design_default, articles: []}}
amount: {zh: 补助标准, en: rate of the grant, kind: money, unit: 元/月, unit_en: yuan a month,
         default: 88.00, law: {regulation: design_default, articles: []}}
round_to_fen: {zh: 金额取整单位, en: rounding unit, kind: number, unit: 分, unit_en: fen, default: 1,
               law: {regulation: design_default, articles: []}}
"""


def test_a_programme_that_was_dropped_in_as_a_folder_is_shown(
    district: Built, reader: Reader, settings: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "programmes" / "winter_warmth"
    folder.mkdir(parents=True)
    (folder / "programme.py").write_text(PROGRAMME, encoding="utf-8")
    (folder / "parameters.yaml").write_text(PARAMETERS, encoding="utf-8")
    settings.CATALOGUE_FOLDERS = (CATALOGUE, tmp_path)
    client = reader("en")
    library = client.get("/programmes/winter_warmth/").content.decode()
    household = client.get("/households/2/2023-07/?programme=winter_warmth&unit=4").content.decode()
    assert ["Winter warmth grant" in library, "88.00" in household] == [True, True]


@pytest.mark.parametrize(
    "path",
    [
        "/lists/2023-07/subsistence_allowance/", "/months/2023-06/subsistence_allowance/", "/households/1/",
        "/search/?q=沈",
    ],
)  # fmt: skip
def test_names_of_records_that_are_no_demo_are_never_shown(
    path: str, district: Built, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A demo's folder beside a database of other people: its pages open no name."""
    monkeypatch.setattr(org, "is_demo", lambda: False)
    answer = client.get(path, follow=True)
    assert answer.status_code == 404
    assert "沈" not in answer.content.decode().partition("<main")[2]


# What a list asks of the database besides the door and the trail, however many rows it has: each page reads
# numbers, fetches what it shows and counts its tabs. One query a row would show here with the second row.
ASKED = {
    "/cases/?view=all": 10,
    "/cases/pending/": 4,
    "/verification/?show=all": 6,
    "/payments/": 30,
    "/payments/2023-06/old_age_allowance/": 24,
    "/months/2023-06/old_age_allowance/": 14,
    "/lists/2023-06/old_age_allowance/?group=all": 3,
    "/payments/reviews/?view=all": 6,
    "/letters/": 4,
    "/letters/notices/?view=closed": 4,
    "/letters/public/": 6,
    "/people/?q=陈": 6,
}


@pytest.mark.parametrize(("address", "queries"), ASKED.items())
def test_a_list_asks_the_database_a_bounded_number_of_times_and_is_light(
    address: str, queries: int, district: Built, client: Client, django_assert_max_num_queries: Any
) -> None:
    # How far a list has come is reckoned once for each file and answer, and kept.
    client.get(address)
    with django_assert_max_num_queries(queries + DOOR + NOTED):
        answer = client.get(address)
    assert (answer.status_code, len(answer.content) < HEAVIEST) == (200, True)
    assert FOREIGN.findall(answer.content.decode()) == []
