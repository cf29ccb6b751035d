"""The addresses the tests walk: every route of the site, at least once."""

import re

CODES = (
    "subsistence_allowance near_poverty expenditure_hardship extreme_poverty_support temporary_assistance "
    "disability_living_subsidy disability_care_subsidy orphan_allowance unsupported_child_allowance "
    "child_hardship_allowance old_age_allowance resettler_subsidy elder_care_subsidy"
).split()
# The queries of a page besides its own: session, user, posts, reach, whether this is a demo, the idle time.
DOOR = 10
# And those of noting in the trail that somebody looked.
NOTED = 6
MONTHS = ("2023-05", "2023-06", "2023-07")
# No page is heavier than this many bytes, and none loads anything from elsewhere.
HEAVIEST = 100_000
FOREIGN = re.compile(r"https?://|//[a-z]|<script|<style|\bstyle=|\bon[a-z]+=|javascript:")
LANGUAGES = ("zh-hans", "en")
PAGES = (
    "/",
    "/?month=2023-05",
    "/programmes/",
    *(f"/programmes/{code}/" for code in CODES),
    *(f"/lists/2023-07/{code}/" for code in CODES),
    "/months/",
    *(f"/months/{month}/" for month in MONTHS),
    *(f"/months/2023-06/{code}/" for code in CODES),
    "/months/2023-07/subsistence_allowance/?state=paid",
    "/months/2023-07/subsistence_allowance/?state=returned",
    "/lists/2023-06/subsistence_allowance/?group=outreach&outcome=eligible",
    "/lists/2023-06/old_age_allowance/?group=new&sort=amount",
    "/lists/2023-07/disability_living_subsidy/?group=stopped",
    "/lists/2023-07/near_poverty/?group=all&sort=difference",
    *(f"/households/{number}/{month}/" for number in (1, 2, 3, 20) for month in MONTHS),
    "/households/2/2023-07/?programme=old_age_allowance&unit=4",
    "/households/2/2023-07/?programme=disability_living_subsidy&unit=5",
    "/households/3/2023-06/?programme=subsistence_allowance",
    "/households/3/2023-05/?programme=elder_care_subsidy",
    "/search/",
    "/search/?q=7777777777",
)
REDIRECTS = ("/lists/", "/households/1/", "/search/?q=2")
MISSING = (
    "/nothing-here/",
    "/?month=2023-08",
    "/?month=June",
    "/months/2023-08/",
    "/months/July/",
    "/months/2023-07/no_such_programme/",
    "/months/2023-07/old_age_allowance/?state=lost",
    "/months/2023-07/old_age_allowance/?division=000000000000",
    "/months/2023-07/old_age_allowance/?after=-1",
    "/lists/2023-07/no_such_programme/",
    "/lists/2023-07/old_age_allowance/?group=everybody",
    "/lists/2023-07/old_age_allowance/?outcome=maybe",
    "/lists/2023-07/old_age_allowance/?division=000000000000",
    "/lists/2023-07/old_age_allowance/?sort=name",
    "/lists/2023-07/old_age_allowance/?page=0",
    "/lists/2023-07/old_age_allowance/?page=999",
    "/lists/2023-07/old_age_allowance/?page=x",
    "/programmes/no_such_programme/",
    "/households/999999/",
    "/households/999999/2023-07/",
    "/households/1/2023-07/?programme=no_such_programme",
    "/households/1/2023-07/?programme=old_age_allowance&unit=999",
)

# Registered names stand beside their Latin form, a text that is sent elsewhere is Chinese, and the switch
# says where it leads in that language.
_NAMED = re.compile(
    r'<span lang="zh-Hans"[^>]*>[^<]*</span>'
    r'|<(?:button|input|textarea|option)[^>]*lang="zh-Hans"[^>]*>(?:[^<]*</(?:button|textarea|option)>)?'
)
_CHINESE = re.compile(r"[\u3400-\u9fff\u3001\u3002\uff08\uff09\uff0c\uff1a\uff1b]+")


def chinese_in(html: str) -> list[str]:
    """Chinese characters and punctuation on a page besides the named exceptions."""
    return _CHINESE.findall(_NAMED.sub("", html))
