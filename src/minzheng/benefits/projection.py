"""From the events of entitlements to what they come to: the one place where that is worked out.

Pure: frames in, frames out. Every write goes through here, and so does the proof that the stored rows are
what their events say.
"""

import polars as pl

EVENT = {
    "number": pl.Int64, "month": pl.Int64, "kind": pl.String, "amount_fen": pl.Int64, "reason": pl.String,
}  # fmt: skip
PROJECTED = ("starts", "ends", "end_reason", "suspended_from", "amount_fen")

# Within one month: first what it was raised or lowered to, then whether it was paid, then its end.
_RANK = {"admitted": 0, "amount": 1, "suspended": 2, "resumed": 3, "ended": 4}


def fold(events: pl.DataFrame) -> pl.DataFrame:
    """``number`` and PROJECTED, one row an entitlement, from events with the columns of EVENT in any order.

    Months are yyyymm. An end can be brought forward and never put off, so of two the earlier holds.
    """
    kind, month = pl.col("kind"), pl.col("month")
    paused = kind.is_in(["suspended", "resumed"])
    amount = pl.col("amount_fen").filter(kind.is_in(["admitted", "amount"]))
    rank = kind.replace_strict(_RANK, return_dtype=pl.Int64)
    return (
        events.select(*EVENT)
        .sort("number", month, rank)
        .group_by("number", maintain_order=True)
        .agg(
            month.filter(kind == "admitted").first().alias("starts"),
            month.filter(kind == "ended").first().alias("ends"),
            pl.col("reason").filter(kind == "ended").first().fill_null("").alias("end_reason"),
            pl.when(kind.filter(paused).last() == "suspended")
            .then(month.filter(paused).last())
            .alias("suspended_from"),
            amount.last(),
        )
    )
