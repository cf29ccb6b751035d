"""Good rows on their way into the ledger: whether they may be kept, and whether they say anything new."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import polars as pl

from minzheng.policy.dataset import DatasetSpec
from minzheng.verification.identified import Identified, identified_anew
from minzheng.verification.ledger import ledger_frames, ledger_schema, withheld_frames
from minzheng.verification.queries import SIGNATURES, authorised_on, batch_newest, batches_of
from minzheng.verification.reading.sheet import LINE
from minzheng.verification.records import BatchRecord
from minzheng.verification.validation.faults import Fault, fault
from minzheng.verification.withheld import standing, undoubted

_WHO: Final = ("person_no", "pseudonym")
Settle = Callable[[pl.DataFrame], dict[str, int]]


@dataclass(frozen=True)
class Seen:
    """What a comparison rests on: the newest batch of the data set, and how far the signatures were."""

    newest: int | None
    signatures: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Arriving:
    """``rows``: those that may be kept; ``fresh``: of them those to land; ``withheld``: the rejected rows
    that leave something unknown. All with ``line`` and the columns of the ledger."""

    rows: pl.DataFrame
    fresh: pl.DataFrame
    withheld: pl.DataFrame
    faults: list[Fault]
    mark: int
    seen: Seen

    @property
    def known(self) -> int:
        """How many rows the ledger holds already, unchanged."""
        return self.rows.height - self.fresh.height

    @property
    def strangers_since(self) -> int | None:
        """The register's mark where anything is to be kept of people it does not know."""
        kept = (self.fresh["pseudonym"], self.withheld["pseudonym"])
        return self.mark if any(one.null_count() < len(one) for one in kept) else None


def seen_now(dataset: DatasetSpec) -> Seen:
    """How far the records are at this moment."""
    return Seen(batch_newest(dataset), SIGNATURES.state() if _is_asked(dataset) else ())


def arriving(
    dataset: DatasetSpec, people: Identified, *, period: int, cut_off: date, before: Arriving | None = None
) -> Arriving:
    """Leave out what may not be kept, and what says nothing new.

    ``before``: the same, found earlier; it is as good as new where the records have not changed since.
    """
    seen = seen_now(dataset)
    if before is not None and before.seen == seen:
        return before
    signed = authorised_on(cut_off)["person_no"].unique() if _is_asked(dataset) else None
    allowed = _allowed(people.rows, signed)
    column = dataset.id_column.name
    refused = [fault(line, "row.E006", column) for line in people.rows[LINE].filter(~allowed)]
    rows = people.rows if allowed.all() else people.rows.filter(allowed)
    spoilt = people.spoilt.filter(_allowed(people.spoilt, signed))
    fresh, faults = _fresh(dataset, rows, period), [*people.faults, *refused]
    return Arriving(rows, fresh, _bare(dataset, spoilt), faults, people.mark, seen)


def settled(dataset: DatasetSpec, come: Arriving, settle: Settle) -> tuple[Arriving, dict[str, int]]:
    """Bring the register up to date with what has come, and what has come with the register.

    A child born this month is to have its number when its first row is kept. Whoever is still unknown is
    tried again with every file: the household may have come to be known since.
    """
    unknown = come.rows.filter(pl.col("person_no").is_null())
    lines = pl.concat([come.fresh[LINE], unknown[LINE]]).unique()
    changes = settle(come.rows.filter(pl.col(LINE).is_in(lines.implode())))
    registered = identified_anew(dataset, unknown)
    others = ~pl.col(LINE).is_in(registered[LINE].implode())
    # Of somebody registered this moment nothing can be held yet.
    rows, fresh = (pl.concat([frame.filter(others), registered]) for frame in (come.rows, come.fresh))
    return replace(come, rows=rows, fresh=fresh), changes


def strangers(dataset: DatasetSpec, come: Arriving) -> list[Fault]:
    """A warning for every row of somebody whom the register does not know."""
    column = dataset.id_column.name
    return [
        fault(line, "row.W003", column) for line in come.rows[LINE].filter(come.rows["person_no"].is_null())
    ]


def _is_asked(dataset: DatasetSpec) -> bool:
    """Income and assets are asked of those only who have signed (HD-01): of others nothing is kept."""
    return dataset.covers == "authorised_households"


def _allowed(rows: pl.DataFrame, signed: pl.Series | None) -> pl.Series:
    """Whose rows may be kept: of those who have signed, or everybody's where nobody need have."""
    if signed is None:
        return pl.repeat(value=True, n=rows.height, eager=True, dtype=pl.Boolean)
    return rows["person_no"].is_in(signed.implode()).fill_null(value=False)


def _fresh(dataset: DatasetSpec, rows: pl.DataFrame, period: int) -> pl.DataFrame:
    """The rows that are not held already as the newest of their key.

    What a rejected row has put in doubt is not held: said again, it lands again, and the doubt is lifted.
    """
    of_period = period if dataset.delivers == "all" else None
    batches = [one for one in batches_of(dataset.code) if of_period in (None, one.period)]
    some = rows.filter(_may_be_held(dataset, rows, batches))
    if some.is_empty():
        return rows
    schema = list(ledger_schema(dataset))
    held = _held(dataset, some["person_no"], batches).select(schema)
    known = some.join(held, on=schema, how="semi", nulls_equal=True)[LINE]
    return rows.filter(~pl.col(LINE).is_in(known.implode()))


def _may_be_held(dataset: DatasetSpec, rows: pl.DataFrame, batches: Sequence[BatchRecord]) -> pl.Series:
    """Whether anything is held of the same person since the same day: of all others nothing need be
    compared."""
    days = ledger_frames(dataset, batches, columns=())
    days = days.filter(pl.col("true_from").is_in(rows["true_from"].unique().implode(), nulls_equal=True))
    strangers = days["pseudonym"].drop_nulls()
    # Two that are the same have the same sum; where others have it too, a little much is compared.
    both = pl.col("person_no") * 10**8 + pl.col("true_from").fill_null(0)
    held = days.select(both).to_series().drop_nulls()
    found = both.is_in(held.implode()) | pl.col("pseudonym").is_in(strangers.implode())
    return rows.select(found.fill_null(value=False)).to_series()


def _held(dataset: DatasetSpec, person_nos: pl.Series, batches: Sequence[BatchRecord]) -> pl.DataFrame:
    """Of these people and of those unknown what is held and not in doubt, of each key the newest."""
    key = dataset.key[1:]
    mine = pl.col("person_no").is_in(person_nos.unique().implode()) | pl.col("person_no").is_null()
    held = (
        ledger_frames(dataset, batches).filter(mine).unique([*_WHO, *key], keep="last", maintain_order=True)
    )
    doubts = standing(withheld_frames(dataset, batches), held, who=_WHO, key=key)
    return undoubted(held, doubts, who=_WHO, key=key)


def _bare(dataset: DatasetSpec, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows without what they say: whose they are, the day and the key."""
    kept = {LINE, *_WHO, "true_from", *dataset.key[1:]}
    schema = {LINE: pl.Int64(), **ledger_schema(dataset)}
    return rows.select(
        pl.col(name) if name in kept else pl.lit(None, kind).alias(name) for name, kind in schema.items()
    )
