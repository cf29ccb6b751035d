"""Who there is on a day: the people and households whose facts are published."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from minzheng.kernel.month import Month, day_number
from minzheng.policy.dataset import Covers

PERSONS = {
    "person_no": pl.Int64, "household_no": pl.Int64, "is_head": pl.Boolean, "birth_date": pl.Int64,
    "sex": pl.String, "died_on": pl.Int64,
}  # fmt: skip
AUTHORISED = {"person_no": pl.Int64, "household_no": pl.Int64}
MERGED = {"person_no": pl.Int64, "kept_no": pl.Int64}


@dataclass(frozen=True, eq=False)
class District:
    """The people of a day.

    ``persons``: PERSONS by person_no, the last three as the register itself has them (``died_on`` null where
    it knows of no death). ``households``: household_no, sorted. ``authorised``: who may be asked about, and
    for which household. ``merged``: number of a duplicate → number of the person kept.
    """

    day: date
    persons: pl.DataFrame
    households: pl.DataFrame
    authorised: pl.DataFrame
    merged: pl.DataFrame

    @property
    def day_number(self) -> int:
        """The day as ``yyyymmdd``."""
        return day_number(self.day)

    @property
    def month_start(self) -> int:
        """The first day of its month; who died before it does not count in the month."""
        return day_number(Month.of(self.day).first_day)

    @property
    def registered(self) -> pl.DataFrame:
        """The facts that the register of persons itself knows."""
        return self.persons.select("birth_date", "sex", "died_on")

    def as_kept(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows, those under the number of a duplicate under that of the person kept."""
        is_duplicate = rows["person_no"].is_in(self.merged["person_no"].implode())
        if not is_duplicate.any():
            return rows
        kept = pl.col("person_no").replace(self.merged["person_no"], self.merged["kept_no"])
        return rows.with_columns(kept)

    def members(self, covers: Covers) -> pl.DataFrame:
        """person_no, household_no, is_head of those whom a data set may speak of.

        For authorised households: who signed, and everybody living with somebody who did.
        """
        members = self.persons.select("person_no", "household_no", "is_head")
        return members if covers == "residents" else members.filter(self._may_be_asked)

    @cached_property
    def _may_be_asked(self) -> pl.Series:
        """Of ``persons``: who signed, and everybody living with somebody who did."""
        signed = self.as_kept(self.authorised)
        person = pl.col("person_no").is_in(signed["person_no"].unique().implode())
        home = pl.col("household_no").is_in(signed["household_no"].unique().implode())
        return self.persons.select((person | home).fill_null(value=False).alias("asked")).to_series()

    @cached_property
    def people(self) -> pl.DataFrame:
        """person_no, household_no, and whether the person is under authorisation."""
        signed = self.as_kept(self.authorised)["person_no"].unique()
        return self.persons.select(
            "person_no", "household_no", pl.col("person_no").is_in(signed.implode()).alias("authorised")
        )

    def homes(self, died_on: pl.Series) -> pl.DataFrame:
        """household_no, and whether any and whether all of its living members are under authorisation.

        ``died_on`` is the fact, in the order of ``persons``; an unknown death is no death. An authorisation
        is signed for one household: who has moved since does not open the accounts of another.
        """
        living = died_on.is_null() | (died_on >= self.month_start)
        signed = self.as_kept(self.authorised).unique().with_columns(signed=pl.lit(value=True))
        members = self.persons.select("person_no", "household_no").filter(living)
        members = members.join(signed, on=["person_no", "household_no"], how="left")
        one = pl.col("signed").fill_null(value=False)
        counted = members.group_by("household_no").agg(one.any().alias("any"), one.all().alias("all"))
        homes = self.households.join(counted, on="household_no", how="left", maintain_order="left")
        return homes.with_columns(pl.col("any", "all").fill_null(value=False))
