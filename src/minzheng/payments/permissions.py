"""Who may freeze a list, sign it, send it to the bank, read what came back, and look."""

from minzheng.org.api import Permission, Role

LIST_FREEZE = Permission("payments.list_freeze", "冻结名册", "freeze a payment list", frozenset({Role.CLERK}))
LIST_APPROVE = Permission(
    "payments.list_approve", "审批名册", "sign a payment list", frozenset({Role.FINANCE})
)
BANK_FILE_WRITE = Permission(
    "payments.bank_file_write", "生成银行代发文件", "write a bank file", frozenset({Role.FINANCE})
)
RETURNS_READ = Permission(
    "payments.returns_read", "读取银行回盘", "read the bank's return", frozenset({Role.FINANCE})
)
RECEIVER_NAME = Permission("payments.receiver_name", "指定代领人", "name a receiver", frozenset({Role.CLERK}))
PAYMENTS_READ = Permission(
    "payments.read",
    "查阅发放",
    "read payments",
    frozenset({Role.CLERK, Role.APPROVER, Role.FINANCE, Role.STEWARD, Role.AUDITOR}),
)
