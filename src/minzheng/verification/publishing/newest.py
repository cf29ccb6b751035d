"""Which records of a data set count on a day: of each key the newest statement of the sender."""

from collections.abc import Sequence

import polars as pl

from minzheng.policy.dataset import DatasetSpec
from minzheng.verification.publishing.district import District
from minzheng.verification.withheld import standing, undoubted

BEHIND = ("learnt_on", "true_from", "batch")
"""What is kept of the record behind a fact: learnt when, true since, by which batch."""
RECENCY = ("learnt_on", "batch", "true_from")
"""The order of statements. One learnt later replaces an earlier one even where it speaks of an earlier time;
only within one batch does the later time win. What is still equal keeps the order of the ledger."""


IN_DOUBT = "in_doubt"
_WHO = ("person_no",)


def newest_records(
    records: pl.DataFrame, dataset: DatasetSpec, district: District, withheld: pl.DataFrame
) -> pl.DataFrame:
    """The records that count, by person_no, each with household_no and is_head of its person.

    Left out are people whom the register does not know on the day or nobody may ask about, and records that
    become true only after it. A record without a day says how things stood in the period it came for.
    ``withheld`` (in the form of the records): one that still stands is a record of which nothing is known,
    marked IN_DOUBT, in the place of those it may have replaced.
    """
    found = _of_persons(records, dataset, district)
    counting = _last_delivery(found.filter(_is_true(district)), dataset).sort(_WHO, maintain_order=True)
    doubts = _doubts(found, _of_persons(withheld, dataset, district), dataset, district)
    # Of most people there is one record and no doubt: with those nothing has to be compared.
    has_several = _beside_its_like(counting) | counting["person_no"].is_in(doubts["person_no"].implode())
    several = undoubted(counting.filter(has_several), doubts, who=_WHO, key=dataset.key[1:])
    sure = [counting.filter(~has_several), _newest_of_key(several, dataset.key[1:])]
    doubted = _newest_of_key(doubts.sort(_WHO, maintain_order=True), dataset.key[1:])
    marked = [
        frame.with_columns(pl.lit(value=mark).alias(IN_DOUBT))
        for frame, mark in ((pl.concat(sure), False), (doubted, True))
    ]
    members = district.members(dataset.covers)
    newest = pl.concat(marked).sort(_WHO, maintain_order=True)
    return newest.join(members, on="person_no", how="inner", maintain_order="left")


def _of_persons(records: pl.DataFrame, dataset: DatasetSpec, district: District) -> pl.DataFrame:
    known = records.filter(pl.col("person_no").is_not_null())
    return district.as_kept(known.select("person_no", *BEHIND, "period", *read_columns(dataset)))


def _is_true(district: District) -> pl.Expr:
    return pl.coalesce("true_from", pl.col("period") * 100 + 1, 0) <= district.day_number


def _doubts(
    records: pl.DataFrame, withheld: pl.DataFrame, dataset: DatasetSpec, district: District
) -> pl.DataFrame:
    """The withheld that still stand on the day; a delivery of everything makes up for those before it."""
    if withheld.is_empty():
        return withheld
    about = records.filter(pl.col("person_no").is_in(withheld["person_no"].implode()))
    doubts = standing(withheld, about, who=_WHO, key=dataset.key[1:]).filter(_is_true(district))
    if dataset.delivers == "all":
        doubts = doubts.filter(pl.col("period") >= records.filter(_is_true(district))["period"].max())
    return doubts


def _beside_its_like(records: pl.DataFrame) -> pl.Series:
    """Of records by person: which of them are not the only one of theirs."""
    same = records["person_no"] == records["person_no"].shift(1)
    same = same.fill_null(value=False)
    return same | same.shift(-1, fill_value=False)


def _newest_of_key(records: pl.DataFrame, key: Sequence[str]) -> pl.DataFrame:
    """Of each person and key the newest record, from records by person; ``key``: beyond the person."""
    own, others, alone = ["person_no", *key], records, records.clear()
    if key:
        several = records.select(pl.struct(own).is_duplicated()).to_series()
        others, alone = records.filter(several), records.filter(~several)
    newest = others if _in_time(others) else others.sort(RECENCY, maintain_order=True)
    return pl.concat([alone, newest.unique(own, keep="last", maintain_order=True)])


def _in_time(records: pl.DataFrame) -> bool:
    """Whether the records of each person stand in the order of RECENCY: mostly they came in it."""
    later = pl.lit(value=False)
    for name in reversed(RECENCY):
        column = pl.col(name).fill_null(-1)
        before = column.shift(1)
        later = (column < before) | ((column == before) & later)
    same = pl.col("person_no") == pl.col("person_no").shift(1)
    return not records.select((same & later).any()).item()


def read_columns(dataset: DatasetSpec) -> list[str]:
    """The columns that the key and the rules read; the rest of a data set is for the eyes of the desk."""
    named = set(dataset.key[1:])
    for gives in dataset.gives:
        named |= {gives.of or gives.fact, *gives.where, *gives.unknown_where}
    return [column.name for column in dataset.stored_columns if column.name in named]


def _last_delivery(records: pl.DataFrame, dataset: DatasetSpec) -> pl.DataFrame:
    """All records where changes are delivered; where everything is, those of the last period only."""
    return (
        records
        if dataset.delivers == "changes"
        else records.filter(pl.col("period") == pl.col("period").max())
    )
