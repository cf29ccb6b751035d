"""The demo as a newcomer meets it: built once, told, and never over anybody's real records."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import polars as pl
import pytest

from minzheng.kernel.month import Month
from minzheng.ops import laws
from minzheng.warehouse.household import household_at
from minzheng.warehouse.snapshot import Snapshot, snapshots
from tests.ops.test_cli import minzheng

PERSONS = "600"


@pytest.fixture(scope="module")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small demo district."""
    home = tmp_path_factory.mktemp("demo")
    ran = minzheng("demo", "--no-serve", "--persons", PERSONS, home=home)
    assert ran.returncode == 0, ran.stderr
    (home / "told.txt").write_text(ran.stdout, encoding="utf-8")
    return home


def cut(home: Path) -> list[Snapshot]:
    return snapshots(home, laws.law_of(None).place.code)


def test_it_says_every_month_and_programme_and_three_stories(demo_home: Path) -> None:
    told = (demo_home / "told.txt").read_text(encoding="utf-8")
    assert all(str(Month(2023, month)) in told for month in (5, 6, 7))
    assert all(programme.short in told for programme in laws.law_of(None).programmes())
    assert all(f"第 {number} 户" in told for number in (1, 2, 3))
    assert "合成数据" in told


def test_three_months_are_determined_and_compared(demo_home: Path) -> None:
    assert [one.month for one in cut(demo_home)] == [Month(2023, 5), Month(2023, 6), Month(2023, 7)]
    july = cut(demo_home)[-1].read("results")
    assert {"new", "same", "changed"} <= set(july["change"])


def test_every_sum_of_the_frame_is_what_the_desk_explains(demo_home: Path) -> None:
    law, snapshot = laws.law_of(None), cut(demo_home)[-1]
    results = {
        (row["programme"], row["unit_no"]): (row["outcome"], row["amount_fen"])
        for row in snapshot.read("results").to_dicts()
    }
    numbers = snapshot.read("household")["household_no"].to_list()
    said: dict[tuple[str, int], tuple[str, int | None]] = {}
    for number in numbers:
        household = household_at(law, snapshot, number)
        assert household is not None
        said |= {
            (programme.code, int(view.unit_id.lstrip("H"))): (
                household.outcome(programme, view),
                household.amount_fen(programme, view),
            )
            for programme in household.law.programmes.values()
            for view in household.views(programme.unit)
        }
    assert said == results


def test_the_first_story_is_exact_to_the_fen(demo_home: Path) -> None:
    amounts = [
        one.read("results", programme="subsistence_allowance", unit_no=1)["amount_fen"].to_list()
        for one in cut(demo_home)
    ]
    assert amounts == [[245000], [217000], [227880]]


def test_the_same_demo_is_not_built_again(demo_home: Path) -> None:
    stamps = [path.stat().st_mtime_ns for path in sorted(demo_home.rglob("*.parquet"))]
    assert minzheng("demo", "--no-serve", "--persons", PERSONS, home=demo_home).returncode == 0
    assert [path.stat().st_mtime_ns for path in sorted(demo_home.rglob("*.parquet"))] == stamps


def test_the_same_seed_gives_the_same_district(demo_home: Path, tmp_path: Path) -> None:
    minzheng("demo", "--no-serve", "--persons", PERSONS, home=tmp_path)
    again = {one.month: one.read("results") for one in cut(tmp_path)}
    first = {one.month: one.read("results") for one in cut(demo_home)}
    assert all(again[month].equals(frame) for month, frame in first.items())


def test_it_never_empties_a_database_that_is_no_demo(demo_home: Path, tmp_path: Path) -> None:
    home = tmp_path / "real"
    assert minzheng("demo", "--no-serve", "--persons", PERSONS, home=home).returncode == 0
    with closing(sqlite3.connect(next(home.glob("*.sqlite3")))) as records, records:
        records.execute("DELETE FROM org_event WHERE name = 'DemoDistrictFounded'")
    ran = minzheng("demo", "--no-serve", "--fresh", "--persons", PERSONS, home=home)
    assert ran.returncode == 2
    assert "demo.E002" in ran.stderr
    assert [one.month for one in cut(home)] == [Month(2023, 5), Month(2023, 6), Month(2023, 7)]


def test_too_few_people_are_refused(tmp_path: Path) -> None:
    ran = minzheng("demo", "--no-serve", "--persons", "5", home=tmp_path)
    assert ran.returncode == 2
    assert "demo.E001" in ran.stderr


def test_explain_finds_a_person_of_the_snapshot(demo_home: Path) -> None:
    wanted = ["--person", "3", "--programme", "child_hardship_allowance", "--on", "2023-06-30"]
    ran = minzheng("explain", *wanted, "--json", home=demo_home)
    [found] = json.loads(ran.stdout)["determinations"]
    assert found["amount_fen"] == 110000


def test_income_stands_only_for_households_that_asked(demo_home: Path) -> None:
    for one in cut(demo_home):
        standing = one.read("standing").filter(~pl.col("asked"))
        people = one.read("person").join(standing, on="household_no", how="semi")
        assert people["wage_income"].null_count() == people.height
