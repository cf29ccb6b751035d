"""What a department's register is to the demo: a state at each month's end, and how its days are written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

import polars as pl

from minzheng.ops.demo.files.roster import View

WHO: Final = ("person_no", "household_no", "number", "name")
NEUTRAL: Final = "neutral"
DATED: Final = "dated"
State = Callable[[View], pl.DataFrame]


@dataclass(frozen=True)
class Register:
    """One data set as its department keeps it.

    ``state`` gives WHO, then the columns of the data set as text in their order, ``neutral`` (the record
    says what no record would say) and, where the state knows it, ``dated`` (yyyymmdd). ``day`` is the
    column the day of a change is written into, None where the state writes its own; ``facts`` are those
    whose days of becoming true (or of being learnt) date a change. ``sample`` is what the register says of
    people from elsewhere.
    """

    code: str
    state: State
    facts: tuple[str, ...] = ()
    day: str | None = "updated_on"
    written: Literal["day", "month"] = "day"
    by: Literal["true_from", "learnt_on"] = "true_from"
    sample: Mapping[str, str] = field(default_factory=dict)


def rows(
    frame: pl.DataFrame, *, neutral: pl.Expr | None = None, dated: pl.Expr | None = None, **columns: pl.Expr
) -> pl.DataFrame:
    """The frame of a state: who, the columns as text, whether the record is neutral, and its day."""
    none = pl.lit(None, dtype=pl.Int64)
    return frame.select(
        *WHO,
        *(text.cast(pl.String).alias(name) for name, text in columns.items()),
        (pl.lit(value=False) if neutral is None else neutral).alias(NEUTRAL),
        (none if dated is None else dated.cast(pl.Int64)).alias(DATED),
    )
