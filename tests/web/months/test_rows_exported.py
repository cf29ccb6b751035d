"""The rows behind a number leave by the way every list does, and still come to the number."""

import csv
import io
from decimal import Decimal

import openpyxl
import pytest
from django.test import Client

from minzheng.insight import api as insight
from minzheng.org import api as org
from tests.web.months.conftest import Built

pytestmark = [pytest.mark.django_db, pytest.mark.records]
ROWS = "/indicators/{}/rows/?period=2023-06&division={}"


def taken(client: Client, built: Built, code: str, **how: str) -> bytes:
    """From the page of the rows to the file."""
    page = client.get(ROWS.format(code, insight.seat_of(built.law))).content.decode()
    start = page.index("/exports/new/indicator/")
    address = page[start : page.index('"', start)].replace("&amp;", "&")
    asked = client.post(address, {"purpose": "半年总结"})
    assert asked.status_code == 302
    return bytes(client.post(f"{asked.headers['Location']}file/", how).content)


def value(built: Built, code: str) -> insight.Value:
    seat = insight.seat_of(built.law)
    return insight.values_of(built.law, insight.Period.parse("2023-06"), [seat], [code])[0]


def test_the_rows_of_a_workbook_come_to_the_number(client: Client, district: Built) -> None:
    book = openpyxl.load_workbook(io.BytesIO(taken(client, district, "low_income_persons")))
    title, mark, heads, *rows, end = list(book.worksheets[0].iter_rows(values_only=True))
    assert (heads[0], heads[-2], heads[-1]) == ("记录编号", "计数", "导出编号")
    assert (
        "半年总结" in str(mark[0]),
        mark[0],
        district.law.catalogue.indicators["low_income_persons"].zh in str(title[0]),
    ) == (True, end[0], True)
    assert sum(int(str(row[-2])) for row in rows) == value(district, "low_income_persons").numerator
    assert {str(row[3])[1:] for row in rows} <= {"**", "*"}


def test_money_leaves_in_yuan_and_a_csv_says_the_same(client: Client, district: Built) -> None:
    text = taken(client, district, "low_income_spending", form="csv").decode("utf-8-sig")
    _title, mark, heads, *rows, end = list(csv.reader(io.StringIO(text)))
    assert (heads[-2], mark, "半年总结" in mark[0]) == ("计数（元）", end, True)
    come = sum(Decimal(row[-2]) for row in rows)
    assert 100 * come == value(district, "low_income_spending").numerator


def test_both_parts_of_a_rate_leave_or_one(client: Client, district: Built) -> None:
    seat = insight.seat_of(district.law)
    query = f"?code=decisions_on_time_rate&period=2023-06&division={seat}"
    whole = client.get(f"/exports/new/indicator/{query}").context["rows"]
    parts = [
        client.get(f"/exports/new/indicator/{query}&part={part}").context["rows"]
        for part in ("numerator", "denominator")
    ]
    assert (whole, parts[1] > 0) == (sum(parts), True)


@pytest.mark.parametrize(
    "asked",
    ["code=nothing", "code=care_beds", "code=low_income_persons&part=x", "code=low_income_persons&period=x"],
)
def test_what_has_no_rows_is_not_there(asked: str, client: Client, district: Built) -> None:
    assert client.get(f"/exports/new/indicator/?{asked}").status_code == 404


def test_a_township_takes_no_rows_of_another(district: Built) -> None:
    clerk, browser = org.user_find("zhen_jia"), Client()
    assert clerk is not None
    browser.force_login(clerk)
    seat = insight.seat_of(district.law)
    refused = browser.get(f"/exports/new/indicator/?code=low_income_persons&period=2023-06&division={seat}")
    assert refused.status_code == 403
