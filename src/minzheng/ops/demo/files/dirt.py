"""What is wrong with real files, put in on purpose: a few rows in each, by the seed.

Two kinds. Rows that should not be there at all: a bad copy of a good row, a line of totals, the same row
twice. And rows that should be there and are broken, which come back right in a corrected file.
"""

from collections.abc import Mapping
from typing import Final

import polars as pl

from minzheng.ops.demo.draws import Draws

EXTRA: Final = 0.003
BROKEN: Final = 0.001
LEAST_ROWS: Final = 40
"""In a file of fewer rows nothing is broken on purpose."""
_MOST: Final = 400
Row = dict[str, str | None]


def dirtied(rows: pl.DataFrame, *, seed: int, name: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The file as it comes in, and the rows that come back right; ``name`` tells one file from another."""
    draws = Draws(seed, "_row")
    numbered = rows.with_row_index("_row").with_columns(pl.col("_row").cast(pl.Int64))
    at_least = pl.col("_row") == (rows.height // 2 if rows.height >= LEAST_ROWS else -1)
    extra = numbered.filter(draws.chance(f"dirt/{name}/extra", EXTRA) | at_least).head(_MOST)
    at_least = pl.col("_row") == (rows.height // 3 if rows.height >= LEAST_ROWS else -1)
    broken = numbered.filter(draws.chance(f"dirt/{name}/broken", BROKEN) | at_least).head(_MOST)
    added = _spoilt(extra, draws, name, duplicates=True)
    spoilt = _spoilt(broken, draws, name, duplicates=False)
    kept = numbered.join(broken.select("_row"), on="_row", how="anti")
    file = pl.concat([kept, spoilt, added]).sort("_row", maintain_order=True)
    return file.drop("_row"), broken.drop("_row")


def _spoilt(rows: pl.DataFrame, draws: Draws, name: str, *, duplicates: bool) -> pl.DataFrame:
    kinds = (*KINDS, "duplicate", "total") if duplicates else KINDS
    drawn = rows.select(draws.item(f"dirt/{name}/kind", kinds)).to_series().to_list()
    names = [column for column in rows.columns if column != "_row"]
    made = [
        {"_row": row.pop("_row"), **_spoil(row, kind, names)}
        for row, kind in zip(rows.iter_rows(named=True), drawn, strict=True)
    ]
    return pl.DataFrame(made, schema=rows.schema)


KINDS: Final = ("check_digit", "fifteen_digits", "no_such_day", "shifted", "no_name")


def _spoil(row: Row, kind: str, names: list[str]) -> Mapping[str, str | None]:
    number = row["id_number"] or ""
    days = [name for name in names if name != "id_number" and _is_day(row[name])]
    if kind == "duplicate":
        return row
    if kind == "total":
        return {**dict.fromkeys(names), "id_number": "合计"}
    if kind == "fifteen_digits":
        return {**row, "id_number": number[:6] + number[8:17]}
    if kind == "no_name":
        return {**row, "name": None}
    if kind == "shifted":
        return dict(zip(names, [None, *(row[name] for name in names[:-1])], strict=True))
    if kind == "no_such_day" and days:
        return {**row, days[-1]: "2023/6/31"}
    return {**row, "id_number": number[:-1] + ("1" if number[-1] != "1" else "2")}


def _is_day(text: str | None) -> bool:
    return text is not None and len(text) == 10 and text[4] == text[7] == "-"
