"""What is kept of an issue makes it again, to the letter; periods are read as they are written."""

import json
from dataclasses import replace
from datetime import date

import pytest

from minzheng.insight.drafting.period import Kind, Period
from minzheng.insight.league.kept import Made, made_pack, made_unpack
from minzheng.insight.written import period_of, period_written, periods_ended
from minzheng.kernel.problem import ProblemError
from tests.insight.league.compared import LEAGUE, ON_TIME_NOW, SOURCE, changed, counts


def test_an_issue_is_made_again_from_what_was_kept_of_it() -> None:
    first, *others = changed(ON_TIME_NOW, "丁", None, None)
    kept = counts([replace(first, disputed="跨区移交"), *others])
    made = Made(LEAGUE, "2023-06", "某某区", SOURCE, {"on_time": "abc", "returned": "def"}, kept)
    again = made_unpack(json.loads(json.dumps(made_pack(made), ensure_ascii=False)))
    assert again == made
    assert again.issue(None).digest == made.issue(None).digest


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2023-06", Period("month", 2023, 6)),
        ("2023-Q2", Period("quarter", 2023, 2)),
        ("2023-H1", Period("half", 2023, 1)),
        ("2023", Period("year", 2023)),
        ("2020-W53", Period("week", 2020, 53)),
    ],
)
def test_a_period_is_read_as_it_is_written(written: str, period: Period) -> None:
    assert (period_of(written), period_written(period)) == (period, written)


@pytest.mark.parametrize("text", ["2023-W54", "2021-W53", "2023-13", "soon", "2023-Q5", "２０２３-W01x", ""])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ProblemError, match=r"indicator\.E021"):
        period_of(text)


@pytest.mark.parametrize(
    ("kind", "today", "expected"),
    [
        ("month", date(2023, 7, 3), ["2023-06", "2023-05"]),
        ("month", date(2023, 6, 30), ["2023-06", "2023-05"]),
        ("quarter", date(2023, 2, 1), ["2022-Q4", "2022-Q3"]),
        ("week", date(2024, 1, 1), ["2023-W52", "2023-W51"]),
        ("week", date(2023, 12, 31), ["2023-W52", "2023-W51"]),
    ],
)
def test_the_last_periods_that_are_over(kind: Kind, today: date, expected: list[str]) -> None:
    assert [period_written(one) for one in periods_ended(kind, today, many=2)] == expected
