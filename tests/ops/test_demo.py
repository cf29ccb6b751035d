"""The demo as a newcomer meets it: its year built once, told, and never over anybody's real records."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from minzheng.insight.drafting.layout_check import layout_problems
from minzheng.kernel.month import Month
from minzheng.ops import laws
from minzheng.ops.demo.account import compared, in_force
from minzheng.ops.demo.build import Plan
from minzheng.ops.demo.facts import HOUSEHOLD_FACTS, PERSON_FACTS, month_facts
from minzheng.ops.demo.population import make_population
from minzheng.ops.demo.units import units_of
from minzheng.warehouse.household import household_at
from minzheng.warehouse.snapshot import Snapshot, snapshots
from tests.demo_built import PERSONS, demo_built
from tests.ops.test_cli import minzheng

YEAR = [Month(2023, month) for month in range(1, 13)]


@pytest.fixture(scope="module")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small demo district, its twelve months run."""
    return demo_built(tmp_path_factory) / "var"


@pytest.fixture
def records(demo_home: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(next(demo_home.glob("*.sqlite3")))) as found:
        yield found


def cut(home: Path) -> list[Snapshot]:
    """The months with results; the one before going live has none."""
    found = snapshots(home, laws.law_of(None).place.code)
    return [one for one in found if one.has("results")]


def due(home: Path, programme: str, unit_no: int) -> list[int]:
    """What a unit was due in May, June and July, in fen."""
    return [
        one.read("results", programme=programme, unit_no=unit_no)["due_fen"].item() for one in cut(home)[4:7]
    ]


def test_it_says_every_month_and_programme_and_three_stories(demo_home: Path) -> None:
    told = (demo_home / "told.txt").read_text(encoding="utf-8")
    assert all(f"{month}  各项目应发情况" in told for month in YEAR)
    assert all(programme.short in told for programme in laws.law_of(None).programmes())
    assert all(f"第 {number} 户" in told for number in (1, 2, 3))
    assert "合成数据" in told
    assert "与公布数对照" in told
    assert str(demo_home.parent / "exchange" / "in") in told.replace("\n", "")


def test_twelve_months_are_run_and_compared(demo_home: Path) -> None:
    assert [one.month for one in cut(demo_home)] == YEAR
    changes = pl.concat([one.read("results") for one in cut(demo_home)[1:]])["change"].unique()
    assert {"new", "same", "changed", "stopped"} <= set(changes)


def test_the_year_was_closed_month_by_month_by_an_approver(records: sqlite3.Connection) -> None:
    closed = records.execute(
        "SELECT month, username FROM benefits_monthclose JOIN org_user ON org_user.id = closed_by_id "
        "ORDER BY month"
    ).fetchall()
    assert closed == [(month.number, "shenpi") for month in YEAR]


def test_what_the_months_know_is_what_the_files_told(demo_home: Path) -> None:
    plan, law = Plan(2023, PERSONS), laws.law_of(None)
    population = make_population(
        persons=PERSONS, seed=plan.seed, on=date(2023, 1, 1), units=units_of(law.place)
    )
    there = pl.col("birth_date") < 20230101
    for one in (cut(demo_home)[0], cut(demo_home)[5], cut(demo_home)[11]):
        facts = month_facts(population, one.month)
        persons = one.read("person").filter(there).select("person_no", "household_no", *PERSON_FACTS)
        assert persons.equals(facts.persons.filter(there).select(persons.columns))
        homes = one.read("household").select("household_no", *HOUSEHOLD_FACTS)
        assert homes.equals(facts.households.select(homes.columns))
        assert one.read("person").height == facts.persons.height


def test_every_sum_of_the_frame_is_what_the_desk_explains(demo_home: Path) -> None:
    law, snapshot = laws.law_of(None), cut(demo_home)[-1]
    outcomes = {
        (row["programme"], row["unit_no"]): (row["outcome"], row["amount_fen"])
        for row in snapshot.read("outcomes").to_dicts()
    }
    said: dict[tuple[str, int], tuple[str, int | None]] = {}
    for number in snapshot.read("household")["household_no"].to_list():
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
    assert said == outcomes


def test_the_stories_are_exact_to_the_fen(demo_home: Path) -> None:
    assert due(demo_home, "subsistence_allowance", 1) == [245000, 217000, 227880]
    assert due(demo_home, "subsistence_allowance", 2) == [188000, 188000, 92080]
    assert due(demo_home, "subsistence_allowance", 3) == [0, 0, 344240]
    assert due(demo_home, "old_age_allowance", 4) == [0, 5000, 5000]
    assert due(demo_home, "unsupported_child_allowance", 7) == [220000, 220000, 220000]


def test_nobody_was_admitted_outside_the_procedure(records: sqlite3.Connection) -> None:
    ways = dict(
        records.execute(
            "SELECT programme || ' ' || admitted_by, count(*) FROM benefits_entitlement GROUP BY 1"
        )
    )
    procedures = {one.code: one.admitted_by for one in laws.law_of(None).programmes()}
    strange = [way for way in ways if way.split()[1] not in (procedures[way.split()[0]], "carry_over")]
    assert strange == []
    assert ways["resettler_subsidy list"] > 0
    assert "resettler_subsidy carry_over" not in ways
    decided = records.execute(
        "SELECT count(*) FROM casework_case WHERE decided_by_id = opened_by_id"
    ).fetchone()
    assert decided == (0,)


def test_every_list_carries_three_hands_and_every_yuan_is_accounted_for(
    records: sqlite3.Connection,
) -> None:
    hands = records.execute(
        "SELECT frozen_by_id, first_by_id, second_by_id FROM payments_paymentlist"
    ).fetchall()
    assert all(len({*three} - {None}) == 3 for three in hands)
    assert len(hands) > 60
    owed, paid, unpaid = records.execute(
        "SELECT sum(amount_fen), sum(CASE WHEN paid THEN amount_fen ELSE 0 END),"
        " sum(CASE WHEN paid THEN 0 ELSE amount_fen END) FROM (SELECT amount_fen, EXISTS"
        " (SELECT 1 FROM payments_instruction WHERE obligation_id = payments_obligation.id"
        " AND state = 'paid') AS paid FROM payments_obligation)"
    ).fetchone()
    assert owed == paid + unpaid
    assert paid > owed * 0.99


def test_what_was_rejected_went_back_and_came_again(demo_home: Path, records: sqlite3.Connection) -> None:
    read, rejected = records.execute(
        "SELECT sum(rows_read), sum(rows_rejected) FROM verification_batch"
    ).fetchone()
    assert 0 < rejected < read / 50
    exchange = demo_home.parent / "exchange"
    assert list(exchange.glob("rejects/2022-12/resident-*.csv"))
    assert list(exchange.glob("in/2022-12/resident-*-corrected.csv"))


def test_no_readable_number_lies_in_the_home(demo_home: Path) -> None:
    sent = (demo_home.parent / "exchange" / "in" / "2022-12" / "resident-2022-12.csv").read_bytes()
    lines = sent.decode("gb18030").splitlines()[1:]
    numbers = [cell.encode() for line in lines if len(cell := line.split(",")[0]) == 18]
    assert len(numbers) > PERSONS * 0.9
    found = [
        path
        for path in demo_home.rglob("*")
        if path.is_file()
        for content in [path.read_bytes()]
        if any(number in content for number in numbers)
    ]
    assert found == []


def test_the_same_demo_is_not_built_again(demo_home: Path) -> None:
    stamps = [path.stat().st_mtime_ns for path in sorted(demo_home.rglob("*.parquet"))]
    assert minzheng("demo", "--no-serve", "--persons", str(PERSONS), home=demo_home).returncode == 0
    assert [path.stat().st_mtime_ns for path in sorted(demo_home.rglob("*.parquet"))] == stamps


def test_it_never_empties_a_database_that_is_no_demo(demo_home: Path, tmp_path: Path) -> None:
    home = tmp_path / "var"
    shutil.copytree(demo_home, home)
    with closing(sqlite3.connect(next(home.glob("*.sqlite3")))) as real, real:
        real.execute("DROP TRIGGER IF EXISTS org_event_append_only_delete")
        real.execute("DELETE FROM org_event WHERE name = 'DemoDistrictFounded'")
    ran = minzheng("demo", "--no-serve", "--fresh", "--persons", str(PERSONS), home=home)
    assert ran.returncode == 2
    assert "demo.E002" in ran.stderr
    assert [one.month for one in cut(home)] == YEAR


def test_too_few_people_are_refused(tmp_path: Path) -> None:
    ran = minzheng("demo", "--no-serve", "--persons", "5", home=tmp_path)
    assert ran.returncode == 2
    assert "demo.E001" in ran.stderr


def test_explain_finds_a_person_of_the_snapshot(demo_home: Path) -> None:
    wanted = ["--person", "3", "--programme", "child_hardship_allowance", "--on", "2023-06-30"]
    ran = minzheng("explain", *wanted, "--json", home=demo_home)
    [found] = json.loads(ran.stdout)["determinations"]
    assert found["amount_fen"] == 110000


def test_income_stands_only_for_people_who_signed(demo_home: Path) -> None:
    for one in cut(demo_home):
        standing = one.read("standing").filter(~pl.col("asked"))
        people = one.read("person").join(standing, on="household_no", how="semi")
        assert people["wage_income"].null_count() == people.height > 0


def test_a_smaller_district_is_measured_by_a_smaller_figure(demo_home: Path) -> None:
    found = compared({one.month: one.read("results") for one in cut(demo_home)}, PERSONS)
    assert [one.published for one in found] == [31, 47, 59, 31, 47]
    resettlers = found[2]
    assert abs(resettlers.found - resettlers.published) <= 1


def test_the_yearly_report_is_drafted_from_the_records(demo_home: Path, tmp_path: Path) -> None:
    """The headings of the bureau's report, figures with where they are from, the rest left to fill in."""
    ran = minzheng("report", "draft", "yearly", "--period", "2023", home=demo_home)
    assert ran.returncode == 0, ran.stderr
    held = _low_income(demo_home)
    assert f"在册低收入对象{held}户" in ran.stdout
    assert "万万元" not in ran.stdout
    assert all(words in ran.stdout for words in ("## 一、2023年主要工作", "【待填报】", "快照", "[^1]:"))
    path = tmp_path / "report.docx"
    assert (
        minzheng(
            "report", "draft", "yearly", "--period", "2023", "--out", str(path), home=demo_home
        ).returncode
        == 0
    )
    assert layout_problems(path.read_bytes()) == []


def _low_income(home: Path) -> int:
    return in_force(cut(home)[-1].read("results"))[0]


def test_a_report_of_a_period_it_is_not_for_is_refused(demo_home: Path) -> None:
    ran = minzheng("report", "draft", "yearly", "--period", "2023-06", home=demo_home)
    assert (ran.returncode, "drafting.E013" in ran.stderr) == (2, True)
