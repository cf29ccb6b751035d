"""The facts of the story households in a month, in the form of everybody else's."""

from collections.abc import Iterator
from functools import cache
from typing import Final

import polars as pl

from minzheng.facts.vocabulary import FactSpec, load_vocabulary
from minzheng.kernel.month import Month, day_number
from minzheng.ops.demo import household_facts, person_facts
from minzheng.ops.demo.learnt import SCHEMA, source_of
from minzheng.ops.demo.stories import ORDINARY, STORIES, UNTIL_ASKED, Change, Member, Story, Value, moved_to

Row = dict[str, Value]
COLUMNS: Final = {"person": person_facts.COLUMNS, "household": household_facts.COLUMNS}
TYPES: Final[dict[str, type[pl.DataType]]] = {
    "flag": pl.Boolean, "choice": pl.String, "text": pl.String, "set": pl.String,
}  # fmt: skip


def persons(year: int, month: Month) -> pl.DataFrame:
    """person_no, household_no and the facts of the members as known at the end of the month."""
    rows = [
        {"person_no": person_no, "household_no": household_no, **_person(year, member, story, month)}
        for person_no, household_no, story, member in _members()
    ]
    return pl.DataFrame(rows, schema=_schema("person"))


def households(year: int, month: Month) -> pl.DataFrame:
    """household_no and the facts of the households as known at the end of the month."""
    rows = [
        {"household_no": number, **_household(year, story, month)} for number, story in enumerate(STORIES, 1)
    ]
    return pl.DataFrame(rows, schema=_schema("household"))


def learnt(year: int, month: Month) -> pl.DataFrame:
    """What the month before did not know."""
    rows: list[dict[str, Value]] = []
    for number, story in enumerate(STORIES, start=1):
        facts = (_household(year, story, month + -1), _household(year, story, month))
        rows += _differences(facts, story, story.changes, year, month, ("household", None, number))
    for person_no, number, story, member in _members():
        facts = (_person(year, member, story, month + -1), _person(year, member, story, month))
        rows += _differences(facts, story, member.changes, year, month, ("person", person_no, number))
    return pl.DataFrame(rows, schema=SCHEMA).sort("household_no", "person_no", "fact")


def _differences(
    facts: tuple[Row, Row],
    story: Story,
    changes: tuple[Change, ...],
    year: int,
    month: Month,
    who: tuple[str, int | None, int],
) -> Iterator[Row]:
    before, now = facts
    for fact in now:
        if before[fact] == now[fact]:
            continue
        asked = moved_to(story.asked_on, year)
        days = (asked, asked)
        for change in changes:
            if change.fact == fact and change.value is not None and _day(year, change.learnt_on) >= asked:
                days = (_day(year, change.learnt_on), _day(year, change.true_from))
        if Month(days[0] // 10000, days[0] // 100 % 100) != month:
            days = (asked, asked)
        row: Row = {
            "fact": fact,
            "learnt_on": days[0],
            "true_from": days[1],
            "source": source_of(who[0], fact),
        }
        yield {"person_no": who[1], "household_no": who[2], **row}


def _members() -> Iterator[tuple[int, int, Story, Member]]:
    person_no = 0
    for household_no, story in enumerate(STORIES, start=1):
        for member in story.members:
            person_no += 1
            yield person_no, household_no, story, member


def _person(year: int, member: Member, story: Story, month: Month) -> Row:
    facts = {**ORDINARY, **member.facts, "birth_date": member.born, "sex": member.sex}
    return _as_known("person", facts, member.changes, story, year, month)


def _household(year: int, story: Story, month: Month) -> Row:
    return _as_known("household", story.facts, story.changes, story, year, month)


def _as_known(
    entity: str, facts: Row, changes: tuple[Change, ...], story: Story, year: int, month: Month
) -> Row:
    end, facts = day_number(month.last_day), dict(facts)
    for change in changes:
        if _day(year, change.learnt_on) <= end:
            facts[change.fact] = change.value
    if moved_to(story.asked_on, year) > end:
        facts.update(dict.fromkeys(UNTIL_ASKED & facts.keys()))
    return {name: _in_year(entity, name, facts[name], year) for name in COLUMNS[entity]}


def _day(year: int, day: int) -> int:
    return year * 10000 + day


def _in_year(entity: str, fact: str, value: Value, year: int) -> Value:
    """Days of the told calendar become days of the district's year."""
    if _vocabulary()[entity, fact].kind == "date" and isinstance(value, int):
        return moved_to(value, year)
    return value


@cache
def _vocabulary() -> dict[tuple[str, str], FactSpec]:
    return {(str(entity), name): spec for (entity, name), spec in load_vocabulary().items()}


@cache
def _schema(entity: str) -> dict[str, type[pl.DataType]]:
    keys = ("person_no", "household_no") if entity == "person" else ("household_no",)
    kinds = {name: TYPES.get(_vocabulary()[entity, name].kind, pl.Int64) for name in COLUMNS[entity]}
    return {**dict.fromkeys(keys, pl.Int64), **kinds}
