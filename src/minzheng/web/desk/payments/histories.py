"""Histories: every payment of one unit, and all that one household has received (一户一条救助链)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

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
    payee: registry.PayeeMask | None
    may_change: bool

    @property
    def is_returned(self) -> bool:
        """Whether money of theirs has come back and is not on its way again."""
        return any(one.payment.state == "returned" for one in self.owed)

    @property
    def open_fen(self) -> int:
        """What has not arrived."""
        return self.owed_fen - self.paid_fen


@opens(payments.PAYMENTS_READ)
@require_safe
def unit_view(request: HttpRequest, programme: str, unit_no: int) -> HttpResponse:
    """Obligations, attempts and returns of one unit."""
    return unit_shown(request, cash_programme(open_place(), programme), unit_no)


def unit_shown(
    request: HttpRequest,
    programme: Programme,
    unit_no: int,
    *,
    typed: Mapping[str, str] = MappingProxyType({}),
    problems: Sequence[str] = (),
) -> HttpResponse:
    """The history of a unit; 422 where the form of its account came back."""
    user = acting_user(request)
    shown = _unit_page(programme, unit_no, user)
    org.looked(user=user, subject=f"{programme.unit}:{unit_no}", purpose=f"payments {programme.code}")
    name = _name(programme, unit_no)
    context = {
        "page": shown, "programme": programme, "title": title_of(programme), "unit_no": unit_no, "name": name,
        "typed": typed, "problems": problems,
    }  # fmt: skip
    return page(
        request, "desk/pay_unit.html", context, section=SECTION, status=422 if problems else 200
    )  # fmt: skip


def payee_of(programme: Programme, unit_no: int, user: org.User) -> int | None:
    """Who was paid last for a unit, else whoever stands for it; None where there is nobody."""
    attempts = payments.attempts_of(programme.code, unit_no, acting_user=user)
    if attempts:
        return attempts[0].payee_no
    if programme.unit == "person":
        return unit_no
    heads = registry.payees_of([unit_no], on=clock.today())
    return None if heads.is_empty() else int(heads["head_no"].item())


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
    payee = payee_of(programme, unit_no, user)
    masks = registry.payee_masks({payee or 0, *(one.payee_no for one in attempts)})
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
        held[-1].household_no if held else None, masks.get(payee or 0),
        payee is not None and org.is_permitted(user, registry.CONTACT_CHANGE),
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
