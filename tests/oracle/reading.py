"""Facts and parameters as the tests write them, read strictly: a value of the wrong kind stops the audit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, cast

from tests.oracle.logic import ABSENT, ZERO, Amount, Limit, Truth

Day = date | Literal["无"] | None


def as_number(value: object, name: str) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        raise TypeError(f"{name}: a number was expected, not {value!r}")
    return Fraction(value)


@dataclass(frozen=True)
class Record:
    """The facts of one person or one household; ``facts=None`` is a household of which nothing is known."""

    facts: Mapping[str, object] | None

    def states(self, name: str) -> bool:
        return self.facts is not None and name in self.facts

    def value(self, name: str) -> object:
        return None if self.facts is None else self.facts[name]

    def number(self, name: str) -> Amount:
        value = self.value(name)
        return None if value is None else as_number(value, name)

    def number_or_absent(self, name: str) -> Limit | None:
        return ABSENT if self.value(name) == ABSENT else self.number(name)

    def flag(self, name: str) -> Truth:
        value = self.value(name)
        if value is not None and not isinstance(value, bool):
            raise TypeError(f"{name}: true or false was expected, not {value!r}")
        return value

    def word(self, name: str) -> str | None:
        value = self.value(name)
        if value is not None and not isinstance(value, str):
            raise TypeError(f"{name}: a word was expected, not {value!r}")
        return value

    def kinds(self, name: str) -> frozenset[str] | None:
        value = self.value(name)
        if value is not None and not isinstance(value, frozenset):
            raise TypeError(f"{name}: a set was expected, not {value!r}")
        return value

    def day(self, name: str) -> Day:
        """A date; 无, and 长期 on a card, is known never to come."""
        value = self.value(name)
        if value is None:
            return None
        if value in (ABSENT, "长期"):
            return ABSENT
        if not isinstance(value, date):
            raise TypeError(f"{name}: a date was expected, not {value!r}")
        return value


@dataclass(frozen=True)
class Parameters:
    """What the place has set, by ``code.name``. Never unknown; absent only where the law can do without."""

    values: Mapping[str, object]

    def number(self, key: str) -> Fraction:
        return as_number(self.values[key], key)

    def absent(self, key: str) -> bool:
        """Absence is written 无; ``None`` can mean nothing else, since no parameter is ever unknown."""
        return self.values[key] is None or self.values[key] == ABSENT

    def limit(self, key: str, *, else_of: str | None = None) -> Limit:
        """A limit that may be absent; one that no pack sets at all is taken from ``else_of``."""
        if else_of is not None and key not in self.values:
            return self.limit(else_of)
        return ABSENT if self.absent(key) else self.number(key)

    def rate(self, key: str) -> Fraction:
        """An absent rate adds and deducts nothing."""
        return ZERO if self.absent(key) else self.number(key)

    def flag(self, key: str) -> bool:
        if self.absent(key):
            return False
        value = self.values[key]
        if not isinstance(value, bool):
            raise TypeError(f"{key}: true or false was expected, not {value!r}")
        return value

    def word(self, key: str, allowed: tuple[str, ...]) -> str:
        value = ABSENT if self.absent(key) else self.values[key]
        if not isinstance(value, str) or value not in allowed:
            raise ValueError(f"{key}: one of {allowed} was expected, not {value!r}")
        return value

    def table(self, key: str) -> Mapping[int | str, object]:
        return cast(Mapping[int | str, object], self.values[key])

    def cell(self, key: str, *path: int | str) -> Fraction:
        """A cell of a table, of one or two levels; a cell left empty is worth nothing."""
        found: object = self.values[key]
        for step in path:
            found = cast(Mapping[int | str, object], found).get(step, 0)
            if found == 0:
                return ZERO
        return as_number(found, key)

    def rows(self, key: str) -> list[Mapping[str, int]]:
        return cast(list[Mapping[str, int]], self.values[key])

    def step_fen(self, programme: str) -> int:
        """What the amounts of this programme are rounded to; one fen where nothing else is set."""
        return int(as_number(self.values.get(f"{programme}.round_to_fen", 1), programme))
