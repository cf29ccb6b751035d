"""The months: which are closed, what each came to, how much of it has arrived."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from minzheng.benefits import api as benefits
from minzheng.kernel.month import Month
from minzheng.org import api as org
from minzheng.payments import api as payments
from minzheng.policy.programme import Programme
from minzheng.web.desk.district import District
from minzheng.web.desk.overview import in_order
from minzheng.web.desk.results import Totals, totals
from minzheng.web.desk.wording import language, month_words, name_words


@dataclass(frozen=True)
class Money:
    """What stands on payment lists and what became of it; ``returned`` and ``waiting`` count units."""

    owed_fen: int = 0
    paid_fen: int = 0
    paid: int = 0
    returned: int = 0
    waiting: int = 0

    @property
    def open_fen(self) -> int:
        """What has not arrived."""
        return self.owed_fen - self.paid_fen

    def __add__(self, other: "Money") -> "Money":
        return Money(
            self.owed_fen + other.owed_fen, self.paid_fen + other.paid_fen, self.paid + other.paid,
            self.returned + other.returned, self.waiting + other.waiting,
        )  # fmt: skip


@dataclass(frozen=True)
class MonthRow:
    """A month; ``share`` is its part of the largest sum due, in hundredths."""

    month: Month
    words: str
    totals: Totals
    money: Money
    closed: benefits.CloseRecord | None
    share: int


@dataclass(frozen=True)
class Months:
    """Every month, the newest first, and what they come to together.

    ``whole``, here and below: the reader sees the whole district, of which the lists are. For anybody else
    the money on them is not read at all.
    """

    rows: list[MonthRow]
    due_fen: int
    money: Money
    whole: bool


@dataclass(frozen=True)
class Signature:
    """Who froze or signed a list; ``on`` is left out where the next one did so on the same day."""

    name: str
    on: date | None


@dataclass(frozen=True)
class ListRow:
    """A programme in a month: who receives, and its payment list where there is one."""

    code: str
    title: str
    unit: str
    kind: str
    totals: Totals
    state: str
    count: int
    money: Money
    signatures: list[Signature]


@dataclass(frozen=True)
class Account:
    """Owed, paid and open of a month, each a sum of its own rows; they have to agree."""

    owed_fen: int
    paid_fen: int
    open_fen: int

    @property
    def balances(self) -> bool:
        """Whether what is owed is what was paid and what is open."""
        return self.owed_fen == self.paid_fen + self.open_fen


@dataclass(frozen=True)
class MonthPage:
    """A month: every programme, its list, and whether the money adds up."""

    whole: bool
    rows: list[ListRow]
    sum: Totals
    money: Money
    account: Account
    closed: benefits.CloseRecord | None


def months_page(district: District) -> Months:
    """Every month there is."""
    whole = district.reach.whole
    money = _money_by_month() if whole else {}
    sums = {month: sum(totals(cut).values(), Totals()) for month, cut in district.cuts.items()}
    closed = benefits.closes_of(district.place)
    largest = max((one.due_fen for one in sums.values()), default=0) or 1
    rows = [
        MonthRow(
            month, month_words(month), one, money.get(month.number, Money()),
            closed.get(month), one.due_fen * 100 // largest,
        )
        for month, one in reversed(sums.items())
    ]  # fmt: skip
    return Months(rows, sum(one.due_fen for one in sums.values()), sum(money.values(), Money()), whole)


def _money_by_month() -> dict[int, Money]:
    money: dict[int, Money] = {}
    for one in payments.lists_of():
        money[one.month] = money.get(one.month, Money()) + money_of(one)
    return money


def money_of(one: payments.ListRecord) -> Money:
    """The money of one list."""
    return Money(one.total_fen, one.paid_fen, one.paid, one.returned, one.waiting)


def month_page(district: District, month: Month) -> MonthPage:
    """A month by programme; raises Http404 where it cannot be read."""
    found = totals(district.snapshot(month))
    lists = {one.programme: one for one in payments.lists_of(month)}
    names = _names(lists.values())
    whole = district.reach.whole
    rows = [
        _row(one, found.get(one.code, Totals()), lists.get(one.code), names, told=whole)
        for one in in_order(district.law.programmes())
    ]
    return MonthPage(
        whole, rows, sum((row.totals for row in rows), Totals()), sum((row.money for row in rows), Money()),
        _account(month) if whole else Account(0, 0, 0), benefits.close_of(district.place, month),
    )  # fmt: skip


def _account(month: Month) -> Account:
    books = payments.books_of(month)
    owed, paid, still_open = (
        int(books[name].sum() or 0) for name in ("obligations_fen", "paid_fen", "open_fen")
    )
    return Account(owed, paid, still_open)


def _row(
    programme: Programme,
    found: Totals,
    listed: payments.ListRecord | None,
    names: dict[str, str],
    *,
    told: bool,
) -> ListRow:
    title = programme.en if language() == "en" else programme.short
    if listed is None:
        return ListRow(
            programme.code, title, programme.unit, programme.kind, found, "", 0, Money(), []
        )  # fmt: skip
    count, money = (listed.count, money_of(listed)) if told else (0, Money())
    return ListRow(
        programme.code, title, programme.unit, programme.kind, found, listed.state, count, money,
        _signatures(listed, names),
    )  # fmt: skip


def _signatures(listed: payments.ListRecord, names: dict[str, str]) -> list[Signature]:
    """Who froze it, who signed first and who second, as far as it has come."""
    acts = (
        (listed.frozen_by, listed.frozen_on),
        (listed.first_by, listed.first_on),
        (listed.second_by, listed.second_on),
    )
    done = [(names.get(who, who), on) for who, on in acts if who]
    later = [on for _, on in done[1:]] + [None]
    return [
        Signature(name, None if on == after else on) for (name, on), after in zip(done, later, strict=True)
    ]


def _names(lists: Iterable[payments.ListRecord]) -> dict[str, str]:
    """What the people who signed are called, by user name."""
    signed = {who for one in lists for who in (one.frozen_by, one.first_by, one.second_by) if who}
    found = {who: org.user_find(who) for who in sorted(signed)}
    return {who: name_words(user.name) for who, user in found.items() if user is not None}
