"""``minzheng policy check`` and ``minzheng policy test``."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, track
from rich.text import Text

from minzheng.engine.case_run import Failure, as_json, case_files, run_case
from minzheng.engine.mutate import ProgrammeMutation, mutation_report
from minzheng.engine.worked_case import read_cases
from minzheng.kernel.problem import ProblemError, problem
from minzheng.ops import laws
from minzheng.ops.printing import print_problems
from minzheng.policy.catalogue import CATALOGUE

app = typer.Typer(help="政策：检查与案例 · check the law, run its worked cases", no_args_is_help=True)
out, err = Console(), Console(stderr=True)
Language = Annotated[str, typer.Option(help="zh 或 en · zh or en")]
Json = Annotated[bool, typer.Option("--json", help="只输出一个 JSON 对象 · one JSON object and nothing else")]
Place = Annotated[str | None, typer.Option(help="地区包 · the pack")]


@app.command()
def check(place: Place = None, as_json_: Json = False, language: Language = "zh") -> None:
    """检查目录与地区包 · validate the catalogue and the packs, whole."""
    from minzheng.ops.policy_check import everything_wrong

    problems = everything_wrong(place)
    if as_json_:
        rows = [{"file": p.file, "line": p.line, "id": p.id, "zh": p.zh, "en": p.en} for p in problems]
        typer.echo(json.dumps({"problems": rows}, ensure_ascii=False, indent=1))
    else:
        print_problems(out, problems, language)
        out.print(f"{len(problems)} 个问题 / {len(problems)} problems")
    raise typer.Exit(1 if problems else 0)


@app.command("test")
def run_cases(
    paths: Annotated[list[str] | None, typer.Argument(help="案例文件或目录 · files or folders")] = None,
    place: Place = None,
    mutate: Annotated[bool, typer.Option("--mutate", help="变异检验 · mutants of the law")] = False,
    as_json_: Json = False,
) -> None:
    """运行案例 · run worked cases; with --mutate PROGRAMME… list the changes of the law that none notices."""
    given = paths or []
    if mutate:
        codes = [word for word in given if not Path(word).exists()]
        _mutate([Path(word) for word in given if Path(word).exists()], codes, place, as_json_)
        return
    files = case_files([Path(word) for word in given] or [CATALOGUE])
    declared = laws.catalogue()
    passed, failed = 0, []
    for file in track(files, description="案例", console=err, transient=True, disable=as_json_):
        for case in read_cases(file, declared):
            failures = run_case(case, lambda code: laws.law_of(code or place))
            passed += not failures
            failed += [failures] if failures else []
    if as_json_:
        typer.echo(json.dumps(as_json(passed, failed), ensure_ascii=False, indent=1))
    else:
        _report(failed)
        out.print(f"{passed} passed, {len(failed)} failed")
    raise typer.Exit(1 if failed else 0)


def _report(failed: list[list[Failure]]) -> None:
    for failures in failed:
        first = failures[0]
        out.print(Text(f"✗ {first.case}", style="bold red"), Text(f"{first.file}:{first.line}", style="dim"))
        for one in failures:
            where = f"{one.programme} {one.unit}".strip()
            out.print(Text(f"    {where}  期望 {one.expected}，实得 {one.got}"), soft_wrap=True)
            for sentence in one.sentences:
                out.print(Text(f"      {sentence}", style="dim"), soft_wrap=True)


def _mutate(files: list[Path], codes: list[str], place: str | None, json_only: bool) -> None:
    declared = laws.catalogue()
    unknown = [code for code in codes if code not in declared.programmes and code != "derivations"]
    if unknown:
        raise ProblemError(problem("policy.E001", code=unknown[0], known="、".join(declared.programmes)))
    found: list[ProgrammeMutation] = []
    chosen = case_files(files or [CATALOGUE])
    with Progress(console=err, transient=True, disable=json_only) as bar:
        task = bar.add_task("变异 mutants")
        groups: list[str | None] = [*codes] or [None]
        for code in groups:
            found += mutation_report(
                declared, lambda name: laws.law_of(name or place), chosen, code,
                lambda group, done, total: bar.update(
                    task, description=group, completed=done, total=total
                ),
            )  # fmt: skip
    survivors = sum(len(one.survivors) + len(one.mistaken) for one in found)
    if json_only:
        rows = [
            {
                "programme": one.programme, "mutants": one.mutants,
                "survivors": [mutant.text() for mutant in one.survivors],
                "equivalent": [{"mutant": same.mutant.text(), "why": same.zh} for same in one.equivalent],
                "mistaken": one.mistaken,
            }
            for one in found
        ]  # fmt: skip
        typer.echo(json.dumps({"programmes": rows}, ensure_ascii=False, indent=1))
    else:
        _report_mutants(found)
    raise typer.Exit(1 if survivors else 0)


def _report_mutants(found: list[ProgrammeMutation]) -> None:
    for one in found:
        listed = f"，{len(one.equivalent)} 个等价（见 equivalent_mutants.yaml）" if one.equivalent else ""
        out.print(f"{one.programme}: {one.mutants} mutants, {len(one.survivors)} survivors{listed}")
        for wrong in one.mistaken:
            out.print(Text(f"    {wrong}", style="red"), soft_wrap=True)
        for mutant in one.survivors:
            out.print(Text(f"    {mutant.text()}", style="yellow"), soft_wrap=True)
