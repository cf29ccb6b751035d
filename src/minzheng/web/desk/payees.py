"""Who stands on a payment list: names, masked numbers and accounts, and what became of each payment."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404

from minzheng.kernel.month import Month
from minzheng.org import api as org
from minzheng.payments import api as payments
from minzheng.policy.programme import Programme
from minzheng.web.desk.district import District
from minzheng.web.desk.results import of_units
from minzheng.web.desk.typed import number_asked
from minzheng.web.desk.wording import PAYMENTS, name_words

PAGE = 50


@dataclass(frozen=True)
class Wanted:
    """What the address asks for: a town, a state, and the number after which the page begins."""

    division: str = ""
    state: str = ""
    after: int = 0

    def query(self, **other: str | int) -> str:
        """The query string, changed as stated."""
        return urlencode({name: word for name, word in {**self.__dict__, **other}.items() if word})


@dataclass(frozen=True)
class Tab:
    """A state with the number of units in it; None where the reader may not see all of the list."""

    state: str
    count: int | None
    query: str
    here: bool


@dataclass(frozen=True)
class PayeeRow:
    """One payment; ``payee`` is who the money goes to."""

    unit_no: int
    household_no: int | None
    payee: str
    id_number: str
    account: str
    amount_fen: int
    state: str
    paid_on: date | None
    said: str
    change: str
    town: str


@dataclass(frozen=True)
class Payees:
    """A page of a list. ``later`` opens the next; the list is None where none was frozen.

    ``whole``: the reader may see all of it, and so what it comes to.
    """

    wanted: Wanted
    listed: payments.ListRecord | None
    rows: list[PayeeRow]
    tabs: list[Tab]
    later: str
    whole: bool = True


def wanted_of(asked_for: Mapping[str, str], district: District) -> Wanted:
    """What an address asks for; a word nobody knows is refused, never read as "everybody"."""
    allowed: dict[str, Container[str]] = {"division": district.towns, "state": PAYMENTS}
    found = {name: asked_for.get(name, "") for name in allowed}
    for name, word in found.items():
        if word and word not in allowed[name]:
            raise Http404(name)
    return Wanted(**found, after=number_asked(asked_for.get("after", "0")))


def payees(
    district: District, month: Month, programme: Programme, wanted: Wanted, *, acting_user: org.User
) -> Payees:
    """A page of the payees of a programme in a month that lie in the reader's area, by unit."""
    listed = payments.list_of(month, programme.code)
    if listed is None:
        return Payees(wanted, None, [], [], "")
    found = payments.payees_of_list(
        month, programme.code, acting_user=acting_user, after=wanted.after, limit=PAGE + 1,
        division=wanted.division, state=wanted.state,
    )  # fmt: skip
    shown = found[:PAGE]
    rows = rows_of(district, month, programme, shown)
    later = wanted.query(after=shown[-1].unit_no) if len(found) > PAGE else ""
    whole = district.reach.whole
    return Payees(wanted, listed, rows, _tabs(listed, wanted, told=whole), later, whole)


def rows_of(
    district: District, month: Month, programme: Programme, shown: list[payments.PayeeRow]
) -> list[PayeeRow]:
    """The rows as a page shows them."""
    results = of_units(district.snapshot(month), programme.code, [one.unit_no for one in shown])
    return [
        PayeeRow(
            one.unit_no, one.household_no, name_words(one.payee), one.id_number, one.account, one.amount_fen,
            one.state, one.paid_on, one.said, _said(results, one.unit_no, "change") or "none",
            district.place_words(_said(results, one.unit_no, "division")),
        )
        for one in shown
    ]  # fmt: skip


def _said(results: Mapping[int, Mapping[str, str | None]], unit_no: int, column: str) -> str | None:
    return results.get(unit_no, {}).get(column)


def _tabs(listed: payments.ListRecord, wanted: Wanted, *, told: bool) -> list[Tab]:
    """The states of the whole list, whatever town is chosen."""
    sent = listed.count - listed.paid - listed.returned - listed.waiting
    counts = {
        "": listed.count, "paid": listed.paid, "returned": listed.returned, "sent": sent,
        "open": listed.waiting,
    }  # fmt: skip
    return [
        Tab(state, count if told else None, wanted.query(state=state, after=0), state == wanted.state)
        for state, count in counts.items()
    ]
