"""The people of a batch as they are put forward: read, checked against the rules, made ready to be stored."""

import hashlib
from collections.abc import Iterator
from datetime import date

import polars as pl

from minzheng.benefits.models import BatchKind
from minzheng.benefits.queries import units_entitled, units_put_forward
from minzheng.benefits.terms import carried_review, review_months, review_of, start_of, valid_months
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.problem import Problem, ProblemError, problem
from minzheng.org import api as org
from minzheng.policy.law import Law
from minzheng.policy.programme import Programme
from minzheng.registry import api as registry

ENTRY = {
    "unit_no": pl.Int64, "household_no": pl.Int64, "amount_fen": pl.Int64, "decided_on": pl.Date,
    "decision_no": pl.String,
}  # fmt: skip
_MOST_TOLD = 20


def entries_of(entries: pl.DataFrame) -> pl.DataFrame:
    """The entries with the columns ENTRY, sorted by unit; raises ProblemError for what cannot be entered."""
    lacking = [name for name in ENTRY if name not in entries.columns]
    if lacking:
        raise ProblemError(problem("benefit.E010", columns="、".join(lacking)))
    frame = entries.select(pl.col(name).cast(dtype) for name, dtype in ENTRY.items()).sort("unit_no")
    if frame.is_empty():
        raise ProblemError(problem("benefit.E011"))
    wrong = list(_misfits(frame))[:_MOST_TOLD]
    if wrong:
        raise ProblemError(*wrong)
    return frame


def _misfits(frame: pl.DataFrame) -> Iterator[Problem]:
    for unit in frame.filter(pl.col("unit_no").is_duplicated())["unit_no"].unique().sort():
        yield problem("benefit.E013", unit=unit)
    needed = pl.any_horizontal(pl.col(name).is_null() for name in ENTRY if name != "amount_fen")
    for unit in frame.filter(needed | (pl.col("decision_no") == ""))["unit_no"]:
        yield problem("benefit.E014", unit=unit)
    for unit, day in (
        frame.filter(pl.col("decided_on") > clock.today()).select("unit_no", "decided_on").rows()
    ):
        yield problem("benefit.E015", unit=unit, day=day, today=clock.today())
    for unit in frame.filter(pl.col("amount_fen") < 0)["unit_no"]:
        yield problem("benefit.E016", unit=unit)


def content_hash(entries: pl.DataFrame) -> str:
    """By which the same batch put forward again is known."""
    return hashlib.sha256(entries.write_csv().encode()).hexdigest()


def with_divisions(entries: pl.DataFrame, place: org.DivisionRecord) -> pl.DataFrame:
    """The entries with ``division_id`` of each household; raises ProblemError for one outside the area."""
    inside = {record.key: record.id for record in org.divisions_below(place.key)}
    lives = registry.divisions_of_households(entries["household_no"].unique(), on=clock.today())
    homes = {home: inside[key] for home, key in lives.items() if key in inside}
    placed = entries.with_columns(
        pl.col("household_no").replace_strict(homes, default=None, return_dtype=pl.Int64).alias("division_id")
    )
    outside = placed.filter(pl.col("division_id").is_null())
    if not outside.is_empty():
        told = outside.select("unit_no", "household_no").head(_MOST_TOLD).rows()
        raise ProblemError(
            *(problem("benefit.E017", unit=unit, household=home, place=place.zh) for unit, home in told)
        )
    return placed


def with_terms(
    entries: pl.DataFrame, law: Law, programme: Programme, kind: str, month: Month
) -> pl.DataFrame:
    """The entries with ``starts`` and ``ends`` (yyyymm) and ``review_due``, from their decisions or the
    batch's month; ``ends`` is the last month of a recognition that runs out by itself (LB-09), also where it
    has gone by already."""
    today = clock.today()
    rhythm, valid = review_months(law, programme, today), valid_months(law, programme, today)

    def terms(decided_on: date) -> tuple[int, int | None, date | None]:
        start = start_of(programme, Month.of(decided_on) if kind == BatchKind.CARRY_OVER else month)
        ends = None if valid is None else (start + (valid - 1)).number
        if kind == BatchKind.CARRY_OVER:
            return start.number, ends, carried_review(rhythm, decided_on, today)
        return start.number, ends, review_of(rhythm, decided_on)

    found = {day: terms(day) for day in entries["decided_on"].unique()}
    told = pl.DataFrame(
        [(day, *of_day) for day, of_day in found.items()],
        schema={"decided_on": pl.Date, "starts": pl.Int64, "ends": pl.Int64, "review_due": pl.Date},
        orient="row",
    )
    return entries.join(told, on="decided_on", how="left", maintain_order="left")


def refuse_entitled(entries: pl.DataFrame, programme: str, *, waiting: bool) -> None:
    """Raises ProblemError for units that hold the programme already or, where asked, wait in a batch."""
    units = set(entries["unit_no"])
    first = Month.of_number(min(entries["starts"]))
    held = units_entitled(programme, units, from_month=first)
    found = [
        problem("benefit.E005", unit=unit, programme=programme, number=held[unit]) for unit in sorted(held)
    ]
    forward = units_put_forward(programme, units) if waiting else {}
    found += [
        problem("benefit.E018", unit=unit, programme=programme, batch=forward[unit])
        for unit in sorted(forward)
    ]
    if found:
        raise ProblemError(*found[:_MOST_TOLD])
