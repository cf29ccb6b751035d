"""Who may write to, read from and load the registry."""

from minzheng.org.api import Permission, Role

PERSON_REGISTER = Permission(
    "registry.person_register", "登记人员", "register a person", frozenset({Role.CLERK})
)
HOUSEHOLD_REGISTER = Permission(
    "registry.household_register", "登记家庭", "register a household", frozenset({Role.CLERK})
)
IDENTITY_CORRECT = Permission(
    "registry.identity_correct", "更正身份证号", "correct an identity number", frozenset({Role.CLERK})
)
CONTACT_CHANGE = Permission(
    "registry.contact_change",
    "变更电话、账户和地址",
    "change a phone, an account or an address",
    frozenset({Role.CLERK}),
)
PERSON_MERGE = Permission(
    "registry.person_merge",
    "归并重复人员",
    "merge records of one person",
    frozenset({Role.STEWARD}),
)
REGISTRY_READ = Permission(
    "registry.read",
    "查阅人员和家庭",
    "read persons and households",
    frozenset({Role.CLERK, Role.APPROVER, Role.FINANCE, Role.STEWARD, Role.AUDITOR}),
)
PAYEES_READ = Permission(
    "registry.payees_read",
    "读取发放对象的证件和账户",
    "read payees' numbers and accounts",
    frozenset({Role.FINANCE, Role.STEWARD}),
)
DISTRICT_LOAD = Permission(
    "registry.district_load", "批量导入人员和家庭", "load a whole district", frozenset({Role.STEWARD})
)
RESIDENTS_SETTLE = Permission(
    "registry.residents_settle",
    "按部门数据登记出生、迁移和死亡",
    "take over births, moves and deaths from departments",
    frozenset({Role.STEWARD}),
)
SEALED_REVEAL = Permission(
    "registry.sealed_reveal", "显示完整证件、电话、账户和地址", "reveal a number or an address",
    REGISTRY_READ.roles,
)  # fmt: skip
LOOK_WITHOUT_CASE = Permission(
    "registry.look_without_case",
    "凭事由查阅人员",
    "read a person's records without a case",
    frozenset({Role.AUDITOR, Role.STEWARD}),
)
STAFF_DECLARE = Permission(
    "registry.staff_declare",
    "登记工作人员近亲属",
    "declare a colleague's relatives",
    frozenset({Role.STEWARD, Role.ADMINISTRATOR}),
)
