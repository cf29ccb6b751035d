"""Every number of the plan's pages, and of a report that was checked, opens exactly the rows that make it."""

import re
from fractions import Fraction
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from minzheng.insight import api as insight
from minzheng.kernel.month import Month
from minzheng.org import api as org
from minzheng.policy.law import Law
from tests.web.months.conftest import Built
from tests.web.months.test_cockpit import browser_of
from tests.web.numbers_walked import Number, numbers_of, page_read, reckoning_of, recounted, untrue

pytestmark = [pytest.mark.django_db, pytest.mark.records]
PUBLISHED = Path(__file__).resolve().parents[2] / "insight" / "data" / "published_report.txt"
JULY = insight.Period(Month(2023, 1), 7)


def approver() -> org.User:
    found = org.user_find("shenpi")
    assert found is not None
    return found


def one_built(law: Law) -> None:
    """The published plan as stored, one of its projects said and approved to be finished."""
    clerk = org.user_find("jingban")
    assert clerk is not None
    insight.plan_store(
        catalogue=law.catalogue, plan=insight.plan_read(PUBLISHED), year=2024,
        division=insight.seat_of(law), acting_user=approver(),
    )  # fmt: skip
    project = insight.projects_of(2024, acting_user=clerk)[0]
    entry = insight.project_state(
        project=project.id, state="finished", as_of=JULY.last_day, evidence="验收单", acting_user=clerk
    )
    insight.stated_review(entry=entry, is_approved=True, acting_user=approver())


def pages_of(year: int, browser: Client) -> list[str]:
    """The lists of a year and the page of each target and task on them."""
    lists = [f"/plan/{part}?year={year}" for part in ("", "tasks/", "projects/", "document/")]
    shown = "".join(browser.get(one).content.decode() for one in lists)
    return lists + sorted(set(re.findall(r'href="(/plan/(?:targets|tasks)/\d+/)"', shown)))


def test_every_number_of_the_years_plan_opens_the_rows_that_make_it(client: Client, district: Built) -> None:
    pages = pages_of(2023, client)
    found = numbers_of(client, pages)
    assert len(pages) > 10
    assert {one.opens.split("?")[0].split("/")[1] for one in found} == {"indicators", "plan"}
    assert untrue(client, found) == []


def test_so_does_every_number_of_a_stored_document_and_its_tables(client: Client, district: Built) -> None:
    one_built(district.law)
    found = numbers_of(client, pages_of(2024, client))
    assert sorted(counts(found, "part=")) == [10, 12, 50]
    assert sorted(counts(found, "done=")) == [0, 0, 0, 1]
    assert sum(counts(found, "table=")) - 1 == len(insight.projects_of(2024, acting_user=approver()))
    assert untrue(client, found) == []


def counts(found: list[Number], asked: str) -> list[int]:
    return [one.counted for one in found if asked in one.opens]


def test_a_share_is_walked_to_both_its_terms(client: Client, district: Built) -> None:
    """Nine canteens stated of fourteen: the share, the number stated, and the lights above them."""
    numbers = page_read(client, "/plan/?year=2023").numbers
    (share,) = (one for one in numbers if (one.counted, one.base) == (9, 14))
    assert share.text == "64.29%"
    assert (recounted(client, share.opens).added, recounted(client, share.opens).base) == (9, 14)
    lights = [one.counted for one in numbers if "light=" in one.opens]
    assert sum(lights) == len(insight.targets_of(district.law, 2023, acting_user=approver()))


def reckoned(browser: Client) -> list[Number]:
    """What the plan of the year says that no rows make."""
    return [one for one in numbers_of(browser, pages_of(2023, browser)) if one.reckoned is not None]


def test_what_is_reckoned_opens_its_terms_and_they_come_to_it(client: Client, district: Built) -> None:
    """Nine of fourteen canteens by 31 July: five to go, and 58.08 % of the year has passed."""
    found = reckoned(client)
    opened = {one.text: [term.text.strip() for term in reckoning_of(client, one)] for one in found}
    assert opened["5 个"] == ["14 个", "9 个"]
    assert opened["58.08%"] == ["212", "365", "100"]
    assert {one.opens.partition("#")[2] for one in found} == {"passed", "expected", "remaining", "forecast"}
    assert untrue(client, found) == []


def test_the_walk_finds_a_reckoning_that_comes_to_something_else(client: Client, district: Built) -> None:
    one = next(one for one in reckoned(client) if one.text == "5 个")
    one.reckoned = Fraction(6)
    assert len(untrue(client, [one])) == 2


def test_the_count_of_those_that_lag_opens_exactly_them(client: Client, district: Built) -> None:
    (lags,) = (one for one in page_read(client, "/plan/?year=2023").numbers if "lagging=1" in one.opens)
    behind = [
        one
        for one in insight.targets_of(district.law, 2023, acting_user=approver())
        if one.lacking or one.progress.light in {"red", "yellow"}
    ]
    assert lags.counted == recounted(client, lags.opens).rows == len(behind) > 0


def test_units_that_have_not_reported_are_counted_where_they_stand(client: Client, district: Built) -> None:
    lacks = [one for one in page_read(client, "/plan/?year=2023").numbers if "未报" in one.text]
    assert untrue(client, lacks) == []
    assert [one.opens.partition("#")[2] for one in lacks] == ["lacking"] * len(lacks) != []


def test_a_document_that_was_only_read_counts_what_it_shows(district: Built) -> None:
    sent = {
        "file": SimpleUploadedFile("plan.txt", PUBLISHED.read_bytes()), "year": "2024",
        "division": insight.seat_of(district.law), "read_only": "1",
    }  # fmt: skip
    browser = browser_of("shenpi")
    found = page_read(browser, "/plan/document/import/", sent).numbers
    assert counts(found, "#read-t")[:3] == [12, 10, 4]
    assert untrue(browser, found) == []


def test_a_township_walks_the_plan_too(district: Built) -> None:
    clerk = browser_of("zhen_jia")
    assert untrue(clerk, numbers_of(clerk, pages_of(2023, clerk))) == []


def test_what_the_ledger_has_beside_a_checked_figure_opens_its_rows(client: Client, district: Built) -> None:
    seat = insight.seat_of(district.law)
    codes = ["low_income_households", "low_income_persons"]
    june = insight.values_of(district.law, insight.Period.parse("2023-06"), [seat], codes)
    said = f"截至2023年6月底，低收入家庭{june[0].numerator}户。截至2023年6月底，低收入人口1人。"
    sent = SimpleUploadedFile("report.txt", said.encode())
    found = page_read(client, "/reports/check/", {"file": sent}).numbers
    known = [one.counted for one in found if "/indicators/" in one.opens]
    assert known == [one.numerator for one in june]
    placed = [(*one.opens.partition("#")[2:], one.counted) for one in found if "#" in one.opens]
    assert placed == [("faults", 1), ("notes", 0), ("figure-rows", 2)]
    assert untrue(client, found) == []
