"""``minzheng explain``: a determination in words, from a worked case, a snapshot or its own file."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from minzheng.engine.case import Household
from minzheng.engine.determination import Determination, Said
from minzheng.engine.explain import explain
from minzheng.engine.overridden import overrides_said
from minzheng.engine.worked_case import WorkedCase, read_cases
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem
from minzheng.ops import laws
from minzheng.ops.explain_file import determination_write, explain_file
from minzheng.ops.printing import print_determination
from minzheng.policy.law import Law
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
    file: Annotated[Path | None, typer.Option(help="认定文件 · determinations: .json or .parquet")] = None,
    unit: Annotated[int | None, typer.Option(help="只看这一个编号 · only this number (with --file)")] = None,
    save: Annotated[Path | None, typer.Option("--out", help="写成认定文件 · write it as a file")] = None,
    language: Annotated[str, typer.Option(help="zh 或 en · zh or en")] = "zh",
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:
    """认定说明 · the determination in words: clauses with numbers, articles, sources, what is missing.

    With --file nothing but the file is asked; exit 1 where it comes out otherwise than it was decided.
    """
    if file is not None:
        if not explain_file(file, programme, unit, out=out, language=language, as_json=as_json):
            raise typer.Exit(1)
        return
    if case is not None:
        found = list(_of_cases(case, programme, place))
    elif person is not None and programme is not None and on is not None:
        found = list(_of_person(person, programme, on, place, save))
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


def _of_person(
    number: int, code: str, on: str, place: str | None, save: Path | None
) -> Iterator[Determination]:
    from minzheng.ops.settings import HOME

    law = laws.law_of(place)
    snapshot = _snapshot(snapshots(HOME, law.place.code), on)
    rows = snapshot.read("person", person_no=number)
    if rows.is_empty():
        raise ProblemError(problem("explain.E003", number=number, month=snapshot.month))
    household_no = int(rows["household_no"][0])
    household = household_at(law, snapshot, household_no)
    if household is None:
        raise ProblemError(problem("explain.E003", number=number, month=snapshot.month))
    programme = _programme(household, code)
    is_person = programme.unit == "person"
    if save is not None:
        determination_write(law, snapshot, code, number if is_person else household_no, save)
    view = household.view(str(number)) if is_person else household.household
    if view is not None:
        yield replace(explain(household, programme, view), overrides=_overrides(law, snapshot, household_no))


def _overrides(law: Law, snapshot: Snapshot, household_no: int) -> tuple[Said, ...]:
    """The facts of the household that counted otherwise than they were told."""
    if not snapshot.has("overrides"):
        return ()
    return overrides_said(
        law.catalogue, snapshot.read("overrides", household_no=household_no).iter_rows(named=True)
    )


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
