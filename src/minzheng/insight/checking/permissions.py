"""Who may have a report checked: whoever writes one or answers for one."""

from typing import Final

from minzheng.org.api import Permission, Role

REPORT_CHECK: Final = Permission(
    "insight.report_check", "核查报告数字", "check a report",
    frozenset({Role.CLERK, Role.APPROVER, Role.FINANCE, Role.STEWARD, Role.AUDITOR}),
)  # fmt: skip
