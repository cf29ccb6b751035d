"""The door of this room: what others may call, and the values they get."""

from minzheng.insight.indicators.measure import counted
from minzheng.insight.permissions import (
    INDICATOR_APPROVE,
    INDICATOR_READ,
    INDICATOR_REPORT,
    INDICATOR_ROWS,
    TARGET_SET,
    TASK_STEP,
)
from minzheng.insight.targets.completion import Progress, completion, percent, progress, verdict, year_passed
from minzheng.insight.targets.reading import TargetRecord, TaskRecord, targets_of, tasks_of
from minzheng.insight.targets.setting import StepSaid, TargetSaid, target_set, task_set, task_step_done
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
from minzheng.insight.values.value import Value, figure_text

__all__ = [
    "INDICATOR_APPROVE",
    "INDICATOR_READ",
    "INDICATOR_REPORT",
    "INDICATOR_ROWS",
    "TARGET_SET",
    "TASK_STEP",
    "EntryRecord",
    "Period",
    "Progress",
    "Reported",
    "StepSaid",
    "TargetRecord",
    "TargetSaid",
    "TaskRecord",
    "Value",
    "ValueRows",
    "completion",
    "counted",
    "figure_text",
    "indicator_of",
    "month_close",
    "percent",
    "places_kept",
    "progress",
    "reported_enter",
    "reported_of",
    "reported_review",
    "reported_waiting",
    "rows_named",
    "rows_of",
    "seat_of",
    "target_set",
    "targets_of",
    "task_set",
    "task_step_done",
    "tasks_of",
    "units_missing",
    "value_split",
    "values_check",
    "values_now",
    "values_of",
    "values_read",
    "verdict",
    "year_passed",
]
