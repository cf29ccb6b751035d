"""The door of this room: what others may call, and the values they get."""

from minzheng.benefits.actions.admissions import admission_prepare, admission_refuse, admission_sign
from minzheng.benefits.actions.confirming import case_confirm
from minzheng.benefits.actions.emergency import (
    Emergency,
    emergency_amount_fen,
    emergency_cap,
    emergency_confirm,
    emergency_refuse,
)
from minzheng.benefits.actions.entitlements import entitlement_end, entitlements_rebuild
from minzheng.benefits.actions.months import month_close, results_hash
from minzheng.benefits.actions.review_signing import proposal_refuse, proposal_sign
from minzheng.benefits.actions.reviewing import entitlement_review, termination_post
from minzheng.benefits.determinations import determinations_frame
from minzheng.benefits.exits import gradual_months, notice_days
from minzheng.benefits.models import (
    AdmittedBy,
    BatchKind,
    BatchState,
    EntitlementEventKind,
    ReviewAct,
    ReviewOutcome,
)
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
from minzheng.benefits.queries_desk import (
    entitlement_read,
    entitlements_of_household,
    proposal_of,
    reviews_of,
    reviews_page,
)
from minzheng.benefits.records import (
    BatchRecord,
    CloseRecord,
    EntitlementEventRecord,
    EntitlementRecord,
    Refusal,
)
from minzheng.benefits.review_permissions import ENTITLEMENT_READ, ENTITLEMENT_REVIEW, REVIEW_SIGN
from minzheng.benefits.review_records import Proposal, ReviewDue, ReviewRecord, ReviewsPage, ReviewsWanted
from minzheng.benefits.terms import PAID_FIRST

__all__ = [
    "ADMISSION_APPROVE",
    "ADMISSION_PREPARE",
    "ADMISSION_SIGN",
    "CASE_CONFIRM",
    "ENTITLEMENT_END",
    "ENTITLEMENT_READ",
    "ENTITLEMENT_REVIEW",
    "MONTH_CLOSE",
    "PAID_FIRST",
    "REVIEW_SIGN",
    "AdmittedBy",
    "BatchKind",
    "BatchRecord",
    "BatchState",
    "CloseRecord",
    "Emergency",
    "EntitlementEventKind",
    "EntitlementEventRecord",
    "EntitlementRecord",
    "Proposal",
    "Refusal",
    "ReviewAct",
    "ReviewDue",
    "ReviewOutcome",
    "ReviewRecord",
    "ReviewsPage",
    "ReviewsWanted",
    "admission_prepare",
    "admission_refuse",
    "admission_sign",
    "batch_find",
    "batches_of",
    "case_confirm",
    "close_of",
    "determinations_frame",
    "emergency_amount_fen",
    "emergency_cap",
    "emergency_confirm",
    "emergency_refuse",
    "entitlement_end",
    "entitlement_find",
    "entitlement_history",
    "entitlement_read",
    "entitlement_review",
    "entitlements_at",
    "entitlements_exist",
    "entitlements_of_household",
    "entitlements_of_unit",
    "entitlements_rebuild",
    "entitlements_rebuilt",
    "gradual_months",
    "month_close",
    "month_is_closed",
    "month_propose",
    "notice_days",
    "proposal_of",
    "proposal_refuse",
    "proposal_sign",
    "results_hash",
    "reviews_of",
    "reviews_page",
    "termination_post",
]
