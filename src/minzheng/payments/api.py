"""The door of this room: what others may call, and the values they get."""

from minzheng.payments.actions.bank_files import bank_file_write, bank_files_write, reissue
from minzheng.payments.actions.fetching import FetchedFile, bank_file_fetch
from minzheng.payments.actions.lists import list_approve, list_freeze
from minzheng.payments.actions.receivers import receiver_name
from minzheng.payments.actions.returns import returns_read
from minzheng.payments.bank import DEFAULT_FORMAT, FORMATS, BankFormat, Batch, PayLine, UnreadableError
from minzheng.payments.bank.st07 import plain_yuan
from minzheng.payments.drafts import drafts_write, exceptions_write
from minzheng.payments.due import DUE, due_list
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
    books_of,
    exceptions,
    is_approved,
    list_of,
    lists_of,
    payments_of_unit,
    periods_owed,
    reconciliation,
)
from minzheng.payments.queries_desk import (
    Attempt,
    BankFileRecord,
    Received,
    TownSum,
    attempts_of,
    bank_files_of,
    list_states,
    payments_of_household,
    town_sums,
)
from minzheng.payments.queries_payees import cannot_be_paid, payees_in_the_way, payees_of_list
from minzheng.payments.records import ExceptionRow, ListRecord, PayeeRow, Returned, UnitPayment

__all__ = [
    "BANK_FILE_WRITE",
    "DEFAULT_FORMAT",
    "DUE",
    "FORMATS",
    "LIST_APPROVE",
    "LIST_FREEZE",
    "PAYMENTS_READ",
    "RETURNS_READ",
    "Attempt",
    "BankFileRecord",
    "BankFormat",
    "Batch",
    "ExceptionRow",
    "FetchedFile",
    "ListRecord",
    "PayLine",
    "PayeeRow",
    "Received",
    "Returned",
    "TownSum",
    "UnitPayment",
    "UnreadableError",
    "attempts_of",
    "bank_file_fetch",
    "bank_file_write",
    "bank_files_of",
    "bank_files_write",
    "books_of",
    "cannot_be_paid",
    "cash_codes",
    "check",
    "drafts_write",
    "due_list",
    "exceptions",
    "exceptions_write",
    "is_approved",
    "list_approve",
    "list_freeze",
    "list_of",
    "list_states",
    "lists_of",
    "payees_in_the_way",
    "payees_of_list",
    "payments_of_household",
    "payments_of_unit",
    "periods_owed",
    "plain_yuan",
    "receiver_name",
    "reconciliation",
    "reissue",
    "returns_read",
    "town_sums",
]
