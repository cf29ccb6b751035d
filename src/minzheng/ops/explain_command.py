"""``minzheng explain``: a determination in words, from a worked case or from a snapshot."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from minzheng.engine.case import Household
from minzheng.engine.determination import Determination
from minzheng.engine.explain import explain
from minzheng.engine.worked_case import WorkedCase, read_cases
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem
from minzheng.ops import laws
from minzheng.ops.printing import print_determination
from minzheng.policy.programme import Programme
from minzheng.warehouse.household import household_at
from minzheng.warehouse.snapshot import Snapshot, snapshots

out = Console()


def explain_command(
    case: Annotated[Path | None, typer.Option(help="案例文件 · a file of worked cases")] = None,
    person: Annotated[int | None, typer.Option(help="人员编号 · person number")] = None,
    programme: Annotated[str | None, typer.Option(help="项目代码 · programme code")] = None,
    on: Annotated[str | None, typer.Option(help="日期 YYYY-MM-DD · day")] = None,
    place: Annotated[str | None, typer.Option(help="地区包 · the pack")] = None,
    language: Annotated[str, typer.Option(help="zh 或 en · zh or en")] = "zh",
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:
    """认定说明 · the determination in words: clauses with numbers, articles, sources, what is missing."""
    if case is not None:
        found = list(_of_cases(case, programme, place))
    elif person is not None and programme is not None and on is not None:
        found = list(_of_person(person, programme, on, place))
    else:
        raise ProblemError(problem("explain.E001"))
    if as_json:
        content = {"determinations": [one.as_json() for one in found]}
        typer.echo(json.dumps(content, ensure_ascii=False, indent=1))
        return
    for one in found:
        print_determination(out, one, language)
        out.print()


def _of_cases(path: Path, programme: str | None, place: str | None) -> Iterator[Determination]:
    if not path.exists():
        raise ProblemError(problem("case.E020", path))
    for case in read_cases(path, laws.catalogue()):
        if case.problems or case.case is None:
            raise ProblemError(*case.problems)
        law = laws.law_of(case.place or place).on(case.day, case.pins)
        household = Household(case.case, law)
        yield from _wanted(case, household, programme)


def _wanted(case: WorkedCase, household: Household, programme: str | None) -> Iterator[Determination]:
    asked = dict.fromkeys((one.programme, one.unit) for one in case.expected)
    for code, unit in asked:
        view = household.view(unit)
        if view is not None and programme in (None, code):
            yield explain(household, _programme(household, code), view)


def _of_person(number: int, code: str, on: str, place: str | None) -> Iterator[Determination]:
    from minzheng.ops.settings import HOME

    law = laws.law_of(place)
    snapshot = _snapshot(snapshots(HOME, law.place.code), on)
    rows = snapshot.read("person", person_no=number)
    if rows.is_empty():
        raise ProblemError(problem("explain.E003", number=number, month=snapshot.month))
    household = household_at(law, snapshot, int(rows["household_no"][0]))
    if household is None:
        raise ProblemError(problem("explain.E003", number=number, month=snapshot.month))
    programme = _programme(household, code)
    view = household.view(str(number)) if programme.unit == "person" else household.household
    if view is not None:
        yield explain(household, programme, view)


def _programme(household: Household, code: str) -> Programme:
    programme = household.law.programmes.get(code)
    if programme is None:
        raise ProblemError(problem("case.E010", code=code))
    return programme


def _snapshot(cut: list[Snapshot], on: str) -> Snapshot:
    try:
        month = Month.of(date.fromisoformat(on))
    except ValueError as error:
        raise ProblemError(problem("case.E004", value=on)) from error
    for snapshot in cut:
        if snapshot.month == month:
            return snapshot
    months = "、".join(str(one.month) for one in cut) or "无"
    raise ProblemError(problem("explain.E002", month=month, months=months))
