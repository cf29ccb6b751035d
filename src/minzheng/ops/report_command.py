"""``minzheng report``: a report drafted from the records, and one checked figure by figure."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.db import DatabaseError, connection
from rich.console import Console
from rich.table import Table
from rich.text import Text

from minzheng.insight import api as insight
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.ops import laws
from minzheng.org import api as org
from minzheng.policy.law import Law

out = Console()
app = typer.Typer(help="报告 · reports, their figures checked", no_args_is_help=True, add_completion=False)
Json = Annotated[bool, typer.Option("--json", help="只输出一个 JSON 对象 · one JSON object and nothing else")]
Language = Annotated[str, typer.Option(help="zh 或 en · zh or en")]
STATUS_WORDS = {
    "agrees": ("一致", "agrees"),
    "differs": ("不一致", "differs"),
    "not_in_ledger": ("台账没有", "not in ledger"),
    "not_checked": ("未核对", "not checked"),
}


@app.callback()
def reports() -> None:
    """报告 · reports, their figures checked."""


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="报告：.txt .docx .html · a report")],
    against: Annotated[list[Path] | None, typer.Option(help="另一份报告，一并比对 · another report")] = None,
    out_file: Annotated[Path | None, typer.Option("--out", help="带批注的 .docx · annotated")] = None,
    ledger: Annotated[
        bool, typer.Option("--ledger/--no-ledger", help="与台账核对（有记录时）· against the records")
    ] = True,
    area: Annotated[str | None, typer.Option(help="台账的区划编号 · whose records")] = None,
    place: Annotated[str | None, typer.Option(help="地区包 · the pack")] = None,
    as_json: Json = False,
    language: Language = "zh",
) -> None:
    """核对报告里的每个数字 · check every figure; exit 1 where something has to be mended."""
    records = _ledger(place, area) if ledger else None
    checked = insight.report_check(file, against=against or [], ledger=records)
    if out_file is not None:
        insight.report_annotated(checked, out_file, language)
    if as_json:
        typer.echo(json.dumps(insight.report_form(checked, language), ensure_ascii=False, indent=1))
    else:
        _print(checked, language)
    raise typer.Exit(1 if checked.has_faults else 0)


@app.command()
def draft(
    template: Annotated[
        str,
        typer.Argument(
            help="模板：weekly monthly quarterly half_yearly yearly，或自己的 .docx · a template, or a .docx"
        ),
    ],
    period: Annotated[str, typer.Option(help="2023-06、2023-Q2、2023-H1、2023、2023-W05 · the period")],
    place: Annotated[str | None, typer.Option(help="地区包 · the pack")] = None,
    out_file: Annotated[Path | None, typer.Option("--out", help="输出 .docx、.pdf 或 .md · where to")] = None,
) -> None:
    """起草报告 · draft a report, every figure of it cited; printed as Markdown where no file is named."""
    law = laws.law_of(place)
    seat = org.division_find(insight.seat_of(law))
    if template.endswith(".docx"):
        _fill(Path(template), law, insight.report_period_of(period), seat, out_file)
        return
    made = insight.draft_build(
        insight.template_load(template), figures=insight.ValuesOnRecord(law),
        period=insight.report_period_of(period), area=insight.Area(seat.key, seat.zh),
        issuer=insight.issuer_of(seat), dated_on=clock.today(),
    )  # fmt: skip
    if out_file is None:
        typer.echo(made.markdown)
    else:
        _write(out_file, made)
        cited, pending = len(made.notes), len(made.pending)
        said = f"引用 {cited} 处，待填报 {pending} 处 / {cited} cited, {pending} to be filled in"
        out.print(f"{out_file}：{said}", soft_wrap=True)


def _ledger(place: str | None, area: str | None) -> insight.RecordsLedger | None:
    """The records of the district or of an area of it; None where there are none, unless an area was asked
    for by name."""
    is_file = connection.vendor == "sqlite"
    if is_file and area is None and not Path(str(connection.settings_dict["NAME"])).exists():
        return None
    law = laws.law_of(place)
    if law.place.division is None and area is None:
        return None
    key = area or insight.seat_of(law)
    try:
        division = org.division_find(key)
    except (org.UnknownDivisionError, DatabaseError) as error:
        if area is not None:
            raise ProblemError(problem("indicator.E024", key=key)) from error
        return None
    return insight.RecordsLedger(law, division.key)


def _fill(
    template: Path, law: Law, period: insight.ReportPeriod, seat: org.DivisionRecord, out_file: Path | None
) -> None:
    """A Word file of the office's own, its figures filled in, beside itself where no other place is named."""
    target = out_file or template.with_name(f"{template.stem}-filled.docx")
    if target.suffix != ".docx":
        raise ProblemError(problem("report.E012", target.name))
    try:
        filled = insight.word_filled(
            template.read_bytes(), template.name, figures=insight.ValuesOnRecord(law), period=period,
            area=insight.Area(seat.key, seat.zh), issuer=insight.issuer_of(seat),
        )  # fmt: skip
        target.write_bytes(filled.content)
    except OSError as error:
        raise ProblemError(problem("report.E009", path=error.filename, reason=error.strerror)) from None
    cited, pending = len(filled.notes), len(filled.pending)
    said = f"引用 {cited} 处，待填报 {pending} 处 / {cited} cited, {pending} to be filled in"
    out.print(f"{target}：{said}", soft_wrap=True)


def _write(path: Path, made: insight.Draft) -> None:
    fonts = Path(settings.HOME) / "fonts"
    written: dict[str, Callable[[], bytes]] = {
        ".docx": lambda: insight.draft_docx(made),
        ".pdf": lambda: insight.draft_pdf(made, fonts=fonts),
        ".md": made.markdown.encode,
    }
    if path.suffix not in written:
        raise ProblemError(problem("report.E012", path.name))
    try:
        path.write_bytes(written[path.suffix]())
    except OSError as error:
        raise ProblemError(problem("report.E009", path=path, reason=error.strerror)) from None


def _print(checked: insight.ReportCheck, language: str) -> None:
    english = language == "en"
    out.print(Text(checked.document.head.title, style="bold"))
    heads = ("figure", "counts", "period", "ledger") if english else ("数字", "指标", "时期", "台账")
    table = Table(*heads, show_edge=False)
    for figure, standing in zip(checked.figures, checked.standings, strict=True):
        status = STATUS_WORDS[standing.status][english]
        if standing.ledger_value is not None:
            status += f" {insight.number_text(standing.ledger_value)}{figure.unit or ''}"
        table.add_row(Text(figure.text), Text(figure.indicator), figure.period or "—", status)
    out.print(table)
    for one in checked.findings:
        sign, style = ("·", "cyan") if one.is_note else ("✗", "red")
        out.print(Text(f"{sign} {one.code}  {one.message(language)}", style=style), soft_wrap=True)
    faults = sum(not one.is_note for one in checked.findings)
    notes = len(checked.findings) - faults
    if english:
        out.print(f"{len(checked.figures)} figures, {faults} to be mended, {notes} notes")
    else:
        out.print(f"数字 {len(checked.figures)} 个，须更正 {faults} 处，提示 {notes} 处")
