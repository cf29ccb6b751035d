"""What people decided about single entitlements, set over what a month's determination comes to.

A holder suspended in writing is not paid because the determination still says eligible, and an amount that
two people signed is not the determined one.
"""

import polars as pl

from minzheng.benefits.models import EntitlementReview, ReviewAct, ReviewOutcome
from minzheng.benefits.terms import falls_due
from minzheng.kernel.month import Month
from minzheng.policy.law import BoundLaw

DECIDED = {
    "entitlement": pl.Int64, "paused": pl.Boolean, "pause_reason": pl.String, "override_fen": pl.Int64,
    "override_reason": pl.String,
}  # fmt: skip
_WORDS = (ReviewOutcome.ADJUST, ReviewOutcome.SUSPEND, ReviewOutcome.RESUME)


def decided_at(month: Month) -> pl.DataFrame:
    """What was signed and holds in a month, by entitlement, with DECIDED; of several the last one."""
    lines = EntitlementReview.objects.filter(
        act=ReviewAct.SIGNED, outcome__in=_WORDS, month__lte=month.number
    ).order_by("entitlement_id", "month", "number")
    found: dict[int, dict[str, object]] = {}
    columns = ("entitlement_id", "outcome", "amount_fen", "of__reason")
    for number, outcome, amount_fen, reason in lines.values_list(*columns):
        row = found.setdefault(number, dict.fromkeys(DECIDED) | {"entitlement": number, "paused": False})
        if outcome == ReviewOutcome.ADJUST:
            row |= {"override_fen": amount_fen, "override_reason": reason}
        else:
            row |= {"paused": outcome == ReviewOutcome.SUSPEND, "pause_reason": reason}
    return pl.DataFrame(list(found.values()), schema=DECIDED)


def with_decided(results: pl.DataFrame, decided: pl.DataFrame, bound: BoundLaw) -> pl.DataFrame:
    """The results with what was decided set over them: same rows, same columns, same order."""
    if decided.is_empty():
        return results
    listing = [code for code, programme in bound.programmes.items() if falls_due(bound, programme)]
    rows = results.join(decided, on="entitlement", how="left", maintain_order="left")
    paused = pl.col("paused").fill_null(value=False) & (pl.col("in_force") | pl.col("suspended"))
    lists = pl.col("programme").is_in(listing)
    override = pl.col("override_fen").is_not_null() & pl.col("in_force") & ~paused & lists
    was = pl.col("before_fen").is_not_null()
    due = pl.when(paused).then(0).when(override).then("override_fen").otherwise("due_fen")
    change = (
        pl.when(paused & was & lists)
        .then(pl.lit("stopped"))
        .when(paused)
        .then(pl.lit("none"))
        .when(override & was & (pl.col("override_fen") != pl.col("before_fen")))
        .then(pl.lit("changed"))
        .when(override & was & pl.col("change").is_in(["changed", "same"]))
        .then(pl.lit("same"))
        .otherwise("change")
    )
    because = pl.when(paused).then("pause_reason").when(override).then("override_reason").otherwise("because")
    return rows.with_columns(
        due.alias("due_fen"),
        change.alias("change"),
        because.alias("because"),
        (pl.col("in_force") & ~paused).alias("in_force"),
        (pl.col("suspended") | paused).alias("suspended"),
    ).select(results.columns)
