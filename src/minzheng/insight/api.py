"""The door of insight: indicators and targets, reports checked and plans read.

``Ledger`` is handed in by whoever keeps the indicators; a plan is returned as a value and stored by whoever
keeps the targets.
"""

from collections.abc import Sequence
from pathlib import Path

from minzheng.insight.checking.annotated import write_annotated as report_annotated
from minzheng.insight.checking.finding import Finding
from minzheng.insight.checking.ledger import Ledger, LedgerValue
from minzheng.insight.checking.permissions import REPORT_CHECK
from minzheng.insight.checking.records import RecordsLedger, records_ledger
from minzheng.insight.checking.report import ReportCheck, checked
from minzheng.insight.cited import ValuesOnRecord, months_of
from minzheng.insight.drafting.draft import Draft, draft_build
from minzheng.insight.drafting.figure import Area
from minzheng.insight.drafting.pdf import pdf_of as draft_pdf
from minzheng.insight.drafting.period import Period as ReportPeriod
from minzheng.insight.drafting.template import template_load
from minzheng.insight.drafting.word import docx_of as draft_docx
from minzheng.insight.figures.figure import Figure
from minzheng.insight.forms import number_text, plan_form, report_form, where
from minzheng.insight.indicators.measure import counted
from minzheng.insight.permissions import (
    INDICATOR_APPROVE,
    INDICATOR_READ,
    INDICATOR_REPORT,
    INDICATOR_ROWS,
    PLAN_APPROVE,
    PLAN_STATE,
    SUPERVISE,
    SUPERVISION_REPLY,
    TARGET_SET,
    TASK_STEP,
)
from minzheng.insight.plan.document import PlanDocument, Target, Task
from minzheng.insight.plan.read import plan_of
from minzheng.insight.plan.stored import (
    KeptFinding,
    PlanRecord,
    ProjectRecord,
    plan_years,
    plans_of,
    project_of,
    projects_of,
)
from minzheng.insight.plan.storing import PlanStored, plan_store
from minzheng.insight.reading.document import Document, Head, Row, Table
from minzheng.insight.reading.file import LIMIT_MB as REPORT_LIMIT_MB
from minzheng.insight.reading.file import read_document
from minzheng.insight.targets.completion import (
    Progress,
    completion,
    percent,
    progress,
    quarter_of,
    verdict,
    year_passed,
)
from minzheng.insight.targets.reading import (
    StepRecord,
    TargetRecord,
    TaskRecord,
    numbered,
    targets_of,
    tasks_of,
)
from minzheng.insight.targets.setting import (
    QUALIFIERS,
    StepSaid,
    TargetSaid,
    target_set,
    task_set,
    task_step_add,
    task_step_done,
)
from minzheng.insight.targets.stating import (
    PROJECT_STATES,
    StatedRecord,
    project_state,
    stated_review,
    stated_waiting,
    target_state,
)
from minzheng.insight.targets.supervising import (
    SupervisionRecord,
    supervision_close,
    supervision_open,
    supervision_reply,
)
from minzheng.insight.targets.tracking import (
    TargetPage,
    TargetVersion,
    stated_about,
    supervised_target,
    target_page,
    task_page,
)
from minzheng.insight.values.approved import units_missing
from minzheng.insight.values.drilling import ValueRows, rows_named, rows_of
from minzheng.insight.values.keeping import month_close
from minzheng.insight.values.months import seat_of
from minzheng.insight.values.period import Period
from minzheng.insight.values.proof import places_kept, values_check
from minzheng.insight.values.reading import indicator_of, values_now, values_of, values_read
from minzheng.insight.values.reporting import (
    EntryRecord,
    Reported,
    reported_enter,
    reported_of,
    reported_review,
    reported_waiting,
)
from minzheng.insight.values.splitting import value_split
from minzheng.insight.values.value import Value, figure_text, per_unit

__all__ = [
    "INDICATOR_APPROVE", "INDICATOR_READ", "INDICATOR_REPORT", "INDICATOR_ROWS", "REPORT_CHECK",
    "REPORT_LIMIT_MB", "TARGET_SET", "TASK_STEP", "Area", "Document", "Draft", "EntryRecord", "Figure",
    "Finding", "Head", "Ledger", "LedgerValue", "Period", "PlanDocument", "Progress", "ReportCheck",
    "ReportPeriod", "Reported", "Row", "StepSaid", "Table", "Target", "TargetRecord", "TargetSaid", "Task",
    "TaskRecord", "Value", "ValueRows", "ValuesOnRecord", "completion", "counted", "draft_build",
    "draft_docx", "draft_pdf", "figure_text", "indicator_of", "month_close", "months_of", "number_text",
    "per_unit", "percent", "places_kept", "plan_form", "plan_read", "progress", "report_annotated",
    "report_check", "report_form", "reported_enter", "reported_of", "reported_review", "reported_waiting",
    "rows_named", "rows_of", "seat_of", "target_set", "targets_of", "task_set", "task_step_done", "tasks_of",
    "template_load", "units_missing", "value_split", "values_check", "values_now", "values_of",
    "values_read", "verdict", "where", "year_passed",
]  # fmt: skip
# The plan of a year, its projects and what is done about it.
__all__ += [
    "PLAN_APPROVE", "PLAN_STATE", "PROJECT_STATES", "QUALIFIERS", "SUPERVISE", "SUPERVISION_REPLY",
    "KeptFinding", "PlanRecord", "PlanStored", "ProjectRecord", "RecordsLedger", "StatedRecord", "StepRecord",
    "SupervisionRecord", "TargetPage", "TargetVersion", "numbered", "plan_store", "plan_years", "plans_of",
    "project_of", "project_state", "projects_of", "quarter_of", "records_ledger", "stated_about",
    "stated_review", "stated_waiting", "supervised_target", "supervision_close", "supervision_open",
    "supervision_reply", "target_page", "target_state", "task_page", "task_step_add",
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
