"""What the records of one data set give: the rules of `Gives`, each over a whole column.

Unknown is never 0: an engine's sum of nothing but nulls is 0 and its `any` passes over them, so every
aggregate here says first whether anything in it is in doubt.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import polars as pl

from minzheng.expression.tree import Entity, Scalar
from minzheng.facts.vocabulary import FactSpec, Vocabulary
from minzheng.kernel.unknown import NEVER
from minzheng.policy.dataset import ColumnSpec, DatasetSpec, Gives
from minzheng.verification.publishing.newest import BEHIND, IN_DOUBT, RECENCY

TYPES: Final[Mapping[str, type[pl.DataType]]] = {
    "flag": pl.Boolean, "choice": pl.String, "text": pl.String, "set": pl.String,
}  # fmt: skip
"""How facts stand in a frame; all others are integers."""

UNIT: Final[Mapping[Entity, str]] = {"person": "person_no", "household": "household_no"}
_WHO: Final[Mapping[Entity, tuple[str, ...]]] = {
    "person": ("person_no", "household_no"), "household": ("household_no",),
}  # fmt: skip
_OF_ONE_RECORD = ("latest", "yearly", "head")


@dataclass(frozen=True, eq=False)
class Given:
    """Facts of one entity that the same records give.

    ``rows``: one a unit that has a record, with the unit's key (and a person's household_no), BEHIND of the
    newest record and a column a fact.
    """

    dataset: DatasetSpec
    gives: tuple[Gives, ...]
    rows: pl.DataFrame

    @property
    def entity(self) -> Entity:
        """Whose facts these are."""
        return self.gives[0].entity

    @property
    def complete(self) -> bool:
        """Whether every living member of a household has to be under authorisation."""
        return self.gives[0].complete

    def where(self, rows: pl.Expr) -> "Given":
        """The same of some of its units."""
        return Given(self.dataset, self.gives, self.rows.filter(rows))

    def covered(self) -> pl.Expr:
        """Whether the department may be asked about a unit, over the frames of `District`."""
        if self.dataset.covers == "residents":
            return pl.lit(value=True)
        if self.entity == "person":
            return pl.col("authorised")
        return pl.col("all" if self.complete else "any")

    def absent(self, fact: str) -> Scalar | None:
        """What it means that a covered unit has no record."""
        told = next(one for one in self.gives if one.fact == fact)
        return told.absent if self.dataset.absence == "none" else None

    def rank(self, fact: str) -> int:
        """Its place among the sources of a fact."""
        return next(one.rank for one in self.gives if one.fact == fact)


def given_by(
    dataset: DatasetSpec, records: pl.DataFrame, vocabulary: Vocabulary, day: int
) -> Iterator[Given]:
    """Everything a data set gives; ``records`` as `newest_records` leaves them."""
    for gives in _sharing(dataset.gives):
        first = gives[0]
        rule = _Rule(dataset, first, day)
        specs = [vocabulary[one.entity, one.fact] for one in gives]
        newest = first.how in _OF_ONE_RECORD
        rows = rule.newest(records, gives, specs) if newest else rule.total(records, specs[0])
        yield Given(dataset, gives, rows)


def _sharing(gives: Iterable[Gives]) -> Iterator[tuple[Gives, ...]]:
    """Facts read off the same record together, each total by itself."""

    def shared(one: Gives) -> str:
        alone = "" if one.how in _OF_ONE_RECORD else one.fact
        head = one.how == "head"
        return repr((one.entity, head, alone, one.complete, dict(one.where), dict(one.unknown_where)))

    for _, group in groupby(sorted(gives, key=shared), key=shared):
        yield tuple(group)


class _Rule:
    """The conditions of a rule as expressions over the records."""

    def __init__(self, dataset: DatasetSpec, gives: Gives, day: int) -> None:
        self.dataset = dataset
        self.gives = gives
        self.day = day
        self.unit, self.who = UNIT[gives.entity], _WHO[gives.entity]
        doubted = self._all_of(gives.unknown_where) if gives.unknown_where else pl.lit(value=False)
        self.doubted = doubted.fill_null(value=True) | pl.col(IN_DOUBT)

    def newest(self, records: pl.DataFrame, gives: tuple[Gives, ...], specs: list[FactSpec]) -> pl.DataFrame:
        """The facts of the newest record of each unit that matches; it is unknown whether a blank does."""
        matches = self._all_of(self.gives.where)
        chosen = self._matching(records, self.gives.where)
        if self.gives.how == "head":
            chosen = chosen.filter("is_head")
        chosen = self._one_a_unit(chosen)
        sure = matches & ~self.doubted
        facts = [
            pl.when(sure).then(_value(chosen, self.dataset, one, spec)).otherwise(None).alias(one.fact)
            for one, spec in zip(gives, specs, strict=True)
        ]
        return chosen.select(*self.who, *BEHIND, *facts)

    def _one_a_unit(self, chosen: pl.DataFrame) -> pl.DataFrame:
        """Of one key the newest statement stands already; of several, the one that became true last.

        Who left a home in March left it, also where we hear only in June of having moved in the year before.
        One in doubt may be the last of all.
        """
        if self.gives.entity == "person" and len(self.dataset.key) == 1:
            return chosen
        known = chosen.filter(pl.col(self.unit).is_not_null())
        several = known[self.unit].is_duplicated()
        in_time = known.filter(several).sort(IN_DOUBT, "true_from", "learnt_on", "batch", maintain_order=True)
        return pl.concat(
            [known.filter(~several), in_time.unique(self.unit, keep="last", maintain_order=True)]
        )

    def total(self, records: pl.DataFrame, spec: FactSpec) -> pl.DataFrame:
        """Sum, count or existence over the matching records of each unit, with the newest of its records.

        A record that no longer matches (a car deregistered) still stands behind the fact: it is why there
        is none. One of another key (another benefit of the same list) has nothing to do with it.
        """
        of_key = {name: words for name, words in self.gives.where.items() if name in self.dataset.key}
        about = self._matching(records, of_key).filter(pl.col(self.unit).is_not_null())
        matches = self._all_of(self.gives.where)
        told = about.select(
            *self.who,
            *BEHIND,
            (matches & ~self.doubted).fill_null(value=False).alias("_counts"),
            (matches.is_null() | (matches & self.doubted)).alias("_doubt"),
            (pl.lit(None, dtype=pl.Int64) if self.gives.of is None else pl.col(self.gives.of)).alias("_of"),
        )
        behind = [pl.col(name).last() for name in BEHIND]
        grouped = told.sort(RECENCY, maintain_order=True).group_by(*self.who, maintain_order=True)
        return grouped.agg(*behind, self._aggregate().cast(TYPES.get(spec.kind, pl.Int64)).alias(spec.name))

    def _aggregate(self) -> pl.Expr:
        counts, doubt = pl.col("_counts"), pl.col("_doubt").any()
        if self.gives.how == "exists":
            # One that is known to match decides, whatever is in doubt about others.
            return pl.when(counts.any() | ~doubt).then(counts.any())
        if self.gives.how == "count":
            return pl.when(~doubt).then(counts.sum().cast(pl.Int64))
        holed = (counts & pl.col("_of").is_null()).any()
        return pl.when(~(doubt | holed)).then(pl.col("_of").filter(counts).sum())

    def _matching(self, records: pl.DataFrame, where: Mapping[str, tuple[str, ...]]) -> pl.DataFrame:
        """The records that match, or of which a blank leaves open whether they do."""
        return records.filter(self._all_of(where).fill_null(value=True)) if where else records

    def _all_of(self, where: Mapping[str, tuple[str, ...]]) -> pl.Expr:
        """Whether a record matches every condition: null where a blank leaves it open."""
        matches = pl.lit(value=True)
        for name, codes in self.dataset.matching(where).items():
            matches = matches & self._one_of(self.dataset.columns[name], codes)
        return matches

    def _one_of(self, column: ColumnSpec, codes: tuple[int | str, ...]) -> pl.Expr:
        stands = pl.col(column.name).is_in(list(codes))
        if column.stored_type == "int" and NEVER in codes:
            # 未结束 on a day also holds of what ends after it: who is freed in July was in prison in June.
            return stands | (pl.col(column.name) > self.day)
        return stands


def _value(records: pl.DataFrame, dataset: DatasetSpec, gives: Gives, spec: FactSpec) -> pl.Expr:
    """Column ``of`` as the fact stands in a frame; what is no value of the fact is unknown."""
    name = gives.of or gives.fact
    dtype = TYPES.get(spec.kind, pl.Int64)
    if gives.true_for:
        return pl.col(name).is_in(list(gives.true_for))
    if dataset.columns[name].stored_type == "int":
        return pl.col(name) // 12 if gives.how == "yearly" else pl.col(name)
    if spec.kind == "text":
        return pl.col(name)
    words = {word: _encoded(spec, word) for word in records[name].unique().drop_nulls().sort()}
    return pl.col(name).replace_strict(words, default=None, return_dtype=dtype)


def _encoded(spec: FactSpec, word: str) -> Scalar | None:
    plain = [part for part in word.split("|") if part] if spec.kind == "set" else word
    try:
        return spec.encode(plain)
    except ValueError:
        return None
