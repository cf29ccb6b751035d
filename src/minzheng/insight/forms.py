"""What is read and found as plain values for JSON, under the names that others rely on."""

from decimal import Decimal
from typing import Any

from minzheng.insight.checking.finding import Finding
from minzheng.insight.checking.report import ReportCheck
from minzheng.insight.figures.figure import Figure
from minzheng.insight.plan.document import PlanDocument
from minzheng.insight.reading.document import Head, Table


def report_form(check: ReportCheck, language: str = "zh") -> dict[str, Any]:
    """A checked report."""
    standings = zip(check.figures, check.standings, strict=True)
    return {
        "document": _head(check.document.head),
        "figures": [
            _figure(figure) | {"status": standing.status, "ledger_value": _number(standing.ledger_value)}
            for figure, standing in standings
        ],
        "findings": [
            {"code": one.code, "message": one.message(language), "figures": list(one.figures)}
            for one in check.findings
        ],
    }


def plan_form(plan: PlanDocument, language: str = "zh") -> dict[str, Any]:
    """A plan as read."""
    return {
        "document": _head(plan.head),
        "targets": [
            {"no": one.no, "name": one.name, "value": _number(one.value), "unit": one.unit,
             "qualifier": one.qualifier, "area": one.area}
            for one in plan.targets
        ],
        "tasks": [{"no": one.no, "name": one.name} for one in plan.tasks],
        "tables": [_table(table) for table in plan.tables],
        "findings": [_finding(one, plan, language) for one in plan.findings],
    }  # fmt: skip


def where(one: Finding, plan: PlanDocument) -> str:
    """Where a finding stands: 附件2 第10、16行."""
    labels = [table.label or table.name for table in plan.tables if table.name == one.table]
    rows = f" 第{'、'.join(map(str, one.rows))}行" if one.rows else ""
    return f"{labels[0] if labels else one.table}{rows}"


def number_text(value: Decimal | None) -> str:
    """A value for reading; a blacked-out one is a dash."""
    number = _number(value)
    return "—" if number is None else f"{number:,}"


def _finding(one: Finding, plan: PlanDocument, language: str) -> dict[str, Any]:
    said = {"code": one.code, "where": where(one, plan), "message": one.message(language)}
    return said | {"rows": list(one.rows)}


def _head(head: Head) -> dict[str, Any]:
    return {
        "title": head.title, "issuer": head.issuer, "published_on": head.published_on,
        "index_no": head.index_no, "year": head.year,
    }  # fmt: skip


def _figure(one: Figure) -> dict[str, Any]:
    return {
        "text": one.text, "value": _number(one.value), "unit": one.unit, "qualifier": one.qualifier,
        "indicator": one.indicator, "period": one.period, "sentence": one.sentence, "start": one.start,
    }  # fmt: skip


def _table(table: Table) -> dict[str, Any]:
    columns = [column or f"列{at}" for at, column in enumerate(table.columns, start=1)]
    rows = [
        {column: text or None for column, text in zip(columns, row.texts, strict=False)} for row in table.rows
    ]
    return {"name": table.name, "columns": columns, "rows": rows}


def _number(value: Decimal | None) -> int | float | None:
    """Whole numbers as such; JSON has no exact decimals, and no amount is reckoned from these."""
    if value is None:
        return None
    return int(value) if value == int(value) else round(float(value), 6)
