"""Values by area and by period, of a district whose months were closed by the ordinary actions."""

from fractions import Fraction
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from minzheng.insight import api as insight
from minzheng.insight.api import Period
from minzheng.kernel.problem import ProblemError
from minzheng.ops.demo.account import in_force
from minzheng.org import api as org
from minzheng.payments import api as payments
from minzheng.policy.indicator import Split
from minzheng.warehouse.snapshot import snapshot_of
from tests.insight.district.conftest import PLAN, Built

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


def test_households_and_people_on_the_books_are_those_of_the_published_figures(district: Built) -> None:
    snapshot = snapshot_of(Path(settings.HOME), district.law.place.code, PLAN.run[-1])
    assert snapshot is not None
    codes = ("low_income_households", "low_income_persons")
    found = tuple(district.value(code, "2023-03").figure for code in codes)
    assert found == tuple(map(Fraction, in_force(snapshot.read("results"))))


@pytest.mark.parametrize(
    ("code", "programme"),
    [("subsistence_spending", "subsistence_allowance"), ("old_age_spending", "old_age_allowance")],
)
def test_money_paid_is_that_of_the_books(district: Built, code: str, programme: str) -> None:
    books = payments.reconciliation()
    paid = sum(row["paid_fen"] for row in books.to_dicts() if row["programme"] == programme)
    assert district.value(code, "2023-Q1").numerator == paid > 0


def test_a_value_is_split_by_programme_where_its_declaration_allows_it(district: Built) -> None:
    def split(code: str, period: str, by: Split = "programme") -> dict[str, int]:
        return insight.value_split(
            district.law, code, district.seat, Period.parse(period), by, acting_user=district.clerk
        )

    parts = split("low_income_households", "2023-03")
    assert sum(parts.values()) == district.value("low_income_households", "2023-03").numerator
    assert parts["extreme_poverty_support"] == district.value("extreme_poverty_persons", "2023-03").numerator
    spent = split("low_income_spending", "2023-Q1")
    assert sum(spent.values()) == district.value("low_income_spending", "2023-Q1").numerator
    assert spent["subsistence_allowance"] == district.value("subsistence_spending", "2023-Q1").numerator
    with pytest.raises(ProblemError, match=r"indicator\.E025"):
        split("subsistence_spending", "2023-Q1")


def test_kept_values_are_proven_by_their_rows_and_a_changed_one_is_found(district: Built) -> None:
    assert insight.places_kept() == [district.law.place.code]
    assert insight.values_check(district.law) == []
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO insight_indicatorvalue"
            " (place, month, indicator, division, definition, snapshot, numerator)"
            " VALUES (%s, 202303, 'subsistence_households', 'nowhere', %s, '', 5)",
            [
                district.law.place.code,
                district.law.catalogue.indicators["subsistence_households"].definition,
            ],
        )
    (said,) = insight.values_check(district.law)
    assert said.startswith("2023-03 subsistence_households nowhere: (5, None)")
