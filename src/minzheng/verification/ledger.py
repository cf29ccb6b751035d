"""The ledger: what departments delivered, in immutable Parquet files named by their content.

A file is written under a temporary name, forced to the disk and renamed; only then is its batch registered.
A file without a batch does not count, so that a run killed anywhere leaves nothing half-done. No name and no
identity number is in it: people go by ``person_no``, or by a pseudonym where the registry does not know them.

Beside the rows of a batch may lie a file of its withheld: whose rejected rows might have said something else
than what is held, and which record they meant as far as that could be read.
"""

import hashlib
import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

import polars as pl
from django.conf import settings

from minzheng.kernel.month import day_number
from minzheng.kernel.problem import ProblemError, problem
from minzheng.policy.dataset import DatasetSpec
from minzheng.verification.records import BatchRecord

WHO: Final = {"person_no": pl.Int64(), "pseudonym": pl.String(), "true_from": pl.Int64()}
BATCH: Final = {"learnt_on": pl.Int64(), "batch": pl.Int64(), "period": pl.Int64()}
#: Kept as a keyed hash: that an address changed may be seen, what it says may not (AQ-09).
HIDDEN: Final = frozenset({"address"})
_WITHHELD: Final = "-withheld"


@dataclass(frozen=True)
class Stored:
    """A file of the ledger: where it lies under HOME, and the hash of its bytes."""

    path: str
    sha256: str


def ledger_schema(dataset: DatasetSpec) -> dict[str, pl.DataType]:
    """The columns of a data set's ledger files, in their order."""
    own = {
        column.name: pl.Int64() if column.stored_type == "int" else pl.String()
        for column in dataset.stored_columns
    }
    return {**WHO, **own}


def ledger_write(dataset: DatasetSpec, rows: pl.DataFrame) -> Stored:
    """Put rows of `ledger_schema` into the ledger; the same rows are the same file, in any order.

    Without rows there is no file, and both parts of the answer are empty.
    """
    return _write(dataset, rows, "")


def withheld_write(dataset: DatasetSpec, rows: pl.DataFrame) -> Stored:
    """The same for the withheld: rows that are null but for the person, the day and the key."""
    return _write(dataset, rows.unique(), _WITHHELD)


def _write(dataset: DatasetSpec, rows: pl.DataFrame, part: str) -> Stored:
    if rows.is_empty():
        return Stored("", "")
    buffer, ordered = BytesIO(), _ordered(rows.select(list(ledger_schema(dataset))))
    # Of these columns higher levels make nothing smaller.
    ordered.write_parquet(
        buffer, compression="zstd", compression_level=1, statistics=True, row_group_size=50_000
    )
    content = buffer.getvalue()
    sha256 = hashlib.sha256(content).hexdigest()
    path = Path("ledger") / dataset.code / f"{sha256[:16]}{part}.parquet"
    _put(Path(settings.HOME) / path, content)
    return Stored(path.as_posix(), sha256)


def _ordered(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows by their columns, nulls last.

    Nearly everybody has one row: by the person alone they are in order in a sixth of the time, and only
    those of whoever has several need be looked at further.
    """
    order = rows["person_no"].arg_sort(nulls_last=True)
    person = rows["person_no"].gather(order)
    above, below = person.eq_missing(person.shift(1)), person.eq_missing(person.shift(-1))
    several = (above | below).arg_true()
    if len(several) > 0:
        theirs = order.gather(several)
        further = pl.arg_sort_by(rows.columns, nulls_last=True)
        order = order.scatter(several, theirs.gather(rows[theirs].select(further).to_series()))
    return rows[order]


def _put(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    # Nobody else writes it meanwhile: files of one data set come in by turns.
    partial = target.with_suffix(".partial")
    with partial.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(target)


def ledger_frames(
    dataset: DatasetSpec, batches: Iterable[BatchRecord], columns: Collection[str] | None = None
) -> pl.DataFrame:
    """The rows of these batches in their order, with ``learnt_on``, ``batch`` and ``period``.

    ``columns``: which of the data set's own are wanted (default: all); who and since when always is. A column
    declared since is null in older batches. Raises ProblemError where a file is missing or cut.
    """
    return _frames(dataset, [(batch, batch.ledger_path) for batch in batches], columns)


def withheld_frames(
    dataset: DatasetSpec, batches: Iterable[BatchRecord], columns: Collection[str] | None = None
) -> pl.DataFrame:
    """The withheld of these batches, in the same form."""
    return _frames(dataset, [(batch, batch.withheld_path) for batch in batches], columns)


def _frames(
    dataset: DatasetSpec, files: Iterable[tuple[BatchRecord, str]], columns: Collection[str] | None
) -> pl.DataFrame:
    schema = ledger_schema(dataset)
    wanted = [name for name in schema if columns is None or name in WHO or name in columns]
    kept = [(Path(settings.HOME) / path, batch) for batch, path in files if path]
    parts = [pl.LazyFrame(schema={**{name: schema[name] for name in wanted}, **BATCH})]
    for file, one in sorted(kept, key=lambda pair: pair[1].number):
        said = {"learnt_on": day_number(one.learnt_on), "batch": one.number, "period": one.period}
        marks = (pl.lit(value, BATCH[name]).alias(name) for name, value in said.items())
        parts.append(_scan(file, schema).select(*wanted, *marks))
    try:
        return pl.concat(parts).collect()
    except (FileNotFoundError, pl.exceptions.PolarsError) as error:
        file, batch = next(((file, one) for file, one in kept if not _is_readable(file, schema)), kept[0])
        raise ProblemError(problem("import.E015", file, batch=batch.number)) from error


def _scan(file: Path, schema: dict[str, pl.DataType]) -> pl.LazyFrame:
    return pl.scan_parquet(file, schema=schema, missing_columns="insert", extra_columns="ignore", glob=False)


def _is_readable(file: Path, schema: dict[str, pl.DataType]) -> bool:
    try:
        _scan(file, schema).collect()
    except (FileNotFoundError, pl.exceptions.PolarsError):
        return False
    return True


def ledger_differences(batches: Iterable[BatchRecord]) -> list[str]:
    """One line for every file of a registered batch that is missing or is not the one that was written."""
    return [
        f"{batch.dataset} #{batch.number}: {path}"
        for batch in batches
        for path, sha256 in batch.files
        if _sha256(Path(settings.HOME) / path) != sha256
    ]


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""
