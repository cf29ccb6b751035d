"""A month closed: what its results say becomes the entitlements' events, once, and then nothing moves."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from io import BufferedWriter, RawIOBase
from typing import Any

import polars as pl
from django.db import transaction

from minzheng.benefits.actions.writing import events_append
from minzheng.benefits.models import MonthClose
from minzheng.benefits.permissions import MONTH_CLOSE
from minzheng.benefits.projection import EVENT
from minzheng.benefits.proposing import KEY
from minzheng.benefits.queries import close_of, entitlements_at, last_closed_of
from minzheng.benefits.records import CloseRecord
from minzheng.benefits.terms import falls_due
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.policy.law import Law
from minzheng.warehouse.snapshot import Snapshot

_LONGEST_REASON = 400


@transaction.atomic
def month_close(*, law: Law, snapshot: Snapshot, results: pl.DataFrame, acting_user: org.User) -> CloseRecord:
    """Close the month of a snapshot on its results (`proposing.RESULT`): amounts, suspensions and ends that
    they state become events, all in one transaction with the close itself.

    Raises ProblemError where the month is closed already, is not over, is not the next after the last one
    closed, or where the entitlements have changed since the results were made, and NotPermitted unless an
    approver of the whole place acts.
    """
    month = snapshot.month
    seat = _seat(law)
    place = org.permission_check(acting_user, MONTH_CLOSE, division=seat)
    _refuse(law, month)
    # Millions of rows, hashed beside what waits for the database.
    with ThreadPoolExecutor(1) as aside:
        hashed = aside.submit(results_hash, results)
        settled = _settled(entitlements_at(month), results, month)
        events = _events(settled, law, snapshot)
        events_append(events, snapshot=snapshot.id, acting_user=acting_user)
    MonthClose.objects.create(
        place=law.place.code, month=month.number, division_id=place.id, snapshot=snapshot.id,
        results_sha256=hashed.result(), closed_by=acting_user,
    )  # fmt: skip
    counts = dict(events.group_by("kind").len().sort("kind").iter_rows())
    org.event_record(
        name="MonthClosed",
        subject=f"month:{law.place.code}:{month}",
        payload={"snapshot": snapshot.id, "events": counts},
        division=seat,
        acting_user=acting_user,
    )
    closed = close_of(law.place.code, month)
    if closed is None:
        raise TypeError("the month was closed a line above")
    return closed


def results_hash(results: pl.DataFrame | pl.LazyFrame) -> str:
    """Of the results as approved, by key: everyone who holds something, has asked or was found."""
    spoken_of = pl.col("asked") | pl.col("in_force") | (pl.col("change") != "none")
    said = results.lazy().filter(spoken_of)
    # They lie so already, of which looking at the keys makes sure; millions of rows are not copied for it.
    if not _is_sorted(said):
        said = said.sort(KEY)
    digest = _Hashing()
    digest.write(pl.DataFrame(schema=said.collect_schema()).write_csv().encode())
    with BufferedWriter(digest) as rows:
        said.sink_csv(rows, include_header=False)
    return digest.of.hexdigest()


class _Hashing(RawIOBase):
    """A file that is only hashed."""

    def __init__(self) -> None:
        self.of = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        self.of.update(content)
        return len(content)


def _is_sorted(rows: pl.LazyFrame) -> bool:
    programme, unit = (pl.col(name) for name in KEY)
    before = programme.shift(), unit.shift()
    falls = (programme < before[0]) | ((programme == before[0]) & (unit < before[1]))
    return not rows.select(KEY).select(falls.any()).collect().item()


def _seat(law: Law) -> str:
    if law.place.division is None:
        raise ProblemError(problem("benefit.E032", place=law.place.code))
    return org.division_key(law.place.division)


def _refuse(law: Law, month: Month) -> None:
    closed = close_of(law.place.code, month)
    if closed is not None:
        raise ProblemError(problem("benefit.E030", month=month, who=closed.closed_by, day=closed.closed_on))
    before = last_closed_of(law.place.code)
    if before is not None and month != before + 1:
        raise ProblemError(problem("benefit.E034", month=month, last=before, next=before + 1))
    if clock.today() < month.last_day:
        raise ProblemError(problem("benefit.E033", month=month, today=clock.today()))


def _settled(held: pl.DataFrame, results: pl.DataFrame, month: Month) -> pl.DataFrame:
    """The entitlements that run in the month with what the results say of each; raises ProblemError where
    some are missing: they were admitted after the results were made, and stand on no list yet."""
    said = results.filter(pl.col("entitlement").is_not_null()).select(
        pl.col("entitlement").alias("number"), "in_force", "due_fen", "because",
        pl.col("suspended").alias("is_suspended"),
    )  # fmt: skip
    settled = held.join(said, on="number", how="left", maintain_order="left")
    missing = settled.filter(pl.col("in_force").is_null())["number"]
    if not missing.is_empty():
        raise ProblemError(problem("benefit.E031", month=month, count=len(missing), first=missing[0]))
    return settled


def _events(settled: pl.DataFrame, law: Law, snapshot: Snapshot) -> pl.DataFrame:
    """One event an entitlement and kind, where something changes."""
    month = snapshot.month
    bound = law.on(snapshot.day)
    listing = [code for code, programme in bound.programmes.items() if falls_due(bound, programme)]
    reason = pl.col("because").str.slice(0, _LONGEST_REASON)
    stopped = ~pl.col("in_force") & ~pl.col("is_suspended")
    due_here = pl.col("in_force") & pl.col("programme").is_in(listing)
    other = pl.col("due_fen").ne_missing(pl.col("amount_fen").fill_null(0))
    kinds = (
        ("amount", due_here & other, month.number, pl.col("due_fen"), pl.lit("")),
        ("suspended", pl.col("is_suspended") & ~pl.col("suspended"), month.number, None, reason),
        ("resumed", pl.col("in_force") & pl.col("suspended"), month.number, None, pl.lit("")),
        ("ended", stopped, (month + -1).number, None, reason),
    )
    frames = [
        settled.filter(condition).select(
            "number",
            pl.lit(at, dtype=pl.Int64).alias("month"),
            pl.lit(kind).alias("kind"),
            pl.lit(None, dtype=pl.Int64).alias("amount_fen")
            if amount is None
            else amount.alias("amount_fen"),
            said.alias("reason"),
        )
        for kind, condition, at, amount, said in kinds
    ]
    return pl.concat(frames).select(*EVENT)
