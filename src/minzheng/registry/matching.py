"""The door where an identity number turns into a `person_no`. Inside, nobody meets the number again."""

from collections.abc import Iterator
from typing import Final

import polars as pl
from django.conf import settings
from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from minzheng.registry.held import IDENTITY, keys_check
from minzheng.registry.models import Identity
from minzheng.registry.register import REGISTER, STRANGER, Register
from minzheng.warehouse.among import in_portions
from minzheng.warehouse.extract import Column, Extract
from minzheng.warehouse.lookup import MISSING

_CORRECTED = Extract(
    name="identities_corrected",
    sql="SELECT DISTINCT subject FROM org_event WHERE name = 'IdentityCorrected' ORDER BY subject",
    columns=(Column("subject", "text"),),
)

_NUMBER: Final = pl.col("number")
_HAS_FORM: Final = _NUMBER.str.len_bytes() == 18
_DIGITS: Final = _NUMBER.cast(pl.Int64, strict=False)
_BODY: Final = _NUMBER.str.slice(0, 17).cast(pl.Int64, strict=False)
# A sign in the place of a digit leaves too few of them, and so does a nought at the beginning, which no
# county has.
_ALL_DIGITS: Final = pl.when(_HAS_FORM & (_DIGITS >= 10**17)).then(_DIGITS)
#: A number that ends in X lies beyond all of 18 digits.
_WITH_X: Final = pl.when(_HAS_FORM & _NUMBER.str.ends_with("X") & (_BODY >= 10**16)).then(_BODY + 10**18)
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
    register = REGISTER.kept()
    asked = _as_wholes(numbers.alias("number"))
    found = register.asked.find(asked["whole"])
    is_new = (found == MISSING) & asked["whole"].is_not_null()
    if is_new.any():
        new = asked.filter(is_new)
        distinct = new.unique("whole")
        register.asked.put(distinct["whole"], _matched(distinct["number"], register).fill_null(STRANGER))
        found = found.scatter(is_new.arg_true(), register.asked.find(new["whole"]))
    persons = found.set(found < 0, None).alias("person_no")
    others = asked.filter(pl.col("whole").is_null())["number"].drop_nulls().unique()
    if others.is_empty():
        return persons
    told = _matched(others, register)
    return persons.fill_null(asked["number"].replace_strict(others, told, default=None))


def _matched(numbers: pl.Series, register: Register) -> pl.Series:
    """person_no of distinct numbers, null of strangers."""
    # A district asks for nearly everybody: the whole table then costs less than naming them.
    if register.held is None and len(numbers) <= _FEW:
        return _held(numbers)
    digests = settings.KEYS.digests(numbers, kind=IDENTITY.kind)
    return register.held_by_everybody().persons(pl.Series("digest", digests, dtype=pl.Binary))


def _held(numbers: pl.Series) -> pl.Series:
    indexes = pl.Series("number_index", IDENTITY.indexes(numbers), dtype=pl.String)
    kept = Coalesce("person__merged_into_id", "person_id")
    found = Identity.objects.filter(until__isnull=True, number_index__in=indexes.to_list())
    held = pl.DataFrame(
        [*found.annotate(kept=kept).values_list("number_index", "kept")],
        schema={"number_index": pl.String, "person_no": pl.Int64}, orient="row",
    )  # fmt: skip
    told = indexes.to_frame().join(held, on="number_index", how="left", maintain_order="left")
    return told["person_no"]


def _as_wholes(numbers: pl.Series) -> pl.DataFrame:
    """Each ``number`` in its plain form and ``whole``, by which it is found in a third of the time; null
    where it is none of 17 digits and a check character."""
    wholes = _wholes(numbers)
    if wholes.null_count() > numbers.null_count():
        left = (wholes.is_null() & numbers.is_not_null()).arg_true()
        plain = _plain(numbers.gather(left)).to_series()
        numbers, wholes = numbers.scatter(left, plain), wholes.scatter(left, _wholes(plain))
    return pl.DataFrame([numbers, wholes])


def _wholes(numbers: pl.Series) -> pl.Series:
    wholes = numbers.to_frame().select(_ALL_DIGITS.alias("whole")).to_series()
    # One in eleven ends in X, and of the others it need not be asked.
    left = wholes.is_null().arg_true()
    return wholes.scatter(left, numbers.gather(left).to_frame().select(_WITH_X).to_series())


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
    said = numbers.is_not_null().arg_true()
    # Mostly asked of a file whose people are on record but for a few.
    found = pl.repeat(None, len(numbers), eager=True, dtype=pl.String()).alias("pseudonym")
    return found.scatter(said, _translated(numbers.gather(said), _PSEUDONYM)["index"])


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
