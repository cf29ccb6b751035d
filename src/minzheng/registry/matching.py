"""The door where an identity number turns into a `person_no`. Inside, nobody meets the number again."""

from collections.abc import Iterator
from typing import Final

import polars as pl
from django.conf import settings
from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from minzheng.registry.extracts import MERGED
from minzheng.registry.held import IDENTITY, in_portions, keys_check
from minzheng.registry.models import Identity
from minzheng.warehouse.extract import Column, Extract
from minzheng.warehouse.keeping import Frames, Keeping

# Not published: an index leaves this room as little as the number does. In no order, and without the table
# of persons beside it: a million rows sorted by an index take four times as long.
_HELD_NUMBERS = Extract(
    name="held_numbers",
    sql="SELECT number_index, person_id AS person_no FROM registry_identity WHERE until IS NULL",
    columns=(Column("number_index", "text"), Column("person_no", "int")),
)

_CORRECTED = Extract(
    name="identities_corrected",
    sql="SELECT DISTINCT subject FROM org_event WHERE name = 'IdentityCorrected' ORDER BY subject",
    columns=(Column("subject", "text"),),
)

REGISTER: Final = Keeping(
    "register", "DistrictLoaded", "IdentityCorrected", "PersonRegistered", "PersonsMergeUndone",
    "PersonsMerged",
)  # fmt: skip
"""What holds until somebody gets, loses or corrects a number or a name."""
_NOBODY: Final = pl.DataFrame(schema={"whole": pl.Int64, "person_no": pl.Int64})
_LAST: Final = pl.col("number").str.slice(17, 1)
#: A number as a whole number, its last character counted by elevens: found in a third of the time. Null
#: where it is none of 17 digits and a check character.
_AS_WHOLE: Final = pl.when(pl.col("number").str.contains("^[0-9]{17}[0-9X]$")).then(
    pl.col("number").str.slice(0, 17).cast(pl.Int64, strict=False) * 11
    + pl.when(_LAST == "X").then(10).otherwise(_LAST.cast(pl.Int64, strict=False))
)
_PSEUDONYM: Final = "pseudonym"
#: Up to so many numbers are asked for by name.
_FEW: Final = 10_000
#: Where several write at once, entries are numbered before they are committed. One that is still under way
#: when the register is marked lies within as many of the newest, and is looked at once too often rather than
#: never. SQLite has one writer: whoever sees an entry sees every one before it.
_UNDER_WAY: Final = 10_000


def numbers_matched(numbers: pl.Series) -> pl.Series:
    """The person of each identity number (Int64, null where unknown); a merged one's is the kept person.

    Numbers are compared without blanks and with a capital X. Raises ProblemError where the keys do not
    fit the records, because everybody would be unknown then.
    """
    keys_check()
    kept = REGISTER.frames()
    asked = _plain(numbers).with_columns(_AS_WHOLE.alias("whole"))
    known = kept.get("numbers", _NOBODY)
    sound = asked.unique("whole").drop_nulls()
    new = sound.join(known, on="whole", how="anti")
    if not new.is_empty():
        found = _matched(new["number"], kept)
        known = kept["numbers"] = pl.concat([known, pl.DataFrame([new["whole"], found])])
    matched = asked.join(known, on="whole", how="left", maintain_order="left")["person_no"]
    others = asked.filter(pl.col("whole").is_null())["number"].drop_nulls().unique()
    if others.is_empty():
        return matched
    told = asked["number"].replace_strict(others, _matched(others, kept), default=None, return_dtype=pl.Int64)
    return matched.fill_null(told.alias("person_no"))


def _matched(numbers: pl.Series, kept: Frames) -> pl.Series:
    """person_no of distinct numbers, null of strangers."""
    indexes = pl.Series("number_index", settings.KEYS.indexes(numbers, kind=IDENTITY.kind), dtype=pl.String)
    # A district asks for nearly everybody: the whole table then costs less than naming them.
    if "held" not in kept and len(indexes) > _FEW:
        kept["held"] = _everybody_held()
    held = kept["held"] if "held" in kept else _held(indexes)
    return indexes.to_frame().join(held, on="number_index", how="left", maintain_order="left")["person_no"]


def _everybody_held() -> pl.DataFrame:
    merged = MERGED.read()
    number = pl.col("person_no").replace(merged["person_no"], merged["kept_no"])
    return _HELD_NUMBERS.read().with_columns(number)


def _held(indexes: pl.Series) -> pl.DataFrame:
    kept = Coalesce("person__merged_into_id", "person_id")
    found = Identity.objects.filter(until__isnull=True, number_index__in=indexes.to_list())
    return pl.DataFrame(
        [*found.annotate(kept=kept).values_list("number_index", "kept")],
        schema={"number_index": pl.String, "person_no": pl.Int64}, orient="row",
    )  # fmt: skip


def register_mark() -> int:
    """A mark in the register: whoever gets a number from now on is found by `pseudonyms_since`."""
    newest = Identity.objects.order_by("-pk").values_list("pk", flat=True).first()
    under_way = 0 if connection.vendor == "sqlite" else _UNDER_WAY
    return max((newest or 0) - under_way, 0)


def pseudonyms_since(mark: int) -> pl.DataFrame:
    """pseudonym and person_no of everybody who has come by a number since a mark, or whose was corrected.

    A merged one's is the kept person. For finding again what was kept of somebody before the register knew
    them. Each number is opened, two microseconds apiece: it is asked for the few that are new.
    """
    keys_check()
    found = dict(_numbers_since(mark))
    schema = {"pseudonym": pl.String, "person_no": pl.Int64}
    return pl.DataFrame(
        {"pseudonym": settings.KEYS.indexes(found, kind=_PSEUDONYM), "person_no": list(found.values())},
        schema=schema,
    )


def _numbers_since(mark: int) -> Iterator[tuple[str, int]]:
    entries = Identity.objects.filter(until__isnull=True).order_by("pk")
    yield from _opened(entries.filter(pk__gt=mark))
    # A correction of the same day stands in the entry it corrects.
    corrected = _CORRECTED.read()["subject"].str.strip_prefix("person:").cast(pl.Int64)
    for some in in_portions(corrected):
        yield from _opened(entries.filter(person_id__in=some, pk__lte=mark))


def _opened(entries: "QuerySet[Identity]") -> Iterator[tuple[str, int]]:
    columns = ("person_id", "since", "number_sealed", "person__merged_into_id")
    rows = list(entries.values_list(*columns))
    numbers = IDENTITY.opened((person, since, blob) for person, since, blob, _ in rows)
    for (person, _, _, kept), number in zip(rows, numbers, strict=True):
        yield number, kept or person


def pseudonyms(numbers: pl.Series) -> pl.Series:
    """A name of 64 hex digits for each identity number, the same every time, for people not on record.

    Another kind than the index in the records: comparing the two tells nobody who is who.
    """
    return _translated(numbers, _PSEUDONYM)["index"].alias("pseudonym")


def _translated(numbers: pl.Series, kind: str) -> pl.DataFrame:
    """The index of each number, in the order of the numbers; each distinct one is reckoned once."""
    plain = _plain(numbers)
    distinct = plain["number"].unique().drop_nulls()
    indexes = pl.Series("index", settings.KEYS.indexes(distinct, kind=kind), dtype=pl.String)
    return plain.join(pl.DataFrame([distinct, indexes]), on="number", how="left", maintain_order="left")


def _plain(numbers: pl.Series) -> pl.DataFrame:
    """The only column ``number``: without blanks around, in capitals."""
    number = pl.col("number").cast(pl.String).str.strip_chars().str.to_uppercase()
    return numbers.alias("number").to_frame().select(number)
