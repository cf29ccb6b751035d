"""The small bureau with figures on record, and everybody a league table needs: who drafts at the seat, who
publishes, and a clerk in each township. Both are streets by their codes; the zone is in no peer group."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from minzheng.insight import api as insight
from minzheng.insight.models import IndicatorValue
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.org import api as org
from tests.benefits.office import law
from tests.records_fixtures import EAST, SEAT, WEST, ZONE, Bureau

LEAGUE = "township_monthly"
MAY, JUNE = Month(2023, 5), Month(2023, 6)
ON_TIME, SERVED, PAID = "decisions_on_time_rate", "letters_served_rate", "payments_on_time_rate"
Figures = dict[str, tuple[int, int]]
#: In time the east is better; in letters both are the same; what the west paid is too little to rank it by.
EAST_JUNE: Figures = {ON_TIME: (10, 10), SERVED: (5, 6), PAID: (99, 100)}
WEST_JUNE: Figures = {ON_TIME: (7, 10), SERVED: (5, 6), PAID: (9, 10)}
#: Monday after the month; three working days later is Thursday.
DRAFTED, LAST_DAY, DAY_AFTER = date(2023, 7, 3), date(2023, 7, 6), date(2023, 7, 7)


@dataclass(frozen=True)
class LeagueOffice:
    """Who acts, each with one post."""

    bureau: Bureau
    clerk: org.User
    approver: org.User
    east: org.User
    west: org.User

    def figures(self, month: Month, **areas: Figures) -> None:
        """What a closed month came to; nothing of the zone."""
        for area, figures in (*areas.items(), (ZONE, {})):
            key = {"east": EAST, "west": WEST}.get(area, area)
            for code in (ON_TIME, SERVED, PAID):
                numerator, denominator = figures.get(code, (0, 0))
                IndicatorValue.objects.create(
                    place="someplace", month=month.number, indicator=code, division=key,
                    definition=law().catalogue.indicators[code].definition, snapshot=f"someplace-{month}",
                    numerator=numerator, denominator=denominator,
                )  # fmt: skip

    def member(self, username: str, *roles: org.Role) -> org.User:
        """A further person at the seat."""
        return _staff(self.bureau, username, SEAT, *roles)


def _staff(bureau: Bureau, username: str, division: str, *roles: org.Role) -> org.User:
    user = org.user_register(username=username, name=username, acting_user=bureau.administrator)
    for role in roles:
        org.post_assign(
            user=user, office=bureau.office, role=role, division=division, acting_user=bureau.administrator
        )
    return user


@pytest.fixture
def office(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> Iterator[LeagueOffice]:
    """May and June are closed, with figures of June; it is the Monday after."""
    closed = (MAY, JUNE)
    monkeypatch.setattr("minzheng.benefits.api.month_is_closed", lambda _place, month: month in closed)
    monkeypatch.setattr(
        "minzheng.benefits.api.months_closed", lambda _place, months: set(closed).intersection(months)
    )
    made = LeagueOffice(
        bureau,
        _staff(bureau, "drafter", SEAT, org.Role.CLERK),
        _staff(bureau, "approver", SEAT, org.Role.APPROVER),
        bureau.clerk_east,
        _staff(bureau, "clerk_west", WEST, org.Role.CLERK),
    )
    made.figures(JUNE, east=EAST_JUNE, west=WEST_JUNE)
    with clock.standing_on(DRAFTED):
        yield made


def period_of(month: Month) -> insight.ReportPeriod:
    return insight.ReportPeriod("month", month.year, month.month)


def asked(seen: str, month: Month = JUNE) -> insight.Asked:
    return insight.Asked(law(), LEAGUE, period_of(month), seen)


def drafted(office: LeagueOffice, month: Month = JUNE) -> None:
    insight.league_draft(law=law(), league=LEAGUE, period=period_of(month), acting_user=office.clerk)


def sent(office: LeagueOffice, month: Month = JUNE) -> None:
    drafted(office, month)
    insight.league_send(asked=asked("1.0", month), acting_user=office.clerk)


def published(office: LeagueOffice, month: Month = JUNE) -> None:
    """Without a reply, on the day after the last."""
    sent(office, month)
    with clock.standing_on(DAY_AFTER):
        insight.league_attach(asked=asked("1.1", month), acting_user=office.clerk)
        insight.league_publish(asked=asked("1.2", month), acting_user=office.approver)


def opened(user: org.User, month: Month = JUNE) -> insight.OpenedIssue:
    return insight.league_opened(law=law(), league=LEAGUE, period=period_of(month), acting_user=user)
