"""Which records of a data set count on a day: of each key the newest statement of the sender."""

import polars as pl

from minzheng.policy.dataset import DatasetSpec
from minzheng.verification.publishing.district import District

BEHIND = ("learnt_on", "true_from", "batch")
"""What is kept of the record behind a fact: learnt when, true since, by which batch."""
RECENCY = ("learnt_on", "batch", "true_from")
"""The order of statements. One learnt later replaces an earlier one even where it speaks of an earlier time;
only within one batch does the later time win. What is still equal keeps the order of the ledger."""


def newest_records(records: pl.DataFrame, dataset: DatasetSpec, district: District) -> pl.DataFrame:
    """The records that count, by person_no, each with household_no and is_head of its person.

    Left out are people whom the register does not know on the day or nobody may ask about, and records that
    become true only after it. A record without a day says how things stood in the period it came for.
    """
    since = pl.coalesce("true_from", pl.col("period") * 100 + 1, 0)
    true = pl.col("person_no").is_not_null() & (since <= district.day_number)
    counting = _last_delivery(records.filter(true), dataset)
    counting = district.as_kept(counting.select("person_no", *BEHIND, *_read_columns(dataset)))
    members = district.members(dataset.covers)
    counting = counting.sort("person_no", maintain_order=True).join(members, on="person_no", how="inner")
    return _newest_of_key(counting, ["person_no", *dataset.key[1:]])


def _newest_of_key(records: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    """Of each key the newest record. Most have one only, and those need not be sorted."""
    several = records.select(pl.struct(key).is_duplicated()).to_series()
    if not several.any():
        return records
    newest = records.filter(several).sort(RECENCY, maintain_order=True)
    newest = newest.unique(key, keep="last", maintain_order=True)
    return pl.concat([records.filter(~several), newest]).sort("person_no", maintain_order=True)


def _read_columns(dataset: DatasetSpec) -> list[str]:
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
