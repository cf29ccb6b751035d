"""A determination's file alone gives the same outcome and amount again, and says so when it does not."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from minzheng.benefits import api as benefits
from minzheng.engine.replay import agrees, plain_of, replay, value_of
from minzheng.kernel.problem import ProblemError
from minzheng.ops import laws
from minzheng.ops.explain_file import determination_write
from minzheng.warehouse.snapshot import Snapshot
from tests.benefits.office import CARD, JUNE, Office, carried, law
from tests.benefits.test_stops import CARE, DIBAO, OLD

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.fractions() | st.decimals(allow_nan=False),
    lambda inner: st.lists(inner) | st.dictionaries(st.integers() | st.text(), inner),
    max_leaves=12,
)


@given(VALUES)
@settings(max_examples=40)
def test_a_parameters_value_comes_back_from_json_exactly(value: Any) -> None:
    assert value_of(json.loads(json.dumps(plain_of(value)))) == value


def test_numbers_come_back_as_the_kind_of_number_they_were() -> None:
    value = {1: Fraction(3, 10), "无": [Decimal("1.10"), True, 5]}
    back = value_of(json.loads(json.dumps(plain_of(value))))
    assert [type(one) for one in (back[1], *back["无"])] == [Fraction, Decimal, bool, int]
    assert str(back["无"][0]) == "1.10"


@pytest.fixture
def month(office: Office) -> tuple[Snapshot, pl.DataFrame]:
    """A month with a household, a disabled person, an elder who waits, and strangers who hold nothing."""
    home, _ = office.household({"wage_income": 30000, "employed": True})
    care_home, (disabled,) = office.household(CARD)
    old_home, (elder,) = office.household({"birth_date": JUNE.first_day.replace(year=1930)})
    office.household({"wage_income": 500000, "employed": True})
    carried(office, DIBAO, (home, home))
    carried(office, CARE, (disabled, care_home))
    carried(office, OLD, (elder, old_home))
    office.people[elder]["local_hukou"] = None
    snapshot, results = office.propose(JUNE)
    frame = benefits.determinations_frame(law(), snapshot, results)
    snapshot.write("determinations", frame)
    return snapshot, frame


@pytest.mark.records
@pytest.mark.django_db
def test_every_holder_has_one_and_every_one_replays(month: tuple[Snapshot, pl.DataFrame]) -> None:
    snapshot, frame = month
    results = snapshot.read("results")
    holders = results.filter(pl.col("entitlement").is_not_null())
    assert set(frame.select("programme", "unit_no").rows()) == set(
        holders.select("programme", "unit_no").rows()
    )
    for row in frame.iter_rows(named=True):
        assert agrees(row), (row["programme"], row["unit_no"])
    assert set(frame["outcome"]) == {"eligible", "undetermined"}


@pytest.mark.records
@pytest.mark.django_db
def test_a_replay_tells_the_same_story_as_the_snapshot(month: tuple[Snapshot, pl.DataFrame]) -> None:
    _, frame = month
    row = frame.row(by_predicate=pl.col("programme") == DIBAO, named=True)
    again = replay(row)
    assert (again.agrees, again.differences, again.remarks) == (True, (), ())
    assert again.determination.amount_fen == row["amount_fen"] > 0
    assert all(one.source.zh for one in again.determination.parameters)


@pytest.mark.records
@pytest.mark.django_db
def test_what_differs_is_said(month: tuple[Snapshot, pl.DataFrame]) -> None:
    _, frame = month
    row = frame.row(by_predicate=pl.col("programme") == DIBAO, named=True)
    again = replay(row | {"amount_fen": row["amount_fen"] + 1})
    assert not again.agrees
    assert "当时金额" in again.differences[0].zh
    poorer = replay(row | {"outcome": "ineligible", "amount_fen": None})
    assert poorer.differences[0].en == "it was ineligible then and is eligible now"


@pytest.mark.records
@pytest.mark.django_db
def test_another_version_of_the_law_is_said_and_need_not_differ(
    month: tuple[Snapshot, pl.DataFrame],
) -> None:
    _, frame = month
    row = frame.row(by_predicate=pl.col("programme") == DIBAO, named=True)
    written = json.loads(row["law"]) | {"version": "000000000000"}
    again = replay(row | {"law": written})
    assert again.agrees
    assert "000000000000" in again.remarks[0].zh


@pytest.mark.records
@pytest.mark.django_db
def test_parameters_are_the_files_and_not_todays(month: tuple[Snapshot, pl.DataFrame]) -> None:
    _, frame = month
    row = frame.row(by_predicate=pl.col("programme") == DIBAO, named=True)
    written = json.loads(row["law"])
    standard = written["parameters"]["subsistence_allowance.standard"]
    written["parameters"]["subsistence_allowance.standard"] = standard + 10000
    again = replay(row | {"law": written})
    assert again.determination.amount_fen is not None
    assert again.determination.amount_fen > row["amount_fen"]
    assert not again.agrees


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"programme": "nothing_of_the_kind"}, "replay.E002"),
        ({"unit_no": 99999}, "replay.E003"),
        ({"law": None}, "replay.E001"),
    ],
)
@pytest.mark.records
@pytest.mark.django_db
def test_a_spoilt_file_is_told(
    month: tuple[Snapshot, pl.DataFrame], change: dict[str, Any], problem: str
) -> None:
    row = {**month[1].row(0, named=True), **change}
    spoilt = {name: held for name, held in row.items() if held is not None or name == "amount_fen"}
    with pytest.raises(ProblemError, match=problem.replace(".", r"\.")):
        replay(spoilt)


# The command.


def ask(*words: object) -> Any:
    from minzheng.ops.cli import app

    return CliRunner().invoke(app, ["explain", *map(str, words)])


@pytest.mark.records
@pytest.mark.django_db
def test_the_file_of_a_month_is_explained_by_the_command(
    month: tuple[Snapshot, pl.DataFrame],
) -> None:
    snapshot, frame = month
    unit = frame.row(by_predicate=pl.col("programme") == DIBAO, named=True)["unit_no"]
    path = snapshot.path("determinations")
    found = ask("--file", path, "--programme", DIBAO, "--unit", unit)
    assert found.exit_code == 0
    assert "与当时的认定一致：是" in found.stdout
    assert found.stdout.count("最低生活保障  H") == 1


@pytest.mark.records
@pytest.mark.django_db
def test_one_determination_written_out_replays_and_an_altered_one_exits_1(
    month: tuple[Snapshot, pl.DataFrame], tmp_path: Path
) -> None:
    snapshot, frame = month
    unit = frame.row(by_predicate=pl.col("programme") == DIBAO, named=True)["unit_no"]
    target = tmp_path / "认定.json"
    determination_write(law(), snapshot, DIBAO, unit, target)
    assert ask("--file", target).exit_code == 0
    content = json.loads(target.read_text(encoding="utf-8"))
    content["case"]["people"][0]["wage_income"] += 10000
    target.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    altered = ask("--file", target, "--language", "en")
    assert altered.exit_code == 1
    assert "agrees with what was decided then: no" in altered.stdout


@pytest.mark.records
@pytest.mark.django_db
def test_the_same_as_json(month: tuple[Snapshot, pl.DataFrame]) -> None:
    found = ask("--file", month[0].path("determinations"), "--json")
    content = json.loads(found.stdout)
    assert (content["read"], content["disagreeing"]) == (3, 0)
    assert content["agrees"] == [True, True, True]


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("认定.json", "{", "replay.E004"),
        ("认定.json", "[]", "replay.E004"),
        ("认定.parquet", "no parquet", "replay.E004"),
        ("认定.json", '{"programme": "x", "unit_no": 1}', "replay.E001"),
    ],
)
def test_a_file_that_is_none_is_told(tmp_path: Path, name: str, text: str, problem: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    found = ask("--file", path)
    assert isinstance(found.exception, ProblemError)
    assert found.exception.problems[0].id == problem


@pytest.mark.records
@pytest.mark.django_db
def test_a_place_without_a_pack_replays_all_the_same(month: tuple[Snapshot, pl.DataFrame]) -> None:
    with pytest.raises(ProblemError):
        laws.law_of(law().place.code)
    assert all(agrees(row) for row in month[1].iter_rows(named=True))


@pytest.mark.records
@pytest.mark.django_db
def test_somebody_of_no_household_replays_alone(office: Office) -> None:
    home, (elder,) = office.household({"birth_date": JUNE.first_day.replace(year=1930)})
    carried(office, OLD, (elder, home))
    snapshot = office.cut(JUNE)
    for table in ("person", "outcomes"):
        rows = snapshot.read(table)
        key = "person_no" if table == "person" else "unit_no"
        homeless = pl.when(pl.col(key) != elder).then("household_no").alias("household_no")
        snapshot.write(table, rows.with_columns(homeless))
    frame = benefits.determinations_frame(law(), snapshot, office.results(snapshot))
    row = frame.row(by_predicate=pl.col("programme") == OLD, named=True)
    assert json.loads(row["case"])["household"] is None
    assert replay(row).determination.amount_fen == row["amount_fen"] > 0


def test_a_determination_kept_with_an_earlier_release_still_replays() -> None:
    kept = Path(__file__).parents[2] / "docs" / "examples" / "determination.json"
    found = ask("--file", kept)
    assert (found.exit_code, "与当时的认定一致：是" in found.stdout) == (0, True)
