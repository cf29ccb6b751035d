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
