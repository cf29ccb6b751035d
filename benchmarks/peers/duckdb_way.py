"""The determination written by hand in SQL (``duckdb_way.sql``), run by DuckDB over the same two files."""

from pathlib import Path

import duckdb

from benchmarks.peers import values as v

SQL = Path(__file__).with_suffix(".sql")
# Carried along for a later step, and no part of the explanation.
INNER = {
    "poor": (
        "father_lost, father_unable, mother_lost, mother_unable, in_new_job, whole_cost, care, by_ability, "
        "in_poor_household, ill_or_disabled, serious_illness, employed, self_care_unmet, ability_level, "
        "disability_care_tier, orphan_placement, hardship_multiple, other_child_support, "
        "other_living_benefit, other_care_benefit"
    ),
    "homes": "in_extreme_poverty, in_a_category, some_left, some_live, lacking",
}
FORMAT = "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 50000"
MACROS = """
CREATE MACRO at_most(x, most) AS CASE WHEN x <= most THEN x WHEN x > most THEN most END;
CREATE MACRO at_least(x, least) AS CASE WHEN x >= least THEN x WHEN x < least THEN least END;
CREATE MACRO rounded(x, parts) AS (x * 2 + parts) // (2 * parts);
CREATE MACRO has_kind(kind, kinds, wanted) AS kind = wanted OR (kind = '多重' AND contains(kinds, wanted));
CREATE MACRO by_tier(tier) AS CASE tier WHEN 1 THEN 50000 WHEN 2 THEN 25000 WHEN 3 THEN 12500
    ELSE CASE WHEN tier IS NOT NULL THEN 0 END END;
"""


def determine(person: Path, household: Path, out_person: Path, out_household: Path) -> None:
    """Determine everybody in two Parquet files into two others."""
    with duckdb.connect() as connection:
        connection.execute(_constants() + MACROS)
        for name, path, ranges in (
            ("person", person, v.POSSIBLE_OF_PERSON),
            ("household", household, v.POSSIBLE_OF_HOUSEHOLD),
        ):
            chosen = f"SELECT * REPLACE ({_possible(ranges)}) FROM read_parquet('{path}')"
            connection.execute(f"CREATE TEMP VIEW {name} AS {chosen}")
        connection.execute(SQL.read_text(encoding="utf-8"))
        for source, inner, path in (
            ("covered", INNER["poor"], out_person),
            ("homes", INNER["homes"], out_household),
        ):
            chosen = f"SELECT * EXCLUDE ({inner}) FROM {source}"
            connection.execute(f"COPY ({chosen}) TO '{path}' ({FORMAT})")


def _possible(ranges: dict[str, tuple[int, int]]) -> str:
    """The facts, unknown where a number cannot be."""
    return ", ".join(
        f"CASE WHEN {name} BETWEEN {low} AND {high} THEN {name} END AS {name}"
        for name, (low, high) in ranges.items()
    )


def _constants() -> str:
    numbers = {name.lower(): number for name, number in vars(v).items() if isinstance(number, int)}
    numbers["today_no"] = numbers.pop("today")
    words = {"lost": v.LOST, "unable": v.UNABLE}
    made = [f"CREATE MACRO {name}() AS {number}::BIGINT;" for name, number in numbers.items()]
    made += [f"CREATE MACRO {name}() AS {list(listed)};" for name, listed in words.items()]
    return "\n".join(made)
