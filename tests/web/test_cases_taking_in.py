"""新建办件 and 待核清单 in the browser: what is missing, and who can supply it."""

import pytest

from minzheng.casework import api as casework
from minzheng.org import api as org
from tests.web.cases_desk import DIBAO, Desk, bureau, code_list, desk, office, published, text_of, today, west

__all__ = ["bureau", "code_list", "desk", "office", "today", "west"]
pytestmark = [pytest.mark.django_db, pytest.mark.records]
HARDSHIP = "expenditure_hardship"


# --- taking in --------------------------------------------------------------------------------------


def asked(desk: Desk, **typed: str) -> dict[str, str]:
    return {
        "household": str(desk.unknown), "programme": DIBAO, "applied_on": "2023-06-20",
        "applicant": str(next(one for one, home in desk.office.lives_in.items() if home == desk.unknown)),
        **typed,
    }  # fmt: skip


def test_a_household_is_found_by_name_and_by_number_within_reach_only(desk: Desk, west: org.User) -> None:
    by_name = desk.clerk.get("/cases/new/?q=某人").context["found"]
    by_number = desk.clerk.get(f"/cases/new/?q={desk.home}").context["found"]
    assert {one.household_no for one in by_name} >= {desk.home, desk.rich}
    assert [one.household_no for one in by_number] == [desk.home]
    assert desk.client(west).get("/cases/new/?q=某人").context["found"] == []
    assert desk.client(west).get(f"/cases/new/?household={desk.home}").status_code == 403


def test_before_it_is_sent_the_form_shows_what_is_missing_and_who_supplies_it(desk: Desk) -> None:
    answer = desk.clerk.post("/cases/new/", asked(desk, look="1", brought="application"))
    form = answer.context["form"]
    assert answer.status_code == 200
    assert [one.code for one in form.lacking] == ["authorisation", "promise"]
    assert [(one.title, one.department) for one in form.determined.why.missing] == [("工资性收入", "人社")]
    assert casework.cases_of_household(desk.unknown) == []


def test_an_application_taken_in_leads_to_the_notice_of_what_is_missing(desk: Desk) -> None:
    answer = desk.clerk.post("/cases/new/", asked(desk), follow=True)
    (case,) = casework.cases_of_household(desk.unknown)
    assert f"办件编号 {case.number}" in text_of(answer)
    (form,) = [one for one in answer.context["page"].acts if one.opened]
    assert form.code == "supplement_ask"
    assert form.fields[0].value.splitlines()[0] == "申请书"


def test_sent_twice_it_is_taken_in_once(desk: Desk) -> None:
    desk.clerk.post("/cases/new/", asked(desk))
    answer = desk.clerk.post("/cases/new/", asked(desk), follow=True)
    assert "没有重复登记" in text_of(answer)
    assert len(casework.cases_of_household(desk.unknown)) == 1


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"applicant": ""}, "casework.E015"), ({"applied_on": "昨天"}, "casework.E016"),
        ({"applied_on": "2023-07-20"}, "casework.E002"), ({"applicant": "9999"}, "casework.E005"),
        ({"programme": "gold"}, "casework.E009"), ({"programme": "old_age_allowance"}, "casework.E015"),
    ],
)  # fmt: skip
def test_nothing_typed_is_lost_when_it_cannot_be_taken_in(
    desk: Desk, wrong: dict[str, str], code: str
) -> None:
    answer = desk.clerk.post("/cases/new/", asked(desk, is_relative="1", brought="promise", **wrong))
    typed = answer.context["form"].typed
    assert answer.status_code == 422
    assert code in text_of(answer)
    assert (typed.is_relative, typed.brought) == (True, frozenset({"promise"}))
    assert typed.applied_on == wrong.get("applied_on", "2023-06-20")
    assert casework.cases_of_household(desk.unknown) == []


def test_whoever_applies_anew_for_expenditure_hardship_reuses_what_has_not_changed(desk: Desk) -> None:
    earlier = desk.office.ready(HARDSHIP, desk.unknown, desk.unknown)
    casework.case_decide(number=earlier, is_confirmed=True, payload={}, acting_user=desk.office.approver)
    first = asked(desk, programme=HARDSHIP, look="1")
    form = desk.clerk.post("/cases/new/", first).context["form"]
    assert [one.code for one in form.materials if one.may_be] == ["invoices"]
    sent = {key: value for key, value in first.items() if key != "look"}
    taken = desk.clerk.post(
        "/cases/new/", {**sent, "reused": ["invoices", "promise"], "brought": ["application"]}, follow=True
    )
    case = casework.cases_of_unit(HARDSHIP, desk.unknown)[-1]
    said = casework.case_history(case.number)[0].payload
    assert (said["brought"], said["reused_from"]) == ("申请书", earlier)
    assert said["reused"] == "医疗、教育等刚性支出票据"
    (form,) = [one for one in taken.context["page"].acts if one.opened]
    asked_for = form.fields[0].value.splitlines()
    assert asked_for == ["家庭经济状况核对授权书（每名成年成员）", "诚信承诺书"]
    assert "没有变化、沿用的材料" in text_of(taken)


def test_without_a_confirmed_case_before_nothing_stands_for_a_paper(desk: Desk) -> None:
    refused = desk.office.ready(HARDSHIP, desk.unknown, desk.unknown)
    casework.case_decide(number=refused, is_confirmed=False, payload={}, acting_user=desk.office.approver)
    sent = asked(desk, programme=HARDSHIP, look="1", reused="invoices")
    form = desk.clerk.post("/cases/new/", sent).context["form"]
    assert not any(one.may_be or one.reused for one in form.materials)
    assert "invoices" in [one.code for one in form.lacking]


def test_an_application_that_names_nothing_shows_every_programme(desk: Desk) -> None:
    form = desk.clerk.post("/cases/new/", asked(desk, programme="", look="1")).context["form"]
    assert len(form.determined.others) > 5
    assert desk.clerk.post("/cases/new/", asked(desk, programme="")).status_code == 302


def test_only_a_clerk_takes_in(desk: Desk) -> None:
    assert desk.approver.get("/cases/new/").status_code == 403
    assert desk.approver.post("/cases/new/", asked(desk)).status_code == 403


# --- what waits for a fact --------------------------------------------------------------------------


def test_only_holders_and_applicants_wait_for_a_fact(desk: Desk) -> None:
    assert desk.clerk.get("/cases/pending/").context["page"].count == 0
    number = desk.case(desk.unknown)
    published(desk.office)
    page = desk.clerk.get("/cases/pending/").context["page"]
    (row,) = page.rows
    assert (row.household_no, row.case, row.holds) == (desk.unknown, number, False)
    assert [(one.title, one.who) for one in row.missing] == [("工资性收入", "人社")]
    assert [(one.title, one.units) for one in page.departments] == [("人社", 1)]
    assert row.at_stake_fen is not None
    assert row.is_average


def test_the_list_is_narrowed_by_who_can_supply_the_fact(desk: Desk) -> None:
    desk.case(desk.unknown)
    published(desk.office)
    assert desk.clerk.get("/cases/pending/?department=人社").context["page"].count == 1
    assert desk.clerk.get("/cases/pending/?department=税务").context["page"].count == 0
    assert desk.clerk.get("/cases/pending/?group=holder").context["page"].count == 0
    assert desk.clerk.get("/cases/pending/?department=nobody").status_code == 404


def test_the_west_is_told_nothing_of_what_is_missing_in_the_east(desk: Desk, west: org.User) -> None:
    desk.case(desk.unknown)
    published(desk.office)
    page = desk.client(west).get("/cases/pending/").context["page"]
    assert (page.count, page.departments, page.at_stake_fen) == (0, [], 0)
