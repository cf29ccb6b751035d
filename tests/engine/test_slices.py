"""From Parquet to Parquet in slices: the same to the last clause as all at once, in any order of rows."""

from pathlib import Path

import polars as pl
import pytest

from minzheng.engine.batch import Determined, determine
from minzheng.engine.slices import determine_files
from minzheng.kernel.problem import ProblemError
from minzheng.policy.law import BoundLaw
from tests.engine.readings import case_of, collected, frames_of, in_frames, pinned, shipped_law
from tests.strategies.district import random_district

PERSONS = 1200


@pytest.fixture(scope="module")
def district() -> tuple[pl.DataFrame, pl.DataFrame, BoundLaw]:
    """People, households and the law of a random district."""
    law, drawn = shipped_law(), list(random_district(PERSONS, 23))
    cases = [case for case in (case_of(law, situation) for situation in drawn) if in_frames(case)]
    return *frames_of(law, cases), pinned(law, drawn[0].parameters, drawn[0].on)


def by_files(
    people: pl.DataFrame, households: pl.DataFrame, law: BoundLaw, folder: Path, at_once: int
) -> Determined:
    """The district written to Parquet, determined, and read again."""
    person, household = folder / "person.parquet", folder / "household.parquet"
    people.write_parquet(person)
    households.write_parquet(household)
    out = folder / "determined_person.parquet", folder / "determined_household.parquet"
    return determine_files(person, household, law, *out, persons_at_once=at_once)


def wide(determined: Determined, columns: dict[str, list[str]] | None = None) -> dict[str, pl.DataFrame]:
    """Both wide frames and every programme's results, by key."""
    found = {"person_no": determined.people, "household_no": determined.households}
    frames = {key: collected(frame.to_native()).sort(key) for key, frame in found.items()}
    if columns is not None:
        frames = {key: frame.select(columns[key]) for key, frame in frames.items()}
    for code in determined.law.programmes:
        frames[code] = collected(determined.results(code).to_native()).sort("unit_no")
    return frames


@pytest.mark.parametrize("at_once", [100, 10 * PERSONS])
@pytest.mark.parametrize("shuffled", [False, True])
def test_slices_give_what_the_whole_gives(
    district: tuple[pl.DataFrame, pl.DataFrame, BoundLaw], tmp_path: Path, at_once: int, shuffled: bool
) -> None:
    people, households, law = district
    given = [frame.sample(fraction=1, shuffle=shuffled, seed=1) for frame in (people, households)]
    sliced = by_files(given[0], given[1], law, tmp_path, at_once)
    whole = determine(people, households, law)

    found = wide(sliced)
    expected = wide(whole, {key: found[key].columns for key in ("person_no", "household_no")})
    assert [name for name in found if not found[name].equals(expected[name])] == []
    assert sliced.scale == whole.scale


def test_what_is_written_holds_every_clause_and_no_fact_again(
    district: tuple[pl.DataFrame, pl.DataFrame, BoundLaw], tmp_path: Path
) -> None:
    people, households, law = district
    by_files(people, households, law, tmp_path, 500)
    written = set(pl.read_parquet_schema(tmp_path / "determined_person.parquet"))
    clauses = {
        f"{programme.code}__{clause.code}"
        for programme in law.programmes.values()
        for clause in law.clauses(programme)
        if programme.unit == "person"
    }
    assert clauses - law.off <= written
    assert written & set(people.columns) == {"person_no", "household_no"}


def test_it_is_in_the_order_of_households(
    district: tuple[pl.DataFrame, pl.DataFrame, BoundLaw], tmp_path: Path
) -> None:
    people, households, law = district
    by_files(people.sample(fraction=1, shuffle=True, seed=2), households, law, tmp_path, 100)
    assert pl.read_parquet(tmp_path / "determined_person.parquet")["household_no"].is_sorted()


def test_a_place_without_people_is_determined(
    district: tuple[pl.DataFrame, pl.DataFrame, BoundLaw], tmp_path: Path
) -> None:
    people, households, law = district
    determined = by_files(people.head(0), households, law, tmp_path, 100)
    assert collected(determined.households.to_native()).height == households.height


def test_a_missing_column_stops_it_before_anything_is_written(
    district: tuple[pl.DataFrame, pl.DataFrame, BoundLaw], tmp_path: Path
) -> None:
    people, households, law = district
    with pytest.raises(ProblemError, match=r"engine\.E001.*birth_date"):
        by_files(people.drop("birth_date"), households, law, tmp_path, 100)
    assert not (tmp_path / "determined_person.parquet").exists()
