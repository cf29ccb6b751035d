"""Public notices: the fields of the table and no other, up for their days and down by themselves."""

from dataclasses import asdict
from datetime import date
from typing import Any

import pytest

from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError
from minzheng.notices import api as notices
from minzheng.org import api as org
from tests.notices.office import Office
from tests.records_fixtures import EAST, EAST_COMMUNITY

pytestmark = [pytest.mark.django_db, pytest.mark.records]

CHILDREN = ("orphan_allowance", "unsupported_child_allowance", "child_hardship_allowance")


def shows(office: Office, notice: int) -> dict[str, Any]:
    shown = asdict(notices.notice_find(notice, acting_user=office.clerk).shown)
    return {name: value for name, value in shown.items() if value not in (None, "")}


def running_on(day: date) -> int:
    with clock.standing_on(day):
        return len(notices.notices_running(EAST_COMMUNITY))


def test_subsistence_allowance_shows_name_members_and_amount(office: Office) -> None:
    assert shows(office, office.notice()) == {"name": "欧阳喆堃", "members": 3, "amount_fen": 175200}


def test_near_poverty_shows_no_amount(office: Office) -> None:
    assert shows(office, office.notice("near_poverty")) == {"name": "欧阳喆堃", "members": 3}


def test_temporary_assistance_shows_name_village_class_of_reason_and_amount(office: Office) -> None:
    assert shows(office, office.notice("temporary_assistance")) == {
        "name": "欧阳喆堃", "village": "东风社区居委会", "reason": "急难型", "amount_fen": 175200,
    }  # fmt: skip


@pytest.mark.parametrize("programme", CHILDREN)
@pytest.mark.parametrize("kind", list(notices.NoticeKind))
def test_nothing_is_ever_posted_of_a_child_programme(
    office: Office, programme: str, kind: notices.NoticeKind
) -> None:
    with pytest.raises(ProblemError, match=r"notice.E010"):
        office.notice(programme, kind=kind)
    assert notices.notices_of(office.matter, acting_user=office.clerk) == []


@pytest.mark.parametrize("programme", ["disability_living_subsidy", "old_age_allowance", "unheard_of"])
def test_what_the_table_leaves_out_is_not_posted(office: Office, programme: str) -> None:
    with pytest.raises(ProblemError, match=r"notice.E011"):
        office.notice(programme)


def test_a_minor_applicant_is_not_named(office: Office) -> None:
    posted = office.notice("extreme_poverty_support", shown=office.shown(applicant=office.child))
    assert shows(office, posted)["name"] == "小**"


def test_an_amount_that_has_to_be_shown_has_to_be_there(office: Office) -> None:
    with pytest.raises(ProblemError, match=r"notice.E012"):
        office.notice(shown=office.shown(amount_fen=None))


def test_only_a_member_of_the_household_is_shown(office: Office) -> None:
    with pytest.raises(ProblemError, match=r"notice.E018"):
        office.notice(shown=office.shown(applicant=99999))


def test_a_notice_runs_from_its_posting_to_its_last_day_and_is_down_the_day_after(office: Office) -> None:
    office.notice()
    days = (date(2023, 6, 29), date(2023, 6, 30), date(2023, 7, 7), date(2023, 7, 8))
    assert [running_on(day) for day in days] == [0, 1, 1, 0]


def test_a_notice_whose_last_day_is_a_holiday_closes_on_the_next_working_day(office: Office) -> None:
    with clock.standing_on(date(2023, 9, 22)):
        posted = office.notice()
        closes = notices.notice_find(posted, acting_user=office.clerk).closes_on
    assert closes == date(2023, 10, 7)


def test_the_same_notice_twice_is_one_notice(office: Office) -> None:
    assert office.notice() == office.notice()


def test_a_long_term_notice_stands_until_what_was_received_ends(office: Office) -> None:
    posted = office.notice(kind=notices.NoticeKind.LONG_TERM, days=None, acting_user=office.approver)
    assert running_on(date(2024, 6, 30)) == 1
    notices.notice_end(
        notice=posted, last_on=date(2023, 12, 31), reason="待遇终止", acting_user=office.approver
    )
    assert [running_on(date(2023, 12, 31)), running_on(date(2024, 1, 1))] == [1, 0]


@pytest.mark.parametrize(
    ("kind", "days"),
    [
        (notices.NoticeKind.LONG_TERM, 7),
        (notices.NoticeKind.PRE_DECISION, None),
        (notices.NoticeKind.EXIT, 0),
    ],
)
def test_only_a_notice_before_a_decision_counts_days(
    office: Office, kind: notices.NoticeKind, days: int | None
) -> None:
    with pytest.raises(ProblemError, match=r"notice.E013"):
        office.notice(kind=kind, days=days)


def test_an_objection_is_the_offices_and_never_the_publics(office: Office) -> None:
    posted = office.notice()
    notices.notice_object(notice=posted, who="邻居", text="家中有车", acting_user=office.clerk)
    (one,) = notices.notice_find(posted, acting_user=office.clerk).objections
    (seen,) = notices.notices_running(EAST_COMMUNITY)
    assert (one.who, one.text, seen.objections) == ("邻居", "家中有车", ())


def test_after_the_last_day_no_objection_is_recorded(office: Office) -> None:
    posted = office.notice()
    with clock.standing_on(date(2023, 7, 8)), pytest.raises(ProblemError, match=r"notice.E015"):
        notices.notice_object(notice=posted, who="邻居", text="家中有车", acting_user=office.clerk)


def test_a_clerk_of_another_town_sees_no_notice_and_counts_none(office: Office) -> None:
    posted = office.notice()
    rows, counts, later = notices.notices_page(acting_user=office.clerk_west)
    assert (rows, set(counts.values()), later) == ([], {0}, None)
    with pytest.raises(org.NotPermitted):
        notices.notice_find(posted, acting_user=office.clerk_west)
    with pytest.raises(org.NotPermitted):
        office.notice(acting_user=office.clerk_west)


def test_the_public_finds_where_something_runs(office: Office) -> None:
    office.notice()
    ((place, many),) = notices.divisions_with_notices()
    assert (place.key, many) == (EAST_COMMUNITY, 1)
    assert notices.notices_running(EAST) == []
