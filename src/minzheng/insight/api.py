"""The door of insight: reports checked and plans read.

``Ledger`` is handed in by whoever keeps the indicators; a plan is returned as a value and stored by whoever
keeps the targets.
"""

from collections.abc import Sequence
from pathlib import Path

from minzheng.insight.checking.annotated import write_annotated as report_annotated
from minzheng.insight.checking.finding import Finding
from minzheng.insight.checking.ledger import Ledger, LedgerValue
from minzheng.insight.checking.permissions import REPORT_CHECK
from minzheng.insight.checking.report import ReportCheck, checked
from minzheng.insight.figures.figure import Figure
from minzheng.insight.forms import number_text, plan_form, report_form, where
from minzheng.insight.plan.document import PlanDocument, Target, Task
from minzheng.insight.plan.read import plan_of
from minzheng.insight.reading.document import Document, Head, Row, Table
from minzheng.insight.reading.file import LIMIT_MB as REPORT_LIMIT_MB
from minzheng.insight.reading.file import read_document

__all__ = [
    "REPORT_CHECK", "REPORT_LIMIT_MB", "Document", "Figure", "Finding", "Head", "Ledger", "LedgerValue",
    "PlanDocument", "ReportCheck", "Row", "Table", "Target", "Task", "number_text", "plan_form",
    "plan_read", "report_annotated", "report_check", "report_form", "where",
]  # fmt: skip


def report_check(path: Path, *, against: Sequence[Path] = (), ledger: Ledger | None = None) -> ReportCheck:
    """A report (.txt, .docx, .html) checked against itself, other reports and the ledger.

    Raises ProblemError ``report.E001`` … ``E008``. Without a ledger every figure is ``not_checked``.
    """
    others = [read_document(other) for other in against]
    return checked(read_document(path), others=others, ledger=ledger)


def plan_read(path: Path) -> PlanDocument:
    """The targets, tasks and tables of a published plan. Raises ``report.E…`` and ``plan.E001``."""
    return plan_of(read_document(path), path.name)
