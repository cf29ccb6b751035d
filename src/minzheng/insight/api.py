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
from minzheng.insight.cited import ValuesOnRecord, issuer_of, months_of
from minzheng.insight.drafting.block import Block, Heading, Span
from minzheng.insight.drafting.block import Table as ReportTable
from minzheng.insight.drafting.draft import Draft, draft_build
from minzheng.insight.drafting.figure import Area
from minzheng.insight.drafting.figure import Figure as ReportFigure
from minzheng.insight.drafting.pdf import pdf_of as draft_pdf
from minzheng.insight.drafting.period import Kind as ReportKind
from minzheng.insight.drafting.period import Period as ReportPeriod
from minzheng.insight.drafting.printed import number_text as decimals_text
from minzheng.insight.drafting.template import Template, template_load
from minzheng.insight.drafting.word import docx_of as draft_docx
from minzheng.insight.drafting.word_template import word_filled
from minzheng.insight.figures.figure import Figure
from minzheng.insight.forms import number_text, plan_form, report_form, where
from minzheng.insight.indicators.measure import counted
from minzheng.insight.league.acting import (
    Asked,
    league_attach,
    league_draft,
    league_publish,
    league_redraft,
    league_reply,
    league_send,
)
from minzheng.insight.league.counting import ZONE
from minzheng.insight.league.declared import Indicator as LeagueIndicator
from minzheng.insight.league.declared import League
from minzheng.insight.league.publication import LONGEST_REPLY, Publication, Reply
from minzheng.insight.league.publication import State as LeagueState
from minzheng.insight.league.ranking import Apart, Ranked, Standing
from minzheng.insight.league.reading import (
    IssueRecord,
    LeagueRecord,
    OpenedIssue,
    league_opened,
    leagues_listed,
)
from minzheng.insight.league.report import issue_docx, issue_pdf
from minzheng.insight.league.rows import LeagueRows, league_rows
from minzheng.insight.league.standing import leagues_check
from minzheng.insight.league.table import GroupTables, Issue
from minzheng.insight.permissions import (
    INDICATOR_APPROVE,
    INDICATOR_READ,
    INDICATOR_REPORT,
    INDICATOR_ROWS,
    LEAGUE_DRAFT,
    LEAGUE_PUBLISH,
    LEAGUE_READ,
    LEAGUE_REPLY,
    PLAN_APPROVE,
    PLAN_STATE,
    REPORT_DRAFT,
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
    days_passed,
    milestone_due,
    percent,
    progress,
    quarter_of,
    quarters_over,
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
    Supervised,
    SupervisionRecord,
    supervised,
    supervision_close,
    supervision_open,
    supervision_reply,
)
from minzheng.insight.targets.tracking import (
    TargetPage,
    TargetVersion,
    stated_about,
    target_page,
    task_page,
)
from minzheng.insight.texts import (
    ReportTextRecord,
    report_drafted,
    report_in_word,
    report_templates,
    report_text_of,
    report_text_save,
    report_texts,
)
from minzheng.insight.values.approved import all_units_missing, units_below, units_missing
from minzheng.insight.values.drilling import ValueRows, rows_named, rows_of
from minzheng.insight.values.evidence import reported_behind, reported_find, reported_here
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
from minzheng.insight.values.trend import values_course, values_trend
from minzheng.insight.values.value import REPORTED_SCALE, Value, figure_text, per_unit
from minzheng.insight.written import period_of as report_period_of
from minzheng.insight.written import period_written as report_period_written
from minzheng.insight.written import periods_ended as report_periods_ended

__all__ = [
    "INDICATOR_APPROVE", "INDICATOR_READ", "INDICATOR_REPORT", "INDICATOR_ROWS", "LEAGUE_DRAFT",
    "LEAGUE_PUBLISH", "LEAGUE_READ", "LEAGUE_REPLY", "LONGEST_REPLY", "PLAN_APPROVE", "PLAN_STATE",
    "PROJECT_STATES", "QUALIFIERS", "REPORTED_SCALE", "REPORT_CHECK", "REPORT_DRAFT", "REPORT_LIMIT_MB",
    "SUPERVISE", "SUPERVISION_REPLY", "TARGET_SET", "TASK_STEP", "ZONE", "Apart", "Area", "Asked", "Block",
    "Document", "Draft", "EntryRecord", "Figure", "Finding", "GroupTables", "Head", "Heading", "Issue",
    "IssueRecord", "KeptFinding", "League", "LeagueIndicator", "LeagueRecord", "LeagueRows", "LeagueState",
    "Ledger", "LedgerValue", "OpenedIssue", "Period", "PlanDocument", "PlanRecord", "PlanStored", "Progress",
    "ProjectRecord", "Publication", "Ranked", "RecordsLedger", "Reply", "ReportCheck", "ReportFigure",
    "ReportKind", "ReportPeriod", "ReportTable", "ReportTextRecord", "Reported", "Row", "Span", "Standing",
    "StatedRecord", "StepRecord", "StepSaid", "Supervised", "SupervisionRecord", "Table", "Target",
    "TargetPage", "TargetRecord", "TargetSaid", "TargetVersion", "Task", "TaskRecord", "Template", "Value",
    "ValueRows", "ValuesOnRecord", "all_units_missing", "completion", "counted", "days_passed",
    "decimals_text", "draft_build", "draft_docx", "draft_pdf", "figure_text", "indicator_of", "issue_docx",
    "issue_pdf", "issue_xlsx", "issuer_of", "league_attach", "league_draft", "league_opened",
    "league_publish", "league_redraft", "league_reply", "league_rows", "league_send", "leagues_check",
    "leagues_listed", "milestone_due", "month_close", "months_of", "number_text", "numbered", "per_unit",
    "percent", "places_kept", "plan_form", "plan_read", "plan_store", "plan_years", "plans_of", "progress",
    "project_of", "project_state", "projects_of", "quarter_of", "quarters_over", "records_ledger",
    "report_annotated", "report_check", "report_drafted", "report_form", "report_in_word",
    "report_period_of", "report_period_written", "report_periods_ended", "report_templates",
    "report_text_of", "report_text_save", "report_texts", "reported_behind", "reported_enter",
    "reported_find", "reported_here", "reported_of", "reported_review", "reported_waiting", "rows_named",
    "rows_of", "seat_of", "stated_about", "stated_review", "stated_waiting", "supervised",
    "supervision_close", "supervision_open", "supervision_reply", "target_page", "target_set",
    "target_state", "targets_of", "task_page", "task_set", "task_step_add", "task_step_done", "tasks_of",
    "template_load", "units_below", "units_missing", "value_split", "values_check", "values_course",
    "values_now", "values_of", "values_read", "values_trend", "verdict", "where", "word_filled",
    "year_passed",
]  # fmt: skip


def report_check(path: Path, *, against: Sequence[Path] = (), ledger: Ledger | None = None) -> ReportCheck:
    """A report (.txt, .docx, .html) checked against itself, other reports and the ledger.

    Raises ProblemError ``report.E001`` … ``E008``. Without a ledger every figure is ``not_checked``.
    """
    others = [read_document(other) for other in against]
    return checked(read_document(path), others=others, ledger=ledger)


def issue_xlsx(issue: Issue, publication: Publication, *, mark: str = "") -> bytes:
    """The issue as a workbook; ``mark`` as 演示文书 stands at the head of every sheet."""
    # What writes workbooks takes a quarter of a second to read in: a sixth of a command that writes none.
    from minzheng.insight.league.sheet import issue_xlsx as written

    return written(issue, publication, mark=mark)


def plan_read(path: Path) -> PlanDocument:
    """The targets, tasks and tables of a published plan. Raises ``report.E…`` and ``plan.E001``."""
    return plan_of(read_document(path), path.name)
