"""``minzheng indicators``: what the records come to in a month, a quarter or a year."""

import json
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from minzheng.insight import api as insight
from minzheng.kernel.problem import ProblemError, problem
from minzheng.ops import laws
from minzheng.org import api as org
from minzheng.policy.indicator import OWNERS, IndicatorSpec
from minzheng.policy.law import Law

out = Console()


def indicators_command(
    period: Annotated[str, typer.Argument(help="2023-06、2023-Q2、2023-H1 或 2023 · the period")],
    area: Annotated[str | None, typer.Option(help="区划编号 · the key of an area")] = None,
    place: Annotated[str | None, typer.Option(help="地区包 · the pack")] = None,
    everything: Annotated[bool, typer.Option("--all", help="连同没有数据的 · those without a value")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:
    """指标 · the values of a period for the district or an area of it; figures only, nobody's name."""
    law, asked = laws.law_of(place), insight.Period.parse(period)
    division = _division(law, area)
    values = insight.values_of(law, asked, [division.key])
    if as_json:
        rows = [row_of(law.catalogue.indicators[one.indicator], one) for one in values]
        found = {"period": str(asked), "place": law.place.code, "area": division.key, "indicators": rows}
        typer.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    _print(law, f"{division.zh} {asked}", values, everything=everything)


def row_of(spec: IndicatorSpec, value: insight.Value) -> dict[str, Any]:
    """A value as JSON: ``value`` is exact text in the unit, null where there is none."""
    return {
        "code": spec.code, "zh": spec.zh, "en": spec.en, "kind": spec.kind, "unit": spec.unit,
        "value": None if value.figure is None else str(insight.figure_text(value.figure)),
        "numerator": value.numerator, "denominator": value.denominator, "definition": value.definition,
        "sources": list(value.sources), "through": str(value.through) if value.through else None,
        "missing": [str(one) for one in value.missing], "provisional": value.is_provisional,
        "reported": spec.is_reported,
    }  # fmt: skip


def _division(law: Law, area: str | None) -> org.DivisionRecord:
    key = area or insight.seat_of(law)
    try:
        return org.division_find(key)
    except org.UnknownDivisionError as error:
        raise ProblemError(problem("indicator.E024", key=key)) from error


def _print(law: Law, title: str, values: list[insight.Value], *, everything: bool) -> None:
    table = Table(title=title, header_style="bold")
    for name in ("条线", "指标", "数值", "单位", ""):
        table.add_column(name, justify="right" if name == "数值" else "left", no_wrap=name != "指标")
    shown = [one for one in values if everything or one.figure is not None]
    for one in shown:
        spec = law.catalogue.indicators[one.indicator]
        figure = "—" if one.figure is None else f"{insight.figure_text(one.figure):,}"
        said = "暂 provisional" if one.is_provisional else ""
        table.add_row(OWNERS[spec.owner][0], spec.zh, figure, spec.unit, said)
    out.print(table)
    without = len(values) - len(shown)
    if without:
        out.print(f"{without} 项没有数据（--all 列出） / {without} without a value (--all lists them)")
