"""The units of a pack, as the organisation knows them and as the synthetic population fills them."""

import polars as pl

from minzheng.ops.demo.places import Unit
from minzheng.org import api as org
from minzheng.policy import pack as packs


def administered_unit(unit: packs.Unit) -> org.AdministeredUnit:
    """A unit of the pack as the organisation takes it: by its code, or by a key where it has none."""
    key = None if unit.code else unit.key
    kind = org.DivisionKind(unit.kind)
    return org.AdministeredUnit(zh=unit.zh, en=unit.en, code=unit.code, key=key, kind=kind)


def units_of(pack: packs.Pack) -> list[Unit]:
    """The units the bureau works in, with their communities; the more of those, the more people."""
    text = {"code": pl.String, "parent": pl.String}
    listed = pl.read_csv(pack.folder / "divisions.csv", schema_overrides=text)
    units = []
    for unit in pack.administers:
        key = administered_unit(unit).division_key(seat=str(pack.division))
        below = listed.filter((pl.col("parent") == key) & (pl.col("level") == "community"))
        communities = tuple(zip(below["code"].to_list(), below["name"].to_list(), strict=True))
        units.append(Unit(key, unit.zh, max(len(communities), 6), communities))
    return units
