"""Who may write to, read from and load the registry."""

from minzheng.org.api import Permission, Role

PERSON_REGISTER = Permission(
    "registry.person_register", "登记人员", "register a person", frozenset({Role.CLERK})
)
HOUSEHOLD_REGISTER = Permission(
    "registry.household_register", "登记家庭", "register a household", frozenset({Role.CLERK})
)
REGISTRY_READ = Permission(
    "registry.read",
    "查阅人员和家庭",
    "read persons and households",
    frozenset({Role.CLERK, Role.APPROVER, Role.FINANCE, Role.STEWARD, Role.AUDITOR}),
)
DISTRICT_LOAD = Permission(
    "registry.district_load", "批量导入人员和家庭", "load a whole district", frozenset({Role.STEWARD})
)
