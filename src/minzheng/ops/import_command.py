"""``minzheng import``: a department's file, every bad row back with the reason, every good one in once."""

import json
import os
import re
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.status import Status
from rich.table import Table
from rich.text import Text

from minzheng.kernel import messages
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem
from minzheng.ops import laws
from minzheng.ops.garbage import collect_seldom
from minzheng.policy.dataset import DatasetSpec
from minzheng.verification.records import Imported

out = Console()
_STEPS = {
    "zh": {"read": "读取文件", "check": "逐列校验", "match": "匹配人员", "land": "入账"},
    "en": {"read": "reading", "check": "checking", "match": "matching", "land": "landing"},
}
_LINE = {
    "zh": "{name}：读取 {read:,} 行，入账 {landed:,}，已有 {known:,}，退回 {rejected:,}，提醒 {warnings:,}",
    "en": "{name}: {read:,} rows read, {landed:,} landed, {known:,} known, {rejected:,} rejected, "
    "{warnings:,} warnings",
}
_WITHHELD = {
    "zh": "退回的行中有 {withheld:,} 行已知是谁：其本人这一数据在更正前视为未知",
    "en": "{withheld:,} of the rejected rows name somebody: what this data set says of them is unknown until "
    "the rows come back right",
}
_WORDS = {
    "zh": ("代码", "行数", "原因", "退回文件", "提醒文件", "与第 {batch} 批是同一文件，未作改动"),
    "en": (
        "code",
        "rows",
        "reason",
        "rejects",
        "warnings",
        "the same file as batch {batch}: nothing changed",
    ),
}


def import_command(
    dataset: Annotated[str, typer.Argument(help="数据集代码 · the data set")],
    file: Annotated[Path, typer.Argument(help="CSV、XLSX 或 Parquet 文件 · the file")],
    period: Annotated[str | None, typer.Option(help="数据月份 YYYY-MM · the month of the data")] = None,
    user: Annotated[str | None, typer.Option(help="经办用户 · who acts")] = None,
    out_: Annotated[
        Path | None, typer.Option("--out", help="退回文件的目录 · folder for the rejects")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:
    """导入部门数据 · a departmental data set: bad rows go back with the reason, good ones land once."""
    import django

    django.setup()
    from minzheng.ops.acting import acting_user
    from minzheng.verification import api as verification

    collect_seldom()
    language = os.environ.get("MINZHENG_LANGUAGE", "zh")
    spec = _dataset(dataset)
    month = _month(period)
    acting = acting_user(user, verification.DATASET_IMPORT)
    with Status("", console=Console(stderr=True)) as status:
        done = verification.dataset_import(
            dataset=spec, file=file, period=month, out=out_, acting_user=acting,
            among=laws.catalogue().datasets.values(),
            progress=lambda step: status.update(_STEPS[language][step]),
        )  # fmt: skip
    if as_json:
        typer.echo(json.dumps(_json(done), ensure_ascii=False, indent=1))
    else:
        _print(spec, done, language)


def _dataset(code: str) -> DatasetSpec:
    """The data set by its code or its Chinese name."""
    known = laws.catalogue().datasets
    for spec in known.values():
        if code in (spec.code, spec.zh):
            return spec
    raise ProblemError(problem("import.E014", code=code, known="、".join(known)))


def _month(text: str | None) -> Month | None:
    try:
        return Month.parse(text) if text else None
    except ValueError as error:
        raise ProblemError(problem("import.E017", value=text)) from error


def _json(done: Imported) -> dict[str, object]:
    paths = {name: str(path) if path else None for name, path in _files(done)}
    names = ("batch", "read", "landed", "known", "rejected", "withheld", "warnings")
    counts = {name: getattr(done, name) for name in names}
    return {**counts, **paths, "same_as": done.same_as, "reasons": dict(done.reasons)}


def _files(done: Imported) -> tuple[tuple[str, Path | None], ...]:
    return ("rejects", done.rejects), ("remarks", done.remarks)


def _print(spec: DatasetSpec, done: Imported, language: str) -> None:
    code, rows, reason, rejects, remarks, same = _WORDS[language]
    counts = {"read": done.read, "landed": done.landed, "known": done.known}
    told = _LINE[language].format(
        name=spec.en if language == "en" else spec.zh,
        rejected=done.rejected,
        warnings=done.warnings,
        **counts,
    )
    out.print(Text(told, style="bold"), soft_wrap=True)
    if done.withheld:
        out.print(Text(_WITHHELD[language].format(withheld=done.withheld)), soft_wrap=True)
    if done.same_as is not None:
        out.print(Text(same.format(batch=done.same_as), style="yellow"), soft_wrap=True)
    for label, path in ((rejects, done.rejects), (remarks, done.remarks)):
        if path is not None:
            out.print(Text(f"{label}：{path}" if language == "zh" else f"{label}: {path}"), soft_wrap=True)
    if done.reasons:
        table = Table(code, rows, reason)
        for one, count in done.reasons.items():
            table.add_row(one, f"{count:,}", _why(one, language))
        out.print(table)


def _why(code: str, language: str) -> str:
    """The reason in general, without what differs from row to row."""
    zh, en = messages.texts(code)
    why = en.partition("; ")[0] if language == "en" else zh.partition("；")[0]
    return re.sub(r"\{\w+\}", "…", why)
