"""Who may read, take in, walk, withdraw and decide applications."""

from minzheng.org.api import Permission, Role

CASE_READ = Permission(
    "casework.case_read", "查看办件", "read cases",
    frozenset({Role.CLERK, Role.APPROVER, Role.AUDITOR}),
)  # fmt: skip
CASE_OPEN = Permission("casework.case_open", "受理申请", "take in an application", frozenset({Role.CLERK}))
CASE_STEP = Permission("casework.case_step", "办理环节", "take a step", frozenset({Role.CLERK}))
CASE_VISIT = Permission(
    "casework.case_visit", "县级入户复核", "visit for the county", frozenset({Role.CLERK, Role.APPROVER})
)
CASE_SUPERVISE = Permission("casework.case_supervise", "督办", "supervise a case", frozenset({Role.APPROVER}))
CASE_WITHDRAW = Permission(
    "casework.case_withdraw", "撤回申请", "withdraw an application", frozenset({Role.CLERK})
)
CASE_DECIDE = Permission(
    "casework.case_decide", "审核确认", "decide an application", frozenset({Role.APPROVER})
)
