"""Who may confirm, put forward, sign, end and close."""

from minzheng.org.api import Permission, Role

CASE_CONFIRM = Permission(
    "benefits.case_confirm", "审核确认待遇", "confirm an application", frozenset({Role.APPROVER})
)
ADMISSION_PREPARE = Permission(
    "benefits.admission_prepare",
    "拟制纳入名册",
    "put a batch of admissions forward",
    frozenset({Role.CLERK, Role.STEWARD}),
)
ADMISSION_SIGN = Permission(
    "benefits.admission_sign",
    "名册初签",
    "sign a batch first",
    frozenset({Role.CLERK, Role.STEWARD, Role.APPROVER}),
)
ADMISSION_APPROVE = Permission(
    "benefits.admission_approve", "名册签批", "sign a batch second", frozenset({Role.APPROVER})
)
ENTITLEMENT_END = Permission(
    "benefits.entitlement_end", "停发待遇", "end an entitlement", frozenset({Role.APPROVER})
)
MONTH_CLOSE = Permission("benefits.month_close", "审批关账", "close a month", frozenset({Role.APPROVER}))
