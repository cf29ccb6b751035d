"""From months to programmes to payees to the household: figures that open, money that adds up."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from minzheng.benefits.models import MonthClose
from minzheng.kernel.month import Month
from minzheng.ops.demo.identity import identities
from minzheng.ops.demo.population import make_population
from minzheng.ops.demo.units import units_of
from minzheng.org import api as org
from minzheng.payments import api as payments
from minzheng.payments.models import BankReturn, Instruction
from minzheng.web.desk import payees as payees_module
from minzheng.web.desk.frame import month_switch
from minzheng.web.desk.months import ListRow, MonthPage, Months
from minzheng.web.desk.payees import Payees
from tests.web.months.conftest import PLAN, Built, Reader
from tests.web.pages import DOOR, PAGES

pytestmark = [pytest.mark.django_db, pytest.mark.records]
JULY = Month(2023, 7)
LIST = "/months/2023-07/subsistence_allowance/"


def _months(client: Client) -> Months:
    page: Months = client.get("/months/").context["page"]
    return page


def _month(client: Client, month: str) -> MonthPage:
    page: MonthPage = client.get(f"/months/{month}/").context["page"]
    return page


def _payees(client: Client, address: str) -> Payees:
    page: Payees = client.get(address).context["page"]
    return page


def _cash(page: MonthPage) -> list[ListRow]:
    return [row for row in page.rows if row.kind == "cash"]


def _came_back(unit_no: int) -> None:
    """The bank sends July's subsistence allowance of a unit back, in a further answer."""
    found = Instruction.objects.filter(
        obligation__programme="subsistence_allowance",
        obligation__period=JULY.number,
        obligation__unit_no=unit_no,
        state="paid",
    )
    BankReturn.objects.create(
        batch=found.get().batch, file_sha256="00" * 32, paid=0, failed=1,
        read_by=org.User.objects.get(username="caiwu_yi"),
    )  # fmt: skip
    assert found.update(state="returned", paid_on=None, code="E03", text="户名账号不符") == 1


def test_every_month_is_listed_with_who_closed_it(district: Built, client: Client) -> None:
    rows = _months(client).rows
    assert [row.month for row in rows] == list(reversed(PLAN.run))
    closed = [row.closed for row in rows if row.closed is not None]
    assert [(one.closed_by, one.closed_on) for one in closed] == [
        ("审批", row.month.last_day) for row in rows
    ]


def test_a_month_that_nobody_closed_is_open(district: Built, client: Client) -> None:
    MonthClose.objects.filter(month=JULY.number).delete()
    assert [row.closed is None for row in _months(client).rows[:2]] == [True, False]
    assert "进行中" in client.get("/months/2023-07/").content.decode()


def test_what_is_due_in_cash_is_owed_by_the_lists(district: Built, client: Client) -> None:
    for_cash = {
        row.code: (row.totals.due_fen, row.money.owed_fen) for row in _cash(_month(client, "2023-07"))
    }
    assert sum(due for due, _ in for_cash.values()) > 0
    assert {code: due for code, (due, _) in for_cash.items()} == {
        code: owed for code, (_, owed) in for_cash.items()
    }


def test_owed_is_paid_and_open_also_after_a_return(district: Built, client: Client) -> None:
    before = _month(client, "2023-07")
    _came_back(2)
    after = _month(client, "2023-07")
    assert (before.account.balances, after.account.balances) == (True, True)
    assert (after.account.open_fen - before.account.open_fen, after.money.returned) == (92_080, 1)
    assert _months(client).rows[0].money.open_fen == after.account.open_fen


def test_a_list_names_three_different_people_and_the_day(district: Built, client: Client) -> None:
    signed = [row.signatures for row in _month(client, "2023-06").rows if row.state]
    assert {tuple(one.name for one in names) for names in signed} == {("经办", "财务甲", "财务乙")}
    assert {names[-1].on for names in signed} == {date(2023, 6, 30)}


@pytest.mark.parametrize("month", ["2023-06", "2023-07"])
def test_every_list_opens_with_as_many_payees_as_it_counts(
    month: str, district: Built, client: Client
) -> None:
    rows = [row for row in _month(client, month).rows if row.state]
    opened = {row.code: _payees(client, f"/months/{month}/{row.code}/") for row in rows}
    assert {code: len(page.rows) for code, page in opened.items()} == {row.code: row.count for row in rows}
    assert {code: sum(one.amount_fen for one in page.rows) for code, page in opened.items()} == {
        row.code: row.money.owed_fen for row in rows
    }


def test_every_payee_opens_the_page_of_the_household_with_that_amount(
    district: Built, client: Client
) -> None:
    answer = client.get(LIST)
    addresses = re.findall(r'href="(/households/[^"]+)"', answer.content.decode())
    pages = [client.get(one.replace("&amp;", "&")).context["page"] for one in addresses]
    due = [page.chosen.standing.due_fen for page in pages]
    assert len(due) > 5
    assert due == [row.amount_fen for row in answer.context["page"].rows]


def test_the_pages_of_a_list_hold_every_payee_once(
    district: Built, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = [row.unit_no for row in _payees(client, LIST).rows]
    monkeypatch.setattr(payees_module, "PAGE", 4)
    first = _payees(client, LIST)
    second = _payees(client, f"{LIST}?{first.later}")
    third = _payees(client, f"{LIST}?{second.later}")
    assert [row.unit_no for page in (first, second, third) for row in page.rows] == whole[:12]
    assert third.later == ("" if len(whole) <= 12 else f"after={whole[11]}")


def test_a_town_and_a_state_narrow_a_list(district: Built, client: Client) -> None:
    _came_back(2)
    whole = _payees(client, LIST)
    towns = client.get(LIST).context["towns"]
    parts = [_payees(client, f"{LIST}?division={key}").rows for key, _ in towns]
    assert sorted(row.unit_no for rows in parts for row in rows) == [row.unit_no for row in whole.rows]
    (returned,) = _payees(client, f"{LIST}?state=returned").rows
    assert (returned.unit_no, returned.said, returned.paid_on) == (2, "E03 户名账号不符", None)
    assert {tab.state: tab.count for tab in whole.tabs} == {
        "": len(whole.rows), "paid": len(whole.rows) - 1, "returned": 1, "sent": 0, "open": 0
    }  # fmt: skip


def test_numbers_are_masked_and_names_are_not(district: Built, client: Client) -> None:
    row = _payees(client, LIST).rows[0]
    assert re.fullmatch(r"\d{6}\*{8}\d{3}[\dX]", row.id_number)
    assert re.fullmatch(r"\*{4}\d{4}", row.account)
    assert row.payee == "沈建华"


def test_no_page_carries_a_readable_number(district: Built, client: Client) -> None:
    place = district.law.place
    people = make_population(
        persons=PLAN.persons, seed=PLAN.seed, on=PLAN.run[0].first_day, units=units_of(place)
    )
    frame = identities(people, county=str(place.division))
    secrets = {str(one) for name in ("number", "phone", "account") for one in frame[name].drop_nulls()}
    text = "\n".join(client.get(path).content.decode() for path in PAGES)
    assert len(secrets) > 500
    assert {one for one in re.findall(r"\d{11,19}X?", text) if one in secrets} == set()


def test_a_programme_without_a_list_says_why(district: Built, reader: Reader) -> None:
    paths = ("/months/2023-07/elder_care_subsidy/", "/months/2023-07/resettler_subsidy/")
    told = [reader("zh-hans").get(path).content.decode() for path in paths]
    assert ["不经银行代发" in told[0], "没有冻结发放名册" in told[1]] == [True, True]


def test_the_pages_of_a_month_take_few_queries(
    district: Built, client: Client, django_assert_max_num_queries: Any
) -> None:
    # How far a list has come is reckoned once for each file and answer, and kept.
    client.get("/months/")
    with django_assert_max_num_queries(12 + DOOR):
        client.get("/months/2023-07/")
    with django_assert_max_num_queries(18 + DOOR):
        client.get(LIST)
    with django_assert_max_num_queries(5 + DOOR + len(PLAN.run)):
        client.get("/months/")


def test_an_instruction_that_came_back_is_told_on_the_household_page(district: Built, client: Client) -> None:
    _came_back(2)
    paid = client.get("/households/2/2023-07/").context["page"].paid
    assert [(row.month, row.due_fen, row.paid_fen, row.state) for row in paid[:2]] == [
        (JULY, 92_080, 0, "returned"),
        (Month(2023, 6), 188_000, 188_000, "paid"),
    ]


def test_what_was_paid_stands_beside_what_was_due(district: Built, client: Client) -> None:
    paid = client.get("/households/1/2023-07/").context["page"].paid
    records = payments.payments_of_unit("subsistence_allowance", 1)
    assert [row.due_fen for row in paid] == [one.amount_fen for one in reversed(records)]
    assert {row.due_fen - row.paid_fen for row in paid} == {0}


def test_the_switch_shows_a_year_and_the_way_to_its_neighbours() -> None:
    months = [Month(2022, 12), *(Month(2023, one) for one in range(1, 13)), Month(2024, 1)]
    switch = month_switch(Month(2023, 6), {one: f"/{one}/" for one in months})
    assert [entry.title for entry in switch.entries] == [f"{one}月" for one in range(1, 13)]
    assert [entry.here for entry in switch.entries].index(True) == 5
    assert switch.earlier is not None
    assert switch.later is not None
    assert (switch.earlier.address, switch.later.address) == ("/2022-12/", "/2024-01/")
