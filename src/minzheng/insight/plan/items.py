"""What a plan document says, item by item: targets, tasks and the rows of its project tables.

An item is known by its words, not by its number: in a document from which a row was struck every number below
moves, and what was recorded of a project must not move to its neighbour with it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any, Final, Literal

from minzheng.insight.checking.naming import key
from minzheng.insight.plan.document import PlanDocument
from minzheng.insight.reading.document import Table

Kind = Literal["target", "task", "project"]
_NAME: Final = re.compile(r"名称|名单")
_UNIT: Final = re.compile(r"^(?:村|社区|村社|项目地址|地址|地点)|村社|城市社区")
_TOWN: Final = re.compile(r"乡镇|街道|镇街|镇[(（]街")
_FORM: Final = re.compile(r"形式|类型|类别|性质|星级|等级")
_DUE: Final = re.compile(r"完成(?:时间|时限|日期)|竣工|时限|截止")
_TARGETS: Final = re.compile(r"指标|目标值|任务名称")


@dataclass(frozen=True)
class Item:
    """``group``: the table of a project. ``number``: as the document numbers it. ``key``: by what it is
    known. ``said``: all of it that counts, as JSON; ``stored``: under which number or project, once it is."""

    kind: Kind
    group: str
    number: str
    key: str
    said: Mapping[str, Any]
    stored: str = ""

    def form(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)


def items_of(plan: PlanDocument) -> list[Item]:
    """Every item of a plan, in its order."""
    projects = [one for table in plan.tables if is_of_projects(table) for one in _projects(table)]
    return [*_targets(plan), *_tasks(plan), *projects]


def is_of_projects(table: Table) -> bool:
    """Whether its rows are things somewhere, and no indicators with their targets."""
    return any(_TOWN.search(head) or _NAME.search(head) for head in table.columns) and not any(
        _TARGETS.search(head) for head in table.columns
    )


def _targets(plan: PlanDocument) -> Iterator[Item]:
    beside = Counter(one.no for one in plan.targets)
    seen: Counter[int | None] = Counter()
    for at, one in enumerate(plan.targets, start=1):
        seen[one.no] += 1
        several = one.no is not None and beside[one.no] > 1
        number = str(at if one.no is None else one.no)
        said = {
            "name": one.name, "value": None if one.value is None else plain(one.value), "unit": one.unit,
            "qualifier": one.qualifier or "", "area": one.area or "",
        }  # fmt: skip
        known = f"{key(one.name)}|{one.unit}|{one.area or ''}"
        yield Item("target", "", f"{number}-{seen[one.no]}" if several else number, known, said)


def _tasks(plan: PlanDocument) -> Iterator[Item]:
    for one in plan.tasks:
        yield Item("task", "", str(one.no), key(one.name), {"name": one.name})


def _projects(table: Table) -> Iterator[Item]:
    town, unit, name = (_column(table, pattern) for pattern in (_TOWN, _UNIT, _NAME))
    for at, row in enumerate(table.rows):
        texts = ["".join(text.split()) for text in row.texts]
        place, where, called = (_text(texts, one) for one in (town, unit, name))
        said: dict[str, Any] = {
            "label": table.label or table.name[:20], "table": table.name, "row": table.number(at),
            "name": called or where or place or " ".join(texts)[:60], "place": place or called,
            "unit": where, "kind": _text(texts, _column(table, _FORM)),
            "due": _text(texts, _column(table, _DUE)),
            "cells": [[head, text] for head, text in zip(table.columns, texts, strict=False)],
        }  # fmt: skip
        yield Item("project", said["label"], str(said["row"]), f"{place}|{where}|{called}", said)


def _column(table: Table, pattern: re.Pattern[str]) -> int | None:
    """The first column of that sort that is not taken to be the town's."""
    fit = [at for at, head in enumerate(table.columns) if pattern.search(head) and at != table.serial]
    if pattern is _UNIT:
        fit = [at for at in fit if not _TOWN.search(table.columns[at])] or fit[1:]
    return fit[0] if fit else None


def _text(texts: Sequence[str], column: int | None) -> str:
    return texts[column] if column is not None and column < len(texts) else ""


def plain(value: Decimal) -> str:
    """A number as text, exact: 20, 95.5."""
    return f"{value.normalize():f}"


def paired(before: Sequence[Item], now: Sequence[Item]) -> list[tuple[Item | None, Item | None]]:
    """Each item of now with what it was before: by its words, then, of those left, by its number. What has no
    other half was added or is gone."""
    left: dict[tuple[str, str, str], list[Item]] = defaultdict(list)
    for one in before:
        left[one.kind, one.group, one.key].append(one)
    found: list[tuple[Item | None, Item | None]] = []
    rest = []
    for one in now:
        same = left[one.kind, one.group, one.key]
        if same:
            found.append((same.pop(0), one))
        else:
            rest.append(one)
    numbered = {(one.kind, one.group, one.number): one for many in left.values() for one in many}
    found += [(numbered.pop((one.kind, one.group, one.number), None), one) for one in rest]
    return found + [(gone, None) for gone in numbered.values()]
