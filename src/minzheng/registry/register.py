"""The register as it is kept in mind while files come in: who has which number, and who is called what.

What is read of it once serves every file after it, and whoever a file registers is added. It is read as far
as it is asked for: the numbers of everybody, the names of everybody, or neither.
"""

from typing import Final

import polars as pl

from minzheng.registry.extracts import MERGED
from minzheng.warehouse.among import rows_among
from minzheng.warehouse.extract import Column, Extract
from minzheng.warehouse.keeping import Keeping
from minzheng.warehouse.lookup import MISSING, Lookup

#: Stands for the person of a number that was asked for and is nobody's.
STRANGER: Final = -2
# Not published: an index leaves this room as little as the number does, and the batch counts, it does not
# greet. In no order, and without the table of persons beside it: a million rows sorted by an index take
# four times as long.
_HELD_NUMBERS = Extract(
    name="held_numbers",
    sql="SELECT number_index, person_id AS person_no FROM registry_identity WHERE until IS NULL",
    columns=(Column("number_index", "text"), Column("person_no", "int")),
)
_NAMES = Extract(
    name="names",
    sql="SELECT person_no, name FROM registry_person",
    columns=(Column("person_no", "int"), Column("name", "text")),
)
#: As many bits of an index as a key has that is not negative.
_KEY_BITS: Final = (1 << 63) - 1
_NUMBERS_OF: Final = f"{_HELD_NUMBERS.sql} AND {{among}}"
_NAMES_OF: Final = f"{_NAMES.sql} WHERE {{among}}"


class HeldNumbers:
    """Persons by the index of their number: the 32 bytes that it spells."""

    def __init__(self) -> None:
        self._rows = pl.DataFrame(schema={"digest": pl.Binary(), "person_no": pl.Int64()})
        self._by_key = Lookup()

    def add(self, rows: pl.DataFrame) -> None:
        """Rows of ``number_index`` and ``person_no``."""
        digests = rows["number_index"].str.decode("hex").alias("digest")
        places = pl.int_range(len(self._rows), len(self._rows) + len(rows), eager=True)
        self._by_key.put(_keys(digests), places)
        self._rows = self._rows.vstack(pl.DataFrame([digests, rows["person_no"]])).rechunk()

    def persons(self, digests: pl.Series) -> pl.Series:
        """The person of each; null of strangers."""
        places = _found(self._by_key, _keys(digests))
        is_it = self._rows["digest"].gather(places) == digests
        persons = self._rows["person_no"].gather(places).set(~is_it, None)
        alike = (~is_it).arg_true()
        if alike.is_empty():
            return persons
        # Another's begins with the same bits: one in some ten million registers has such a pair.
        asked = digests.gather(alike).alias("digest").to_frame()
        told = asked.join(self._rows.unique("digest"), on="digest", how="left", maintain_order="left")
        return persons.scatter(alike, told["person_no"])


def _keys(digests: pl.Series) -> pl.Series:
    key = pl.col("digest").bin.head(8).bin.reinterpret(dtype=pl.Int64) & _KEY_BITS
    return digests.alias("digest").to_frame().select(key).to_series()


def _found(lookup: Lookup, keys: pl.Series) -> pl.Series:
    """The place of each key; null where it has none."""
    places = lookup.find(keys)
    return places.set(places == MISSING, None)


class Names:
    """Names by person, kept by their hashes: it is only asked whether somebody bears a name, and whole
    numbers are found and compared in a tenth of the time that words take."""

    def __init__(self) -> None:
        self._hashes = pl.Series("name", dtype=pl.UInt64)
        self._by_person = Lookup()

    def add(self, rows: pl.DataFrame) -> None:
        """Rows of ``person_no`` and ``name``."""
        places = pl.int_range(len(self._hashes), len(self._hashes) + len(rows), eager=True)
        self._by_person.put(rows["person_no"], places)
        self._hashes = pl.concat([self._hashes, rows["name"].hash()])

    def differ(self, person_nos: pl.Series, names: pl.Series) -> pl.Series:
        """Whether each person bears another name; null where there is no such person, or no name."""
        borne = self._hashes.gather(_found(self._by_person, person_nos))
        return (names.hash() != borne).set(names.is_null(), None)


class Register:
    """What was read of the register, and the person of every number that was asked for (see STRANGER)."""

    def __init__(self) -> None:
        self.asked = Lookup()
        self.held: HeldNumbers | None = None
        self.names: Names | None = None

    def held_by_everybody(self) -> HeldNumbers:
        """The number of everybody; a merged person's leads to the kept one."""
        if self.held is None:
            merged = MERGED.read()
            kept = pl.col("person_no").replace(merged["person_no"], merged["kept_no"])
            held = HeldNumbers()
            held.add(_HELD_NUMBERS.read().with_columns(kept))
            self.held = held
        return self.held

    def names_of_everybody(self) -> Names:
        """The name of everybody."""
        if self.names is None:
            names = Names()
            names.add(_NAMES.read())
            self.names = names
        return self.names

    def join(self, subjects: list[str]) -> None:
        """Add the people who were registered since, and ask again of whoever was a stranger."""
        persons = [int(subject.removeprefix("person:")) for subject in subjects]
        if self.held is not None:
            for rows in rows_among(_NUMBERS_OF, "person_id", persons):
                self.held.add(pl.DataFrame(rows, schema=_HELD_NUMBERS.schema, orient="row"))
        if self.names is not None:
            for rows in rows_among(_NAMES_OF, "person_no", persons):
                self.names.add(pl.DataFrame(rows, schema=_NAMES.schema, orient="row"))
        numbers, found = self.asked.items()
        known, self.asked = found != STRANGER, Lookup()
        self.asked.put(numbers.filter(known), found.filter(known))


REGISTER: Final = Keeping(
    "register", Register, "DistrictLoaded", "IdentityCorrected", "PersonsMergeUndone", "PersonsMerged",
    added={"PersonRegistered": Register.join},
)  # fmt: skip
"""What holds until somebody loses or corrects a number or a name; whoever gets one is added."""


def register_read() -> None:
    """Read everybody's number and name beforehand: whoever brings in files of a whole district may wait for
    them anyway."""
    register = REGISTER.kept()
    register.held_by_everybody()
    register.names_of_everybody()


def names_differ(person_nos: pl.Series, names: pl.Series) -> pl.Series:
    """Whether each person of a file of a whole district bears another name than it says; null where there is
    no such person. The first file reads everybody's, which takes a second a million: whoever has a few
    numbers asks `person_names`."""
    return REGISTER.kept().names_of_everybody().differ(person_nos, names)
