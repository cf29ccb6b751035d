"""One list: what is in the way first, what changed and why, who signed, what the bank said."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache, partial

import polars as pl

from minzheng.kernel.month import Month
from minzheng.org import api as org
from minzheng.payments import api as payments
from minzheng.policy.programme import Programme
from minzheng.registry import api as registry
from minzheng.warehouse.snapshot import Snapshot
from minzheng.web.desk.district import District
from minzheng.web.desk.payments.arrears import due_of
from minzheng.web.desk.payments.lists import Sums
from minzheng.web.desk.payments.progress import ListStep, list_steps
from minzheng.web.desk.payments.words import Step, in_language, listed_words, step_of
from minzheng.web.desk.wording import month_words, name_words, reasons

SHOWN = 100
CHANGES = ("new", "changed", "stopped")


@dataclass(frozen=True)
class WayRow:
    """Somebody who cannot be paid as things stand, or whose payment rests on something open."""

    unit_no: int
    household_no: int | None
    name: str
    amount_fen: int
    what: str
    why: str
    mend: str


@dataclass(frozen=True)
class ChangeRow:
    """A unit that is not on the list as it was last month."""

    unit_no: int
    household_no: int | None
    name: str
    before_fen: int | None
    due_fen: int
    reasons: list[str]

    @property
    def difference_fen(self) -> int:
        """Against last month."""
        return self.due_fen - (self.before_fen or 0)


@dataclass(frozen=True)
class Changes:
    """One kind of change: how many, what they come to, and the first of them."""

    kind: str
    count: int
    difference_fen: int
    rows: list[ChangeRow]


@dataclass(frozen=True)
class Can:
    """What this reader may do with the list now."""

    freeze: bool = False
    approve: bool = False
    approved_already: bool = False
    write: bool = False
    fetch: bool = False
    returns: bool = False
    reissue: bool = False

    @property
    def nothing(self) -> bool:
        """Whether it is somebody else's turn."""
        acts = (self.freeze, self.approve, self.write, self.returns, self.reissue)
        return not any((*acts, self.approved_already))


@dataclass(frozen=True)
class ListPage:
    """The page of one list; ``made_good``: unit, name, month and amount of what it owes as arrears."""

    programme: Programme
    listed: payments.ListRecord | None
    step: Step
    sums: Sums
    towns: list[tuple[str, Sums]]
    way: list[WayRow]
    way_count: int
    changes: list[Changes]
    files: list[payments.BankFileRecord]
    can: Can
    seen: str
    made_good: list[tuple[int, str, str, int]]
    steps: list[ListStep]

    @property
    def has_changed(self) -> bool:
        """Whether anybody is new, stopped, or due another sum than last month."""
        return any(one.count for one in self.changes)


def list_page(district: District, month: Month, programme: Programme, *, acting_user: org.User) -> ListPage:
    """The page; ``district`` is already narrowed to the reader's area."""
    listed = payments.list_of(month, programme.code)
    # What is frozen is what is shown from then on; what would be due is looked at only before.
    due = due_of(district, month, programme, acting_user) if listed is None else None
    towns = _towns(district, month, programme, due, acting_user)
    sums = sum((one for _, one in towns), Sums())
    way = (
        _stuck(listed, month, acting_user)
        if listed is not None
        else _drafted(district, month, programme, due)
        if due is not None
        else []
    )
    step, files = step_of(listed), payments.bank_files_of(month, programme.code)
    return ListPage(
        programme, listed, step, sums, towns, way[:SHOWN], len(way),
        _changes(district, month, programme), files, can_of(district, listed, sums, acting_user),
        "" if due is None else digest(due), [] if due is None else _made_good(programme, month, due),
        list_steps(listed, step, files),
    )  # fmt: skip


def digest(due: pl.DataFrame) -> str:
    """What was looked at, in a word: a list made anew meanwhile has another."""
    return hashlib.sha256(due.write_csv().encode()).hexdigest()[:32]


def can_of(
    district: District, listed: payments.ListRecord | None, sums: Sums, acting_user: org.User
) -> Can:  # fmt: skip
    """What the reader may do; who froze or signed is told so instead of being offered a refusal."""
    if listed is None:
        may_freeze = org.is_permitted(acting_user, payments.LIST_FREEZE, division=district.seat)
        return Can(freeze=bool(sums.count) and may_freeze)
    may = partial(org.is_permitted, acting_user, division=listed.division)
    writes = may(payments.BANK_FILE_WRITE)
    signs = listed.state == "frozen" and may(payments.LIST_APPROVE)
    done = acting_user.username in (listed.frozen_by, listed.first_by)
    sent = listed.state in ("sent", "settled")
    return Can(
        approve=signs and not done, approved_already=signs and done,
        write=writes and listed.state == "approved", fetch=writes and sent,
        returns=listed.state == "sent" and may(payments.RETURNS_READ),
        reissue=writes and listed.state == "sent" and bool(sums.returned or sums.waiting),
    )  # fmt: skip


def _towns(
    district: District,
    month: Month,
    programme: Programme,
    due: pl.DataFrame | None,
    acting_user: org.User,
) -> list[tuple[str, Sums]]:
    if due is not None:
        grouped = due.group_by("division").agg(pl.len(), pl.col("amount_fen").sum()).sort("division")
        return [
            (district.place_words(town) or town, Sums(count, owed, open_fen=owed))
            for town, count, owed in grouped.iter_rows()
        ]
    return [
        (
            district.place_words(one.division) or one.division,
            Sums(
                one.count, one.owed_fen, one.paid, one.paid_fen, one.open_fen, one.returned, one.waiting
            ),
        )
        for one in payments.town_sums(month, acting_user=acting_user, programme=programme.code)
    ]  # fmt: skip


def _drafted(district: District, month: Month, programme: Programme, due: pl.DataFrame) -> list[WayRow]:
    """Before the freeze: who has no account, who is paid while a fact is missing, who is suspended."""
    if month not in district.cuts:
        return []
    why = payments.cannot_be_paid(due["payee_no"].drop_nulls().to_list())
    nobody = due.filter(pl.col("payee_no").is_null())["unit_no"].to_list()
    unpaid = {
        unit: why[payee] for unit, payee in due.select("unit_no", "payee_no").iter_rows() if payee in why
    }
    results = district.snapshot(month).scan("results").filter(pl.col("programme") == programme.code)
    held_up = pl.col("in_force") & (pl.col("change") == "undetermined")
    known = pl.col("unit_no").is_in([*unpaid, *nobody])
    wanted = known | held_up | pl.col("suspended") | pl.col("stop_proposed")
    rows = results.filter(wanted).sort("unit_no").collect().to_dicts()
    names = names_of(programme, rows, month)
    found: list[WayRow] = []
    for row in rows:
        what, words = _in_the_way(row, unpaid, set(nobody))
        because = in_language(words) if words else listed_words(reasons(programme, row["because"]))
        found.append(
            WayRow(
                row["unit_no"], row["household_no"], names.get(row["unit_no"], "—"), row["due_fen"], what,
                because, "account" if what == "no_account" else "",
            )
        )  # fmt: skip
    order = ("no_account", "suspended", "stop_proposed", "held_up")
    return sorted(found, key=lambda one: (order.index(one.what), one.unit_no))


def _in_the_way(
    row: dict[str, object], unpaid: dict[int, tuple[str, str]], nobody: set[int]
) -> tuple[str, tuple[str, str] | None]:
    unit = row["unit_no"]
    if unit in nobody:
        return "no_account", ("没有可以领取的人，请指定代领人", "nobody can receive it: name a receiver")
    if isinstance(unit, int) and unit in unpaid:
        return "no_account", unpaid[unit]
    if row["suspended"]:
        return "suspended", None
    return ("stop_proposed" if row["stop_proposed"] else "held_up"), None


def _stuck(listed: payments.ListRecord, month: Month, acting_user: org.User) -> list[WayRow]:
    """After the freeze: what came back, and what cannot be sent, with what has to be mended."""
    if listed.state == "settled":
        return []
    rows = payments.payees_in_the_way(month, listed.programme, acting_user=acting_user)
    return [
        WayRow(
            row.unit_no, row.household_no, name_words(row.payee), row.amount_fen,
            "returned" if row.state == "returned" else "no_account",
            row.said if row.state == "returned" else in_language(words or ("", "")),
            "account" if words or row.state == "returned" else "",
        )
        for row, words in rows
        if words is not None or row.state == "returned"
    ]  # fmt: skip


def _changes(district: District, month: Month, programme: Programme) -> list[Changes]:
    if month not in district.cuts:
        return []
    snapshot = district.snapshot(month)
    frame = _moved(snapshot, snapshot.written("results"), programme.code)
    found = []
    for kind in CHANGES:
        rows = frame.filter(pl.col("change") == kind)
        difference = int(rows["due_fen"].sum()) - int(rows["before_fen"].fill_null(0).sum())
        shown = rows.head(SHOWN).to_dicts()
        names = names_of(programme, shown, month)
        found.append(
            Changes(
                kind, len(rows), difference,
                [
                    ChangeRow(
                        row["unit_no"], row["household_no"], names.get(row["unit_no"], "—"),
                        row["before_fen"], row["due_fen"], reasons(programme, row["because"]),
                    )
                    for row in shown
                ],
            )
        )  # fmt: skip
    return found


@lru_cache(maxsize=64)
def _moved(snapshot: Snapshot, _written: int, programme: str) -> pl.DataFrame:
    """Who is new, stopped or due another sum, by number; found once for each writing and each reach."""
    moved = snapshot.scan("results").filter(pl.col("programme") == programme, pl.col("change").is_in(CHANGES))
    columns = ("change", "unit_no", "household_no", "before_fen", "due_fen", "because")
    return moved.select(*columns).sort("unit_no").collect()


def names_of(programme: Programme, rows: list[dict[str, object]], month: Month) -> dict[int, str]:
    """The name of each unit: the person's own, or that of the household's head."""
    numbers = [row["unit_no"] for row in rows if isinstance(row["unit_no"], int)]
    if programme.unit == "person":
        found = registry.person_names(numbers)
    else:
        found = registry.head_names(numbers, on=month.last_day)
    return {number: name_words(name) for number, name in found.items()}


def _made_good(
    programme: Programme, month: Month, due: pl.DataFrame
) -> list[tuple[int, str, str, int]]:  # fmt: skip
    rows = due.filter(pl.col("kind") == "arrears").to_dicts() if "kind" in due.columns else []
    names = names_of(programme, rows, month)
    return [
        (
            row["unit_no"], names.get(row["unit_no"], "—"), month_words(Month.of_number(row["period"])),
            row["amount_fen"],
        )
        for row in rows
    ]  # fmt: skip
