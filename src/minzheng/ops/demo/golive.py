"""Going live: who received before is carried over, township by township, with the old decisions."""

from datetime import date
from typing import Final

import polars as pl
from django.db import transaction

from minzheng.benefits import api as benefits
from minzheng.casework import api as casework
from minzheng.kernel.month import Month
from minzheng.ops.demo.deciding import applied_for, batch_sign
from minzheng.ops.demo.draws import Draws
from minzheng.ops.demo.forward import AID, FIRST_ASKED, UNAWARE, willingness
from minzheng.ops.demo.staff import Staff
from minzheng.policy.law import Law
from minzheng.registry import api as registry
from minzheng.warehouse.snapshot import Snapshot

_FORWARD_LATER: Final = ("temporary_assistance",)


@transaction.atomic
def carry_over(
    law: Law, snapshot: Snapshot, *, later: pl.DataFrame, before: date, seed: int, staff: Staff
) -> None:
    """Put forward and sign the holders of the month before ``before``, a batch a township and programme; all
    of them or none, since a hundred and fifty commits would write the same pages of the indexes each time.

    ``later``: household_no of those that ask only in the year to come; they hold nothing they would have had
    to apply for.
    """
    holders = _holders(law, snapshot, later, seed)
    month = snapshot.month
    for programme in law.programmes():
        mine = holders.filter(pl.col("programme") == programme.code)
        known = benefits.batches_of(programme=programme.code, month=month)
        signed = {one.division for one in known if one.state == benefits.BatchState.SIGNED}
        for (town,), entries in sorted(mine.group_by("division"), key=lambda pair: str(pair[0])):
            if town in signed:
                continue
            rows = entries.select("unit_no", "household_no", "amount_fen", "decided_on", "decision_no")
            batch = benefits.admission_prepare(
                kind="carry_over", programme=programme.code, month=month, division=str(town),
                entries=rows.sort("unit_no"), law=law, acting_user=staff.clerk, before=before,
            )  # fmt: skip
            batch_sign(batch, staff)


def _holders(law: Law, snapshot: Snapshot, later: pl.DataFrame, seed: int) -> pl.DataFrame:
    """programme, unit_no, household_no, division, amount_fen, decided_on, decision_no."""
    applied = pl.col("programme").is_in(applied_for(law))
    lists = [one.code for one in law.programmes() if one.admitted_by == "list"]
    rows = snapshot.read("outcomes").filter(
        (pl.col("outcome") == "eligible") & ~pl.col("programme").is_in([*_FORWARD_LATER, *lists])
    )
    asks_later = pl.col("household_no").is_in(later["household_no"].implode())
    aware = (willingness(seed) < UNAWARE) | pl.col("programme").is_in(AID) | ~applied
    rows = rows.filter(aware & ~(applied & asks_later))
    decided = _decided(snapshot.month, seed)
    shorts = {one.code: one.short for one in law.programmes()}
    number = pl.concat_str(
        pl.col("programme").replace_strict(shorts, return_dtype=pl.String),
        pl.col("decided_on").dt.strftime("%Y"), pl.lit("-"), pl.col("unit_no"),
    )  # fmt: skip
    return rows.with_columns(decided.alias("decided_on")).with_columns(number.alias("decision_no"))


def _decided(month: Month, seed: int) -> pl.Expr:
    """A day of the eleven months before, so that everything decided has begun."""
    draws = Draws(seed, "unit_no")
    nth, day = draws.between("decided/month", 1, 11), draws.between("decided/day", 3, 27)
    return pl.date(month.year, nth, day)


def cases_left_over(law: Law, snapshot: Snapshot, *, asked: dict[int, date], staff: Staff) -> None:
    """Cases that were open when the office went live: households that asked and are not known well enough.

    Whoever signed long before asked again in the month before going live.
    """
    rows = snapshot.read("outcomes", programme=FIRST_ASKED).filter(pl.col("outcome") == "undetermined")
    undecided = [home for home in rows["household_no"].sort() if home in asked]
    homes = [home for home in undecided if not casework.cases_of_unit(FIRST_ASKED, home)]
    heads = dict(registry.payees_of(homes, on=snapshot.day).iter_rows())
    towns = dict(rows.select("household_no", "division").iter_rows())
    for home in homes:
        if home in heads:
            casework.case_open(
                programme=FIRST_ASKED, unit_no=home, household_no=home, applicant=heads[home],
                division=towns[home], applied_on=max(asked[home], snapshot.month.first_day), law=law,
                acting_user=staff.clerk,
            )  # fmt: skip
