"""一户一条救助链: what a household has been granted and paid, and what other departments give it (JC-04)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from django.utils.translation import gettext as _

from minzheng.benefits import api as benefits
from minzheng.engine.determination import Said
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.payments import api as payments
from minzheng.policy.programme import Programme
from minzheng.registry import api as registry
from minzheng.web.desk.district import District
from minzheng.web.desk.payments.words import listed_words, title_of
from minzheng.web.desk.wording import in_words, month_words, name_words, reasons

#: Facts of a person that say what somebody else gives: sums a month, and what is known only to be given.
_SUMS = ("other_living_benefit", "other_care_benefit", "other_child_support")
_FLAGS = ("work_injury_care", "veteran_care")


@dataclass(frozen=True)
class Item:
    """One thing received or decided. ``kind``: payment, entitlement or other (another department's)."""

    on: date
    kind: str
    title: str
    who: str
    words: str
    amount_fen: int | None
    state: str
    detail: str
    programme: str
    unit_no: int


@dataclass(frozen=True)
class Received:
    """The timeline, newest first, and the money that has arrived; ``months`` with a payment."""

    items: list[Item]
    paid_fen: int
    running: int


def received(district: District, household_no: int) -> Received:
    """Everything of one household, newest first."""
    programmes = {one.code: one for one in district.law.programmes()}
    paid = payments.payments_of_household(household_no)
    held = benefits.entitlements_of_household(household_no)
    names = registry.person_names([*(one.unit_no for one in paid), *(one.unit_no for one in held)])
    items = [
        *_payments(paid, programmes, names),
        *_entitlements(held, programmes, names),
        *_others(district, household_no),
    ]
    return Received(
        sorted(items, key=lambda one: (one.on, one.kind), reverse=True),
        sum(one.amount_fen for one in paid if one.state == "paid"),
        sum(1 for one in held if one.ends is None or one.ends >= Month.of(clock.today())),
    )  # fmt: skip


def _payments(
    paid: list[payments.Received], programmes: dict[str, Programme], names: dict[int, str]
) -> Iterator[Item]:
    for one in paid:
        month = Month.of_number(one.period)
        yield Item(
            one.paid_on or month.last_day, "payment", _title(programmes, one.programme),
            _who(programmes, one.programme, one.unit_no, names), month_words(month), one.amount_fen,
            one.state, "", one.programme, one.unit_no,
        )  # fmt: skip


def _entitlements(
    held: list[benefits.EntitlementRecord], programmes: dict[str, Programme], names: dict[int, str]
) -> Iterator[Item]:
    words = {
        "admitted": _("纳入"), "amount": _("调整"), "suspended": _("暂停"), "resumed": _("恢复"),
        "ended": _("停发"),
    }  # fmt: skip
    for one in held:
        title, who = _title(programmes, one.programme), _who(programmes, one.programme, one.unit_no, names)
        for event in benefits.entitlement_history(one.number):
            programme = programmes.get(one.programme)
            said = reasons(programme, event.reason) if programme else [event.reason]
            detail = one.decision_no if event.kind == "admitted" else listed_words(said)
            yield Item(
                one.decided_on if event.kind == "admitted" else event.recorded_on, "entitlement", title, who,
                f"{words[str(event.kind)]} {month_words(event.month)}", event.amount_fen, str(event.kind),
                detail, one.programme, one.unit_no,
            )  # fmt: skip


def _others(district: District, household_no: int) -> Iterator[Item]:
    """What other departments give, as far as the months know it: one line from each change to the next."""
    catalogue = district.law.catalogue
    before: dict[tuple[int, str], object] = {}
    for month, row, names in _members(district, household_no):
        for fact in (*_SUMS, *_FLAGS):
            value, key = row.get(fact), (row["person_no"], fact)
            if value == before.get(key) or (not value and key not in before):
                continue
            before[key] = value
            spec = catalogue.fact("person", fact)
            title = in_words(Said(spec.zh, spec.en)) if spec else fact
            yield Item(
                month.last_day, "other", title, name_words(names.get(row["person_no"])),
                _("%(month)s起") % {"month": month_words(month)} if value else _("不再领取"),
                value if fact in _SUMS and value else None, "given" if value else "ended", "", "", 0,
            )  # fmt: skip


def _members(district: District, household_no: int) -> Iterator[tuple[Month, dict[str, Any], dict[int, str]]]:
    """A row for each member and month, oldest first."""
    here = pl.col("household_no") == household_no
    months = list(district.cuts.items())
    frames = pl.collect_all([cut.scan("person").filter(here) for _month, cut in months])
    numbers = {number for frame in frames for number in frame["person_no"].to_list()}
    names = registry.person_names(numbers)
    for (month, _cut), frame in zip(months, frames, strict=True):
        for row in frame.sort("person_no").to_dicts():
            yield month, row, names


def _title(programmes: dict[str, Programme], code: str) -> str:
    return title_of(programmes[code]) if code in programmes else code


def _who(programmes: dict[str, Programme], code: str, unit_no: int, names: dict[int, str]) -> str:
    programme = programmes.get(code)
    if programme is None or programme.unit == "household":
        return ""
    return name_words(names.get(unit_no))
