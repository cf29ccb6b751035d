"""办件 in the browser: the list, one case, the acts done to it."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from minzheng.casework import api as casework
from minzheng.org import api as org
from tests.records_fixtures import EAST, WEST
from tests.web.cases_desk import (
    DIBAO,
    Desk,
    act,
    bureau,
    code_list,
    desk,
    office,
    text_of,
    today,
    west,
)

__all__ = ["bureau", "code_list", "desk", "office", "today", "west"]
pytestmark = [pytest.mark.django_db, pytest.mark.records]


# --- the list ---------------------------------------------------------------------------------------


def test_the_worklist_shows_whose_turn_it_is_and_by_when(desk: Desk) -> None:
    number = desk.case()
    act(desk.clerk, number, "accept")
    html = text_of(desk.clerk.get("/cases/"))
    assert number in html
    assert re.search(r"(剩|超) \d+ 天|今天到期", html)
    assert "东街道" in html
    assert "东风社区居委会" in html
    assert "低保" in html


def test_a_tab_counts_what_it_opens(desk: Desk) -> None:
    desk.case()
    desk.case(desk.rich)
    answer = desk.clerk.get("/cases/?view=all")
    tabs = {tab.view: tab.count for tab in answer.context["page"].tabs}
    assert tabs["all"] == tabs["open"] == tabs["mine"] == 2


def test_an_approver_has_nothing_to_do_before_it_is_their_turn(desk: Desk) -> None:
    desk.case()
    page = desk.approver.get("/cases/").context["page"]
    assert (page.total, page.rows) == (0, [])
    assert len(desk.approver.get("/cases/?view=open").context["page"].rows) == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("programme=subsistence_allowance", 1), ("programme=near_poverty", 0), (f"division={EAST}", 1),
        (f"division={WEST}", 0), ("text=某", 1), ("text=别人", 0),
    ],
)  # fmt: skip
def test_filters_stand_in_the_address(desk: Desk, query: str, found: int) -> None:
    desk.case()
    page = desk.clerk.get(f"/cases/?{query}").context["page"]
    assert (len(page.rows), page.total) == (found, found)


@pytest.mark.parametrize(
    "query", ["view=everything", "programme=gold", "division=330502", "after=x/y", "after=x"]
)
def test_a_filter_nobody_knows_is_not_found(desk: Desk, query: str) -> None:
    assert desk.clerk.get(f"/cases/?{query}").status_code == 404


def test_a_clerk_of_the_west_sees_no_case_of_the_east_and_no_count(desk: Desk, west: org.User) -> None:
    number = desk.case()
    client = desk.client(west)
    page = client.get("/cases/?view=all").context["page"]
    assert [tab.count for tab in page.tabs] == [0, 0, 0, 0]
    assert client.get(f"/cases/{number}/").status_code == 403
    assert client.get(f"/cases/?division={EAST}").status_code == 404
    assert act(client, number, "accept").status_code == 403
    assert casework.case_find(number).events == 1


def test_who_holds_no_post_is_refused_and_who_is_signed_out_signs_in(desk: Desk) -> None:
    assert desk.client(desk.office.outsider).get("/cases/").status_code == 403
    assert Client().get("/cases/").status_code == 302


# --- one case ---------------------------------------------------------------------------------------


def test_a_case_says_who_what_where_whose_turn_and_what_comes_next(desk: Desk) -> None:
    number = desk.case()
    page = desk.clerk.get(f"/cases/{number}/").context["page"]
    assert (page.applicant, page.title, page.badge.word) == ("某人", "最低生活保障", "受理")
    assert page.turn == "乡镇（街道）"
    assert [one.code for one in page.steps if one.state == "now"] == ["accept"]
    assert page.acts[0].code == "accept"
    assert "supplement_ask" in [one.code for one in page.acts]


def test_every_clock_is_shown_with_its_source_and_the_earliest_is_marked(desk: Desk) -> None:
    number = desk.case()
    act(desk.clerk, number, "accept")
    page = desk.clerk.get(f"/cases/{number}/").context["page"]
    assert {"全国", "浙江省"} <= {one.level for one in page.deadlines}
    assert all(one.source for one in page.deadlines)
    assert [one.is_earliest for one in page.deadlines].count(True) == 1
    assert page.deadlines[0].on == min(one.on for one in page.deadlines) == page.case.due_on


def test_the_determination_stands_below_in_words_with_every_programme_in_order(desk: Desk) -> None:
    number = desk.case()
    page = desk.clerk.get(f"/cases/{number}/").context["page"]
    assert page.determined.why.determination.outcome == "eligible"
    codes = [one.code for one in page.determined.others]
    assert codes[:3] == ["extreme_poverty_support", DIBAO, "near_poverty"]
    first = next(one for one in page.determined.others if one.outcome == "eligible")
    assert [one for one in page.determined.others if one.is_first] == [first]
    assert all(one.why for one in page.determined.others if one.outcome != "eligible")


def test_an_act_moves_the_case_on_and_says_so(desk: Desk) -> None:
    number = desk.case()
    answer = desk.clerk.post(f"/cases/{number}/accept/", {"seen": "1", "note": ""}, follow=True)
    assert "已办理：受理" in text_of(answer)
    assert casework.case_find(number).events == 2


def test_what_was_typed_comes_back_with_the_mistake(desk: Desk) -> None:
    number = desk.case()
    answer = act(desk.clerk, number, "supplement_ask", items="")
    assert answer.status_code == 422
    assert "casework.E015" in text_of(answer)
    act(desk.clerk, number, "accept")
    said = "两人入户，墙体开裂"
    answer = act(desk.clerk, number, "survey", on="2023-06-20", first="甲", second="甲", findings=said)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert 'value="2023-06-20"' in text_of(answer)
    assert [one.code for one in answer.context["page"].acts if one.opened] == ["survey"]


def test_a_stale_page_tells_who_did_what_since_and_keeps_what_was_typed(desk: Desk) -> None:
    number = desk.case()
    act(desk.client(desk.office.second_clerk), number, "note", text="电话核实过")
    answer = act(desk.clerk, number, "note", text="我写的说明", seen="1")
    html = text_of(answer)
    assert answer.status_code == 422
    assert [(row.title, row.by) for row in answer.context["page"].since] == [("办理说明", "jingban_er")]
    assert "我写的说明" in html
    assert 'name="seen" value="2"' in html
    assert casework.case_find(number).events == 2


def test_the_same_form_sent_twice_has_one_effect(desk: Desk) -> None:
    number = desk.case()
    assert act(desk.clerk, number, "accept", seen="1").status_code == 302
    again = act(desk.clerk, number, "accept", seen="1", note="材料齐全")
    assert again.status_code == 422
    assert casework.case_find(number).events == 2
    assert "材料齐全" in text_of(again)


def test_the_address_of_an_act_leads_to_its_form(desk: Desk) -> None:
    number = desk.case()
    assert (
        desk.clerk.get(f"/cases/{number}/withdraw/").headers["Location"].startswith(f"/cases/{number}/?act=")
    )
    opened = desk.clerk.get(f"/cases/{number}/?act=supplement_ask&items=申请书").context["page"]
    (form,) = [one for one in opened.acts if one.opened]
    assert (form.code, form.fields[0].value) == ("supplement_ask", "申请书")


def test_no_case_is_found_under_a_number_nobody_gave(desk: Desk) -> None:
    assert desk.clerk.get("/cases/209912310001/").status_code == 404


# --- every page -------------------------------------------------------------------------------------


def pages_of(desk: Desk) -> list[str]:
    number = desk.case(desk.unknown)
    return [
        "/cases/", "/cases/?view=all", "/cases/pending/", "/cases/new/", "/cases/new/?q=某人",
        f"/cases/new/?household={desk.home}", f"/cases/{number}/",
    ]  # fmt: skip


def test_pages_are_light_and_name_no_host_and_carry_no_inline_style_or_script(desk: Desk) -> None:
    pages = [text_of(desk.clerk.get(path)) for path in pages_of(desk)]
    foreign = re.compile(r"https?://|//[a-z]|<script|<style|\bstyle=|\bon[a-z]+=|javascript:")
    assert [foreign.findall(html) for html in pages] == [[]] * len(pages)
    assert max(len(html.encode()) for html in pages) < 100_000


def test_a_page_asks_the_database_a_bounded_number_of_times(
    desk: Desk, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    desk.case()
    desk.case(desk.rich)
    client = desk.clerk
    client.get("/cases/")
    with django_assert_max_num_queries(25):  # type: ignore[attr-defined]
        client.get("/cases/")
