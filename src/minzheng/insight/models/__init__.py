"""Tables of this room."""

from minzheng.insight.models.league import LeagueAct, LeagueIssue, LeagueStep
from minzheng.insight.models.plans import (
    Project,
    ProjectVersion,
    StatedProgress,
    StatedReview,
    StoredPlan,
    Supervision,
    SupervisionAct,
    TargetDropped,
    TaskVersion,
)
from minzheng.insight.models.reported import ReportedEntry, ReportedReview
from minzheng.insight.models.targets import KeyTask, StepDone, Target, TaskStep
from minzheng.insight.models.texts import ReportText
from minzheng.insight.models.values import IndicatorValue

__all__ = [
    "IndicatorValue",
    "KeyTask",
    "LeagueAct",
    "LeagueIssue",
    "LeagueStep",
    "Project",
    "ProjectVersion",
    "ReportText",
    "ReportedEntry",
    "ReportedReview",
    "StatedProgress",
    "StatedReview",
    "StepDone",
    "StoredPlan",
    "Supervision",
    "SupervisionAct",
    "Target",
    "TargetDropped",
    "TaskStep",
    "TaskVersion",
]
