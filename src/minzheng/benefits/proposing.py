"""What a month comes to: the determination of a programme set against the entitlements in force.

Frames to frames, one programme at a time: nothing here looks beyond one.
"""

from dataclasses import dataclass

import polars as pl

from minzheng.benefits.queries import entitlements_around
from minzheng.benefits.terms import JUNE, ONCE, falls_due, is_once
from minzheng.casework import api as casework
from minzheng.kernel.month import Month
from minzheng.policy.law import BoundLaw

KEY = ["programme", "unit_no"]
_FATES = ("at_once", "suspends", "by_decision")
RESULT = pl.Schema({
    "programme": pl.String(), "unit_no": pl.Int64(), "household_no": pl.Int64(), "division": pl.String(),
    "outcome": pl.String(), "amount_fen": pl.Int64(), "asked": pl.Boolean(), "persons": pl.Int64(),
    "entitlement": pl.Int64(), "in_force": pl.Boolean(), "suspended": pl.Boolean(), "due_fen": pl.Int64(),
    "before_fen": pl.Int64(), "change": pl.String(), "because": pl.String(), "stop_proposed": pl.Boolean(),
    "applied": pl.Boolean(),
})  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """Who holds and who has asked, as the records say now: `entitlements_around` and `applications_of`."""

    held: pl.DataFrame
    applications: pl.DataFrame

    def of(self, programme: str) -> "Standing":
        """The same of one programme."""
        mine = pl.col("programme") == programme
        return Standing(self.held.filter(mine), self.applications.filter(mine))

    def holders(self, month: Month) -> pl.Series:
        """The numbers of the units, of any programme, of whom something runs in a month."""
        ended = (pl.col("ends") < month.number).fill_null(value=False)
        return self.held.filter((pl.col("starts") <= month.number) & ~ended)["unit_no"].unique()


def standing_in(month: Month) -> Standing:
    """Who holds and who has asked in a month."""
    return Standing(entitlements_around(month), casework.applications_of(month))


def propose(
    bound: BoundLaw,
    programme: str,
    outcomes: pl.DataFrame,
    before: pl.DataFrame | None,
    standing: Standing,
) -> pl.DataFrame:
    """The results of one programme, with RESULT, sorted by unit, from frames of that programme alone.

    Beside each of the outcomes stands ``because``: clauses known to fail, joined with |, or null.
    `in_force`: holds an entitlement that runs in this month and is neither stopped nor suspended in it.
    `due_fen`: on this month's list. `before_fen`: what stood on the list before it, of a yearly programme
    on the last June's; null where the unit was on none. `because`: the clauses, or why it ended.
    """
    rows = _with_units(outcomes, standing.held, Month.of(bound.day))
    rows = _with_fate(rows, bound, programme)
    rows = rows.join(_before(before, bound, programme), on="unit_no", how="left")
    applications = standing.applications.select("unit_no", "is_open")
    rows = rows.join(applications, on="unit_no", how="left").with_columns(
        pl.lit(programme).alias("programme"),
        pl.col("is_open").is_not_null().alias("applied"),
        pl.col("is_open").fill_null(value=False),
        *_cadence(bound, programme),
    )
    rows = rows.with_columns(_in_force().alias("in_force"), _suspended().alias("suspended"))
    rows = rows.with_columns(_due()).with_columns(_change().alias("change"))
    return rows.select(*RESULT).sort("unit_no")


def _with_units(outcomes: pl.DataFrame, held: pl.DataFrame, month: Month) -> pl.DataFrame:
    """Every unit determined, and every unit that holds something, with its entitlement.

    A holder without a row (merged, or no longer in the register) has no determination: undetermined. Of
    several entitlements of one unit, the one that runs counts, then one to come, then the one that ended.
    """
    number = month.number
    ended = (pl.col("ends") < number).fill_null(value=False)
    mine = (
        held.select(
            "unit_no", "end_reason",
            pl.col("number").alias("entitlement"), pl.col("amount_fen").alias("last_fen"),
            pl.col("household_no").alias("held_by"), pl.col("division").alias("held_in"),
            ((pl.col("starts") <= number) & ~ended).alias("runs"), ended.alias("ended"),
            (pl.col("suspended_from") < number).fill_null(value=False).alias("was_suspended"),
        )
        .sort("runs", "ended", "entitlement", descending=[True, False, True])
        .unique("unit_no", keep="first", maintain_order=True)
    )  # fmt: skip
    joined = outcomes.join(mine, on="unit_no", how="full", coalesce=True)
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


def _with_fate(rows: pl.DataFrame, bound: BoundLaw, programme: str) -> pl.DataFrame:
    """What the failing clauses mean for a holder, and why; ``stop_proposed`` where somebody has to look."""
    told = rows.join(_fates(bound, programme, rows), on="because", how="left")
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


def _fates(bound: BoundLaw, programme: str, told: pl.DataFrame) -> pl.DataFrame:
    """because and a flag for each of _FATES: how the clauses it names stop whoever holds something."""
    declared = bound.programmes.get(programme)
    stops = {} if declared is None else {one.code: one.stops for one in bound.clauses(declared)}
    rows = [
        (because, *(word in {stops.get(code) for code in because.split("|")} for word in _FATES))
        for because in told["because"].drop_nulls().unique()
    ]
    schema = {"because": pl.String(), **dict.fromkeys(_FATES, pl.Boolean())}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _before(before: pl.DataFrame | None, bound: BoundLaw, programme: str) -> pl.DataFrame:
    """What stood on the list before. A yearly list stays the last one until the next June."""
    if before is None:
        return pl.DataFrame(schema={"unit_no": pl.Int64, "before_fen": pl.Int64})
    declared = bound.programmes.get(programme)
    payment = None if declared is None else bound.payment(declared)
    yearly = payment is not None and payment.cadence == "yearly_june"
    carried = yearly and (Month.of(bound.day) + -1).month != JUNE
    last = pl.col("before_fen") if carried else pl.when("in_force").then("due_fen")
    return before.select("unit_no", last.alias("before_fen")).drop_nulls("before_fen")


def _cadence(bound: BoundLaw, programme: str) -> tuple[pl.Expr, pl.Expr]:
    """lists (has a list this month), once; of a programme that the place no longer knows what is usual."""
    declared = bound.programmes.get(programme)
    lists = declared is None or falls_due(bound, declared)
    once = declared is not None and is_once(bound, declared)
    return pl.lit(lists).alias("lists"), pl.lit(once).alias("once")


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
