"""Who stands where: ties, the doubtful apart, higher or lower is better; unknown is never zero."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.insight.league.ranking import indicator_rank, ranks_of
from tests.insight.league.compared import AREAS, ON_TIME, RETURNED, counted

STREETS = AREAS[:4]


def test_ties_share_a_rank_and_the_next_is_passed_over() -> None:
    ranked = indicator_rank(ON_TIME, counted([(99, 100), (98, 100), (49, 50), (80, 100)]))
    assert [(one.area.key, one.rank) for one in ranked.standings] == [
        ("甲", 1),
        ("乙", 2),
        ("丙", 2),
        ("丁", 4),
    ]


def test_lower_is_better_where_it_is_declared_so() -> None:
    ranked = indicator_rank(RETURNED, counted([(4, 100), (1, 100)]))
    assert ranked.ranks() == {"乙": 1, "甲": 2}


def test_what_reads_alike_ranks_alike() -> None:
    """98.04% and 98.00% are both printed 98.0."""
    ranked = indicator_rank(ON_TIME, counted([(2451, 2500), (98, 100)]))
    assert set(ranked.ranks().values()) == {1}


def test_who_reports_nothing_stands_apart_and_not_last_with_zero() -> None:
    ranked = indicator_rank(ON_TIME, counted([(90, 100), (None, 50), (9, None), (0, 40)]))
    assert ranked.ranks() == {"甲": 1, "丁": 2}
    assert [(one.area.key, one.why) for one in ranked.apart] == [("乙", "no_value"), ("丙", "no_value")]


@pytest.mark.parametrize(
    ("pair", "why", "zh"),
    [
        ((4, 4), "too_few", "不足5件，不排名"),
        ((0, 0), "no_cases", "本期没有此类事项"),
        ((None, None), "no_value", "没有数据"),
    ],
)
def test_an_area_apart_is_told_why(pair: tuple[int, int], why: str, zh: str) -> None:
    (one,) = indicator_rank(ON_TIME, counted([pair])).apart
    assert (one.why, one.zh) == (why, zh)


def test_exactly_the_fewest_cases_are_enough() -> None:
    assert indicator_rank(ON_TIME, counted([(5, 5)])).ranks() == {"甲": 1}


def test_numerator_and_denominator_are_shown() -> None:
    (one,) = indicator_rank(ON_TIME, counted([(49, 50)])).standings
    assert (one.numerator, one.denominator, one.value) == (49, 50, Fraction(98))


def test_a_count_needs_no_denominator_and_a_ratio_is_per_so_many() -> None:
    count = replace(ON_TIME, measure="count", decimals=0)
    assert indicator_rank(count, counted([(3, None), (7, None)])).ranks() == {"乙": 1, "甲": 2}
    ratio = replace(ON_TIME, measure="ratio", per=10_000)
    assert indicator_rank(ratio, counted([(24, 10_000)])).values() == {"甲": Fraction(24)}


def test_a_rank_moves_from_that_of_the_issue_before() -> None:
    ranked = indicator_rank(ON_TIME, counted([(99, 100), (98, 100), (97, 100)]), {"甲": 3, "乙": 1})
    assert [(one.area.key, one.moved) for one in ranked.standings] == [("甲", 2), ("乙", -1), ("丙", None)]


VALUES = st.dictionaries(st.text("甲乙丙丁戊己", min_size=1, max_size=3), st.fractions(0, 100), max_size=8)


@given(VALUES)
def test_a_rank_is_one_more_than_how_many_are_better(values: dict[str, Fraction]) -> None:
    ranks = ranks_of(values, "higher")
    better = {key: sum(other > value for other in values.values()) for key, value in values.items()}
    assert ranks == {key: count + 1 for key, count in better.items()}


@given(VALUES)
def test_higher_and_lower_are_mirror_images(values: dict[str, Fraction]) -> None:
    turned = {key: -value for key, value in values.items()}
    assert ranks_of(values, "higher") == ranks_of(turned, "lower")
