"""The door where an identity number turns into a `person_no`. Inside, nobody meets the number again."""

import polars as pl
from django.conf import settings

from minzheng.registry.held import IDENTITY, keys_check
from minzheng.warehouse.extract import Column, Extract

# Not published: an index leaves this room as little as the number does.
_HELD_NUMBERS = Extract(
    name="held_numbers",
    sql="""
        SELECT identity.number_index, COALESCE(person.merged_into_id, person.person_no) AS person_no
          FROM registry_identity AS identity
          JOIN registry_person AS person ON person.person_no = identity.person_id
         WHERE identity.until IS NULL
         ORDER BY identity.number_index
    """,
    columns=(Column("number_index", "text"), Column("person_no", "int")),
)


def numbers_matched(numbers: pl.Series) -> pl.Series:
    """The person of each identity number (Int64, null where unknown); a merged one's is the kept person.

    Numbers are compared without blanks and with a capital X. Raises ProblemError where the keys do not
    fit the records, because everybody would be unknown then.
    """
    keys_check()
    return _translated(numbers, IDENTITY.kind).join(
        _HELD_NUMBERS.read(), left_on="index", right_on="number_index", how="left", maintain_order="left"
    )["person_no"]


def pseudonyms(numbers: pl.Series) -> pl.Series:
    """A name of 64 hex digits for each identity number, the same every time, for people not on record.

    Another kind than the index in the records: comparing the two tells nobody who is who.
    """
    return _translated(numbers, "pseudonym")["index"].alias("pseudonym")


def _translated(numbers: pl.Series, kind: str) -> pl.DataFrame:
    """The index of each number, in the order of the numbers; each distinct one is reckoned once."""
    plain = numbers.cast(pl.String).str.strip_chars().str.to_uppercase().alias("number")
    distinct = plain.drop_nulls().unique()
    indexes = pl.Series("index", settings.KEYS.indexes(distinct, kind=kind), dtype=pl.String)
    known = pl.DataFrame([distinct, indexes])
    return plain.to_frame().join(known, on="number", how="left", maintain_order="left")
