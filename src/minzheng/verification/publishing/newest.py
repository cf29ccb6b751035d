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
    counting = _last_delivery(found.filter(_is_true(district)), dataset)
    doubts = _doubts(found, _of_persons(withheld, dataset, district), dataset, district)
    marked = pl.concat(
        frame.with_columns(pl.lit(value=mark).alias(IN_DOUBT))
        for frame, mark in ((counting, False), (doubts, True))
    )
    # Once sorted, what concerns one person stands together, and nothing is moved again.
    marked = _beyond_doubt(marked.sort(_WHO, maintain_order=True), doubts, dataset)
    newest = _newest_of_key(marked, dataset.key[1:])
    return newest.join(district.members(dataset.covers), on="person_no", how="inner", maintain_order="left")


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


def _beyond_doubt(marked: pl.DataFrame, doubts: pl.DataFrame, dataset: DatasetSpec) -> pl.DataFrame:
    """The records, in their order, without those that one of the doubts may have replaced."""
    about = ~pl.col(IN_DOUBT) & pl.col("person_no").is_in(doubts["person_no"].implode())
    numbered = marked.with_row_index("_nth").filter(about)
    kept = undoubted(numbered, doubts, who=_WHO, key=dataset.key[1:])
    gone = numbered.filter(~pl.col("_nth").is_in(kept["_nth"].implode()))["_nth"]
    if gone.is_empty():
        return marked
    stays = pl.repeat(value=True, n=marked.height, eager=True)
    return marked.filter(stays.scatter(gone, pl.Series([False])))


def _newest_of_key(marked: pl.DataFrame, key: Sequence[str]) -> pl.DataFrame:
    """Of each person and key the newest record, and of the doubts likewise; ``key``: beyond the person."""
    if not key and _in_time(marked):
        return marked.filter(_differ_from_next("person_no", IN_DOUBT))
    own = ["person_no", *key, IN_DOUBT]
    several = _several(marked, own)
    if not several.any():
        return marked
    newest = marked.filter(several).sort(RECENCY, maintain_order=True)
    newest = newest.unique(own, keep="last", maintain_order=True)
    return pl.concat([marked.filter(~several), newest]).sort(_WHO, maintain_order=True)


def _several(marked: pl.DataFrame, own: list[str]) -> pl.Series:
    """Which records share what is their own with another. Most people have one record, and of those nothing
    has to be compared."""
    ends = marked.select(_differ_from_next("person_no")).to_series()
    near = (~(ends & ends.shift(1, fill_value=True))).arg_true()
    shared = marked[near].select(pl.struct(own).is_duplicated()).to_series()
    return pl.repeat(value=False, n=marked.height, eager=True).scatter(near, shared)


def _differ_from_next(*names: str) -> pl.Expr:
    """Where a run of equal rows ends."""
    return pl.any_horizontal(pl.col(name).ne_missing(pl.col(name).shift(-1)) for name in names)


def _in_time(marked: pl.DataFrame) -> bool:
    """Whether the records of each person stand in the order of RECENCY: mostly they came in it."""
    later = pl.lit(value=False)
    for name in reversed(RECENCY):
        said = pl.col(name).fill_null(-1)
        before = said.shift(1)
        later = (said < before) | ((said == before) & later)
    same = pl.all_horizontal(pl.col(name) == pl.col(name).shift(1) for name in ("person_no", IN_DOUBT))
    return not marked.select((same & later).any()).item()


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
