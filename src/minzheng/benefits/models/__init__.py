"""Tables of this room."""

from minzheng.benefits.models.admissions import AdmissionBatch, AdmissionEntry, BatchKind, BatchState
from minzheng.benefits.models.closes import MonthClose
from minzheng.benefits.models.entitlements import (
    AdmittedBy,
    Entitlement,
    EntitlementEvent,
    EntitlementEventKind,
)
from minzheng.benefits.models.overrides import FactOverride, OverrideAct, OverrideAnswer
from minzheng.benefits.models.reviews import EntitlementReview, ReviewAct, ReviewOutcome

__all__ = [
    "AdmissionBatch",
    "AdmissionEntry",
    "AdmittedBy",
    "BatchKind",
    "BatchState",
    "Entitlement",
    "EntitlementEvent",
    "EntitlementEventKind",
    "EntitlementReview",
    "FactOverride",
    "MonthClose",
    "OverrideAct",
    "OverrideAnswer",
    "ReviewAct",
    "ReviewOutcome",
]
