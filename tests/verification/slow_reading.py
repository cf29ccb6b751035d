"""The rules of publishing once more, one person and one record at a time, for small ledgers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from minzheng.facts.vocabulary import FactSpec
from minzheng.policy.dataset import DatasetSpec, Gives
from tests.verification.ledger_made import CATALOGUE

Record = dict[str, Any]
_NOBODY: Any = object()


@dataclass
class SlowReading:
    """People, who signed for which household, duplicates, the records by data set, the rows that went back,
    and the day."""

    people: Mapping[int, Mapping[str, Any]]
    signed: Sequence[tuple[int, int]]
    merged: Mapping[int, int]
    ledger: Mapping[str, Sequence[Record]]
    withheld: Mapping[str, Sequence[Record]]
    day: int

    def of_person(self, no: int, spec: FactSpec) -> Any:
        """A fact of a person."""
        own = self.people[no].get(spec.name) if spec.name in ("birth_date", "sex", "died_on") else None
        return self._first("person", no, spec, own)

    def of_home(self, no: int, spec: FactSpec) -> Any:
        """A fact of a household."""
        return self._first("household", no, spec, None)

    def _first(self, entity: str, no: int, spec: FactSpec, own: Any) -> Any:
        """By rank the first value, then the register's own; absence only where no source has a record."""
        tellers = [
            (dataset, one)
            for dataset in CATALOGUE.datasets.values()
            for one in dataset.gives
            if one.fact == spec.name and one.entity == entity and self._delivered(dataset)
        ]
        told: list[Any] = []
        absent: list[Any] = []
        for dataset, one in sorted(tellers, key=lambda pair: pair[1].rank):
            if not self._covered(dataset, one, no):
                continue
            value = self._value(dataset, one, spec, no)
            (absent if value is _NOBODY else told).append(value)
            if value is _NOBODY:
                absent[-1] = one.absent if dataset.absence == "none" else None
        for value in [*told, own]:
            if value is not None:
                return value
        return None if told else next((value for value in absent if value is not None), None)

    def _delivered(self, dataset: DatasetSpec) -> bool:
        return any(row["period"] <= self.day // 100 for row in self.ledger[dataset.code])

    def _covered(self, dataset: DatasetSpec, one: Gives, no: int) -> bool:
        if dataset.covers == "residents":
            return True
        signed = {(self.merged.get(person, person), home) for person, home in self.signed}
        if one.entity == "person":
            return no in {person for person, _ in signed}
        death = CATALOGUE.vocabulary["person", "died_on"]
        died = {person: self.of_person(person, death) for person in self._members(no)}
        living = [person for person, day in died.items() if day is None or day >= self.day // 100 * 100 + 1]
        said = [(person, no) in signed for person in living]
        return (all(said) if one.complete else True) and any(said)

    def _members(self, household: int) -> list[int]:
        return [no for no, one in self.people.items() if one["household_no"] == household]

    def _value(self, dataset: DatasetSpec, one: Gives, spec: FactSpec, no: int) -> Any:
        whose = [no] if one.entity == "person" else self._members(no)
        if one.how == "head":
            whose = [person for person in whose if self.people[person]["is_head"]]
        rows = [
            row
            for row in self._counting(dataset)
            if self.merged.get(row["person_no"], row["person_no"]) in whose
        ]
        if one.how in ("sum", "count", "exists"):
            return self._total(dataset, one, rows)
        rows = [row for row in rows if self._matches(dataset, one.where, row) is not False]
        if not rows:
            return _NOBODY
        if len(dataset.key) > 1:
            rows.sort(key=lambda row: (row["true_from"] or 0, row["learnt_on"], row["batch"]))
        newest = rows[-1]
        if any(row.get("doubtful") for row in rows):
            return None
        if self._matches(dataset, one.where, newest) is None or self._doubted(dataset, one, newest):
            return None
        return self._encoded(one, spec, newest[one.of or one.fact])

    def _counting(self, dataset: DatasetSpec) -> list[Record]:
        """Of each key the newest statement that is true by the day, oldest first, and what is in doubt."""
        doubts = [row for row in self.withheld[dataset.code] if self._stands(dataset, row)]
        newest: dict[tuple[Any, ...], Record] = {}
        for row in sorted(
            self.ledger[dataset.code], key=lambda row: (row["learnt_on"], row["batch"], row["true_from"] or 0)
        ):
            if row["person_no"] is None or not self._true(row):
                continue
            if any(self._may_mean(dataset, doubt, row) and doubt["batch"] > row["batch"] for doubt in doubts):
                continue
            key = (self._kept(row), *[row[name] for name in dataset.key[1:]])
            newest.pop(key, None)
            newest[key] = row
        return [*newest.values(), *({**doubt, "doubtful": True} for doubt in doubts)]

    def _stands(self, dataset: DatasetSpec, doubt: Record) -> bool:
        """Whether a row that went back is of somebody, of the time, and not made up for since."""
        legible = None not in [doubt[name] for name in dataset.key[1:]]
        lifted = any(
            self._may_mean(dataset, doubt, row) and row["batch"] >= doubt["batch"] + (not legible)
            for row in self.ledger[dataset.code]
        )
        return doubt["person_no"] is not None and self._true(doubt) and not lifted

    def _may_mean(self, dataset: DatasetSpec, doubt: Record, row: Record) -> bool:
        keys = [(doubt[name], row[name]) for name in dataset.key[1:]]
        return self._kept(doubt) == self._kept(row) and all(one in (None, other) for one, other in keys)

    def _true(self, row: Record) -> bool:
        since = row["period"] * 100 + 1 if row["true_from"] is None else row["true_from"]
        return bool(since <= self.day)

    def _kept(self, row: Record) -> Any:
        return self.merged.get(row["person_no"], row["person_no"])

    def _total(self, dataset: DatasetSpec, one: Gives, rows: list[Record]) -> Any:
        keyed = {name: words for name, words in one.where.items() if name in dataset.key}
        about = [row for row in rows if self._matches(dataset, keyed, row) is not False]
        if not about:
            return _NOBODY
        sure, doubtful = [], False
        for row in about:
            matches = self._matches(dataset, one.where, row)
            if row.get("doubtful") or matches is None or (matches and self._doubted(dataset, one, row)):
                doubtful = True
            elif matches:
                sure.append(row)
        if one.how == "exists":
            return True if sure else None if doubtful else False
        if doubtful:
            return None
        if one.how == "count":
            return len(sure)
        assert one.of is not None
        amounts = [row[one.of] for row in sure]
        return None if None in amounts else sum(amounts)

    def _doubted(self, dataset: DatasetSpec, one: Gives, row: Record) -> bool:
        return bool(one.unknown_where) and self._matches(dataset, one.unknown_where, row) is not False

    def _matches(
        self, dataset: DatasetSpec, where: Mapping[str, tuple[str, ...]], row: Record
    ) -> bool | None:
        answers = [self._one_of(dataset, name, words, row[name]) for name, words in where.items()]
        return False if False in answers else None if None in answers else True

    def _one_of(self, dataset: DatasetSpec, name: str, words: tuple[str, ...], value: Any) -> bool | None:
        if value is None:
            return None
        column = dataset.columns[name]
        if column.none in words and column.kind in ("date", "month"):
            return bool(value > self.day)
        return value in words

    def _encoded(self, one: Gives, spec: FactSpec, value: Any) -> Any:
        if value is None:
            return None
        if one.true_for:
            return value in one.true_for
        if one.how == "yearly":
            return value // 12
        if isinstance(value, int):
            return value
        if spec.kind == "set":
            return "|".join(kind for kind in spec.values if kind in value.split("|"))
        if spec.kind == "flag":
            return {"是": True, "否": False}[value]
        return value if spec.kind == "text" or value in spec.values else None
