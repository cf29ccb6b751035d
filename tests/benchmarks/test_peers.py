"""The hand-written ways still say what the law says; a difference is told with whose and how much."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from benchmarks.district import District, district
from benchmarks.peers import duckdb_way, equal, polars_way
from benchmarks.peers.way import files
from minzheng.engine.slices import determine_files

PERSONS = 4000
KEYS = ("person_no", "household_no")
Way = Callable[[Path, Path, Path, Path], None]


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> District:
    """A small district with the product's findings in it."""
    made = district(tmp_path_factory.mktemp("peers"), PERSONS)
    determine_files(made.file("person"), made.file("household"), made.law, *files(made, "product"))
    return made


def _at_once(person: Path, household: Path, out_person: Path, out_household: Path) -> None:
    polars_way.determine(person, household, out_person, out_household, at_once=True)


@pytest.mark.parametrize("way", [polars_way.determine, _at_once, duckdb_way.determine])
def test_a_way_written_by_hand_says_the_same_in_every_column(here: District, way: Way) -> None:
    out = files(here, "peer")
    way(here.file("person"), here.file("household"), *out)
    compared = [equal.check(*pair, "peer") for pair in zip(files(here, "product"), out, KEYS, strict=True)]
    written = [len(pl.read_parquet_schema(path)) for path in files(here, "product")]
    assert compared == written


def test_a_difference_is_told_with_household_programme_and_both_amounts(
    here: District, tmp_path: Path
) -> None:
    product = files(here, "product")[1]
    amount = "subsistence_allowance__due"
    paid = pl.read_parquet(product).filter(pl.col(amount).is_not_null())["household_no"][0]
    one_fen_more = pl.when(pl.col("household_no") == paid).then(pl.col(amount) + 1).otherwise(amount)
    peer = tmp_path / "peer.parquet"
    pl.read_parquet(product).with_columns(one_fen_more.alias(amount)).write_parquet(peer)
    with pytest.raises(equal.DifferError, match=rf"household_no {paid}, subsistence_allowance due: \d+ by"):
        equal.check(product, peer, "household_no", "peer")


def test_a_file_without_amounts_is_not_equal(here: District, tmp_path: Path) -> None:
    product = files(here, "product")[1]
    peer = tmp_path / "peer.parquet"
    pl.read_parquet(product, columns=["household_no"]).write_parquet(peer)
    with pytest.raises(equal.DifferError, match="holds no amount"):
        equal.check(product, peer, "household_no", "peer")
