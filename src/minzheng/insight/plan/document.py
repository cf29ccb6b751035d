"""A published plan as values. Storing it is the business of whoever keeps targets, not of reading."""

from dataclasses import dataclass
from decimal import Decimal

from minzheng.insight.checking.finding import Finding
from minzheng.insight.figures.figure import Qualifier
from minzheng.insight.reading.document import Head, Table


@dataclass(frozen=True)
class Target:
    """One figure that is to be reached. ``no``: the indicator's number in the list, under which several
    figures may stand; ``value`` None where the indicator names none; ``area`` None for the whole bureau."""

    no: int | None
    name: str
    value: Decimal | None
    unit: str | None
    qualifier: Qualifier | None
    area: str | None = None


@dataclass(frozen=True)
class Task:
    """One piece of work, numbered as the plan numbers it."""

    no: int
    name: str


@dataclass(frozen=True)
class PlanDocument:
    """What a plan says, and what is irregular in it; ``head.year`` is the year planned for."""

    head: Head
    targets: tuple[Target, ...]
    tasks: tuple[Task, ...]
    tables: tuple[Table, ...]
    findings: tuple[Finding, ...]
