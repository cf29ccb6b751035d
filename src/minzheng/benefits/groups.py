"""Where a unit stands in a month, in words that lists, counts and pages share.

What the law says of everybody (``outcome``, ``amount_fen``) and who receives (``in_force``, ``due_fen``)
are two things. The words speak of the second; the first is its reason.
"""

from typing import Final

import polars as pl

RECEIVES: Final = pl.col("in_force")
STOPPED: Final = pl.col("change") == "stopped"
UNDETERMINED: Final = pl.col("change") == "undetermined"
OUTREACH: Final = pl.col("change") == "outreach"
TELLS: Final = RECEIVES | pl.col("stop_proposed") | (pl.col("change") != "none") | (pl.col("due_fen") != 0)
"""Whether a row counts in anything that is told of a month: nine of ten in a whole district do not."""

# The first that fits.
_STATES: tuple[tuple[str, pl.Expr], ...] = (
    ("suspended", pl.col("suspended")),
    ("held_up", RECEIVES & UNDETERMINED),
    ("receiving", RECEIVES),
    ("stopped", STOPPED),
    ("waiting", UNDETERMINED),
    ("outreach", OUTREACH),
    ("granted", (pl.col("outcome") == "eligible") & pl.col("entitlement").is_not_null()),
    ("pending", pl.col("outcome") == "eligible"),
    ("refused", (pl.col("outcome") == "ineligible") & pl.col("applied")),
)
STATE: Final = pl.coalesce(
    *(pl.when(fits).then(pl.lit(word)) for word, fits in _STATES), pl.lit("none")
).alias("state")  # fmt: skip

# What a list may be narrowed to. A unit may be in several: who is paid on while a fact is missing receives.
GROUPS: Final[dict[str, pl.Expr]] = {
    "receiving": RECEIVES,
    "new": pl.col("change") == "new",
    "changed": pl.col("change") == "changed",
    "stopped": STOPPED,
    "held_up": STATE == "held_up",
    "proposed": pl.col("stop_proposed"),
    "waiting": STATE == "waiting",
    "pending": STATE.is_in(["granted", "pending"]),
    "outreach": OUTREACH,
    "refused": STATE == "refused",
    "all": pl.col("unit_no").is_not_null(),
}
