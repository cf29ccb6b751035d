"""The rows behind a value: for whoever may see that area, without names for who may not, and noted."""

import pytest

from minzheng.insight import api as insight
from minzheng.insight.api import Period
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.registry import api as registry
from tests.insight.district.conftest import PLAN, Built

pytestmark = pytest.mark.django_db
MARCH = Period.of(PLAN.run[-1])
HELD = "low_income_households"
DAY = PLAN.run[-1].last_day


def somebody(district: Built, username: str, role: org.Role, area: str) -> org.User:
    """A further person of the bureau, with a post over an area."""
    administrator = org.users_with_role([org.Role.ADMINISTRATOR], on=DAY)[0]
    user = org.user_register(username=username, name=username, acting_user=administrator)
    office = org.office_found(zh="临时办公室", en="Office", division=district.seat, acting_user=administrator)
    org.post_assign(user=user, office=office, role=role, division=area, acting_user=administrator)
    return user


def towns(district: Built) -> list[str]:
    return [one.key for one in org.divisions_below(district.seat) if one.parent == district.seat]


def test_a_reader_of_one_town_sees_its_rows_and_no_others(district: Built) -> None:
    first, second, *_ = towns(district)
    reader = somebody(district, "zhen", org.Role.CLERK, first)
    shown = insight.rows_of(district.law, HELD, first, MARCH, acting_user=reader)
    assert shown.frame["division"].unique().to_list() in ([first], [])
    for area in (second, district.seat):
        with pytest.raises(org.NotPermitted):
            insight.rows_of(district.law, HELD, area, MARCH, acting_user=reader)
        with pytest.raises(org.NotPermitted):
            insight.values_read(district.law, MARCH, area, acting_user=reader)


def test_who_has_no_post_for_it_sees_neither_values_nor_rows(district: Built) -> None:
    administrator = org.users_with_role([org.Role.ADMINISTRATOR], on=DAY)[0]
    with pytest.raises(org.NotPermitted):
        insight.values_read(district.law, MARCH, district.seat, acting_user=administrator)
    with pytest.raises(org.NotPermitted):
        insight.rows_of(district.law, HELD, district.seat, MARCH, acting_user=administrator)


def test_a_look_at_the_rows_is_noted(district: Built) -> None:
    shown = insight.rows_of(district.law, HELD, district.seat, MARCH, acting_user=district.clerk)
    auditor = somebody(district, "jicha_er", org.Role.AUDITOR, district.seat)
    entry = org.trail_page(acting_user=auditor, wanted=org.TrailWanted(user="jingban"), limit=1).rows[0]
    assert (entry.subject, entry.detail["rows"]) == (f"indicator:{HELD}", shown.frame.height)


def test_no_name_stands_in_the_rows_and_a_reader_of_the_register_gets_them(district: Built) -> None:
    shown = insight.rows_of(district.law, HELD, district.seat, MARCH, acting_user=district.clerk).frame
    assert "name" not in shown.columns
    named = insight.rows_named(shown, acting_user=district.clerk)
    assert len(named) == shown.height > 0
    assert all(row["name"] for row in named)


def test_names_of_another_area_are_not_given(district: Built) -> None:
    first, *others = towns(district)
    shown = insight.rows_of(district.law, HELD, district.seat, MARCH, acting_user=district.clerk).frame
    reader = somebody(district, "zhen", org.Role.CLERK, first)
    named = insight.rows_named(shown, acting_user=reader)
    elsewhere = [row["name"] for row in named if row["division"] in others]
    assert set(elsewhere) == {None}


def test_the_row_of_a_readers_own_household_stays_and_says_nothing_of_whom(district: Built) -> None:
    shown = insight.rows_of(district.law, HELD, district.seat, MARCH, acting_user=district.clerk).frame
    person = next(unit // 2 for unit in shown["unit"] if unit % 2)
    administrator = org.users_with_role([org.Role.ADMINISTRATOR], on=DAY)[0]
    registry.staff_person_declare(
        user=district.clerk, person_no=person, relation=registry.KinRelation.SELF, acting_user=administrator
    )
    named = insight.rows_named(shown, acting_user=district.clerk)
    assert len(named) == shown.height
    own = [row for row in named if row["withheld"]]
    assert own
    assert {row["name"] for row in own} == {row["household_no"] for row in own} == {None}


def test_what_is_reported_has_evidence_and_no_rows(district: Built) -> None:
    with pytest.raises(ProblemError, match=r"indicator\.E023"):
        insight.rows_of(district.law, "care_beds", district.seat, MARCH, acting_user=district.clerk)


def test_a_period_without_a_value_has_no_rows_either(district: Built) -> None:
    for period in ("2022-12", "2022"):
        with pytest.raises(ProblemError, match=r"indicator\.E022"):
            insight.rows_of(
                district.law, HELD, district.seat, Period.parse(period), acting_user=district.clerk
            )
