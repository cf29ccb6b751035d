"""What a unit reports, at the desk: entered, reviewed by somebody else, corrected, refused with its words."""

import pytest
from django.test import Client
from pytest_django import Settings

from minzheng.insight import api as insight
from minzheng.kernel import clock
from minzheng.org import api as org
from tests.benefits.office import Office, office
from tests.benefits.office import law as shipped
from tests.records_fixtures import EAST, SEAT, WEST, Bureau
from tests.web.people import browser_of, text_of

__all__ = ["office"]
pytestmark = [pytest.mark.django_db, pytest.mark.records]
QUARTER = insight.Period.parse("2023-Q2")
FORM = f"/indicators/care_beds/report/?period=2023-Q2&division={EAST}"
SAID = {"numerator": "120", "as_of": "2023-06-30", "evidence": "床位台账 2023-6"}


@pytest.fixture
def desk(office: Office, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Office:
    """The office, whose pages stand on the law of the imaginary district."""
    monkeypatch.setattr("minzheng.web.account.door.is_missing", lambda _: False)
    monkeypatch.setattr("minzheng.web.desk.district.law_of", lambda _place: shipped())
    settings.HOME = office.home
    return office


def entered(desk: Office, **more: str) -> int:
    """An entry of the eastern town, sent by the clerk; its number."""
    answer = browser_of(desk.clerk).post(FORM, {**SAID, **more})
    assert answer.status_code == 302, text_of(answer)
    return int(answer.headers["Location"].rstrip("/").rpartition("/")[2])


def reviewed(desk: Office, entry: int, by: org.User | None = None, **form: str) -> object:
    said = form or {"decision": "approve"}
    return browser_of(by or desk.approver).post(f"/indicators/entries/{entry}/review/", said, follow=True)


def state(desk: Office, entry: int) -> str:
    return insight.reported_find(entry, acting_user=desk.clerk).state


def ledger(browser: Client, **asked: str) -> str:
    query = {"period": "2023-Q2", "division": EAST, "source": "reported", **asked}
    return text_of(browser.get("/indicators/", query))


def test_what_a_unit_enters_counts_once_somebody_else_approves_it(desk: Office) -> None:
    entry = entered(desk)
    assert 'data-figure="1200000"' not in ledger(browser_of(desk.clerk))
    assert f"/indicators/entries/{entry}/" in text_of(browser_of(desk.approver).get("/indicators/entries/"))
    reviewed(desk, entry)
    assert state(desk, entry) == "approved"
    assert 'data-figure="1200000" data-per="10000">120</a>' in ledger(browser_of(desk.clerk))


def test_the_one_who_entered_it_is_offered_no_review_and_a_clerk_none(desk: Office) -> None:
    entry = entered(desk)
    for user in (desk.clerk, desk.second_clerk):
        page = text_of(browser_of(user).get(f"/indicators/entries/{entry}/"))
        assert "/review/" not in page
        assert reviewed(desk, entry, by=user).status_code == 403  # type: ignore[attr-defined]
    assert state(desk, entry) == "waiting"


def test_an_approver_who_entered_it_is_told_to_pass_it_on(desk: Office, bureau: Bureau) -> None:
    org.post_assign(
        user=desk.clerk, office=bureau.office, role=org.Role.APPROVER, division=SEAT,
        acting_user=bureau.administrator,
    )  # fmt: skip
    entry = entered(desk)
    answer = reviewed(desk, entry, by=desk.clerk)
    assert "indicator.E033" in text_of(answer)
    assert state(desk, entry) == "waiting"


def test_what_is_sent_back_says_why_and_waits_to_be_filled_in_again(desk: Office) -> None:
    entry = entered(desk)
    bare = reviewed(desk, entry, decision="return", reason=" ")
    assert "indicator.E038" in text_of(bare)
    reviewed(desk, entry, decision="return", reason="与台账不符")
    page = text_of(browser_of(desk.clerk).get(f"/indicators/entries/?division={EAST}&period=2023-Q2"))
    row = next(one for one in page.split("<tr>") if "/care_beds/report/" in one)
    assert "已退回" in row
    assert "与台账不符" in text_of(browser_of(desk.clerk).get(f"/indicators/entries/{entry}/"))


def test_a_decision_nobody_made_is_refused_and_its_words_stay(desk: Office) -> None:
    entry = entered(desk)
    answer = reviewed(desk, entry, decision="maybe", reason="写了一半的理由")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "indicator.E053" in text_of(answer)
    assert "写了一半的理由" in text_of(answer)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"numerator": "120张"}, "indicator.E051"),
        ({"numerator": "-1"}, "indicator.E032"),
        ({"numerator": "0.00001"}, "indicator.E032"),
        ({"numerator": "NaN"}, "indicator.E032"),
        ({"as_of": "六月"}, "indicator.E052"),
        ({"evidence": "  "}, "indicator.E031"),
        ({"evidence": "长" * 401}, "indicator.E050"),
        ({"corrects": "999"}, "indicator.E035"),
    ],
)
def test_a_refused_form_says_why_and_keeps_what_was_typed(
    desk: Office, typed: dict[str, str], code: str
) -> None:
    said = {**SAID, **typed}
    answer = browser_of(desk.clerk).post(FORM, said)
    page = text_of(answer)
    assert answer.status_code == 422
    assert code in page
    assert all(text.strip() in page for text in said.values())
    assert insight.reported_here(EAST, [QUARTER], acting_user=desk.clerk) == []


def test_the_form_of_a_figure_that_stands_is_one_of_its_correction(desk: Office) -> None:
    first = entered(desk)
    reviewed(desk, first)
    form = text_of(browser_of(desk.clerk).get(FORM))
    assert f'name="corrects" value="{first}"' in form
    assert 'value="120"' in form
    second = entered(desk, numerator="118", corrects=str(first))
    reviewed(desk, second)
    page = text_of(browser_of(desk.clerk).get(f"/indicators/entries/{second}/"))
    assert f"/indicators/entries/{first}/" in page
    assert ">118</a>" in ledger(browser_of(desk.clerk))


def test_of_two_who_report_the_same_the_second_is_told_of_the_first(desk: Office) -> None:
    first = entered(desk)
    answer = browser_of(desk.second_clerk).post(FORM, SAID)
    assert (answer.status_code, "indicator.E039" in text_of(answer)) == (422, True)
    assert [one.number for one in insight.reported_here(EAST, [QUARTER], acting_user=desk.clerk)] == [first]


def test_a_clerk_of_one_town_reports_and_reads_for_that_town_alone(desk: Office, bureau: Bureau) -> None:
    browser = browser_of(bureau.clerk_east)
    assert browser.post(FORM, SAID).status_code == 302
    assert browser.get(FORM.replace(EAST, WEST)).status_code == 403
    assert browser.post(FORM.replace(EAST, WEST), SAID).status_code == 403
    for page in ("", "entries/", "care_beds/", "care_beds/evidence/", "low_income_households/rows/"):
        assert browser.get(f"/indicators/{page}?division={WEST}").status_code == 403, page
        assert browser.get(f"/indicators/{page}?division=000000000000").status_code == 404, page
    assert insight.reported_here(WEST, [QUARTER], acting_user=desk.clerk) == []


def test_the_seat_sees_which_units_have_yet_to_report(desk: Office) -> None:
    reviewed(desk, entered(desk))
    units = insight.units_below(SEAT)
    page = text_of(browser_of(desk.clerk).get(f"/indicators/entries/?division={SEAT}&period=2023-Q2"))
    row = next(one for one in page.split("<tr>") if "/care_beds/report/" in one)
    assert f"还差 {len(units) - 1} / {len(units)} 家" in row
    one = text_of(browser_of(desk.clerk).get(f"/indicators/care_beds/?division={SEAT}&period=2023-Q2"))
    assert f"还差 {len(units) - 1} 家" in one


@pytest.mark.parametrize(
    "address",
    [
        "/indicators/no_such_indicator/", "/indicators/?period=soon", "/indicators/?line=nobody",
        "/indicators/?source=hearsay", "/indicators/low_income_households/evidence/",
        "/indicators/low_income_households/rows/?part=both", "/indicators/care_beds/rows/",
        "/indicators/entries/999999/", "/indicators/entries/99999999999999999999/",
    ],
)  # fmt: skip
def test_an_address_behind_which_nothing_stands_is_not_found(desk: Office, address: str) -> None:
    assert browser_of(desk.clerk).get(address).status_code == 404


def test_where_no_month_was_run_the_page_says_so(desk: Office) -> None:
    page = text_of(browser_of(desk.clerk).get(f"/indicators/?period=2023-05&division={EAST}"))
    assert "2023年5月没有运行过月度认定" in page
    ahead = text_of(browser_of(desk.clerk).get("/indicators/?period=2024-05"))
    assert "还没有到" in ahead
    assert clock.today().year == 2023
