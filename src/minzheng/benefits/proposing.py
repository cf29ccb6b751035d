"""What a month comes to: the determination set against the entitlements in force. Reads, writes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from minzheng.benefits.by_hand import decided_at, with_decided
from minzheng.benefits.queries import entitlements_around
from minzheng.benefits.terms import ONCE, falls_due, is_once
from minzheng.casework import api as casework
from minzheng.kernel.month import Month
from minzheng.policy.law import BoundLaw, Law
from minzheng.warehouse.snapshot import Snapshot

KEY = ["programme", "unit_no"]
_FATES = ("at_once", "suspends", "by_decision")
RESULT = (
    "programme", "unit_no", "household_no", "division", "outcome", "amount_fen", "asked", "persons",
    "entitlement", "in_force", "suspended", "due_fen", "before_fen", "change", "because", "stop_proposed",
    "applied",
)  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """Who holds and who has asked, as the records say now: `entitlements_around` and `applications_of`."""

    held: pl.DataFrame
    applications: pl.DataFrame

    def of(self, programme: str) -> "Standing":
        """The same of one programme."""
        mine = pl.col("programme") == programme
        return Standing(self.held.filter(mine), self.applications.filter(mine))


def standing_in(month: Month) -> Standing:
    """Who holds and who has asked in a month."""
    return Standing(entitlements_around(month), casework.applications_of(month))


def concerned(outcomes: pl.LazyFrame, standing: Standing, before: pl.DataFrame | None) -> pl.LazyFrame:
    """The outcomes of which a month may have something to say: of those who hold, have asked, stood on a list
    before, or are found to be eligible. Of all others `quiet` knows it beforehand."""
    spoken_of = [frame.select(KEY) for frame in (standing.applications, before) if frame is not None]
    by_key = pl.concat(spoken_of).unique().lazy().with_columns(pl.lit(value=True).alias("_spoken_of"))
    holds = pl.col("unit_no").is_in(standing.held["unit_no"].unique().implode())
    told = outcomes.join(by_key, on=KEY, how="left", maintain_order="left")
    speaks = pl.col("asked") | holds | (pl.col("outcome") == "eligible") | pl.col("_spoken_of")
    return told.filter(speaks.fill_null(value=False)).drop("_spoken_of")


def month_propose(
    *,
    law: Law,
    snapshot: Snapshot,
    outcomes: pl.DataFrame,
    failing: pl.DataFrame,
    before: pl.DataFrame | None,
    standing: Standing | None = None,
) -> pl.DataFrame:
    """The results of a snapshot's month, one row a unit and programme with the columns RESULT, sorted.

    ``outcomes``: programme, unit_no, household_no, division, outcome, amount_fen, asked, persons, of
    everybody or of those `concerned`; ``failing``: programme, unit_no, because (clause codes); ``before``:
    the results of the month before; ``standing``: `standing_in` of the month.
    """
    bound = law.on(snapshot.day)
    stands = standing or standing_in(snapshot.month)
    # A programme at a time: nothing here looks beyond one, and all of them at once are too many rows to join.
    codes = sorted({*outcomes["programme"].unique(), *stands.held["programme"].unique()})
    parts = [propose(bound, outcomes.clear(), failing.clear(), None, stands.of(""))]
    for code in codes:
        mine = pl.col("programme") == code
        told = None if before is None else before.filter(mine)
        parts.append(propose(bound, outcomes.filter(mine), failing.filter(mine), told, stands.of(code)))
    results = pl.concat(parts)
    return with_decided(results, decided_at(snapshot.month), bound)


def whole_results(results: pl.DataFrame, outcomes: pl.LazyFrame) -> Iterator[pl.DataFrame]:
    """The results of everybody, a programme at a time, from those of who is concerned and all outcomes."""
    codes = outcomes.select(pl.col("programme").unique()).collect().to_series()
    said = results.partition_by("programme", as_dict=True)
    for code in sorted({*codes, *(code for (code,) in said)}):
        mine = said.get((code,), results.clear())
        others = outcomes.filter(pl.col("programme") == code).join(
            mine.lazy().select("unit_no"), on="unit_no", how="anti", maintain_order="left"
        )
        yield pl.concat([mine, _quiet(others, results.schema)]).sort("unit_no")


def _quiet(outcomes: pl.LazyFrame, schema: pl.Schema) -> pl.DataFrame:
    """What a month says of whoever holds nothing, has not asked and is not due anything."""
    known = outcomes.collect_schema().names()
    said = {"due_fen": 0, "change": "none", "because": ""}
    flags = dict.fromkeys(("in_force", "suspended", "stop_proposed", "applied"), False)
    rest = {name: (said | flags).get(name) for name in schema if name not in known}
    columns = [pl.lit(value, schema[name]).alias(name) for name, value in rest.items()]
    return outcomes.with_columns(columns).select(list(schema)).collect()


def propose(
    bound: BoundLaw,
    outcomes: pl.DataFrame,
    failing: pl.DataFrame,
    before: pl.DataFrame | None,
    standing: Standing,
) -> pl.DataFrame:
    """The results, from frames alone.

    `in_force`: holds an entitlement that runs in this month and is neither stopped nor suspended in it.
    `due_fen`: on this month's list. `before_fen`: what stood on the list before it, of a yearly programme
    on the last June's; null where the unit was on none. `because`: clauses known to fail, joined with |.
    """
    rows = _with_units(outcomes, standing.held, Month.of(bound.day))
    rows = _with_fate(rows, bound, failing)
    rows = rows.join(_before(before, bound), on=KEY, how="left")
    rows = rows.join(standing.applications, on=KEY, how="left").with_columns(
        pl.col("is_open").is_not_null().alias("applied"), pl.col("is_open").fill_null(value=False)
    )
    rows = rows.join(_cadences(bound), on="programme", how="left").with_columns(
        pl.col("lists").fill_null(value=True), pl.col("once").fill_null(value=False)
    )
    rows = rows.with_columns(_in_force().alias("in_force"), _suspended().alias("suspended"))
    rows = rows.with_columns(_due()).with_columns(_change().alias("change"))
    return rows.select(*RESULT).sort(KEY)


def _with_units(outcomes: pl.DataFrame, held: pl.DataFrame, month: Month) -> pl.DataFrame:
    """Every unit determined, and every unit that holds something, with its entitlement.

    A holder without a row (merged, or no longer in the register) has no determination: undetermined. Of
    several entitlements of one unit, the one that runs counts, then one to come, then the one that ended.
    """
    number = month.number
    ended = (pl.col("ends") < number).fill_null(value=False)
    mine = (
        held.select(
            *KEY, pl.col("number").alias("entitlement"), pl.col("amount_fen").alias("last_fen"), "end_reason",
            pl.col("household_no").alias("held_by"), pl.col("division").alias("held_in"),
            ((pl.col("starts") <= number) & ~ended).alias("runs"), ended.alias("ended"),
            (pl.col("suspended_from") < number).fill_null(value=False).alias("was_suspended"),
        )
        .sort("runs", "ended", "entitlement", descending=[True, False, True])
        .unique(KEY, keep="first", maintain_order=True)
    )  # fmt: skip
    joined = outcomes.join(mine, on=KEY, how="full", coalesce=True)
    unheard = pl.col("outcome").is_null()
    flags = [pl.col(name).fill_null(value=False) for name in ("runs", "ended", "was_suspended")]
    return joined.with_columns(
        unheard.alias("unheard"),
        pl.col("outcome").fill_null("undetermined"),
        pl.col("asked").fill_null(value=True),
        pl.when(unheard).then(1).otherwise("persons").alias("persons"),
        pl.coalesce("household_no", "held_by").alias("household_no"),
        pl.coalesce("division", "held_in").alias("division"),
        *flags,
    )


def _with_fate(rows: pl.DataFrame, bound: BoundLaw, failing: pl.DataFrame) -> pl.DataFrame:
    """What the failing clauses mean for a holder, and why; ``stop_proposed`` where somebody has to look."""
    because = failing.select(*KEY, pl.col("because").list.join("|"))
    told = rows.join(because, on=KEY, how="left").join(_fates(rows, bound, failing), on=KEY, how="left")
    at_once, suspends, by_decision = (pl.col(word).fill_null(value=False) for word in _FATES)
    # Ineligible and nobody could say by which clause, or gone from the register: until somebody has looked
    # it goes on.
    unexplained = pl.col("because").is_null() & (pl.col("outcome") == "ineligible")
    to_look_at = by_decision | unexplained | pl.col("unheard")
    # What was suspended for a known reason does not come back because the fact has become unknown.
    stays = pl.col("was_suspended") & (pl.col("outcome") == "undetermined")
    ended = pl.when(pl.col("ended") & (pl.col("end_reason") != ONCE)).then("end_reason")
    return told.with_columns(
        at_once,
        (suspends | stays).alias("suspends"),
        (pl.col("runs") & to_look_at & ~at_once).alias("stop_proposed"),
        ended.otherwise("because").fill_null("").alias("because"),
    )


def _fates(rows: pl.DataFrame, bound: BoundLaw, failing: pl.DataFrame) -> pl.DataFrame:
    """programme, unit_no and a flag for each of _FATES: how the failing clauses of a holder stop."""
    clauses = [
        (programme.code, clause.code, clause.stops)
        for programme in bound.programmes.values()
        for clause in bound.clauses(programme)
    ]
    stops = pl.DataFrame(clauses, schema=["programme", "clause", "stops"], orient="row")
    held = failing.join(rows.filter("runs").select(KEY), on=KEY, how="semi")
    return (
        held.select(*KEY, pl.col("because").alias("clause"))
        .explode("clause")
        .join(stops, on=["programme", "clause"], how="left")
        .group_by(KEY)
        .agg((pl.col("stops") == word).any().alias(word) for word in _FATES)
    )


def _before(before: pl.DataFrame | None, bound: BoundLaw) -> pl.DataFrame:
    """What stood on the list before. A yearly list stays the last one until the next June."""
    if before is None:
        return pl.DataFrame(schema={"programme": pl.String, "unit_no": pl.Int64, "before_fen": pl.Int64})
    yearly = [
        code
        for code, programme in bound.programmes.items()
        if (payment := bound.payment(programme)) is not None and payment.cadence == "yearly_june"
    ]
    month_before = Month.of(bound.day) + -1
    carried = pl.col("programme").is_in(yearly) & pl.lit(month_before.month != 6)
    listed = pl.when("in_force").then("due_fen")
    last = pl.when(carried).then("before_fen").otherwise(listed)
    return before.select(*KEY, last.alias("before_fen")).drop_nulls("before_fen")


def _cadences(bound: BoundLaw) -> pl.DataFrame:
    """programme, lists (has a list this month), once."""
    rows = [
        (code, falls_due(bound, programme), is_once(bound, programme))
        for code, programme in bound.programmes.items()
    ]
    return pl.DataFrame(rows, schema=["programme", "lists", "once"], orient="row")


def _suspended() -> pl.Expr:
    return pl.col("runs") & pl.col("suspends") & ~pl.col("at_once")


def _in_force() -> pl.Expr:
    return pl.col("runs") & ~pl.col("at_once") & ~pl.col("suspends")


def _due() -> pl.Expr:
    """What the determination gives; where it is undetermined or somebody has to decide first, what was last
    due: nobody is stopped for a fact that is missing."""
    last = pl.coalesce("before_fen", "last_fen")
    amount = pl.when(pl.col("outcome") == "eligible").then("amount_fen").otherwise(last)
    listed = pl.col("in_force") & pl.col("lists")
    return pl.when(listed).then(amount).fill_null(0).alias("due_fen")


def _change() -> pl.Expr:
    """Against the list before. New, stopped and changed go before undetermined, so that this month's list
    is always the last one, plus the new, less the stopped."""
    listed, was = pl.col("in_force") & pl.col("lists"), pl.col("before_fen").is_not_null()
    waits = (pl.col("runs") | pl.col("is_open")) & (pl.col("outcome") == "undetermined")
    holds = pl.col("entitlement").is_not_null() & ~(pl.col("ended") & ~pl.col("once"))
    found = ~holds & ~pl.col("is_open") & (pl.col("outcome") == "eligible")
    words = [
        (listed & ~was, "new"),
        (pl.col("lists") & was & ~listed & ~pl.col("once"), "stopped"),
        (listed & was & (pl.col("before_fen") != pl.col("due_fen")), "changed"),
        (waits, "undetermined"),
        (listed & was, "same"),
        (found, "outreach"),
    ]
    chosen = pl.lit("none")
    for condition, word in reversed(words):
        chosen = pl.when(condition).then(pl.lit(word)).otherwise(chosen)
    return chosen
