"""The results of a month: of whom it says anything, what is due and what changes. Only reads."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import polars as pl

from minzheng.benefits.by_hand import decided_at, with_decided
from minzheng.benefits.everybody import quiet
from minzheng.benefits.proposing import RESULT, Standing, propose, standing_in
from minzheng.policy.law import BoundLaw, Law
from minzheng.warehouse.snapshot import Snapshot

Failing = Callable[[pl.DataFrame], pl.Series]


@dataclass(frozen=True, eq=False)
class Comparison:
    """What a month's outcomes are set against, read beforehand: whoever asks for results needs no database.

    ``failing``: of outcomes of one programme, in their order, the codes of the clauses known to fail, joined
    with |, or null; ``before``: the results of the month before, of all who stood on a list; ``decided``:
    `decided_at` of the month.
    """

    bound: BoundLaw
    failing: Failing
    before: pl.DataFrame | None
    standing: Standing
    decided: pl.DataFrame

    def results(self, programme: str, outcomes: pl.DataFrame) -> pl.DataFrame:
        """RESULT of those units of one programme of which there is anything to say, by unit: who holds
        something or did, has asked, is due, or is told why not. A holder without an outcome is undetermined.

        ``outcomes``: programme, unit_no, household_no, division, outcome, amount_fen, asked, persons. Most of
        a district holds nothing and is due nothing (see `everybody`).
        """
        standing, mine = self.standing.of(programme), pl.col("programme") == programme
        before = None if self.before is None else self.before.filter(mine)
        named = [standing.held, standing.applications, *([] if before is None else [before])]
        numbers = pl.concat([frame["unit_no"] for frame in named]).unique()
        rows = outcomes if outcomes["unit_no"].is_sorted() else outcomes.sort("unit_no")
        rows = rows.with_columns(self.failing(rows).alias("because"))
        speaks = pl.col("unit_no").is_in(numbers.implode()) | (pl.col("outcome") == "eligible")
        spoken_of = rows.select(speaks).to_series()
        said = propose(self.bound, programme, rows.filter(spoken_of), before, standing)
        told = (pl.col("asked") | pl.col("because").is_not_null()) & ~spoken_of
        others = rows.filter(told).with_columns(pl.col("because").fill_null(""))
        decided = with_decided(said, self.decided, self.bound)
        return pl.concat([decided, quiet(others.lazy()).collect()]).sort("unit_no")


def comparison_of(
    law: Law, snapshot: Snapshot, failing: Failing, before: pl.DataFrame | None, standing: Standing
) -> Comparison:
    """What the outcomes of a snapshot's month are set against; ``standing``: `standing_in` of the month."""
    return Comparison(law.on(snapshot.day), failing, before, standing, decided_at(snapshot.month))


def results_parts(comparison: Comparison, outcomes: pl.LazyFrame) -> Iterator[pl.DataFrame]:
    """RESULT, a programme at a time in their order: the outcomes of all at once are too many rows."""
    codes = outcomes.select(pl.col("programme").unique()).collect().to_series()
    for code in sorted({*codes, *comparison.standing.held["programme"].unique()}):
        yield comparison.results(code, outcomes.filter(pl.col("programme") == code).collect())


def concerned(results: pl.DataFrame) -> pl.DataFrame:
    """The results of those of whom a month has something to say: who hold, have asked, or were found."""
    holds = pl.col("entitlement").is_not_null()
    return results.filter(holds | pl.col("asked") | pl.col("applied") | (pl.col("change") != "none"))


def month_propose(
    *,
    law: Law,
    snapshot: Snapshot,
    outcomes: pl.DataFrame,
    failing: pl.DataFrame,
    before: pl.DataFrame | None,
) -> pl.DataFrame:
    """The results of a snapshot's month with RESULT, by programme and unit, all at once.

    ``failing``: programme, unit_no, because, of all programmes; ``before`` and the rest as in `Comparison`.
    """

    def because(told: pl.DataFrame) -> pl.Series:
        return told.join(failing, on=["programme", "unit_no"], how="left", maintain_order="left")["because"]

    comparison = comparison_of(law, snapshot, because, before, standing_in(snapshot.month))
    return pl.concat([pl.DataFrame(schema=RESULT), *results_parts(comparison, outcomes.lazy())])
