"""Values by area and by period, of a district whose months were closed by the ordinary actions."""

import pytest

from minzheng.org import api as org
from tests.insight.district.conftest import Built

pytestmark = pytest.mark.django_db


def test_a_community_is_counted_for_itself(district: Built) -> None:
    whole = district.value("low_income_households", "2023-03")
    towns = [one for one in org.divisions_below(district.seat) if one.parent == district.seat]
    communities = [one for one in org.divisions_below(district.seat) if one.level == org.Level.COMMUNITY]
    assert whole.figure == 22
    for units in (towns, communities):
        found = [district.value("low_income_households", "2023-03", one.key).figure for one in units]
        assert sum(one or 0 for one in found) == whole.figure


def test_a_quarter_is_its_months_and_cites_their_snapshots(district: Built) -> None:
    months = [district.value("subsistence_spending", f"2023-0{number}") for number in (1, 2, 3)]
    quarter = district.value("subsistence_spending", "2023-Q1")
    assert quarter.numerator == sum(one.numerator or 0 for one in months)
    assert quarter.sources == tuple(one.sources[0] for one in months)
