"""A clerk sees the rows of the own towns and none of the others: not on pages, in counts or in hints."""

import re
from pathlib import Path

import polars as pl
import pytest
from django.test import Client

from minzheng.benefits import api as benefits
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.org import api as org
from minzheng.warehouse.snapshot import Snapshot, Table, new_snapshot
from minzheng.web.desk.results import received_by
from minzheng.web.desk.scope import Reach
from tests.web.months.conftest import PLAN, Built

pytestmark = [pytest.mark.django_db, pytest.mark.records]
LAST = str(PLAN.run[-1])
LIST = f"/lists/{LAST}/old_age_allowance/"
TABLES: tuple[Table, ...] = ("person", "household", "standing", "learnt", "outcomes", "results")
PAYEES = f"/months/{LAST}/old_age_allowance/"


def _cut(district: Built) -> Snapshot:
    return new_snapshot(district.home, district.law.place.code, Month.parse(LAST))


def _standing(district: Built) -> pl.DataFrame:
    return _cut(district).read("standing").sort("household_no")


def _clerk_of(*divisions: str) -> Client:
    admin = org.user_find("admin")
    assert admin is not None
    since = PLAN.run[0].first_day
    user = org.user_register(username="zhen", name="镇经办", acting_user=admin)
    for key in divisions:
        office = org.office_found(zh="服务中心", en="Service Centre", division=key, acting_user=admin)
        org.post_assign(
            user=user, office=office, role=org.Role.CLERK, division=key, acting_user=admin, since=since
        )
    browser = Client()
    browser.force_login(user)
    return browser


@pytest.fixture
def towns(district: Built) -> list[str]:
    """The towns in which somebody lives, the fullest first."""
    counted = _standing(district).group_by("division").len().sort("len", "division", descending=True)
    return counted["division"].to_list()


@pytest.fixture
def clerk(towns: list[str]) -> Client:
    """The clerk of the fullest town."""
    return _clerk_of(towns[0])


def _households(district: Built, *towns: str) -> list[int]:
    here = pl.col("division").is_in(towns)
    return _standing(district).filter(here)["household_no"].to_list()


def _due(district: Built, households: list[int]) -> int:
    rows = _cut(district).read("results").filter(pl.col("household_no").is_in(households))
    return int(rows["due_fen"].sum())


def test_the_figures_are_those_of_the_own_towns(district: Built, towns: list[str]) -> None:
    page = _clerk_of(*towns[:2]).get("/").context["page"]
    own = _due(district, _households(district, *towns[:2]))
    assert (page.sum.due_fen, page.tiles[0].figure) == (own, own)
    assert own < _due(district, _households(district, *towns))


def test_no_town_is_lost_between_the_clerks(district: Built, towns: list[str], client: Client) -> None:
    seat = org.division_key(str(district.law.place.division))
    keys = frozenset(one.key for one in org.divisions_below(seat))
    whole = client.get("/").context["page"]
    seen = Reach(keys, whole=False).seen(_cut(district))
    assert seen.read("standing").height == _standing(district).height
    assert int(seen.read("results")["due_fen"].sum()) == whole.sum.due_fen


def test_a_list_holds_the_own_households_only(district: Built, towns: list[str], clerk: Client) -> None:
    page = clerk.get(f"{LIST}?group=all").context["page"]
    rows = benefits.everybody(_cut(district), pl.col("programme") == "old_age_allowance").collect()
    own = rows.filter(pl.col("household_no").is_in(_households(district, towns[0])))
    assert (page.count, page.tabs[-1].count) == (own.height, own.height)
    assert {row.household_no for row in page.rows} <= set(own["household_no"])


def test_another_town_cannot_be_asked_for(towns: list[str], clerk: Client) -> None:
    addresses = [f"{path}?division={town}" for path in (LIST, PAYEES) for town in towns[:2]]
    assert [clerk.get(one).status_code for one in addresses] == [200, 404, 200, 404]
    assert len(clerk.get(LIST).context["towns"]) == 1


def test_payees_are_the_own_ones_and_the_whole_list_is_not_told(
    district: Built, towns: list[str], clerk: Client
) -> None:
    page = clerk.get(PAYEES).context["page"]
    assert {row.household_no for row in page.rows} <= set(_households(district, towns[0]))
    assert (page.whole, {tab.count for tab in page.tabs}) == (False, {None})
    assert "名册 <b>" not in clerk.get(PAYEES).content.decode()


@pytest.mark.parametrize("path", ["/months/", f"/months/{LAST}/"])
def test_the_money_of_the_whole_district_is_not_told(path: str, clerk: Client) -> None:
    answer = clerk.get(path)
    assert (answer.status_code, answer.context["page"].whole) == (200, False)
    assert "已付（元）" not in answer.content.decode()


@pytest.mark.parametrize("path", ["/households/{}/", f"/households/{{}}/{LAST}/"])
def test_a_household_opens_in_the_own_town_alone(
    path: str, district: Built, towns: list[str], clerk: Client
) -> None:
    own, other = _households(district, towns[0])[0], _households(district, towns[1])[0]
    found = [clerk.get(path.format(number), follow=True) for number in (own, other, 999_999)]
    assert [one.status_code for one in found] == [200, 403, 404]
    assert "不在您的数据权限范围内" in found[1].content.decode()


def test_a_search_finds_the_own_people_only(district: Built, towns: list[str], clerk: Client) -> None:
    text = clerk.get("/search/?q=沈").content.decode()
    shown = {int(one) for one in re.findall(r"/households/(\d+)/", text)}
    assert shown
    assert shown <= set(_households(district, towns[0]))
    other = _households(district, towns[1])[0]
    assert clerk.get(f"/search/?q={other}").status_code == 200


def test_the_clerk_of_a_community_sees_that_community(district: Built, client: Client) -> None:
    standing = _standing(district).drop_nulls("community")
    community = standing["community"].value_counts(sort=True, name="n")["community"][0]
    own = set(standing.filter(pl.col("community") == community)["household_no"])
    page = _clerk_of(community).get(f"{LIST}?group=all").context["page"]
    assert page.count > 0
    assert {row.household_no for row in page.rows} <= own


def test_a_post_that_ended_opens_nothing(towns: list[str], clerk: Client) -> None:
    with clock.standing_on(PLAN.run[0].first_day.replace(year=2020)):
        assert clerk.get("/").status_code == 403


def test_every_table_of_a_month_is_narrowed(district: Built, towns: list[str]) -> None:
    seen = Reach(frozenset(towns[:1]), whole=False).seen(_cut(district))
    own = set(_households(district, towns[0]))
    rows = {table: set(seen.read(table)["household_no"].drop_nulls()) for table in TABLES}
    assert {table: found - own for table, found in rows.items()} == {table: set() for table in TABLES}
    assert received_by(seen, _households(district, towns[1])) == {}


def test_a_table_that_names_no_household_is_not_shown_at_all(tmp_path: Path) -> None:
    snapshot = new_snapshot(tmp_path, "nowhere", Month(2023, 6))
    snapshot.write("outcomes", pl.DataFrame({"unit_no": [1]}))
    with pytest.raises(LookupError, match="cannot be narrowed"):
        Reach(frozenset({"x"}), whole=False).seen(snapshot).scan("outcomes")
