"""What the ledger says of one household, read for the desk without the rest of the district.

The rules are those of the month's publication; only the people are few. A file is opened at the rows of
these people, and every delivery leaves one row of nobody, so that what counts as the last delivery, and that
there was one, stays what it is in the whole ledger.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl
from django.conf import settings

from minzheng.expression.tree import Scalar
from minzheng.kernel.month import Month, day_number
from minzheng.kernel.problem import ProblemError, problem
from minzheng.policy.catalogue import Catalogue
from minzheng.policy.dataset import DatasetSpec, Gives
from minzheng.registry.api import PersonRecord, pseudonyms_since
from minzheng.registry.extracts import MERGED
from minzheng.verification.ledger import BATCH, ledger_schema
from minzheng.verification.publish import Published, facts_of
from minzheng.verification.publishing.district import AUTHORISED, PERSONS, District
from minzheng.verification.publishing.newest import IN_DOUBT, newest_records
from minzheng.verification.publishing.strangers import STRANGERS, found_again
from minzheng.verification.queries import batches_of, strangers_since
from minzheng.verification.records import BatchRecord
from minzheng.verification.records_desk import item_of

_NOBODY: Final = -1
ANSWER_DAYS: Final = 15
"""Days after which a department's silence is called a time-out (A, 演示默认值: no text sets one)."""


@dataclass(frozen=True)
class Group:
    """Who is asked about: the household's people and its supporters, who live elsewhere.

    ``signed``: (person, household) of every running authorisation; ``complete_on``: the day the last of
    those who had to sign did.
    """

    household_no: int
    members: tuple[tuple[PersonRecord, bool], ...]
    supporters: tuple[PersonRecord, ...]
    signed: tuple[tuple[int, int], ...]
    complete_on: date
    asked_on: date

    @property
    def numbers(self) -> tuple[int, ...]:
        """The persons' numbers, members first."""
        return tuple(one.person_no for one, _ in self.members) + tuple(o.person_no for o in self.supporters)


@dataclass(frozen=True)
class Told:
    """One data set's answer; ``status`` as in `AnswerStatus`."""

    dataset: DatasetSpec
    status: str
    answered_on: date | None
    as_of: date | None
    records: int

    @property
    def counts(self) -> bool:
        """Whether anything may be concluded from it."""
        return self.status in ("hit", "miss")


@dataclass(frozen=True)
class Gathered:
    """All answers, and item → (value, data set) of everything known through them."""

    told: tuple[Told, ...]
    returned: Mapping[str, tuple[Scalar, str]]


def asked_datasets(catalogue: Catalogue) -> list[DatasetSpec]:
    """The data sets a request asks: those of the list of twenty (§15), not what the district gathers."""
    asked = [one for one in catalogue.datasets.values() if one.no is not None]
    return sorted(asked, key=lambda one: one.no or 0)


def gathered(group: Group, catalogue: Catalogue, *, today: date) -> Gathered:
    """Read the answers to a request as they stand on a day."""
    batches = defaultdict[str, list[BatchRecord]](list)
    for batch in batches_of(known_at=today):
        batches[batch.dataset].append(batch)
    asked, district = asked_datasets(catalogue), _district(group, today)
    reading = _Reading(group, batches, strangers_of(group, today), _merged_into(district, group))
    told = tuple(_told(one, reading, group, district, today) for one in asked)
    usable = {one.dataset.code for one in told if one.counts}

    def ledger(dataset: DatasetSpec) -> pl.DataFrame:
        # Silence is no absence: a data set that has not answered says nothing, not even that there is none.
        return reading.rows(dataset) if dataset.code in usable else reading.nothing(dataset)

    published = facts_of(catalogue, district, ledger, reading.withheld)
    of_batch = {batch.number: code for code, some in batches.items() for batch in some}
    return Gathered(told, _returned(group, published, [one for one in told if one.counts], of_batch))


class _Reading:
    """The rows of these people, data set by data set, each file opened once."""

    def __init__(
        self,
        group: Group,
        batches: Mapping[str, Sequence[BatchRecord]],
        strangers: pl.DataFrame,
        numbers: frozenset[int],
    ) -> None:
        self.group, self.batches, self.strangers = group, batches, strangers
        self.whose = pl.col("person_no").is_in(sorted(numbers))
        if not strangers.is_empty():
            self.whose |= pl.col("pseudonym").is_in(strangers["pseudonym"].to_list())
        self._kept: dict[str, pl.DataFrame] = {}

    def rows(self, dataset: DatasetSpec) -> pl.DataFrame:
        if dataset.code not in self._kept:
            files = [(one, one.ledger_path) for one in self.batches.get(dataset.code, ())]
            self._kept[dataset.code] = self._frames(dataset, files, marked=True)
        return self._kept[dataset.code]

    def withheld(self, dataset: DatasetSpec) -> pl.DataFrame:
        files = [(one, one.withheld_path) for one in self.batches.get(dataset.code, ())]
        return self._frames(dataset, files, marked=False)

    def nothing(self, dataset: DatasetSpec) -> pl.DataFrame:
        return pl.DataFrame(schema={**ledger_schema(dataset), **BATCH})

    def _frames(
        self, dataset: DatasetSpec, files: Iterable[tuple[BatchRecord, str]], *, marked: bool
    ) -> pl.DataFrame:
        frames = [self.nothing(dataset)]
        for batch, path in files:
            if path:
                frames.append(self._file(dataset, batch, path, marked=marked))
        return found_again(pl.concat(frames), self.strangers)

    def _file(self, dataset: DatasetSpec, batch: BatchRecord, path: str, *, marked: bool) -> pl.DataFrame:
        schema, file = ledger_schema(dataset), Path(settings.HOME) / path
        try:
            found = pl.scan_parquet(file).filter(self.whose).collect()
        except (FileNotFoundError, pl.exceptions.PolarsError) as error:
            raise ProblemError(problem("import.E015", file, batch=batch.number)) from error
        absent = [pl.lit(None, kind).alias(one) for one, kind in schema.items() if one not in found.columns]
        found = found.with_columns(*absent).select(*schema)
        if marked:
            found = pl.concat([found, pl.DataFrame([{"person_no": _NOBODY}], schema=schema)])
        return found.with_columns(
            pl.lit(day_number(batch.learnt_on), pl.Int64).alias("learnt_on"),
            pl.lit(batch.number, pl.Int64).alias("batch"),
            pl.lit(batch.period, pl.Int64).alias("period"),
        )


def strangers_of(group: Group, today: date) -> pl.DataFrame:
    """Which of these people departments told of before the register knew them."""
    mark = strangers_since(known_at=today)
    if mark is None:
        return pl.DataFrame(schema=STRANGERS)
    return pseudonyms_since(mark).filter(pl.col("person_no").is_in(list(group.numbers)))


def _merged_into(district: District, group: Group) -> frozenset[int]:
    """Their numbers and those of their duplicates."""
    duplicates = district.merged.filter(pl.col("kept_no").is_in(list(group.numbers)))["person_no"]
    return frozenset((*group.numbers, *duplicates))


def _district(group: Group, today: date) -> District:
    people = [(one, group.household_no, head) for one, head in group.members]
    people += [(one, None, False) for one in group.supporters]  # type: ignore[misc]
    rows = [
        (
            one.person_no, home, head, day_number(one.birth_date), one.sex.label,
            None if one.died_on is None else day_number(one.died_on),
        )
        for one, home, head in people
    ]  # fmt: skip
    persons = pl.DataFrame(rows, schema=PERSONS, orient="row").sort("person_no")
    homes = pl.DataFrame({"household_no": [group.household_no]}, schema={"household_no": pl.Int64})
    signed = pl.DataFrame(list(group.signed), schema=AUTHORISED, orient="row")
    return District(day=today, persons=persons, households=homes, authorised=signed, merged=MERGED.read())


def as_of_day(batch: BatchRecord) -> date:
    """数据截止日: the end of the month a delivery is of, or the day it came where that month still ran."""
    return min(Month.of_number(batch.period).last_day, batch.learnt_on)


def _answering(dataset: DatasetSpec, batches: Iterable[BatchRecord], group: Group) -> BatchRecord | None:
    """The newest delivery that can have covered these people.

    Of income and assets nothing is kept of whoever had not signed by the cut-off, so an earlier delivery
    says nothing of them; nor does one of the very day, which may have come before the signature.
    """
    usable = [one for one in batches if one.rows and one.ledger_path]
    if dataset.covers == "authorised_households":
        signed = group.complete_on
        usable = [one for one in usable if as_of_day(one) >= signed and one.learnt_on > signed]
    return max(usable, key=lambda one: (as_of_day(one), one.number), default=None)


def _told(dataset: DatasetSpec, reading: _Reading, group: Group, district: District, today: date) -> Told:
    batch = _answering(dataset, reading.batches.get(dataset.code, ()), group)
    if batch is None:
        late = (today - group.asked_on).days > ANSWER_DAYS
        return Told(dataset, "timeout" if late else "waiting", None, None, 0)
    as_of = as_of_day(batch)
    if (Month.of(as_of) + dataset.freshness_months).last_day < today:
        return Told(dataset, "expired", batch.learnt_on, as_of, 0)
    counting = newest_records(reading.rows(dataset), dataset, district, reading.withheld(dataset))
    doubted = int(counting[IN_DOUBT].sum())
    # A row that went back is no word that there is nothing.
    status = "hit" if counting.height else "miss"
    return Told(dataset, status, batch.learnt_on, as_of, counting.height - doubted)


def _returned(
    group: Group, published: Published, told: Sequence[Told], of_batch: Mapping[int, str]
) -> dict[str, tuple[Scalar, str]]:
    """item → value and data set, of every fact that an answer which counts gives and that is known."""
    behind = {
        (row["person_no"], row["fact"]): of_batch.get(row["batch"], "")
        for row in published.sources.iter_rows(named=True)
    }
    rows = {row["person_no"]: row for row in published.persons.iter_rows(named=True)}
    home = next(published.households.iter_rows(named=True))
    found: dict[str, tuple[Scalar, str]] = {}
    for gives, code in _by_rank(told):
        people: list[int | None] = list(group.numbers) if gives.entity == "person" else [None]
        for number in people:
            value = (home if number is None else rows.get(number, {})).get(gives.fact)
            if value is not None:
                found.setdefault(
                    item_of(gives.fact, number), (value, behind.get((number, gives.fact)) or code)
                )
    return found


def _by_rank(told: Iterable[Told]) -> list[tuple[Gives, str]]:
    """What the data sets give, the first source of a fact first."""
    pairs = [(gives, one.dataset.code) for one in told for gives in one.dataset.gives]
    return sorted(pairs, key=lambda pair: pair[0].rank)


def sources_declared(catalogue: Catalogue, entity: str, fact: str) -> list[str]:
    """The asked data sets that can give a fact, by rank."""
    ranked = _by_rank(Told(one, "", None, None, 0) for one in asked_datasets(catalogue))
    return [code for gives, code in ranked if (gives.entity, gives.fact) == (entity, fact)]
