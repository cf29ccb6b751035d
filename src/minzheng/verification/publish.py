"""Facts of a day: what departments' records and the register say of everybody, as known on a day."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Final

import polars as pl

from minzheng.expression.tree import Entity
from minzheng.facts.vocabulary import FactSpec
from minzheng.kernel.month import Month
from minzheng.policy.catalogue import Catalogue
from minzheng.policy.dataset import DatasetSpec
from minzheng.registry.api import pseudonyms_since
from minzheng.verification.ledger import ledger_frames, withheld_frames
from minzheng.verification.publishing.district import District
from minzheng.verification.publishing.given import Given, given_by
from minzheng.verification.publishing.known import known_facts, records_of, sources_of, within_coverage
from minzheng.verification.publishing.learnt import LEARNT, changed_facts
from minzheng.verification.publishing.newest import newest_records, read_columns
from minzheng.verification.publishing.register import district_on
from minzheng.verification.publishing.strangers import STRANGERS, found_again
from minzheng.verification.queries import authorised_on, batches_of, strangers_since
from minzheng.verification.records import BatchRecord

#: Persons of the households whose sources are put together at once.
_AT_ONCE: Final = 50_000
#: Data sets that are read at once.
_ASIDE: Final = 2
Ledger = Callable[[DatasetSpec], pl.DataFrame]


@dataclass(frozen=True, eq=False)
class Published:
    """The stated facts of a day; null is unknown.

    ``persons``: person_no, household_no (null: in none) and a column a fact, by person_no: everybody born by
    the day, the dead too. ``households``: household_no and a column a fact, by household_no.
    ``given``: what stands behind them.
    """

    persons: pl.DataFrame
    households: pl.DataFrame
    given: tuple[Given, ...]

    @property
    def sources(self) -> pl.DataFrame:
        """person_no (null for a fact of the household), household_no, fact, learnt_on, true_from, source,
        batch of every fact behind which a record stands, by household_no."""
        return sources_of(self.given)

    def sources_of_households(self, household_nos: pl.Series) -> pl.DataFrame:
        """The same of some households alone, and of whoever belongs to none."""
        mine = pl.col("household_no").is_in(household_nos.implode()) | pl.col("household_no").is_null()
        return sources_of([one.where(mine) for one in self.given])

    def record_parts(self) -> Iterator[pl.DataFrame]:
        """RECORDS of everybody, some households at a time: of a large district they are the largest table."""
        numbers = self.persons["household_no"].drop_nulls().sort()
        edges = numbers.gather_every(_AT_ONCE, offset=_AT_ONCE).unique(maintain_order=True).to_list()
        number = pl.col("household_no")
        for low, high in zip([None, *edges], [*edges, None], strict=True):
            above = pl.lit(value=True) if low is None else number >= low
            below = pl.lit(value=True) if high is None else number < high
            within = above & below if low is not None else (above & below) | number.is_null()
            yield records_of([one.where(within) for one in self.given])


def facts_publish(catalogue: Catalogue, *, day: date, known_at: date) -> Published:
    """The facts of ``day`` as known on ``known_at``, from the register and the ledger.

    What was delivered of somebody before the register knew them is found again here.
    """
    district = district_on(day, known_at=known_at, authorised=authorised_on(day))
    mark = strangers_since(known_at=known_at)
    strangers = pl.DataFrame(schema=STRANGERS) if mark is None else pseudonyms_since(mark)

    batches = defaultdict[str, list[BatchRecord]](list)
    for one in batches_of(known_at=known_at):
        batches[one.dataset].append(one)

    def ledger(dataset: DatasetSpec) -> pl.DataFrame:
        return found_again(ledger_frames(dataset, batches[dataset.code], read_columns(dataset)), strangers)

    def withheld(dataset: DatasetSpec) -> pl.DataFrame:
        return found_again(withheld_frames(dataset, batches[dataset.code], read_columns(dataset)), strangers)

    return facts_of(catalogue, district, ledger, withheld)


def facts_of(
    catalogue: Catalogue, district: District, ledger: Ledger, withheld: Ledger | None = None
) -> Published:
    """The same from the people of the day and a reading of the ledger; each data set is read once.

    A data set that was not delivered by the day says nothing, not even that there is nothing. ``withheld``:
    what is in doubt, in the same form; nothing where it is left out.
    """

    def told(dataset: DatasetSpec) -> list[Given]:
        records = ledger(dataset) if dataset.gives else pl.DataFrame()
        if not _delivered(records, district):
            return []
        doubts = withheld(dataset) if withheld else records.clear()
        counting = newest_records(records, dataset, district, doubts)
        return [*given_by(dataset, counting, catalogue.vocabulary, district.day_number)]

    # No data set asks anything of another; most of what one does leaves a second processor idle.
    with ThreadPoolExecutor(_ASIDE) as aside:
        given = [*chain.from_iterable(aside.map(told, catalogue.datasets.values()))]
    people = district.people
    of_people = [within_coverage(one, people) for one in given if one.entity == "person"]
    facts = known_facts(people, _facts(catalogue, "person"), of_people, district.registered)
    persons = people.select("person_no", "household_no").hstack(facts)
    homes = district.homes(persons["died_on"])
    of_homes = [within_coverage(one, homes) for one in given if one.entity == "household"]
    facts = known_facts(homes, _facts(catalogue, "household"), of_homes)
    households = homes.select("household_no").hstack(facts)
    return Published(persons, households, (*of_people, *of_homes))


def learnt_since(
    before: tuple[pl.LazyFrame, pl.LazyFrame] | None,
    now: Published,
    *,
    day: date,
    catalogue: Catalogue,
    since: date | None = None,
) -> pl.DataFrame:
    """What was learnt since the snapshot before: a row for every fact that reads otherwise now.

    ``before``: the persons and households of that snapshot, cut on ``since`` (by default the end of the month
    before ``day``); None where there is none, and then nothing is new. Gives person_no, household_no, fact,
    learnt_on, true_from, source, sorted by household, person and fact; somebody new is one row, birth_date.
    """
    if before is None:
        return pl.DataFrame(schema=LEARNT)
    return changed_facts(
        before,
        (now.persons, now.households),
        now.sources_of_households,
        vocabulary=catalogue.vocabulary,
        day=day,
        since=since or Month.of(day).first_day - timedelta(days=1),
    )


def _delivered(records: pl.DataFrame, district: District) -> bool:
    """Whether anything came for a period by the day: absence means nothing of the time before that."""
    return not records.is_empty() and bool((records["period"].fill_null(0) * 100 < district.day_number).any())


def _facts(catalogue: Catalogue, entity: Entity) -> list[FactSpec]:
    """The stated facts of an entity: the common ones, and those of one programme that some data set gives."""
    given = {(one.entity, one.fact) for dataset in catalogue.datasets.values() for one in dataset.gives}
    return [
        spec
        for key, spec in catalogue.vocabulary.items()
        if spec.entity == entity and not spec.derived and (spec.is_common or key in given)
    ]
