"""The household's page says what the law says: the same amounts, causes that add up, names in sentences."""

from typing import Any

import polars as pl
import pytest
from django.test import Client

from minzheng.benefits import api as benefits
from minzheng.engine.case import Household, View
from minzheng.engine.explain import explain
from minzheng.engine.snapshot_case import case_of_rows
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.ops.month.prepare import prepare
from minzheng.org import api as org
from minzheng.policy.programme import Programme
from minzheng.warehouse.snapshot import Snapshot, snapshots
from minzheng.web.desk.home import unique_names
from minzheng.web.desk.household import HouseholdPage
from minzheng.web.desk.latin_names import latin
from tests.web.months.conftest import Built, Reader
from tests.web.pages import DOOR, MONTHS, NOTED

pytestmark = pytest.mark.django_db


def _page(client: Client, address: str) -> HouseholdPage:
    answer = client.get(address)
    assert answer.status_code == 200
    page: HouseholdPage = answer.context["page"]
    return page


def _cut(built: Built, month: str) -> Snapshot:
    return next(one for one in snapshots(built.home) if str(one.month) == month)


def _asking(built: Built, month: str) -> list[int]:
    standing = _cut(built, month).read("standing")
    numbers: list[int] = standing.filter(pl.col("asked"))["household_no"].to_list()
    return numbers[:12]


def _household(built: Built, month: str, number: int) -> Household:
    cut = _cut(built, month)
    (row,) = cut.read("household", household_no=number).to_dicts()
    people = cut.read("person", household_no=number).to_dicts()
    return Household(case_of_rows(row, people), built.law.on(cut.day, held=cut.held))


def _amounts(household: Household) -> dict[tuple[str, str], int | None]:
    return {
        (programme.code, _number(programme, view)): explain(
            household, programme, view, distances=False
        ).amount_fen
        for programme in household.law.programmes.values()
        for view in household.views(programme.unit)
    }


def _number(programme: Programme, view: View) -> str:
    return view.unit_id if programme.unit == "person" else ""


def _shown(page: HouseholdPage) -> dict[tuple[str, str], int | None]:
    standings = [card.standing for card in (*page.cards, *page.folded)]
    # The explanation numbers its people; the page calls them by name.
    return {(one.programme.code, one.who and str(one.unit_no)): one.amount_fen for one in standings}


@pytest.mark.parametrize("month", MONTHS)
def test_the_amounts_are_those_of_the_explanation(month: str, district: Built, client: Client) -> None:
    numbers = _asking(district, month)
    shown = {number: _shown(_page(client, f"/households/{number}/{month}/")) for number in numbers}
    assert shown == {number: _amounts(_household(district, month, number)) for number in numbers}


@pytest.mark.parametrize("month", MONTHS)
def test_the_total_is_the_sum_of_what_falls_due(month: str, district: Built, client: Client) -> None:
    results = _cut(district, month).read("results")
    numbers = _asking(district, month)
    due = {n: results.filter(pl.col("household_no") == n)["due_fen"].sum() for n in numbers}
    pages = {n: _page(client, f"/households/{n}/{month}/") for n in numbers}
    assert {n: page.due_fen for n, page in pages.items()} == due
    cards = {n: (*page.cards, *page.folded) for n, page in pages.items()}
    assert {n: sum(card.standing.due_fen for card in found) for n, found in cards.items()} == due


@pytest.mark.parametrize("month", MONTHS[1:])
def test_the_causes_add_up_to_the_change(month: str, district: Built, client: Client) -> None:
    numbers = [1, 2, 3, *_asking(district, month)]
    cards = [(n, card) for n in numbers for card in _page(client, f"/households/{n}/{month}/").cards]
    pages = [_page(client, f"/households/{n}/{month}/{card.query}") for n, card in cards]
    told = [page.causes for page in pages if page.causes is not None]
    left = [one.after_fen - one.before_fen - sum(row.change_fen for row in one.rows) for one in told]
    assert len(told) > 10
    assert set(left) == {0}


def test_a_raised_wage_and_a_raised_standard_are_told_as_causes(district: Built, client: Client) -> None:
    june, july = (_page(client, f"/households/1/{month}/").causes for month in MONTHS[1:])
    assert june is not None
    assert july is not None
    assert [(row.change_fen, "沈建华" in row.words) for row in june.rows] == [(-28_000, True)]
    assert [(row.change_fen, "1,084.00" in row.words) for row in july.rows] == [(10_880, True)]


def test_a_death_stops_what_the_dead_received(district: Built, client: Client) -> None:
    page = _page(client, "/households/2/2023-07/")
    stopped = {card.title for card in page.cards if card.standing.state == "stopped"}
    assert stopped == {"残疾人生活补贴", "养老服务补贴"}
    assert page.counted == 1


def test_what_is_missing_names_the_fact_and_who_supplies_it(district: Built, reader: Reader) -> None:
    address = "/households/3/2023-05/?programme=subsistence_allowance"
    chinese, english = (_page(reader(one), address).why.missing for one in ("zh-hans", "en"))
    assert [(one.title, one.department) for one in chinese] == [("金融资产", "金融")]
    assert [(one.title, one.department) for one in english] == [("financial assets", "banks")]


def test_a_learnt_fact_carries_both_its_days(district: Built, client: Client) -> None:
    page = _page(client, "/households/1/2023-06/")
    wage = next(row for row in page.why.telling if row.title == "工资性收入" and row.learnt_on)
    assert wage.learnt_on is not None
    assert Month.of(wage.learnt_on) == Month(2023, 6)
    assert (str(wage.true_from), wage.who) == ("2023-04-01", "沈建华")


@pytest.mark.records
def test_people_read_by_name_in_both_languages(district: Built, reader: Reader) -> None:
    texts = [reader(one).get("/households/1/2023-06/").content.decode() for one in ("zh-hans", "en")]
    assert "沈建华的工资性收入" in texts[0].replace("沈建华 的", "沈建华的")
    assert "Shen Jianhua" in texts[1]


@pytest.mark.records
def test_a_household_opens_with_few_queries(
    district: Built, client: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(9 + DOOR + NOTED):
        client.get("/households/1/2023-07/")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("沈桂芳", "Shen Guifang"),
        ("欧阳明", "Ouyang Ming"),
        ("单小妹", "Shan Xiaomei"),
        ("李恩爱", "Li En'ai"),
        ("阿依古丽·艾合买提", "Ayiguli Aihemaiti"),
        ("No. 12", "No. 12"),
    ],
)
def test_a_name_in_latin_letters_has_its_surname_first(name: str, said: str) -> None:
    assert latin(name) == said


def test_two_of_the_same_name_carry_a_number() -> None:
    found = unique_names([1, 2, 3, 4], {1: "沈芳", 2: "沈芳", 3: "陆平"})
    assert [called for _, called in found.values()] == ["沈芳1", "沈芳2", "陆平", "4 号"]


@pytest.mark.records
def test_an_entitlement_says_since_when_and_by_which_decision(district: Built, client: Client) -> None:
    (carried,) = _page(client, "/households/2/2023-07/").entitlements
    (decided,) = _page(client, "/households/3/2023-07/?programme=subsistence_allowance").entitlements
    assert (carried.admitted_by, carried.state) == ("存量结转", "runs")
    assert carried.decided_on.year == 2022
    assert (decided.admitted_by, decided.since, str(decided.decided_on), decided.state) == (
        "依申请", "2023年7月", "2023-06-30", "runs"
    )  # fmt: skip


@pytest.mark.records
def test_what_was_decided_and_has_not_begun_is_due_nothing_yet(district: Built, client: Client) -> None:
    page = _page(client, "/households/3/2023-06/?programme=subsistence_allowance")
    assert (page.chosen.standing.state, page.chosen.standing.due_fen) == ("granted", 0)
    assert [one.state for one in page.entitlements] == ["later"]


@pytest.mark.records
def test_an_entitlement_that_stopped_tells_the_reason(district: Built, client: Client) -> None:
    page = _page(client, "/households/2/2023-07/?programme=disability_living_subsidy&unit=5")
    (row,) = page.entitlements
    assert (row.state, row.reasons) == ("stopping", ["不符合“在世”"])


def test_a_month_gone_by_is_told_as_it_stood(district: Built, client: Client) -> None:
    page = _page(client, "/households/2/2023-05/?programme=disability_living_subsidy&unit=5")
    assert [one.state for one in page.entitlements] == ["runs"]


@pytest.mark.records
def test_what_two_people_set_aside_is_in_the_next_months_cut_with_what_was_told(district: Built) -> None:
    number = _asking(district, MONTHS[-1])[0]
    last = _cut(district, MONTHS[-1])
    person = int(last.read("person", household_no=number)["person_no"][0])
    told = last.read("person", person_no=person)["transfer_income"][0]
    clerk, approver = org.user_find("jingban"), org.user_find("shenpi")
    assert clerk is not None
    assert approver is not None
    month = Month.parse(MONTHS[-1]) + 1
    with clock.standing_on(month.last_day):
        proposed = benefits.override_propose(
            household_no=number, person_no=person, fact="transfer_income", value="12.34",
            until=month.last_day, reason="入户核实", snapshot=last, law=district.law, acting_user=clerk,
        )  # fmt: skip
        benefits.override_sign(override=proposed.id, acting_user=approver)
        cut = prepare(district.law, month, home=district.home, refresh=False, told=lambda _: None)
    assert cut.read("person", person_no=person)["transfer_income"][0] == 1234
    (row,) = benefits.overrides_of_snapshot(cut).to_dicts()
    assert (row["person_no"], benefits.override_value(row["was"])) == (person, told)
    assert (row["proposed_by"], row["signed_by"]) == ("jingban", "shenpi")
