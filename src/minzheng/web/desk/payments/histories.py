"""Histories: every payment of one unit, and all that one household has received (一户一条救助链)."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from minzheng.benefits import api as benefits
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.org import api as org
from minzheng.payments import api as payments
from minzheng.policy.programme import Programme
from minzheng.registry import api as registry
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.district import District, open_place
from minzheng.web.desk.frame import page
from minzheng.web.desk.payments.received import received
from minzheng.web.desk.payments.views import cash_programme
from minzheng.web.desk.payments.words import SECTION, title_of
from minzheng.web.desk.wording import month_words, name_words


@dataclass(frozen=True)
class AttemptRow:
    """One attempt, to whom, and what the bank said."""

    attempt: payments.Attempt
    payee: str
    account: str


@dataclass(frozen=True)
class Owed:
    """What was owed for one month, with every attempt to pay it, the newest first."""

    words: str
    month: Month
    payment: payments.UnitPayment
    attempts: list[AttemptRow]


@dataclass(frozen=True)
class UnitPage:
    """A payee's history, the newest month first."""

    owed: list[Owed]
    owed_fen: int
    paid_fen: int
    entitlements: list[benefits.EntitlementRecord]
    household_no: int | None

    @property
    def open_fen(self) -> int:
        """What has not arrived."""
        return self.owed_fen - self.paid_fen


@opens(payments.PAYMENTS_READ)
@require_safe
def unit_view(request: HttpRequest, programme: str, unit_no: int) -> HttpResponse:
    """Obligations, attempts and returns of one unit."""
    user = acting_user(request)
    one = cash_programme(open_place(), programme)
    shown = _unit_page(one, unit_no, user)
    org.looked(user=user, subject=f"{one.unit}:{unit_no}", purpose=f"payments {programme}")
    context = {
        "page": shown,
        "programme": one,
        "title": title_of(one),
        "unit_no": unit_no,
        "name": _name(one, unit_no),
    }
    return page(request, "desk/pay_unit.html", context, section=SECTION)


@opens(benefits.ENTITLEMENT_READ)
@require_safe
def received_view(request: HttpRequest, household_no: int) -> HttpResponse:
    """Everything a household has received, from anyone, the newest first."""
    user = acting_user(request)
    district = open_place().seen_by(user, benefits.ENTITLEMENT_READ)
    _refuse_strangers(district, household_no, user)
    context = {"page": received(district, household_no), "household_no": household_no}
    org.looked(user=user, subject=f"household:{household_no}", purpose="received")
    return page(request, "desk/pay_received.html", context, section=SECTION)


def _unit_page(programme: Programme, unit_no: int, user: org.User) -> UnitPage:
    held = benefits.entitlements_of_unit(programme.code, unit_no)
    attempts = payments.attempts_of(programme.code, unit_no, acting_user=user)
    owed = payments.payments_of_unit(programme.code, unit_no)
    if not held and not owed:
        raise Http404(unit_no)
    if not owed:
        org.permission_check(user, payments.PAYMENTS_READ, division=held[-1].division)
    masks = registry.payee_masks(one.payee_no for one in attempts)
    rows = [
        Owed(
            month_words(Month.of_number(one.period)), Month.of_number(one.period), one,
            [
                _attempt(each, masks)
                for each in attempts
                if (each.period, each.kind, each.cause) == (one.period, one.kind, one.cause)
            ],
        )
        for one in reversed(owed)
    ]  # fmt: skip
    return UnitPage(
        rows, sum(one.amount_fen for one in owed),
        sum(one.amount_fen for one in owed if one.state == "paid"), list(reversed(held)),
        held[-1].household_no if held else None,
    )  # fmt: skip


def _attempt(attempt: payments.Attempt, masks: dict[int, registry.PayeeMask]) -> AttemptRow:
    mask = masks.get(attempt.payee_no)
    return AttemptRow(attempt, name_words(mask.name if mask else None), (mask and mask.account) or "—")


def _name(programme: Programme, unit_no: int) -> str:
    if programme.unit == "person":
        return name_words(registry.person_names([unit_no]).get(unit_no))
    return name_words(registry.head_names([unit_no], on=clock.today()).get(unit_no))


def _refuse_strangers(district: District, household_no: int, user: org.User) -> None:
    """A household that has moved away is shown where it last held something of ours."""
    here = registry.divisions_of_households([household_no], on=district.today).get(household_no)
    if here is None:
        held = benefits.entitlements_of_household(household_no)
        if not held:
            raise Http404(household_no)
        here = held[-1].division
    org.permission_check(user, benefits.ENTITLEMENT_READ, division=here)
