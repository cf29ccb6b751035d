"""The pages in a real browser, at a desk and on a phone: accessible, and never wider than the screen.

The district is built and served by the ordinary commands, in a home of its own. Scripts are off but for
axe-core itself, so what is checked is the page as it works without JavaScript.
"""

import os
import re
from pathlib import Path
from typing import Any

import pytest

from tests.web.served import NO_CHROMIUM

ROOT = Path(__file__).resolve().parents[2]
AXE = Path(os.environ.get("MINZHENG_AXE") or ROOT / "var/npm/node_modules/axe-core/axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
_CLERK = (
    "/",
    "/lists/2023-07/subsistence_allowance/",
    "/lists/2023-07/resettler_subsidy/?group=all",
    "/lists/2023-07/disability_living_subsidy/?group=stopped",
    "/months/",
    "/months/2023-06/",
    "/months/2023-06/resettler_subsidy/",
    "/months/2023-06/elder_care_subsidy/",
    "/households/1/2023-06/",
    "/households/2/2023-07/",
    "/households/2/2023-07/?programme=disability_living_subsidy&unit=5",
    "/households/3/2023-05/",
    "/programmes/",
    "/programmes/subsistence_allowance/",
    "/programmes/elder_care_subsidy/",
    "/search/?q=%E9%99%88",
    "/account/",
    "/cases/?view=open",
    "/cases/new/",
    "/cases/pending/",
    "/cases/202300000001/",
    "/verification/",
    "/payments/",
    "/payments/2023-06/subsistence_allowance/",
    "/payments/unit/subsistence_allowance/3/",
    "/payments/reviews/",
    "/payments/received/2/",
    "/payments/following/",
    "/overrides/",
    "/overrides/2/",
    "/people/",
    "/letters/",
    "/letters/public/",
    "/indicators/?period=2023-06",
    "/indicators/low_income_spending/?period=2023-Q2",
    "/indicators/payments_on_time_rate/rows/?period=2023-06",
    "/indicators/care_beds/evidence/?period=2023-Q4",
    "/indicators/entries/",
    "/indicators/nursing_beds_rate/report/",
    "/cockpit/",
    "/cockpit/?month=2023-06&map=low_income_spending",
    "/reports/check/",
    "/reports/drafts/",
    "/reports/drafts/monthly/2023-06/",
    "/verification/remote/",
    "/league/",
    "/league/township_monthly/2023-11/",
    "/league/township_monthly/2023-12/",
    "/nothing-here/",
)
PAGES = {
    "jingban": _CLERK,
    "admin": ("/staff/", "/staff/new/", "/staff/people/jingban/", "/staff/offices/", "/staff/systems/"),
    "shenpi": (
        "/",
        "/indicators/entries/",
        "/cases/?view=open",
        "/exports/",
        "/payments/2023-12/subsistence_allowance/",
        "/plan/",
        "/plan/targets/3/",
        "/plan/targets/5/",
        "/plan/tasks/",
        "/plan/tasks/1/",
        "/plan/new/",
        "/plan/document/",
        "/plan/waiting/",
    ),
    "zhen_jia": ("/league/", "/league/township_monthly/2023-12/"),
    "jihe": ("/people/trail/", "/people/trail/sample/", "/exports/"),
}
SIZES = {"desk": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
pytestmark = [
    pytest.mark.browser,
    NO_CHROMIUM,
    pytest.mark.skipif(not AXE.exists(), reason=f"没有 axe-core / no axe-core at {AXE}"),
]
RUN = "rules => axe.run({runOnly: rules, resultTypes: ['violations']})"
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true })"


def _looked_at(page: Any, address: str) -> list[str]:
    """What axe-core objects to at either size, everything unfolded, and where the page is too wide."""
    page.set_viewport_size(SIZES["desk"])
    page.goto(address)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    told = []
    for name, size in SIZES.items():
        page.set_viewport_size(size)
        told += _too_wide(page, name)
        page.evaluate(OPEN_ALL)
        found = page.evaluate(RUN, RULES)["violations"]
        told += [f"{name} {one['id']}: {one['nodes'][0]['target']} ({len(one['nodes'])})" for one in found]
    return told


def _too_wide(page: Any, name: str) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return [f"{name}: wider than the screen"] if wide else []


def _signed_in(context: Any, site: str, user: str = "jingban") -> Any:
    """A page of somebody of the demo, who signs in by the button of the start page."""
    page = context.new_page()
    page.goto(site)
    page.click(f"button[value={user}]")
    return page


@pytest.mark.parametrize("user", PAGES)
def test_no_page_breaks_a_rule_or_scrolls_sideways(user: str, site: str, browser: Any) -> None:
    context = browser.new_context(bypass_csp=True)
    context.add_cookies([{"name": "django_language", "value": "zh-hans", "url": site}])
    found = {"sign-in": _looked_at(context.new_page(), site)}
    page = _signed_in(context, site, user)
    found |= {path: _looked_at(page, site + path) for path in PAGES[user]}
    context.close()
    assert {path: told for path, told in found.items() if told} == {}


# An English page differs from the Chinese one in its words alone: on a phone they are wide.
@pytest.mark.parametrize("user", PAGES)
def test_no_english_page_scrolls_sideways_on_a_phone(user: str, site: str, browser: Any) -> None:
    context = browser.new_context(viewport=SIZES["phone"])
    context.add_cookies([{"name": "django_language", "value": "en", "url": site}])
    page, found = _signed_in(context, site, user), {}
    for path in PAGES[user]:
        page.goto(site + path)
        found[path] = _too_wide(page, "phone")
    spoken = page.evaluate("document.documentElement.lang")
    context.close()
    assert spoken.lower() == "en"
    assert {path: told for path, told in found.items() if told} == {}


def test_a_list_shows_sixteen_rows_at_a_desk(site: str, browser: Any) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, java_script_enabled=True)
    page = _signed_in(context, site)
    page.goto(f"{site}/lists/2023-07/resettler_subsidy/?group=all")
    bottom = page.locator("tbody tr").nth(15).bounding_box()
    context.close()
    assert bottom["y"] + bottom["height"] <= 900


def test_the_switch_and_the_search_work_without_a_script(site: str, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = _signed_in(context, site)
    page.get_by_role("button", name="English").click()
    page.get_by_label("Name, ID, household or case number").fill("2")
    page.get_by_role("button", name="Search").click()
    # What was found is a page of its own: until it has come, its title is empty.
    page.wait_for_url("**/households/2/**")
    title = page.title()
    context.close()
    assert title.startswith("Lu Genrong")


@NO_CHROMIUM
def test_the_cockpit_prints_on_one_sheet_of_a4_across(site: str, browser: Any) -> None:
    context = browser.new_context(locale="zh-CN")
    page = _signed_in(context, site)
    page.goto(f"{site}/cockpit/")
    shows_plan = page.get_by_role("heading", name="年度计划").count()
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    context.close()
    sheets = re.findall(rb"/Type\s*/Page\b", printed)
    assert (shows_plan, len(sheets), b"/MediaBox [0 0 841.91998 594.95996]" in printed) == (1, 1, True)
