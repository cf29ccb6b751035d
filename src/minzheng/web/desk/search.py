"""Finding people by name."""

from dataclasses import dataclass

import polars as pl

from minzheng.registry import api as registry
from minzheng.web.desk.district import District
from minzheng.web.desk.results import received_by
from minzheng.web.desk.wording import in_words, language, name_words

MOST = 50
_LONGEST = 60
# Of how many of a name those in the reader's area are sought, where the reader does not see everybody.
_AMONG = 100_000


@dataclass(frozen=True)
class Found:
    """A person found, and what their household receives."""

    household_no: int
    name: str
    born: int
    town: str
    receives: list[str]


def found_by(district: District, text: str) -> list[Found]:
    """Persons in the reader's area whose name contains the text, at most 50."""
    if not text or len(text) > _LONGEST:
        return []
    rows = _named(district, text)
    numbers = [row.household_no for row in rows]
    towns, received = _towns(district, numbers), received_by(district.cuts[district.months[-1]], numbers)
    titles = {one.code: one.en if language() == "en" else one.short for one in district.law.programmes()}
    return [
        Found(
            row.household_no, name_words(row.name), row.birth_date.year, towns.get(row.household_no, ""),
            [title for code, title in titles.items() if code in received.get(row.household_no, ())],
        )
        for row in rows
    ]  # fmt: skip


def _named(district: District, text: str) -> list[registry.NamedRow]:
    if district.reach.whole:
        return registry.persons_named(text, on=district.today, limit=MOST)
    rows = registry.persons_named(text, on=district.today, limit=_AMONG)
    standing = district.cuts[district.months[-1]].scan("standing").select("household_no").collect()
    here = set(standing["household_no"])
    return [row for row in rows if row.household_no in here][:MOST]


def _towns(district: District, household_nos: list[int]) -> dict[int, str]:
    standing = district.cuts[district.months[-1]].scan("standing")
    wanted = standing.filter(pl.col("household_no").is_in(household_nos)).select("household_no", "division")
    named = wanted.collect().iter_rows()
    return {number: in_words(district.towns[key]) for number, key in named if key in district.towns}
