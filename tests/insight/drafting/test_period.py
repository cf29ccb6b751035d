"""The periods of reports: their days, their neighbours and their names."""

from datetime import date

import pytest

from minzheng.insight.drafting.period import Kind, Period


@pytest.mark.parametrize(
    ("period", "first", "last", "zh"),
    [
        (Period("year", 2023), date(2023, 1, 1), date(2023, 12, 31), "2023年"),
        (Period("half", 2023, 2), date(2023, 7, 1), date(2023, 12, 31), "2023年下半年"),
        (Period("quarter", 2023, 2), date(2023, 4, 1), date(2023, 6, 30), "2023年第二季度"),
        (Period("month", 2024, 2), date(2024, 2, 1), date(2024, 2, 29), "2024年2月"),
        (Period("to_month", 2023, 6), date(2023, 1, 1), date(2023, 6, 30), "2023年1至6月"),
        (Period("to_month", 2023, 1), date(2023, 1, 1), date(2023, 1, 31), "2023年1月"),
        (Period("week", 2023, 23), date(2023, 6, 5), date(2023, 6, 11), "2023年第23周（6月5日至6月11日）"),
        (Period("week", 2024, 1), date(2024, 1, 1), date(2024, 1, 7), "2024年第1周（1月1日至1月7日）"),
    ],
)  # fmt: skip
def test_a_period_has_its_days_and_its_name(period: Period, first: date, last: date, zh: str) -> None:
    assert (period.first_day, period.last_day, period.zh) == (first, last, zh)


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (Period("month", 2023, 1), Period("month", 2022, 12)),
        (Period("quarter", 2023, 3), Period("quarter", 2023, 2)),
        (Period("half", 2023, 1), Period("half", 2022, 2)),
        (Period("year", 2023), Period("year", 2022)),
        # 2020 has 53 weeks.
        (Period("week", 2021, 1), Period("week", 2020, 53)),
    ],
)
def test_the_period_before(period: Period, before: Period) -> None:
    assert period.previous == before


def test_week_53_is_compared_with_the_last_week_of_a_year_that_has_52() -> None:
    assert Period("week", 2020, 53).year_ago == Period("week", 2019, 52)


@pytest.mark.parametrize(("kind", "number"), [("month", 13), ("half", 0), ("week", 53), ("quarter", 5)])
def test_a_period_the_calendar_has_not_is_refused(kind: Kind, number: int) -> None:
    with pytest.raises(ValueError, match="2023 has no"):
        Period(kind, 2023, number)
