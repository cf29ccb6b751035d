"""The door of this room: what others may call, and the values they get."""

from minzheng.verification.actions.authorisations import authorisation_withdraw, authorisations_record
from minzheng.verification.actions.imports import dataset_import
from minzheng.verification.permissions import AUTHORISATION_RECORD, DATASET_IMPORT
from minzheng.verification.publish import Published, facts_publish, learnt_since
from minzheng.verification.queries import authorised_on, batches_of, delivered, ledger_check, ledger_read
from minzheng.verification.records import BatchRecord, Imported

__all__ = [
    "AUTHORISATION_RECORD",
    "DATASET_IMPORT",
    "BatchRecord",
    "Imported",
    "Published",
    "authorisation_withdraw",
    "authorisations_record",
    "authorised_on",
    "batches_of",
    "dataset_import",
    "delivered",
    "facts_publish",
    "learnt_since",
    "ledger_check",
    "ledger_read",
]
