"""The door of this room: what others may call, and the values they get."""

from minzheng.payments.actions.bank_files import bank_file_write, reissue
from minzheng.payments.actions.lists import list_approve, list_freeze
from minzheng.payments.actions.receivers import receiver_name
from minzheng.payments.actions.returns import returns_read
from minzheng.payments.bank import DEFAULT_FORMAT, FORMATS, BankFormat, Batch, PayLine, UnreadableError
from minzheng.payments.bank.st07 import plain_yuan
from minzheng.payments.drafts import drafts_write, exceptions_write
from minzheng.payments.permissions import (
    BANK_FILE_WRITE,
    LIST_APPROVE,
    LIST_FREEZE,
    PAYMENTS_READ,
    RETURNS_READ,
)
from minzheng.payments.programmes import cash_codes
from minzheng.payments.proof import check
from minzheng.payments.queries import (
    exceptions,
    is_approved,
    lists_of,
    payees_of_list,
    payments_of_unit,
    reconciliation,
)
from minzheng.payments.records import ExceptionRow, ListRecord, PayeeRow, Returned, UnitPayment

__all__ = [
    "BANK_FILE_WRITE",
    "DEFAULT_FORMAT",
    "FORMATS",
    "LIST_APPROVE",
    "LIST_FREEZE",
    "PAYMENTS_READ",
    "RETURNS_READ",
    "BankFormat",
    "Batch",
    "ExceptionRow",
    "ListRecord",
    "PayLine",
    "PayeeRow",
    "Returned",
    "UnitPayment",
    "UnreadableError",
    "bank_file_write",
    "cash_codes",
    "check",
    "drafts_write",
    "exceptions",
    "exceptions_write",
    "is_approved",
    "list_approve",
    "list_freeze",
    "lists_of",
    "payees_of_list",
    "payments_of_unit",
    "plain_yuan",
    "receiver_name",
    "reconciliation",
    "reissue",
    "returns_read",
]
