"""An issue: peers among themselves, the composite and what is missing from it, movement, what cannot be."""

from dataclasses import replace

import polars as pl
import pytest

from minzheng.insight.drafting.period import Period
from minzheng.insight.league.ranking import LeagueArea
from minzheng.insight.league.table import counts_of, issue_build
from minzheng.kernel.problem import ProblemError
from tests.insight.league.compared import (
    AREAS,
    LEAGUE,
    MONTH,
    ON_TIME_NOW,
    RETURNED_NOW,
    SOURCE,
    changed,
    counted,
    counts,
    issue,
)


def test_areas_are_compared_with_their_peers_only() -> None:
    streets, towns = issue().groups
    assert set(streets.tables["on_time"].ranks()) == {"甲", "乙", "丙", "丁"}
    assert towns.tables["on_time"].ranks() == {"己": 1, "戊": 2}


def test_the_composite_weighs_points_as_declared() -> None:
    """On time 80 to 98 and returned 0 to 4: 甲 has (10/18)·60 + 100·40, 丙 60 + 75·40."""
    streets = issue().groups[0].composite
    assert [(one.area.key, one.rank, float(one.value)) for one in streets.standings] == [
        ("丙", 1, 90.0),
        ("乙", 2, 80.0),
        ("甲", 3, 73.33),
        ("丁", 4, 0.0),
    ]


def test_points_may_go_by_rank() -> None:
    by_rank = replace(LEAGUE, normalisation="rank")
    streets = issue(league=by_rank).groups[0].composite
    # 甲 is third of four in time (ranks 1, 1, 3, 4) and first by returns.
    assert {one.area.key: float(one.value) for one in streets.standings}["甲"] == 60.0


def test_where_all_are_equal_nobody_is_last() -> None:
    same = counts(counted([(9, 10)] * 6), counted([(1, 10)] * 6))
    assert {float(one.value) for one in issue(same).groups[0].composite.standings} == {100.0}


def test_who_lacks_a_component_has_no_composite() -> None:
    lacking = counts(changed(ON_TIME_NOW, "甲", None, None))
    streets = issue(lacking).groups[0]
    assert "甲" not in streets.composite.ranks()
    assert [(one.area.key, one.zh) for one in streets.composite.apart] == [
        ("甲", "缺按时办结率，不计综合得分")
    ]
    assert streets.tables["returned"].ranks()["甲"] == 1


def test_the_rest_may_be_weighed_anew_where_it_is_declared_and_weighs_enough() -> None:
    reweighing = replace(LEAGUE, missing="reweigh", least_weight=60)
    without_returns = counts(returned=changed(RETURNED_NOW, "丙", None, None))
    third = issue(without_returns, league=reweighing).groups[0].composite.standings[0]
    assert (third.area.key, float(third.value), third.note) == ("丙", 100.0, "缺退票率，按其余60的权重折算")
    without_time = counts(changed(ON_TIME_NOW, "丙", None, None))
    assert "丙" not in issue(without_time, league=reweighing).groups[0].composite.ranks()


def test_who_is_left_out_of_a_list_is_listed_as_unknown() -> None:
    without = counts([row for row in ON_TIME_NOW if row.area.key != "乙"])
    (apart,) = issue(without).groups[0].tables["on_time"].apart
    assert (apart.area.key, apart.zh) == ("乙", "没有数据（未报）")


def test_an_area_of_no_group_is_listed_as_such() -> None:
    farm = LeagueArea("辛", "辛农场", "农场")
    (apart,) = issue(counts([*ON_TIME_NOW, *counted([(1, 10)], [farm])])).ungrouped
    assert (apart.area.key, apart.why) == ("辛", "no_group")


def test_movement_is_measured_from_the_ranks_that_were_published() -> None:
    """丁 led in May against 庚, which is gone in June: its rank then stays what was printed."""
    gone = LeagueArea("庚", "庚街道", "街道")
    rows = changed(changed(ON_TIME_NOW, "丁", 99, 100), "甲", 50, 100)
    before = counts([*rows, *counted([(100, 100)], [gone])])
    ranks = {one.area.key: one for one in issue(previous=before).groups[0].tables["on_time"].standings}
    assert (ranks["丁"].previous_rank, ranks["丁"].moved) == (2, -2)
    assert (ranks["甲"].previous_rank, ranks["甲"].moved) == (5, 2)


def test_a_first_issue_has_no_movement() -> None:
    assert {one.moved for one in issue().groups[0].composite.standings} == {None}


def test_counts_are_read_from_a_frame_and_a_null_stays_unknown() -> None:
    rows = [
        (code, one.area.key, one.area.zh, one.area.kind, one.numerator, one.denominator)
        for code, counted_rows in counts(changed(ON_TIME_NOW, "甲", None, None)).items()
        for one in counted_rows
    ]
    names = ["indicator", "area", "zh", "kind", "numerator", "denominator"]
    frame = pl.DataFrame(rows, schema=names, orient="row", infer_schema_length=None)
    read = counts_of(frame.to_dicts())
    assert issue(read).digest == issue(counts(changed(ON_TIME_NOW, "甲", None, None))).digest
    assert read["on_time"][0].numerator is None


@pytest.mark.parametrize("pair", [(11, 10), (-1, 10), (1, -10)])
def test_counts_that_cannot_be_are_refused_by_name(pair: tuple[int, int]) -> None:
    with pytest.raises(ProblemError, match=r"league\.E010.*甲街道"):
        issue(counts(changed(ON_TIME_NOW, "甲", *pair)))


def test_an_area_stands_in_a_list_once() -> None:
    with pytest.raises(ProblemError, match=r"league\.E009.*甲街道"):
        issue(counts([*ON_TIME_NOW, *counted([(1, 10)], AREAS[:1])]))


def test_an_indicator_nobody_counted_is_asked_for() -> None:
    with pytest.raises(ProblemError, match=r"league\.E008.*退票率"):
        issue({"on_time": ON_TIME_NOW})


def test_a_monthly_table_is_not_made_of_a_quarter() -> None:
    with pytest.raises(ProblemError, match=r"league\.E007"):
        issue_build(LEAGUE, counts(), period=Period("quarter", 2023, 2), place="某某区", source=SOURCE)


def test_the_digest_follows_the_content() -> None:
    assert issue().digest == issue().digest
    assert issue().digest != issue(counts(changed(ON_TIME_NOW, "丁", 81, 100))).digest
    assert MONTH.zh in issue().title


def test_a_weight_changed_since_does_not_rewrite_a_published_rank() -> None:
    earlier = counts(changed(ON_TIME_NOW, "甲", 99, 100))
    swapped = replace(LEAGUE, indicators=(replace(LEAGUE.indicators[0], weight=10),
                                          replace(LEAGUE.indicators[1], weight=90)))  # fmt: skip
    before = issue_build(swapped, earlier, period=MONTH.previous, place="某某区", source=SOURCE)
    now = issue_build(LEAGUE, counts(), period=MONTH, place="某某区", source=SOURCE, before=before)
    stood = before.groups[0].composite.ranks()
    assert {one.area.key: one.previous_rank for one in now.groups[0].composite.standings} == stood


def test_a_disputed_figure_is_shown_and_not_ranked() -> None:
    disputed = [replace(one, disputed="跨区移交") if one.area.key == "乙" else one for one in ON_TIME_NOW]
    table = issue(counts(disputed)).groups[0].tables["on_time"]
    (apart,) = table.apart
    assert (apart.why, apart.numerator, "跨区移交" in apart.zh) == ("disputed", 98, True)
    assert table.ranks()["甲"] == 2
