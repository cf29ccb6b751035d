"""An issue on record: drafted from closed figures, answered by the area itself, published by another."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from minzheng.insight import api as insight
from minzheng.insight.models import LeagueAct, LeagueIssue, LeagueStep
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from tests.benefits.office import law
from tests.insight.league.office import (
    DAY_AFTER,
    DRAFTED,
    EAST_JUNE,
    JUNE,
    LAST_DAY,
    LEAGUE,
    MAY,
    ON_TIME,
    PAID,
    WEST_JUNE,
    LeagueOffice,
    asked,
    drafted,
    office,
    opened,
    period_of,
    published,
    sent,
)
from tests.records_fixtures import EAST, WEST, ZONE, bureau, code_list, today

__all__ = ["bureau", "code_list", "office", "today"]
pytestmark = [pytest.mark.records, pytest.mark.django_db]


def refused(code: str) -> Any:
    return pytest.raises(ProblemError, match=rf"league\.{code}")


def replied(user: org.User, area: str, text: str, seen: str = "1.1") -> None:
    insight.league_reply(asked=asked(seen), area=area, text=text, acting_user=user)


def standings(user: org.User, code: str = "") -> dict[str, int]:
    streets, _ = opened(user).issue.groups
    return (streets.tables[code] if code else streets.composite).ranks()


def test_it_is_drafted_from_the_figures_on_record_with_what_they_rest_on(office: LeagueOffice) -> None:
    drafted(office)
    found = opened(office.clerk)
    streets = found.issue.groups[0]
    one = streets.tables[ON_TIME].standings[0]
    assert (one.area.key, one.numerator, one.denominator) == (EAST, *EAST_JUNE[ON_TIME])
    assert found.issue.source.snapshot == "someplace-2023-06"
    assert found.definitions[ON_TIME] == law().catalogue.indicators[ON_TIME].definition
    assert [one.area.key for one in found.issue.ungrouped] == [ZONE]


def test_ties_share_a_rank_and_too_few_cases_give_none(office: LeagueOffice) -> None:
    drafted(office)
    assert standings(office.clerk, "letters_served_rate") == {EAST: 1, WEST: 1}
    assert standings(office.clerk, PAID) == {EAST: 1}


def test_on_the_way_to_publication_every_step_is_on_record(office: LeagueOffice) -> None:
    sent(office)
    replied(office.east, EAST, "系统升级所致")
    replied(office.west, WEST, "")
    with clock.standing_on(DAY_AFTER):
        insight.league_attach(asked=asked("1.1"), acting_user=office.clerk)
        insight.league_publish(asked=asked("1.2"), acting_user=office.approver)
    found = opened(office.bureau.auditor)
    publication = found.record.publication
    assert (publication.state, publication.published_on) == (insight.LeagueState.PUBLISHED, DAY_AFTER)
    assert {one.area: one.text for one in found.replies} == {EAST: "系统升级所致", WEST: ""}
    assert publication.silent == {ZONE}
    names = [one.name for one in org.events_of(f"league:{LEAGUE}:2023-06")]
    assert names == [
        "LeagueIssueDrafted", "LeagueIssueSent", "LeagueIssueReplied", "LeagueIssueReplied",
        "LeagueRepliesAttached", "LeagueIssuePublished",
    ]  # fmt: skip
    assert insight.leagues_check() == []


def test_ranks_move_from_the_last_published_issue_only(office: LeagueOffice) -> None:
    office.figures(MAY, east={**EAST_JUNE, ON_TIME: (5, 10)}, west={**WEST_JUNE, ON_TIME: (6, 10)})
    drafted(office)
    assert opened(office.clerk).before is None
    insight_before = LeagueIssue.objects.get()
    published(office, MAY)
    insight.league_redraft(asked=asked("1.0"), reason="上期已发布", acting_user=office.clerk)
    found = opened(office.clerk)
    east, west = found.issue.groups[0].tables[ON_TIME].standings
    assert (east.area.key, east.previous_rank, east.moved) == (EAST, 2, 1)
    assert (west.area.key, west.previous_rank, west.moved) == (WEST, 1, -1)
    assert (found.before, found.record.version) == (period_of(MAY), 2)
    assert insight_before.before_id is None


def test_whoever_drafted_it_does_not_publish_it(office: LeagueOffice) -> None:
    both = office.member("both", org.Role.CLERK, org.Role.APPROVER)
    insight.league_draft(law=law(), league=LEAGUE, period=period_of(JUNE), acting_user=both)
    insight.league_send(asked=asked("1.0"), acting_user=office.clerk)
    with clock.standing_on(DAY_AFTER):
        insight.league_attach(asked=asked("1.1"), acting_user=office.clerk)
        assert "publish" not in opened(both).record.acts
        with refused("E026"):
            insight.league_publish(asked=asked("1.2"), acting_user=both)
        insight.league_publish(asked=asked("1.2"), acting_user=office.approver)


def test_only_the_seat_drafts_and_only_an_approver_publishes(office: LeagueOffice) -> None:
    with pytest.raises(org.NotPermitted):
        insight.league_draft(law=law(), league=LEAGUE, period=period_of(JUNE), acting_user=office.east)
    sent(office)
    with clock.standing_on(DAY_AFTER):
        insight.league_attach(asked=asked("1.1"), acting_user=office.clerk)
        with pytest.raises(org.NotPermitted):
            insight.league_publish(asked=asked("1.2"), acting_user=office.clerk)


@pytest.mark.parametrize("who", ["west", "clerk", "approver"])
def test_an_area_is_answered_for_by_nobody_but_its_own_people(office: LeagueOffice, who: str) -> None:
    sent(office)
    with pytest.raises(org.NotPermitted):
        replied(getattr(office, who), EAST, "没有意见")
    assert opened(office.clerk).replies == ()


def test_nothing_is_published_before_all_answered_or_the_day_is_over(office: LeagueOffice) -> None:
    sent(office)
    with refused("E011"):
        insight.league_publish(asked=asked("1.1"), acting_user=office.approver)
    with clock.standing_on(LAST_DAY), refused("E015"):
        insight.league_attach(asked=asked("1.1"), acting_user=office.clerk)
    assert "attach" not in opened(office.clerk).record.acts
    with clock.standing_on(DAY_AFTER):
        assert "attach" in opened(office.clerk).record.acts


def test_a_well_founded_reply_sets_a_figure_apart_and_it_is_sent_again(office: LeagueOffice) -> None:
    sent(office)
    replied(office.west, WEST, "有三件是跨区移交的")
    insight.league_redraft(
        asked=asked("1.1"), reason="三件为跨区移交，答复属实", disputed={(ON_TIME, WEST): "跨区移交"},
        acting_user=office.clerk,
    )  # fmt: skip
    found = opened(office.clerk)
    assert (found.record.version, found.record.publication.state) == (2, insight.LeagueState.DRAFTED)
    (apart,) = found.issue.groups[0].tables[ON_TIME].apart
    assert (apart.area.key, apart.why, apart.numerator) == (WEST, "disputed", WEST_JUNE[ON_TIME][0])
    assert [one.text for one in found.earlier] == ["有三件是跨区移交的"]
    with refused("E028"):
        insight.league_publish(asked=asked("1.2"), acting_user=office.approver)
    with refused("E011"):
        insight.league_publish(asked=asked("2.0"), acting_user=office.approver)
    insight.league_send(asked=asked("2.0"), acting_user=office.clerk)
    assert opened(office.west).record.publication.state == insight.LeagueState.SENT


def test_what_is_not_different_is_not_drafted_anew(office: LeagueOffice) -> None:
    drafted(office)
    with refused("E025"):
        insight.league_redraft(asked=asked("1.0"), reason="再取一次数", acting_user=office.clerk)
    with refused("E024"):
        insight.league_redraft(asked=asked("1.0"), reason=" ", acting_user=office.clerk)
    assert LeagueIssue.objects.count() == 1


def test_a_published_issue_is_not_drafted_anew(office: LeagueOffice) -> None:
    published(office)
    with refused("E011"):
        insight.league_redraft(
            asked=asked("1.3"), reason="更正", disputed={(ON_TIME, WEST): "x"}, acting_user=office.clerk
        )


def test_content_that_is_not_what_was_sent_is_not_published(
    office: LeagueOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(office)
    with clock.standing_on(DAY_AFTER):
        insight.league_attach(asked=asked("1.1"), acting_user=office.clerk)
        monkeypatch.setattr("minzheng.insight.league.scoring.POINTS", 10)
        with refused("E016"):
            insight.league_publish(asked=asked("1.2"), acting_user=office.approver)
        (said,) = insight.leagues_check()
    assert "≠" in said


def test_of_two_at_once_one_acts_and_the_other_is_told(office: LeagueOffice) -> None:
    sent(office)
    with refused("E023"):
        drafted(office)
    with refused("E028"):
        insight.league_send(asked=asked("1.0"), acting_user=office.clerk)
    assert LeagueStep.objects.filter(act=LeagueAct.SENT).count() == 1


def test_a_reply_makes_nobodys_page_stale_and_the_last_one_counts(office: LeagueOffice) -> None:
    sent(office)
    replied(office.east, EAST, "先这样")
    replied(office.east, EAST, "改为这样")
    replied(office.west, WEST, "")
    with clock.standing_on(DAY_AFTER):
        insight.league_attach(asked=asked("1.1"), acting_user=office.clerk)
    assert {one.area: one.text for one in opened(office.clerk).replies}[EAST] == "改为这样"
    with refused("E011"):
        replied(office.east, EAST, "太晚了", "1.2")


def test_a_period_that_is_not_over_or_not_closed_is_not_drafted(office: LeagueOffice) -> None:
    with refused("E018"):
        drafted(office, JUNE + 1)
    with clock.standing_on(date(2023, 8, 7)):
        with refused("E007"):
            insight.league_draft(
                law=law(), league=LEAGUE, period=insight.ReportPeriod("quarter", 2023, 1),
                acting_user=office.clerk,
            )  # fmt: skip
        listed = insight.leagues_listed(law=law(), acting_user=office.clerk)
    monthly = next(one for one in listed if one.league.code == LEAGUE)
    assert monthly.periods == (period_of(JUNE), period_of(MAY))


def test_a_draft_is_there_for_those_who_draft_approve_and_audit_only(office: LeagueOffice) -> None:
    drafted(office)
    assert opened(office.approver).record.version == opened(office.bureau.auditor).record.version == 1
    with refused("E027"):
        opened(office.east)
    with refused("E027"):
        opened(office.member("cashier", org.Role.FINANCE))
    with pytest.raises(org.NotPermitted):
        opened(office.bureau.outsider)


def test_an_area_sees_what_it_is_asked_about_and_no_other_areas_reply(office: LeagueOffice) -> None:
    sent(office)
    replied(office.east, EAST, "东街道的话")
    seen = opened(office.west)
    assert (seen.replies, set(seen.record.acts), seen.is_whole) == ((), {"reply"}, False)
    assert [one.key for one in seen.record.answers] == [WEST]
    assert [one.text for one in opened(office.east).replies] == ["东街道的话"]


def test_a_published_issue_is_for_everybody_with_the_replies(office: LeagueOffice) -> None:
    sent(office)
    replied(office.east, EAST, "东街道的话")
    with clock.standing_on(DAY_AFTER):
        insight.league_attach(asked=asked("1.1"), acting_user=office.clerk)
        insight.league_publish(asked=asked("1.2"), acting_user=office.approver)
    for user in (office.west, office.member("cashier", org.Role.FINANCE), office.bureau.administrator):
        assert [one.text for one in opened(user).replies] == ["东街道的话"]


def test_what_waits_for_somebody_waits_in_their_list(office: LeagueOffice) -> None:
    def waits(user: org.User) -> list[bool]:
        listed = insight.leagues_listed(law=law(), acting_user=user)
        return [issue.waits for one in listed for issue in one.issues]

    drafted(office)
    assert (waits(office.clerk), waits(office.east), waits(office.approver)) == ([True], [], [False])
    insight.league_send(asked=asked("1.0"), acting_user=office.clerk)
    assert (waits(office.clerk), waits(office.east)) == ([False], [True])
    replied(office.east, EAST, "")
    assert waits(office.east) == [False]
    with clock.standing_on(DAY_AFTER):
        assert waits(office.clerk) == [True]
        insight.league_attach(asked=asked("1.1"), acting_user=office.clerk)
        assert (waits(office.clerk), waits(office.approver)) == ([False], [True])


def test_neither_an_issue_nor_a_step_can_be_rewritten(office: LeagueOffice) -> None:
    sent(office)
    for table, column in (("insight_leagueissue", "digest"), ("insight_leaguestep", "text")):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET {column} = 'x'")
    with pytest.raises(org.AppendOnlyError):
        LeagueIssue.objects.update(digest="x")


def test_steps_that_do_not_follow_are_found(office: LeagueOffice) -> None:
    drafted(office)
    row = LeagueIssue.objects.get()
    LeagueStep.objects.create(
        issue=row, seq=1, act=LeagueAct.PUBLISHED, on=DRAFTED, by=office.approver
    )  # fmt: skip
    (said,) = insight.leagues_check()
    assert "league.E011" in said
