"""What a check found, and the figures it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from minzheng.insight.figures.figure import Figure
from minzheng.kernel.problem import Problem, problem

# These two say how a plan is meant, and these variants how a column is filled; nothing need be wrong.
_NOTES = frozenset({"rate.implied_target", "plan.rows_differ_from_target", "spelling.variants"})


@dataclass(frozen=True)
class Finding:
    """``figures``: places in the report's list. ``table``, ``rows``: where it stands in a table, rows as
    they number themselves."""

    code: str
    said: Problem
    figures: tuple[int, ...] = ()
    table: str = ""
    rows: tuple[int, ...] = ()

    @property
    def is_note(self) -> bool:
        """Whether it only tells, and nothing need be mended."""
        return self.code in _NOTES

    def message(self, language: str = "zh") -> str:
        """What was found, in words."""
        return self.said.en if language == "en" else self.said.zh


@dataclass(frozen=True)
class Said:
    """A figure with its place in the report's list, or with the other report it comes from."""

    figure: Figure
    at: int | None
    source: str = ""

    @property
    def quoted(self) -> str:
        """The figure with its words, and the other report where it is of one."""
        return f"{self.figure.indicator}{self.figure.text}{f'（{self.source}）' if self.source else ''}"


def finding(code: str, message: str, figures: Sequence[int | None] = (), **details: Any) -> Finding:
    """A finding with the message of this id."""
    return Finding(code, problem(message, **details), tuple(at for at in figures if at is not None))


def in_table(
    code: str, message: str, table: str, rows: Sequence[int], figures: Sequence[int] = (), **details: Any
) -> Finding:
    """A finding about rows of a table."""
    numbers = "、".join(map(str, rows))
    said = problem(message, table=table, rows=numbers, **details)
    return Finding(code, said, tuple(figures), table, tuple(rows))
