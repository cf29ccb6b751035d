"""A document read as a plan: targets and tasks from its lists, else from its sections, and its tables."""

import re
from collections.abc import Sequence
from dataclasses import replace

from minzheng.insight.checking.naming import is_planned
from minzheng.insight.checking.report import table_findings
from minzheng.insight.figures import numerals
from minzheng.insight.figures.cells import unit_of
from minzheng.insight.figures.figure import Figure
from minzheng.insight.figures.find import figures_of
from minzheng.insight.figures.grammar import spans
from minzheng.insight.plan.document import PlanDocument, Target, Task
from minzheng.insight.plan.sections import Item, Section, sections
from minzheng.insight.reading.document import Document, Head, Passage, Table
from minzheng.kernel.problem import ProblemError, problem

_YEAR = re.compile(r"(20\d{2})\s?年")
_INDICATOR = re.compile(r"指标|任务名称|工作内容")
_TARGETED = re.compile(r"目标|指标值|计划(?:数|值|完成)|任务(?:数|量)")
_SHORT = 60
_AREA = re.compile(r"([\u4e00-\u9fff]{2,6}(?:镇|街道|乡|开发区|高新区))[:：]")


def plan_of(document: Document, name: str = "") -> PlanDocument:
    """The plan in a document. Raises ``plan.E001`` where there is none."""
    figures = figures_of(document)
    found = list(sections(document.passages, document.head))
    targets, tasks = _targets(document, found, figures), _tasks(found)
    if not targets and not tasks and not document.tables:
        raise ProblemError(problem("plan.E001", name))
    return PlanDocument(
        head=_head(document.head), targets=tuple(targets), tasks=tuple(tasks), tables=document.tables,
        findings=tuple(table_findings(document, figures)),
    )  # fmt: skip


def _head(head: Head) -> Head:
    """The year planned for is the last a title names: 2023年工作总结和2024年工作思路."""
    years = _YEAR.findall(head.title)
    return replace(head, year=int(years[-1])) if years else head


def _targets(document: Document, found: Sequence[Section], figures: Sequence[Figure]) -> list[Target]:
    """From the longest list of indicators, else a table, else their heading, else all that is planned."""
    of_targets = [section for section in found if section.kind == "targets"]
    listed = max(of_targets, key=lambda section: len(section.items), default=None)
    if listed is not None and listed.items:
        return [target for item in listed.items for target in _of_item(item, figures)]
    tabled = [target for table in document.tables for target in _of_table(table)]
    if tabled:
        return tabled
    said = [passage for section in of_targets for passage in section.text]
    inside = [figure for passage in said for figure in _inside(passage, figures)]
    return [
        _target(None, figure) for figure in inside or figures if figure.table is None and is_planned(figure)
    ]


def _of_table(table: Table) -> list[Target]:
    """The rows of a table that has columns of indicators and of targets; other tables list projects."""
    names = [at for at, head in enumerate(table.columns) if _INDICATOR.search(head)]
    values = [at for at, head in enumerate(table.columns) if _TARGETED.search(head) and at not in names[:1]]
    if not names or not values:
        return []
    return [
        _of_row(table, at, row.texts[names[0]], row.texts[values[0]])
        for at, row in enumerate(table.rows)
        if len(row.cells) > max(names[0], values[0]) and row.texts[names[0]]
    ]


def _of_row(table: Table, at: int, name: str, said: str) -> Target:
    unit = unit_of(table, at)
    bare = numerals.number(said) if re.fullmatch(numerals.DIGITS, said) else None
    found = next(iter(spans(said)), None) or next(iter(spans(f"{said}{unit or ''}")), None)
    if bare is not None or found is None:
        return Target(table.number(at), name, bare, unit, None)
    return Target(table.number(at), name, found.value, found.unit, found.qualifier)


def _of_item(item: Item, figures: Sequence[Figure]) -> list[Target]:
    inside = _inside(item.passage, figures)
    area = _AREA.match(item.name)
    if not inside:
        return [Target(item.no, item.name, None, None, None, area[1] if area else None)]
    return [_target(item.no, figure, area[1] if area else None) for figure in inside]


def _target(no: int | None, figure: Figure, area: str | None = None) -> Target:
    return Target(no, figure.indicator or figure.sentence, figure.value, figure.unit, figure.qualifier, area)


def _inside(passage: Passage, figures: Sequence[Figure]) -> list[Figure]:
    if not passage.places:
        return []
    return [
        one for one in figures if one.table is None and passage.places[0] <= one.start <= passage.places[-1]
    ]


def _tasks(found: Sequence[Section]) -> list[Task]:
    of_tasks = [section for section in found if section.kind == "tasks"]
    listed = max(of_tasks, key=lambda section: len(section.items), default=None)
    if listed is not None and listed.items:
        return [Task(item.no, item.name) for item in listed.items]
    chapters = max(of_tasks, key=lambda section: len(section.chapters), default=None)
    if chapters is not None and chapters.chapters:
        return [Task(item.no, item.name) for item in chapters.chapters]
    # Word numbers lists by itself; their text then has no numbers, only short paragraphs.
    lines = [passage.text.strip(" ;；。") for section in of_tasks for passage in section.text]
    short = [line for line in lines if len(line) <= _SHORT]
    return [Task(no, line) for no, line in enumerate(short, start=1)] if len(short) >= 2 else []
