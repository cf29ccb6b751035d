"""A small district made many times its size: everybody again with other numbers, in records and months.

What a hundred thousand people more would bring that these do not, such as other names, no list asks about;
what it would take to run a million of them through the offices is an hour.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from benchmarks.web.rows import land, read, run
from minzheng.warehouse.snapshot import Snapshot

_RANKS_TAKEN = 20
"""Numbers of one day and sex that the first copy has used up at most."""

# Every table that names somebody: its columns, those that move by persons (p), households (h), entitlements
# (e), obligations (o) or lines of a bank file (s), by units (u), and how its rows are chosen.
_TABLES: tuple[tuple[str, str], ...] = (
    ("registry_household", "household_no:h"),
    ("registry_person", "person_no:p name sex birth_date died_on"),
    ("registry_personresidence", "person_id:p division_id since until"),
    ("registry_householdresidence", "household_id:h division_id since until"),
    ("registry_membership", "person_id:p household_id:h relation since until"),
    ("verification_authorisation",
     "person_id:p household_id:h signed_on valid_until withdrawn_on recorded_by_id"),
    ("benefits_entitlement",
     "number:e programme unit_no:u household_id:h division_id admitted_by decided_on decision_no matter "  # noqa: ISC004
     "review_due starts ends end_reason suspended_from amount_fen"),
    ("benefits_entitlementevent",
     "entitlement_id:e month kind amount_fen reason snapshot recorded_on recorded_by_id"),
    ("payments_obligation",
     "id:o list_id programme unit_no:u period kind cause amount_fen household_id:h division_id payee_id:p"),
    ("payments_instruction", "obligation_id:o attempt batch_no seq:s payee_id:p state code text paid_on"),
)  # fmt: skip
_KEYS = {
    "p": ("registry_person", "person_no"), "h": ("registry_household", "household_no"),
    "e": ("benefits_entitlement", "number"), "o": ("payments_obligation", "id"),
    "s": ("payments_instruction", "seq"),
}  # fmt: skip
_ORDER = {
    "person": ["person_no"], "entitlement": ["number"], "results": ["programme", "unit_no"],
    "determinations": ["programme", "unit_no"], "outcomes": ["programme", "unit_no"],
}  # fmt: skip


@dataclass(frozen=True)
class Steps:
    """By how much each kind of number moves from one copy to the next, and which programmes are persons'."""

    by: dict[str, int]
    persons_programmes: tuple[str, ...]

    def moved(self, column: str, kind: str, nth: int) -> str:
        """The column in the nth copy, as SQL."""
        if kind == "u":
            listed = ", ".join(f"'{one}'" for one in self.persons_programmes)
            by = f"CASE WHEN programme IN ({listed}) THEN {self.by['p']} ELSE {self.by['h']} END"
            return f"{column} + {nth} * ({by})"
        return f"{column} + {nth * self.by[kind]}" if kind else column


def grow(law: Any, snapshots: list[Snapshot], *, times: int) -> None:
    """The district ``times`` over; the first copy stays as it is."""
    persons = tuple(one.code for one in law.programmes() if one.unit == "person")
    by = {kind: int(read(f"SELECT MAX({key}) FROM {table}")[0][0]) for kind, (table, key) in _KEYS.items()}
    steps = Steps(by, persons)
    for table, columns in _TABLES:
        _copy(table, columns.split(), steps, times)
    _hold(steps, times)
    for kind, name in (("p", "person"), ("h", "household"), ("e", "entitlement")):
        run("UPDATE org_series SET last = %s WHERE name = %s", [by[kind] * times, name])
    _lists(times)
    for snapshot in snapshots:
        _months(snapshot, steps, times)


def _copy(table: str, columns: list[str], steps: Steps, times: int) -> None:
    parted = [column.partition(":")[::2] for column in columns]
    named = ", ".join(f'"{name}"' for name, _ in parted)
    limit = f"{parted[0][0]} <= {steps.by[parted[0][1]]}"
    for nth in range(1, times):
        moved = ", ".join(steps.moved(f'"{name}"', kind, nth) for name, kind in parted)
        order = parted[0][0]
        run(f'INSERT INTO "{table}" ({named}) SELECT {moved} FROM "{table}" WHERE {limit} ORDER BY {order}')


def _lists(times: int) -> None:
    """What a list and a bank file say they hold."""
    from minzheng.payments.content import content_hash, stored
    from minzheng.payments.models import PaymentList

    run("UPDATE payments_bankfile SET count = count * %s, total_fen = total_fen * %s", [times, times])
    for one in PaymentList.objects.all():
        one.count, one.total_fen = one.count * times, one.total_fen * times
        one.content_sha256 = content_hash(one.programme, stored(one))
        one.save(update_fields=["count", "total_fen", "content_sha256"])


def _hold(steps: Steps, times: int) -> None:
    """Numbers, telephones, accounts and addresses of their own, sealed as the register seals them."""
    from minzheng.ops.demo.days import number_of
    from minzheng.ops.demo.identity import BANKS, resident_ids
    from minzheng.registry.held import ACCOUNT, ADDRESS, IDENTITY, PHONE

    county = pl.lit(read("SELECT key FROM org_division WHERE level = 'district' AND administered")[0][0][:6])
    people = pl.DataFrame(
        read("SELECT person_no, sex, birth_date FROM registry_person ORDER BY person_no"),
        schema={"person_no": pl.Int64, "sex": pl.String, "born": pl.Date}, orient="row",
    )  # fmt: skip
    nth = pl.col("person_no").rank("ordinal").over("born", "sex").cast(pl.Int64) + _RANKS_TAKEN
    order = nth * 2 - (pl.col("sex") == "male").cast(pl.Int64)
    numbered = people.select("person_no", resident_ids(county, number_of(pl.col("born")), order))
    numbers = dict(numbered.iter_rows())
    bank, holder = BANKS[0]
    _held(IDENTITY, steps.by["p"], times, lambda person: numbers[person], ())
    _held(PHONE, steps.by["p"], times, lambda person: f"140{person:08d}", ())
    _held(ACCOUNT, steps.by["p"], times, lambda person: f"99{person:017d}", (bank, holder))
    _held(ADDRESS, steps.by["h"], times, lambda home: f"演示路{home}号", ())


def _held(held: Any, step: int, times: int, text: Any, plain: tuple[str, ...]) -> None:
    had = read(f'SELECT {held.holder}, since FROM "{held.table}" WHERE until IS NULL ORDER BY 1')
    columns = [held.holder, "since", held.sealed, held.indexed, *held.plain]

    def rows() -> Iterator[tuple[Any, ...]]:
        for nth in range(1, times):
            moved = [(holder + nth * step, _day(since)) for holder, since in had]
            texts = [text(holder) for holder, _ in moved]
            for (holder, since), one, index in zip(moved, texts, held.indexes(texts), strict=True):
                yield (holder, since, held.seal(holder, since, one), index, *plain)

    land(held.table, columns, rows())


def _day(since: date | str) -> date:
    return date.fromisoformat(since) if isinstance(since, str) else since


def _months(snapshot: Snapshot, steps: Steps, times: int) -> None:
    """The tables of a month, each in the order in which it was written."""
    from minzheng.benefits.api import tallies_write

    for path in sorted(snapshot.folder.glob("*.parquet")):
        frame = pl.read_parquet(path)
        moved = {"person_no": steps.by["p"], "household_no": steps.by["h"], "entitlement": steps.by["e"]}
        if path.stem == "entitlement":
            moved["number"] = steps.by["e"]
        shifts = [(name, pl.lit(by)) for name, by in moved.items() if name in frame.columns]
        if "unit_no" in frame.columns:
            is_person = pl.col("programme").is_in(steps.persons_programmes)
            shifts.append(("unit_no", pl.when(is_person).then(steps.by["p"]).otherwise(steps.by["h"])))
        if not shifts:
            # It names nobody, but says how many: counted again below.
            continue
        copies = [
            frame.with_columns((pl.col(name) + nth * by).alias(name) for name, by in shifts)
            for nth in range(times)
        ]
        order = _ORDER.get(path.stem, ["household_no"])
        whole = pl.concat(copies).sort(order, maintain_order=True)
        snapshot.write(path.stem, whole)  # type: ignore[arg-type]
    if snapshot.has("results"):
        tallies_write(snapshot, snapshot.scan("results"))
