"""须跟进: what no list will bring up by itself: a death to be settled within three months (DB-42), and months
that were closed before a decision that begins with them."""

from dataclasses import dataclass
from datetime import date

import polars as pl
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from minzheng.benefits import api as benefits
from minzheng.kernel import clock
from minzheng.kernel.month import Month, day_from_number, day_number
from minzheng.kernel.unknown import NEVER
from minzheng.org import api as org
from minzheng.registry import api as registry
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.district import District, district_for
from minzheng.web.desk.frame import page
from minzheng.web.desk.payments.arrears import months_owed
from minzheng.web.desk.payments.words import SECTION, cash_programmes, listed_words, titles
from minzheng.web.desk.wording import month_words, name_words

_SETTLED_WITHIN = 3
_LOOKED_BACK = 12


@dataclass(frozen=True)
class Death:
    """Somebody of a household that received something, whose death is not settled yet."""

    person_no: int
    household_no: int
    name: str
    died_on: date
    due_on: date
    is_overdue: bool
    programmes: str
    entitlements: list[int]


@dataclass(frozen=True)
class Owed:
    """A closed month that an entitlement begins with or after, and for which nothing was ever owed."""

    number: int
    unit_no: int
    household_no: int
    name: str
    programme: str
    title: str
    month: str
    amount_fen: int | None
    decided_on: date


@opens(benefits.ENTITLEMENT_READ)
@require_safe
def following_view(request: HttpRequest) -> HttpResponse:
    """Deaths not settled and months still to be made good, in the reader's area."""
    user = acting_user(request)
    district = district_for(user, benefits.ENTITLEMENT_READ)
    context = {"deaths": deaths(district), "owed": owed(district, user)}
    org.looked(user=user, subject="households", purpose="following")
    return page(request, "desk/pay_following.html", context, section=SECTION)


def deaths(district: District) -> list[Death]:
    """Those who died within the last year while they or their household received something that has not been
    settled since, the first due first. A household's grant is settled by the close of the month after."""
    since = day_number(benefits.months_before(district.last.last_day, _LOOKED_BACK))
    died = pl.col("died_on")
    rows = (
        district.snapshot(district.last)
        .scan("person")
        .filter(died.is_not_null(), died != NEVER, died >= since, pl.col("household_no").is_not_null())
        .select("person_no", "household_no", "died_on")
        .collect()
    )
    held = benefits.entitlements_of_households(rows["household_no"].unique().to_list())
    named = titles(district)
    names = registry.person_names(rows["person_no"].to_list())
    found = []
    for person_no, household_no, day in rows.iter_rows():
        died_on = day_from_number(day)
        mine = [one for one in held.get(household_no, []) if _unsettled(district, one, person_no, died_on)]
        if mine:
            due_on = benefits.months_after(died_on, _SETTLED_WITHIN)
            told = listed_words(dict.fromkeys(named.get(one.programme, one.programme) for one in mine))
            found.append(
                Death(
                    person_no, household_no, name_words(names.get(person_no)), died_on, due_on,
                    due_on < clock.today(), told, [one.number for one in mine],
                )
            )  # fmt: skip
    return sorted(found, key=lambda one: (one.due_on, one.person_no))


def _unsettled(district: District, held: benefits.EntitlementRecord, person_no: int, died_on: date) -> bool:
    month = Month.of(died_on)
    if held.starts > month or (held.ends is not None and held.ends <= month + 1):
        return False
    programme = district.law.programme(held.programme)
    if programme is None or (programme.unit == "person" and held.unit_no != person_no):
        return False
    return programme.unit == "person" or not benefits.month_is_closed(district.place, month + 1)


def owed(district: District, user: org.User) -> list[Owed]:
    """Months to be made good, which the next list that is frozen will owe."""
    named = titles(district)
    found = months_owed(district, cash_programmes(district), user)
    names = registry.person_names([one.held.unit_no for one in found])
    return [
        Owed(
            one.held.number, one.held.unit_no, one.held.household_no,
            name_words(names.get(one.held.unit_no)), one.held.programme, named[one.held.programme],
            month_words(one.month), one.amount_fen, one.held.decided_on,
        )
        for one in found
    ]  # fmt: skip
