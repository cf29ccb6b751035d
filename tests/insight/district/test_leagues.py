"""League tables of a whole district: every figure of an issue is the number of the rows behind it."""

from collections.abc import Iterator

import pytest

from minzheng.insight import api as insight
from minzheng.insight.league.table import Issue
from minzheng.org import api as org
from tests.insight.district.conftest import Built

pytestmark = pytest.mark.django_db
MARCH = insight.ReportPeriod("month", 2023, 3)


def opened(district: Built, league: str, period: insight.ReportPeriod) -> insight.OpenedIssue:
    return insight.league_opened(
        law=district.law, league=league, period=period, acting_user=district.clerk
    )  # fmt: skip


def drafted(district: Built, league: str, period: insight.ReportPeriod) -> Issue:
    insight.league_draft(law=district.law, league=league, period=period, acting_user=district.clerk)
    return opened(district, league, period).issue


def figures(issue: Issue) -> Iterator[tuple[str, str, int | None, int | None]]:
    for group in issue.groups:
        for code, table in group.tables.items():
            rows: list[insight.Standing | insight.Apart] = [*table.standings, *table.apart]
            for one in rows:
                yield code, one.area.key, one.numerator, one.denominator


def parts(frame: insight.ValueRows) -> tuple[int, int]:
    found = frame.frame
    return found.filter(part="numerator").height, found.filter(part="denominator").height


def test_the_figures_of_a_monthly_issue_are_its_rows(district: Built) -> None:
    # The demo has drafted March itself.
    issue = opened(district, "township_monthly", MARCH).issue
    period = insight.Period.parse("2023-03")
    found = list(figures(issue))
    assert sum(one[3] or 0 for one in found) > 0
    for code, area, numerator, denominator in found:
        rows = insight.rows_of(district.law, code, area, period, acting_user=district.clerk)
        assert (numerator, denominator) == parts(rows)


def test_every_community_stands_in_the_quarterly_table(district: Built) -> None:
    issue = drafted(district, "community_quarterly", insight.ReportPeriod("quarter", 2023, 1))
    below = org.divisions_below(district.seat)
    communities = {one.key for one in below if one.level == org.Level.COMMUNITY}
    assert set(issue.areas) == communities
    assert {one.kind for one in issue.areas.values()} == {"社区", "村"}


def test_the_demo_has_published_issues_whose_ranks_move_and_one_that_waits(district: Built) -> None:
    listed = insight.leagues_listed(law=district.law, acting_user=district.clerk)
    monthly = next(one for one in listed if one.league.code == "township_monthly")
    states = [one.publication.state for one in monthly.issues]
    assert states == [
        insight.LeagueState.SENT, insight.LeagueState.PUBLISHED, insight.LeagueState.PUBLISHED
    ]  # fmt: skip
    assert opened(district, "township_monthly", MARCH).before == MARCH.previous
    assert insight.leagues_check() == []
