"""``minzheng explain --file`` and ``--out``: determinations that stand by themselves, read and written."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import typer
from rich.console import Console
from rich.text import Text

from minzheng.engine.replay import Replay, agrees, replay
from minzheng.kernel.problem import ProblemError, problem
from minzheng.ops import laws
from minzheng.ops.printing import print_determination
from minzheng.policy.law import Law
from minzheng.warehouse.snapshot import Snapshot

Content = dict[str, Any]

# More than one can read: then only those are explained that do not agree.
_MOST_EXPLAINED = 20
_AGREES = {
    "zh": ("与当时的认定一致：是", "与当时的认定一致：否"),
    "en": ("agrees with what was decided then: yes", "agrees with what was decided then: no"),
}


def explain_file(
    path: Path, programme: str | None, unit: int | None, *, out: Console, language: str, as_json: bool
) -> bool:
    """Work the determinations of a file out again and print them; whether all agree.

    Raises ProblemError for a file that is none, and where nothing in it fits.
    """
    contents = list(_contents(path, programme, unit))
    if not contents:
        raise ProblemError(problem("replay.E005", path))
    folders = laws.catalogue_folders()
    chosen = contents
    if len(contents) > _MOST_EXPLAINED:
        chosen = [content for content in contents if not agrees(content, folders)]
    replays = [replay(content, folders) for content in chosen]
    wrong = sum(not one.agrees for one in replays)
    if as_json:
        typer.echo(json.dumps(_as_json(replays, len(contents), wrong), ensure_ascii=False, indent=1))
    else:
        _print(out, replays, len(contents), wrong, language)
    return not wrong


def determination_write(law: Law, snapshot: Snapshot, programme: str, unit: int, target: Path) -> None:
    """One determination of a snapshot as a file that replays without it; ``unit`` by its number."""
    import django

    django.setup()
    from minzheng.benefits import api as benefits

    rows = benefits.everybody(snapshot, pl.col("programme") == programme, pl.col("unit_no") == unit).collect()
    frame = benefits.determinations_frame(law, snapshot, rows, everyone=True)
    if frame.is_empty():
        raise ProblemError(problem("explain.E003", number=unit, month=snapshot.month))
    content = frame.row(0, named=True)
    content |= {name: json.loads(content[name]) for name in ("case", "law", "overrides")}
    target.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def _contents(path: Path, programme: str | None, unit: int | None) -> Iterator[Content]:
    for content in _read(path):
        if programme in (None, content.get("programme")) and unit in (None, content.get("unit_no")):
            yield content


def _read(path: Path) -> Iterator[Content]:
    if not path.exists():
        raise ProblemError(problem("case.E020", path))
    if path.suffix == ".parquet":
        yield from _rows(path)
        return
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        raise ProblemError(problem("replay.E004", path, reason=error)) from error
    if not isinstance(content, dict):
        raise ProblemError(problem("replay.E004", path, reason=type(content).__name__))
    yield content


def _rows(path: Path) -> Iterator[Content]:
    try:
        frame = pl.read_parquet(path)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise ProblemError(problem("replay.E004", path, reason=str(error).partition("\n")[0])) from error
    yield from frame.iter_rows(named=True)


def _as_json(replays: list[Replay], read: int, wrong: int) -> dict[str, Any]:
    return {
        "determinations": [one.determination.as_json() for one in replays],
        "agrees": [one.agrees for one in replays],
        "differences": [[said.zh for said in (*one.differences, *one.remarks)] for one in replays],
        "read": read,
        "disagreeing": wrong,
    }


def _print(out: Console, replays: list[Replay], read: int, wrong: int, language: str) -> None:
    for one in replays:
        print_determination(out, one.determination, language)
        style = "green" if one.agrees else "red"
        out.print(Text(_AGREES[language][not one.agrees], style=style))
        for said in (*one.differences, *one.remarks):
            out.print(Text(f"  {said.text(language)}", style="yellow"), soft_wrap=True)
        out.print()
    if read > len(replays):
        words = {
            "zh": f"共 {read} 份认定，{read - wrong} 份与当时一致，{wrong} 份不一致",
            "en": f"{read} determinations, {read - wrong} agree with what was decided, {wrong} do not",
        }
        out.print(words[language])
