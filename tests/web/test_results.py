"""Where a unit stands: who receives, who waits and who might are never mixed up."""

from pathlib import Path

import polars as pl
import pytest

from minzheng.benefits.api import GROUPS, tallies_write
from minzheng.kernel.month import Month
from minzheng.warehouse.snapshot import Snapshot, new_snapshot
from minzheng.web.desk.results import due_by_town, households_in, listed, received_by, totals
from minzheng.web.desk.scope import Reach

# unit, outcome, in_force, suspended, entitlement, applied, change, stop_proposed, due, before → state
ROWS = (
    (1, "eligible", True, False, 11, False, "same", False, 500, 500, "receiving"),
    (2, "eligible", True, False, 12, False, "new", False, 400, None, "receiving"),
    (3, "undetermined", True, False, 13, False, "undetermined", False, 300, 300, "held_up"),
    (4, "ineligible", True, False, 14, False, "same", True, 200, 200, "receiving"),
    (5, "ineligible", False, True, 15, False, "stopped", False, 0, 150, "suspended"),
    (6, "ineligible", False, True, 16, False, "none", False, 0, None, "suspended"),
    (7, "ineligible", False, False, 17, False, "stopped", False, 0, 100, "stopped"),
    (8, "undetermined", False, False, None, True, "undetermined", False, 0, None, "waiting"),
    (9, "undetermined", False, False, None, False, "none", False, 0, None, "none"),
    (10, "eligible", False, False, None, True, "none", False, 0, None, "pending"),
    (11, "eligible", False, False, 18, True, "none", False, 0, None, "granted"),
    (12, "eligible", False, False, None, False, "outreach", False, 0, None, "outreach"),
    (13, "ineligible", False, False, None, True, "none", False, 0, None, "refused"),
    (14, "ineligible", False, False, None, False, "none", False, 0, None, "none"),
)
COLUMNS = (
    "unit_no", "outcome", "in_force", "suspended", "entitlement", "applied", "change", "stop_proposed",
    "due_fen", "before_fen",
)  # fmt: skip


@pytest.fixture(params=["kept", "counted"])
def snapshot(tmp_path: Path, request: pytest.FixtureRequest) -> Snapshot:
    """A month with one unit of each kind; each is a household of one, the even ones in another town. What it
    comes to was kept when it was written, or has to be counted."""
    frame = pl.DataFrame([row[:-1] for row in ROWS], schema=list(COLUMNS), orient="row").with_columns(
        pl.lit("subsistence_allowance").alias("programme"), pl.col("unit_no").alias("household_no"),
        pl.lit(1).alias("persons"), pl.lit("").alias("because"), pl.lit("even").alias("division"),
    )  # fmt: skip
    found = new_snapshot(tmp_path, "nowhere", Month(2023, 6))
    found.write("results", frame)
    where = pl.when(pl.col("unit_no") % 2 == 0).then(pl.lit("even")).otherwise(pl.lit("odd"))
    found.write("standing", frame.select("household_no", where.alias("division"), community=pl.lit("x")))
    if request.param == "kept":
        tallies_write(found, found.scan("results"))
    return found


def test_every_unit_stands_in_one_place(snapshot: Snapshot) -> None:
    rows = listed(snapshot, "subsistence_allowance").sort("unit_no").collect()
    assert dict(rows.select("unit_no", "state").iter_rows()) == {row[0]: row[-1] for row in ROWS}


@pytest.mark.parametrize(
    ("group", "units"),
    [
        ("receiving", [1, 2, 3, 4]),
        ("new", [2]),
        ("stopped", [5, 7]),
        ("held_up", [3]),
        ("proposed", [4]),
        ("waiting", [8]),
        ("pending", [10, 11]),
        ("outreach", [12]),
        ("refused", [13]),
        ("all", [row[0] for row in ROWS]),
    ],
)
def test_a_group_holds_who_it_says(group: str, units: list[int], snapshot: Snapshot) -> None:
    rows = listed(snapshot, "subsistence_allowance").filter(GROUPS[group]).collect()
    assert sorted(rows["unit_no"]) == units


def test_the_totals_count_and_pay_only_who_receives(snapshot: Snapshot) -> None:
    found = totals(snapshot)["subsistence_allowance"]
    assert (found.receiving, found.persons, found.due_fen) == (4, 4, 1400)
    assert (found.held_up, found.proposed, found.waiting, found.outreach) == (1, 1, 1, 1)
    assert (households_in(snapshot, "waiting"), households_in(snapshot, "outreach")) == (1, 1)


def test_a_month_that_is_run_again_is_counted_again(snapshot: Snapshot) -> None:
    before = totals(snapshot)["subsistence_allowance"].receiving
    snapshot.write("results", snapshot.read("results").filter(pl.col("unit_no") != 1))
    assert (before, totals(snapshot)["subsistence_allowance"].receiving) == (4, 3)


def test_a_reader_of_one_town_is_told_what_that_town_comes_to(snapshot: Snapshot) -> None:
    seen = Reach(frozenset({"odd"}), whole=False).seen(snapshot)
    found = totals(seen)["subsistence_allowance"]
    assert (found.receiving, found.due_fen, found.held_up, found.stopped) == (2, 800, 1, 2)
    assert (households_in(seen, "waiting"), households_in(seen, "outreach")) == (0, 0)
    assert due_by_town(seen).rows() == [("subsistence_allowance", "even", 2, 800)]
    nowhere = Reach(frozenset({"elsewhere"}), whole=False).seen(snapshot)
    assert not totals(nowhere)
    assert due_by_town(nowhere).is_empty()


def test_a_household_that_waits_for_two_programmes_is_one_household(snapshot: Snapshot) -> None:
    once = snapshot.read("results")
    twice = pl.concat([once, once.with_columns(programme=pl.lit("near_poverty"))])
    snapshot.write("results", twice)
    tallies_write(snapshot, twice.lazy())
    assert households_in(snapshot, "waiting") == 1
    assert sum(one.waiting for one in totals(snapshot).values()) == 2


def test_a_household_receives_a_programme_once_whoever_holds_it(snapshot: Snapshot) -> None:
    assert received_by(snapshot, [1, 7, 12]) == {1: ["subsistence_allowance"]}
