"""Who may bring in data and record who has agreed to be asked about."""

from minzheng.org.api import Permission, Role

DATASET_IMPORT = Permission(
    "verification.dataset_import",
    "导入部门数据",
    "import a departmental data set",
    frozenset({Role.STEWARD, Role.CLERK}),
)
AUTHORISATION_RECORD = Permission(
    "verification.authorisation_record",
    "登记核对授权",
    "record an authorisation",
    frozenset({Role.STEWARD, Role.CLERK}),
)
CHECK_READ = Permission(
    "verification.check_read",
    "查阅核对",
    "read verifications",
    frozenset({Role.CLERK, Role.APPROVER, Role.STEWARD, Role.AUDITOR}),
)
CHECK_REQUEST = Permission(
    "verification.check_request", "发起核对", "request a verification", frozenset({Role.CLERK})
)
DISCREPANCY_SETTLE = Permission(
    "verification.discrepancy_settle",
    "处理核对疑点",
    "settle a discrepancy",
    frozenset({Role.CLERK, Role.APPROVER}),
)
REPORT_ISSUE = Permission(
    "verification.report_issue",
    "出具核对报告",
    "issue a verification report",
    frozenset({Role.CLERK, Role.APPROVER}),
)
