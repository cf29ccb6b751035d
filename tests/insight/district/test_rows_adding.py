"""What each row says it adds comes to the value; the rows of one programme, those of today, the course."""

import pytest

from minzheng.casework import api as casework
from minzheng.insight import api as insight
from minzheng.insight.api import Period
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.registry import api as registry
from tests.insight.district.conftest import PLAN, Built

pytestmark = pytest.mark.django_db
MARCH, QUARTER = Period.of(PLAN.run[-1]), Period.parse("2023-Q1")


def added(
    district: Built, code: str, period: Period, *, part: str = "numerator", programme: str | None = None,
    now: bool = False,
) -> int:  # fmt: skip
    shown = insight.rows_of(
        district.law, code, district.seat, period, acting_user=district.clerk, programme=programme, now=now
    )
    return int(shown.frame.filter(part=part)["adds"].sum())


@pytest.mark.parametrize("period", [MARCH, QUARTER], ids=str)
def test_what_the_rows_add_comes_to_every_value(district: Built, period: Period) -> None:
    specs = [one for one in district.law.catalogue.indicators.values() if not one.is_reported]
    values = insight.values_of(district.law, period, [district.seat], [one.code for one in specs])
    wrong = {
        spec.code: value
        for spec, value in zip(specs, values, strict=True)
        if added(district, spec.code, period) != value.numerator
        or (spec.denominator and added(district, spec.code, period, part="denominator") != value.denominator)
    }
    assert len(specs) > 50
    assert wrong == {}


def test_the_rows_of_a_programme_add_up_to_its_part(district: Built) -> None:
    for code, period in (("low_income_households", MARCH), ("low_income_spending", QUARTER)):
        parts = insight.value_split(
            district.law, code, district.seat, period, "programme", acting_user=district.clerk
        )
        assert parts == {one: added(district, code, period, programme=one) for one in parts}


def test_rows_are_not_narrowed_to_a_programme_where_no_such_split_is_declared(district: Built) -> None:
    with pytest.raises(ProblemError, match=r"indicator\.E025"):
        added(district, "subsistence_households", MARCH, programme="subsistence_allowance")


def test_what_is_learnt_after_the_close_is_among_todays_rows_only(district: Built) -> None:
    code = "applications_received"
    closed, today = added(district, code, MARCH), added(district, code, MARCH, now=True)
    home = registry.household_find(6, on=clock.today(), acting_user=district.clerk)
    assert home is not None
    assert home.division is not None
    casework.case_open(
        programme="near_poverty", unit_no=6, household_no=6, division=home.division,
        applicant=home.members[0].person.person_no, applied_on=PLAN.run[-1].first_day, law=district.law,
        acting_user=district.clerk,
    )  # fmt: skip
    assert added(district, code, MARCH) == closed
    assert added(district, code, MARCH, now=True) == today + 1


def test_the_course_of_a_value_is_its_values_one_by_one(district: Built) -> None:
    for code in ("subsistence_households", "subsistence_spending", "payments_on_time_rate"):
        course = insight.values_trend(district.law, code, district.seat, MARCH, 4, acting_user=district.clerk)
        months = ("2022-12", "2023-01", "2023-02", "2023-03")
        assert list(course) == [district.value(code, month) for month in months]


def test_the_course_of_another_area_is_not_given(district: Built) -> None:
    administrator = org.users_with_role([org.Role.ADMINISTRATOR], on=clock.today())[0]
    with pytest.raises(org.NotPermitted):
        insight.values_trend(
            district.law, "subsistence_households", district.seat, MARCH, 3, acting_user=administrator
        )
