"""Who may take in, withdraw and decide applications."""

from minzheng.org.api import Permission, Role

CASE_OPEN = Permission("casework.case_open", "受理申请", "take in an application", frozenset({Role.CLERK}))
CASE_WITHDRAW = Permission(
    "casework.case_withdraw", "撤回申请", "withdraw an application", frozenset({Role.CLERK})
)
CASE_DECIDE = Permission(
    "casework.case_decide", "审核确认", "decide an application", frozenset({Role.APPROVER})
)
