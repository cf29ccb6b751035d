"""Who may read figures and the rows behind them, report and approve them, and set targets."""

from typing import Final

from minzheng.org.api import Permission, Role

_READERS: Final = frozenset({Role.CLERK, Role.APPROVER, Role.FINANCE, Role.STEWARD, Role.AUDITOR})

INDICATOR_READ = Permission("insight.indicator_read", "查看指标", "read indicators", _READERS)
INDICATOR_ROWS = Permission(
    "insight.indicator_rows", "查看指标的数据行", "read the rows behind an indicator", _READERS
)
INDICATOR_REPORT = Permission(
    "insight.indicator_report", "填报指标", "report an indicator", frozenset({Role.CLERK, Role.STEWARD})
)
INDICATOR_APPROVE = Permission(
    "insight.indicator_approve", "审核填报", "approve what was reported", frozenset({Role.APPROVER})
)
TARGET_SET = Permission(
    "insight.target_set",
    "下达目标任务",
    "set targets and key tasks",
    frozenset({Role.APPROVER, Role.STEWARD}),
)
TASK_STEP = Permission(
    "insight.task_step", "办理任务环节", "do a step of a key task", frozenset({Role.CLERK, Role.APPROVER})
)
REPORT_DRAFT = Permission(
    "insight.report_draft",
    "起草报告",
    "draft reports",
    frozenset({Role.CLERK, Role.APPROVER, Role.STEWARD}),
)
LEAGUE_READ = Permission("insight.league_read", "查看晾晒", "read league tables", frozenset(Role))
"""Published ones are for everybody of the bureau: no person stands in them."""
LEAGUE_DRAFT_READ = Permission(
    "insight.league_draft_read",
    "查看晾晒草稿",
    "read drafts of league tables",
    frozenset({Role.CLERK, Role.STEWARD, Role.APPROVER, Role.AUDITOR}),
)
LEAGUE_DRAFT = Permission(
    "insight.league_draft", "起草晾晒", "draft league tables", frozenset({Role.CLERK, Role.STEWARD})
)
LEAGUE_REPLY = Permission(
    "insight.league_reply", "答复晾晒", "reply to a league table", frozenset({Role.CLERK})
)
LEAGUE_PUBLISH = Permission(
    "insight.league_publish", "发布晾晒", "publish league tables", frozenset({Role.APPROVER})
)
PLAN_STATE = Permission(
    "insight.plan_state",
    "填报计划进度",
    "state the progress of a plan",
    frozenset({Role.CLERK, Role.STEWARD}),
)
PLAN_APPROVE = Permission(
    "insight.plan_approve", "审核计划进度", "approve progress of a plan", frozenset({Role.APPROVER})
)
SUPERVISE = Permission("insight.supervise", "督办", "supervise a target", frozenset({Role.APPROVER}))
SUPERVISION_REPLY = Permission(
    "insight.supervision_reply",
    "答复督办",
    "reply to supervision",
    frozenset({Role.CLERK, Role.STEWARD, Role.APPROVER}),
)
