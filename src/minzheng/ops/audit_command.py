"""``minzheng audit``: the trail sealed, written to a file, and such a file checked anywhere.

``verify`` asks neither the database nor the keys: whoever is handed a file checks it on a machine of their
own.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from minzheng.kernel.problem import ProblemError, problem
from minzheng.ops.printing import print_problems
from minzheng.org.trail_file import Verified, verify

out = Console()
app = typer.Typer(help="留痕 · the trail of who looked at what", no_args_is_help=True, add_completion=False)
Json = Annotated[bool, typer.Option("--json", help="JSON")]


@app.command("export")
def export_command(
    file: Annotated[Path, typer.Argument(help="写到哪里 · where to")],
    user: Annotated[str | None, typer.Option(help="由谁办理 · who acts")] = None,
    as_json: Json = False,
) -> None:
    """导出留痕和封存的事件 · the trail and the events it vouches for, one JSON line each."""
    _django()
    from minzheng.ops.acting import acting_user
    from minzheng.org import api as org

    who = acting_user(user, org.TRAIL_READ)
    org.permission_check_somewhere(who, org.TRAIL_READ)
    org.trail_seal()
    org.looked(user=who, subject="trail", purpose="导出留痕", kind="export", detail={"file": file.name})
    _write(file, org.trail_lines(acting_user=who))
    # Checked as written: a fault of the records is said here and not first by whoever gets the file, which
    # stays all the same, for it is the evidence.
    found = _verified(file, as_json=as_json)
    _say(found, as_json)


@app.command("verify")
def verify_command(
    file: Annotated[Path, typer.Argument(help="导出的文件 · an exported file")],
    head: Annotated[
        str | None, typer.Option(help="另行记下的哈希 · a hash noted elsewhere, which has to occur")
    ] = None,
    as_json: Json = False,
) -> None:
    """离线核对导出的留痕 · check an exported trail without a database; exit 1 names the first bad line."""
    _say(_verified(file, noted=head, as_json=as_json), as_json)


@app.command("seal")
def seal_command(as_json: Json = False) -> None:
    """封存至今的事件 · vouch for the events so far; run it daily and write the hash down elsewhere."""
    _django()
    from minzheng.org import api as org

    sealed, head = org.trail_seal(), org.trail_head()
    if as_json:
        typer.echo(json.dumps({"events": sealed, "head": head}))
    else:
        out.print(f"封存事件 {sealed} · events sealed\n{head}", soft_wrap=True, highlight=False)


def _write(file: Path, lines: Iterator[str]) -> None:
    try:
        with file.open("w", encoding="utf-8", newline="\n") as target:
            target.writelines(f"{line}\n" for line in lines)
    except OSError as error:
        raise ProblemError(problem("trail.E010", path=file, reason=error.strerror)) from None


def _verified(path: Path, *, noted: str | None = None, as_json: bool = False) -> Verified:
    """What a file holds; a faulty one is said and ends the command with 1."""
    try:
        with path.open("rb") as lines:
            return verify(lines, file=path, noted=noted)
    except OSError as error:
        raise ProblemError(problem("trail.E011", path=path, reason=error.strerror)) from None
    except ProblemError as fault:
        if as_json:
            (one,) = fault.problems
            typer.echo(json.dumps({"line": one.line, "id": one.id, "zh": one.zh, "en": one.en}))
        else:
            print_problems(Console(stderr=True), fault.problems)
        raise typer.Exit(1) from None


def _say(found: Verified, as_json: bool) -> None:
    if as_json:
        told = {"entries": found.entries, "events": found.events, "head": found.head}
        typer.echo(json.dumps(told))
    else:
        counts = f"✓ 留痕 {found.entries} 条，封存事件 {found.events} 件 · entries, sealed events"
        out.print(f"{counts}\n{found.head}", soft_wrap=True, highlight=False)


def _django() -> None:
    import django

    django.setup()
