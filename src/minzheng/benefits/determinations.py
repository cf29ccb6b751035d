"""Each determination as one row that stands by itself: the household's facts, the law, what came out.

Whoever has the row and the release it was made with can work it out again, without any database.
"""

import json
from collections.abc import Iterator

import polars as pl

from minzheng.benefits.overriding import overrides_of_snapshot
from minzheng.engine.replay import law_content
from minzheng.policy.law import Law
from minzheng.warehouse.snapshot import Snapshot

DETERMINATION = pl.Schema({
    "programme": pl.String(), "unit_no": pl.Int64(), "household_no": pl.Int64(), "outcome": pl.String(),
    "amount_fen": pl.Int64(), "due_fen": pl.Int64(), "case": pl.String(),
    # Many kilobytes in every row, and everywhere the same: so it is written once for a group of them.
    "law": pl.Categorical(), "overrides": pl.String(),
})  # fmt: skip
_AT_ONCE = 20_000
_UNTOLD = ("none", "outreach")


def determination_parts(law: Law, snapshot: Snapshot, results: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """`determinations_frame` of a month's results, some rows at a time: each is kilobytes of text."""
    told = results.filter(_told())
    content = _Content(law, snapshot, told["household_no"])
    for some in told.iter_slices(_AT_ONCE):
        yield content.determinations(some)


def determinations_frame(
    law: Law, snapshot: Snapshot, results: pl.DataFrame, *, everyone: bool = False
) -> pl.DataFrame:
    """One row a holder, applicant and change with the columns DETERMINATION, in the order of the results;
    of ``everyone`` in them where asked, and then outcomes will do for results.

    ``case``: JSON text of the household row and its person rows as the snapshot holds them; ``law``: JSON
    text of place, day, catalogue version and every parameter in force, the same in all rows; ``overrides``:
    JSON text of the facts that were set aside for the household, who answers for it and why. A holder of
    whom the snapshot knows nothing has no determination, and no row.
    """
    told = results if everyone else results.filter(_told())
    if "due_fen" not in told.columns:
        told = told.with_columns(pl.lit(None, dtype=pl.Int64).alias("due_fen"))
    return _Content(law, snapshot, told["household_no"]).determinations(told)


class _Content:
    """What the rows of some households are made of, read from the snapshot once for all their parts."""

    def __init__(self, law: Law, snapshot: Snapshot, household_nos: pl.Series) -> None:
        bound = law.on(snapshot.day, held=snapshot.held)
        units = [(code, programme.unit) for code, programme in bound.programmes.items()]
        self._kinds = pl.DataFrame(units, schema=["programme", "entity"], orient="row")
        self._law = json.dumps(law_content(bound), ensure_ascii=False, sort_keys=True)
        self._overrides = _overrides(snapshot)
        wanted, alone = _among(household_nos), pl.col("household_no").is_null()
        self._people = snapshot.scan("person").filter(wanted | alone).sort("person_no").collect()
        self._households = snapshot.scan("household").filter(wanted).collect()

    def determinations(self, told: pl.DataFrame) -> pl.DataFrame:
        """DETERMINATION of rows of those households."""
        kind, cases = self._kinds, self._cases(told["household_no"])
        return (
            told.join(kind, on="programme", how="inner", maintain_order="left")
            .join(cases, on=["entity", "unit_no"], how="inner", maintain_order="left")
            .join(self._overrides, on="household_no", how="left", maintain_order="left")
            .with_columns(
                pl.lit(self._law, pl.Categorical()).alias("law"), pl.col("overrides").fill_null("[]")
            )
            .select(list(DETERMINATION))
        )

    def _cases(self, household_nos: pl.Series) -> pl.DataFrame:
        """entity, unit_no, case: of some of the households, and of everybody in them or in none."""
        wanted, alone = _among(household_nos), pl.col("household_no").is_null()
        people = _encoded(self._people.filter(wanted | alone), "person_no", "household_no")
        households = _encoded(self._households.filter(wanted), "household_no")
        listed = people.group_by("household_no", maintain_order=True).agg(
            pl.col("text").str.join(",").alias("all")
        )
        homes = households.join(listed, on="household_no", how="left").select(
            pl.col("household_no"), _case(pl.col("text"), pl.col("all").fill_null("")).alias("home")
        )
        described = people.join(homes, on="household_no", how="left", maintain_order="left")
        of_people = described.select(
            pl.lit("person").alias("entity"),
            pl.col("person_no").alias("unit_no"),
            pl.col("home").alias("case"),
        )
        # Who belongs to no household that is described is determined without one.
        without = described.filter(pl.col("home").is_null()).select(
            pl.lit("person").alias("entity"),
            pl.col("person_no").alias("unit_no"),
            _case(pl.lit("null"), pl.col("text")).alias("case"),
        )
        of_homes = homes.select(
            pl.lit("household").alias("entity"),
            pl.col("household_no").alias("unit_no"),
            pl.col("home").alias("case"),
        )
        return pl.concat([of_people.drop_nulls("case"), without, of_homes])


def _overrides(snapshot: Snapshot) -> pl.DataFrame:
    """household_no, overrides: a row for each household with any."""
    text = pl.struct(pl.exclude("household_no")).struct.json_encode()
    listed = pl.concat_str(pl.lit("["), text.str.join(","), pl.lit("]")).alias("overrides")
    return overrides_of_snapshot(snapshot).group_by("household_no", maintain_order=True).agg(listed)


def _told() -> pl.Expr:
    changed = ~pl.col("change").is_in(_UNTOLD)
    return pl.col("entitlement").is_not_null() | pl.col("applied") | changed


def _among(household_nos: pl.Series) -> pl.Expr:
    return pl.col("household_no").is_in(household_nos.drop_nulls().unique().implode())


def _encoded(rows: pl.DataFrame, *keys: str) -> pl.DataFrame:
    """The keys, and each row as JSON text."""
    return rows.select(*keys, pl.struct(pl.all()).struct.json_encode().alias("text"))


def _case(household: pl.Expr, people: pl.Expr) -> pl.Expr:
    parts = (pl.lit('{"household":'), household, pl.lit(',"people":['), people, pl.lit("]}"))
    return pl.concat_str(parts)
