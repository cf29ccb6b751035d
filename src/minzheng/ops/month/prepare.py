"""The snapshot of a month's end: the facts known, the entitlements in force, the determination."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import polars as pl

from minzheng.benefits import api as benefits
from minzheng.engine.batch import Determined
from minzheng.engine.explain import version
from minzheng.engine.slices import determine_files
from minzheng.expression.tree import Entity
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem
from minzheng.ops.month.standing import standing_of
from minzheng.policy.catalogue import in_force_fact
from minzheng.policy.law import BoundLaw, Law
from minzheng.verification import api as verification
from minzheng.warehouse.snapshot import Snapshot, new_snapshot, snapshot_of

OUTCOMES = pl.Schema({
    "programme": pl.String(), "unit_no": pl.Int64(), "household_no": pl.Int64(), "division": pl.String(),
    "outcome": pl.String(), "amount_fen": pl.Int64(), "asked": pl.Boolean(), "persons": pl.Int64(),
})  # fmt: skip
Told = Callable[[str], None]
Determine = Callable[[Path, Path, BoundLaw, Path, Path], Determined]


def prepare(
    law: Law, month: Month, *, home: Path, refresh: bool, told: Told, determine: Determine = determine_files
) -> Snapshot:
    """The sealed snapshot of a month, cut where there is none yet or ``refresh`` asks for a revision.

    ``determine``: by which engine, `determine_files` or what gives the same. Raises ProblemError for a month
    that has not begun, and for a district without people.
    """
    place = law.place.code
    found = snapshot_of(home, place, month)
    if found is not None and not refresh:
        return found
    if month.first_day > clock.today():
        raise ProblemError(problem("month.E004", month=month, today=clock.today()))
    snapshot = new_snapshot(home, place, month, clock.today())
    held = benefits.entitlements_exist()
    _publish(law, snapshot, snapshot_of(home, place, month + -1), held=held)
    told("publish")
    bound = law.on(snapshot.day, held=held)
    determined = determine(
        snapshot.path("person"), snapshot.path("household"), bound,
        snapshot.path("determined_person"), snapshot.path("determined_household"),
    )  # fmt: skip
    snapshot.write_parts("outcomes", _outcomes(snapshot, determined), OUTCOMES)
    snapshot.seal(
        {
            "chain": [pack.code for pack in law.chain],
            "version": version(law.catalogue),
            "scale": determined.scale,
            "held": held,
        }
    )
    told("determine")
    return snapshot


def _publish(law: Law, snapshot: Snapshot, before: Snapshot | None, *, held: bool) -> None:
    published = verification.facts_publish(law.catalogue, day=snapshot.day, known_at=snapshot.known_at)
    if published.persons.is_empty():
        raise ProblemError(problem("month.E006", month=snapshot.month))
    # First, and beside no other work than that of the database: the month before is as large as this one.
    with ThreadPoolExecutor(1) as beside:
        learnt = beside.submit(_learnt, law, snapshot, before, published)
        entitled = benefits.entitlements_at(snapshot.month)
        standing = standing_of(snapshot.day, entitled)
        snapshot.write("learnt", learnt.result())
    in_force = entitled.filter(~pl.col("suspended"))
    frames: dict[Entity, pl.DataFrame] = {
        "person": published.persons, "household": published.households
    }  # fmt: skip
    aside = benefits.overrides_cut(benefits.overrides_holding(snapshot.day), frames)
    if not aside.is_empty():
        snapshot.write("overrides", aside)
    for entity, told in frames.items():
        frame = benefits.with_overrides(told, entity, aside)
        snapshot.write(entity, _with_in_force(frame, law, entity, in_force) if held else frame)
    snapshot.write_parts("sources", published.record_parts(), verification.RECORDS)
    snapshot.write("entitlement", entitled)
    snapshot.write("standing", standing)


def _learnt(
    law: Law, snapshot: Snapshot, before: Snapshot | None, published: verification.Published
) -> pl.DataFrame:
    earlier = None if before is None else _as_told(before)
    return verification.learnt_since(earlier, published, day=snapshot.day, catalogue=law.catalogue)


def _as_told(before: Snapshot) -> tuple[pl.LazyFrame, pl.LazyFrame]:
    """The people and households of a month before anything was set aside, to tell what was learnt since."""
    aside = benefits.overrides_of_snapshot(before)
    return (
        benefits.without_overrides(before.scan("person"), "person", aside),
        benefits.without_overrides(before.scan("household"), "household", aside),
    )


def _with_in_force(frame: pl.DataFrame, law: Law, entity: Entity, in_force: pl.DataFrame) -> pl.DataFrame:
    """The frame with a flag for each programme of its entity: whether an entitlement is in force."""
    flags = []
    for programme in law.programmes():
        if programme.unit == entity:
            held = in_force.filter(pl.col("programme") == programme.code)["unit_no"]
            flags.append(pl.col(f"{entity}_no").is_in(held.implode()).alias(in_force_fact(programme.code)))
    return frame.with_columns(flags)


def _outcomes(snapshot: Snapshot, determined: Determined) -> Iterator[pl.DataFrame]:
    """One row a unit and programme, with OUTCOMES, in the order of the programmes and the units."""
    standing = {"person": _persons(snapshot), "household": _households(snapshot)}
    # Determined is in the order of the households; sorted once, and not again for each programme.
    order = {entity: rows["nth"] for entity, rows in standing.items()}
    for programme in determined.law.programmes.values():
        found: pl.DataFrame = determined.results(programme.code).collect().to_native()
        answers = found.select(pl.col("outcome", "amount_fen").gather(order[programme.unit]))
        placed = standing[programme.unit].hstack(answers)
        yield placed.with_columns(pl.lit(programme.code).alias("programme")).select(list(OUTCOMES))


def _placed(snapshot: Snapshot, units: pl.LazyFrame) -> pl.DataFrame:
    """The units determined, by number: ``nth``, their place among the determined, division and asked."""
    where = snapshot.scan("standing").select("household_no", "division", "asked")
    placed = (
        units.with_row_index("nth")
        .sort("unit_no")
        .join(where, on="household_no", how="left", maintain_order="left")
    )
    return placed.with_columns(pl.col("asked").fill_null(value=False)).collect()


def _persons(snapshot: Snapshot) -> pl.DataFrame:
    people = snapshot.scan("person").select("person_no", "household_no")
    units = snapshot.scan("determined_person").select("person_no")
    units = units.join(people, on="person_no", how="left", maintain_order="left")
    one = pl.lit(1, pl.Int64).alias("persons")
    return _placed(snapshot, units.select(pl.col("person_no").alias("unit_no"), "household_no", one))


def _households(snapshot: Snapshot) -> pl.DataFrame:
    units = snapshot.scan("determined_household").select(
        pl.col("household_no").alias("unit_no"), "household_no", pl.col("members").alias("persons")
    )
    return _placed(snapshot, units)
