"""The units of a pack, as the organisation knows them and as the synthetic population fills them."""

import polars as pl

from minzheng.ops.demo.places import Unit
from minzheng.org import api as org
from minzheng.policy.pack import Pack


def units_of(pack: Pack) -> list[Unit]:
    """The units the bureau works in, with their communities; the more of those, the more people."""
    text = {"code": pl.String, "parent": pl.String}
    listed = pl.read_csv(pack.folder / "divisions.csv", schema_overrides=text)
    units = []
    for unit in pack.administers:
        key = org.AdministeredUnit.of(unit).division_key(seat=str(pack.division))
        below = listed.filter((pl.col("parent") == key) & (pl.col("level") == "community"))
        communities = tuple(zip(below["code"].to_list(), below["name"].to_list(), strict=True))
        units.append(Unit(key, unit.zh, max(len(communities), 6), communities))
    return units
