"""The household and the people of a worked case, with the defaults of the vocabulary filled in."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from minzheng.engine.case import Case
from minzheng.expression.tree import Entity, Scalar
from minzheng.facts.vocabulary import NO_DEFAULT, FactSpec, Vocabulary
from minzheng.kernel.month import day_number
from minzheng.kernel.problem import Problem, problem
from minzheng.kernel.yaml_reader import line_of
from minzheng.policy.catalogue import Catalogue

Row = Mapping[str, tuple[Any, int]]
_ID, _MEMBERS = ("编号", "id"), ("成员", "member_ids")


def read_case(row: Row, catalogue: Catalogue, day: date, file: str, problems: list[Problem]) -> Case:
    """The case of a row; mistakes are added to ``problems`` and the rest is read all the same."""
    return _Facts(catalogue.vocabulary, day, file, problems).case(row)


class _Facts:
    def __init__(self, vocabulary: Vocabulary, day: date, file: str, problems: list[Problem]) -> None:
        self.vocabulary, self.day, self.file, self.problems = vocabulary, day, file, problems

    def _wrong(self, message: str, line: int, **details: Any) -> None:
        self.problems.append(problem(message, self.file, line, **details))

    def case(self, row: Row) -> Case:
        people = self._people(*row.get("people", ({}, 0)))
        raw, line = row.get("household", (None, 0))
        if raw is None:
            return Case(None, people, ())
        if not isinstance(raw, Mapping):
            self._wrong("case.E019", line, key="家庭")
            return Case(None, people, ())
        named = {key: raw[key] for key in raw if key in _ID}
        household_id = str(next(iter(named.values()), "H1"))
        members = self._members(raw, people, line)
        stated = {key: raw[key] for key in raw if key not in _ID and not self._lists_members(raw, key)}
        facts = self._stated("household", household_id, stated, raw)
        return Case(self._filled("household", facts), people, members, household_id)

    def _lists_members(self, raw: Any, key: Any) -> bool:
        return key in _MEMBERS or (key == "members" and isinstance(raw[key], list))

    def _members(self, raw: Any, people: Mapping[str, Any], line: int) -> tuple[str, ...]:
        listed = next((raw[key] for key in raw if self._lists_members(raw, key)), None)
        if listed is None:
            return tuple(people)
        names = [str(name) for name in (listed if isinstance(listed, list) else [listed])]
        for name in names:
            if name not in people:
                self._wrong("case.E007", line, name=name)
        return tuple(dict.fromkeys(name for name in names if name in people))

    def _people(self, raw: Any, line: int) -> dict[str, dict[str, Scalar | None]]:
        if raw is None:
            return {}
        if not isinstance(raw, Mapping):
            self._wrong("case.E019", line, key="人员")
            return {}
        people = {}
        for name, facts in raw.items():
            if facts is not None and not isinstance(facts, Mapping):
                self._wrong("case.E019", line_of(raw, name), key=name)
                continue
            if str(name) in people:
                first = next(key for key in raw if str(key) == str(name))
                self._wrong("yaml.E006", line_of(raw, name), key=name, first=line_of(raw, first))
            stated = self._stated("person", str(name), facts or {}, facts or {})
            people[str(name)] = self._filled("person", stated)
            self._plausible(str(name), people[str(name)], line_of(raw, name))
        return people

    def _stated(
        self, entity: Entity, unit: str, stated: Mapping[Any, Any], source: Any
    ) -> dict[str, Scalar | None]:
        facts = {}
        for name, raw in stated.items():
            spec, line = self._spec(entity, str(name)), line_of(source, name)
            if spec is None:
                self._wrong("case.E005", line, name=name)
                continue
            try:
                facts[spec.name] = spec.encode(raw)
            except ValueError as error:
                self._wrong("case.E006", line, unit=unit, name=name, value=raw, reason=error)
        return facts

    def _spec(self, entity: Entity, name: str) -> FactSpec | None:
        spec = self.vocabulary.get((entity, name))
        if spec is not None:
            return spec
        labelled = (one for one in self.vocabulary.values() if one.entity == entity and one.zh == name)
        return next(labelled, None)

    def _filled(self, entity: Entity, stated: dict[str, Scalar | None]) -> dict[str, Scalar | None]:
        """Defaults hold in worked cases only; a fact without one is unknown."""
        filled: dict[str, Scalar | None] = {
            spec.name: None if spec.default is NO_DEFAULT else spec.encode(spec.default)
            for spec in self.vocabulary.values()
            if spec.entity == entity and not spec.derived
        }
        return filled | stated

    def _plausible(self, unit: str, facts: Mapping[str, Any], line: int) -> None:
        wage, new_job = facts["wage_income"], facts["new_job_income"]
        if wage is not None and new_job is not None and new_job > wage:
            self._wrong("case.E017", line, unit=unit)
        born = facts["birth_date"]
        if born is not None and born > day_number(self.day):
            self._wrong("case.E018", line, unit=unit)
