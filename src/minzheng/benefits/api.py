"""The door of this room: what others may call, and the values they get."""

from minzheng.benefits.actions.admissions import admission_prepare, admission_refuse, admission_sign
from minzheng.benefits.actions.confirming import case_confirm
from minzheng.benefits.actions.entitlements import entitlement_end, entitlements_rebuild
from minzheng.benefits.actions.months import month_close, results_hash
from minzheng.benefits.determinations import determinations_frame
from minzheng.benefits.models import AdmittedBy, BatchKind, BatchState, EntitlementEventKind
from minzheng.benefits.permissions import (
    ADMISSION_APPROVE,
    ADMISSION_PREPARE,
    ADMISSION_SIGN,
    CASE_CONFIRM,
    ENTITLEMENT_END,
    MONTH_CLOSE,
)
from minzheng.benefits.proposing import month_propose
from minzheng.benefits.queries import (
    batch_find,
    batches_of,
    close_of,
    entitlement_find,
    entitlement_history,
    entitlements_at,
    entitlements_exist,
    entitlements_of_unit,
    entitlements_rebuilt,
    month_is_closed,
)
from minzheng.benefits.records import (
    BatchRecord,
    CloseRecord,
    EntitlementEventRecord,
    EntitlementRecord,
    Refusal,
)

__all__ = [
    "ADMISSION_APPROVE",
    "ADMISSION_PREPARE",
    "ADMISSION_SIGN",
    "CASE_CONFIRM",
    "ENTITLEMENT_END",
    "MONTH_CLOSE",
    "AdmittedBy",
    "BatchKind",
    "BatchRecord",
    "BatchState",
    "CloseRecord",
    "EntitlementEventKind",
    "EntitlementEventRecord",
    "EntitlementRecord",
    "Refusal",
    "admission_prepare",
    "admission_refuse",
    "admission_sign",
    "batch_find",
    "batches_of",
    "case_confirm",
    "close_of",
    "determinations_frame",
    "entitlement_end",
    "entitlement_find",
    "entitlement_history",
    "entitlements_at",
    "entitlements_exist",
    "entitlements_of_unit",
    "entitlements_rebuild",
    "entitlements_rebuilt",
    "month_close",
    "month_is_closed",
    "month_propose",
    "results_hash",
]
