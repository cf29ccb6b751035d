"""What is known of everybody: for each fact the first source that tells, then what its absence means."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

import polars as pl

from minzheng.facts.vocabulary import FactSpec
from minzheng.verification.publishing.given import TYPES, UNIT, Given
from minzheng.verification.publishing.newest import BEHIND

SOURCES: Final = {
    "person_no": pl.Int64, "household_no": pl.Int64, "fact": pl.String, "learnt_on": pl.Int64,
    "true_from": pl.Int64, "source": pl.String, "batch": pl.Int64,
}  # fmt: skip
RECORDS: Final = pl.Schema({
    "person_no": pl.Int64(), "household_no": pl.Int64(), "facts": pl.Categorical(), "learnt_on": pl.Int64(),
    "true_from": pl.Int64(), "source": pl.Categorical(), "batch": pl.Int64(),
})  # fmt: skip
"""The same, a record once for all facts behind which it stands: their names, joined with |."""
_BETWEEN: Final = "|"
#: Columns of facts that are put together at once, beside the next one's being laid out.
_ASIDE: Final = 2
_Telling = list[tuple[Given, pl.DataFrame]]


def within_coverage(given: Given, units: pl.DataFrame) -> Given:
    """What is given, of those units alone that the department may be asked about.

    A record of somebody whose authorisation has ended is still in the ledger; it is not read.
    """
    if given.dataset.covers == "residents":
        return given
    unit = UNIT[given.entity]
    may_be_asked = units.filter(given.covered()).select(unit)
    rows = given.rows.join(may_be_asked, on=unit, how="semi", maintain_order="left")
    return Given(given.dataset, given.gives, rows)


def known_facts(
    units: pl.DataFrame,
    facts: Sequence[FactSpec],
    given: Sequence[Given],
    registered: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """A column a fact, in the order of ``units``; ``given`` within coverage and of one entity.

    ``registered``: what the register of persons itself knows, where no record says it.
    """
    own = {} if registered is None else registered.to_dict()
    wanted, known = {spec.name: spec for spec in facts}, dict[str, Future[pl.Series]]()
    waiting: dict[str, _Telling] = {spec.name: [] for spec in facts}
    last = {told.fact: one for one in given for told in one.gives}
    with ThreadPoolExecutor(_ASIDE) as aside:
        for one in given:
            aligned = _aligned(units, one)
            for fact in (told.fact for told in one.gives if told.fact in wanted):
                waiting[fact].append((one, aligned.select(fact, "_told", "_covered")))
                # Said as soon as nobody is left to be heard: all departments beside everybody are much to
                # hold.
                if last[fact] is one:
                    heard = _by_rank(fact, waiting.pop(fact))
                    known[fact] = aside.submit(_known, units.height, wanted[fact], heard, own.get(fact))
        rest = {fact: _known(units.height, wanted[fact], [], own.get(fact)) for fact in waiting}
    said = {fact: column.result() for fact, column in known.items()}
    return pl.DataFrame([(said | rest)[spec.name] for spec in facts])


def _by_rank(fact: str, telling: _Telling) -> _Telling:
    return sorted(telling, key=lambda pair: pair[0].rank(fact))


def _aligned(units: pl.DataFrame, given: Given) -> pl.DataFrame:
    """The facts in the order of the units, whether there is a record, and whether there could be."""
    unit, facts = UNIT[given.entity], [one.fact for one in given.gives]
    # Both sides sorted: the engine then merges instead of hashing a million numbers for every data set.
    rows = given.rows.select(unit, *facts, pl.lit(value=True).alias("_told")).sort(unit)
    joined = units.join(rows, on=unit, how="left", maintain_order="left")
    return joined.select(*facts, pl.col("_told").fill_null(value=False), given.covered().alias("_covered"))


def _known(height: int, spec: FactSpec, telling: _Telling, registered: pl.Series | None) -> pl.Series:
    """One column. A record whose value is blank leaves the word to the next source, but not to absence."""
    unknown = pl.lit(None, dtype=TYPES.get(spec.kind, pl.Int64))
    values, told, absent = [unknown], [pl.lit(value=False)], [unknown]
    columns = [pl.repeat(0, height, eager=True).alias("_")]
    for number, (given, rows) in enumerate(telling):
        columns += [
            rows[of].alias(f"{name}{number}")
            for of, name in ((spec.name, "value"), ("_told", "told"), ("_covered", "covered"))
        ]
        values.append(pl.col(f"value{number}"))
        told.append(pl.col(f"told{number}"))
        meant = pl.lit(given.absent(spec.name), dtype=TYPES.get(spec.kind, pl.Int64))
        absent.append(pl.when(pl.col(f"covered{number}")).then(meant))
    if registered is not None:
        columns.append(registered.alias("registered"))
        values.append(pl.col("registered"))
    nobody_tells = pl.when(~pl.any_horizontal(told)).then(pl.coalesce(absent))
    known = pl.coalesce(*values, nobody_tells).alias(spec.name)
    return pl.DataFrame(columns).with_columns(known)[spec.name]


def sources_of(given: Sequence[Given]) -> pl.DataFrame:
    """SOURCES of every fact behind which a record stands, sorted by household."""
    records = records_of(given).cast({"facts": pl.String, "source": pl.String})
    return (
        records.with_columns(pl.col("facts").str.split(_BETWEEN)).explode("facts").rename({"facts": "fact"})
    )


def records_of(given: Sequence[Given]) -> pl.DataFrame:
    """RECORDS of the facts, sorted by household: a record that gives six is one row and not six."""
    frames = [pl.DataFrame(schema=RECORDS)]
    for telling, facts in _together(given):
        frames.append(_behind(facts, telling))
    # By one number only: ten million rows sorted by three columns took longer than all the rest.
    return pl.concat(frames).sort("household_no", maintain_order=True)


def _together(given: Sequence[Given]) -> Iterator[tuple[list[Given], list[str]]]:
    """Facts of which the same one record tells; of several sources each fact has its own that decides."""
    for one in given:
        facts = [told.fact for told in one.gives]
        telling = {
            fact: [other for other in given if other.entity == one.entity and fact in other.rows.columns]
            for fact in facts
        }
        alone = [fact for fact in facts if len(telling[fact]) == 1]
        if alone:
            yield [one], alone
        for fact in facts:
            if len(telling[fact]) > 1 and telling[fact][0] is one:
                yield sorted(telling[fact], key=lambda other: other.rank(fact)), [fact]


def _behind(facts: list[str], telling: list[Given]) -> pl.DataFrame:
    """The record that decided: the first by rank that has a value, else the first that is there at all."""
    frames = []
    for one in telling:
        person = pl.col("person_no") if one.entity == "person" else pl.lit(None, dtype=pl.Int64)
        frames.append(
            one.rows.select(
                person.alias("person_no"), "household_no",
                pl.lit(_BETWEEN.join(facts), pl.Categorical()).alias("facts"), *BEHIND,
                pl.lit(one.dataset.department, pl.Categorical()).alias("source"),
                pl.col(facts[0]).is_null().alias("_blank"),
            )
        )  # fmt: skip
    rows = pl.concat(frames)
    if len(frames) > 1:
        rows = rows.sort("_blank", maintain_order=True)
        rows = rows.unique(["person_no", "household_no"], keep="first", maintain_order=True)
    return rows.select(list(RECORDS))
