"""Tables of this room."""

from minzheng.benefits.models.admissions import AdmissionBatch, AdmissionEntry, BatchKind, BatchState
from minzheng.benefits.models.closes import MonthClose
from minzheng.benefits.models.entitlements import (
    AdmittedBy,
    Entitlement,
    EntitlementEvent,
    EntitlementEventKind,
)

__all__ = [
    "AdmissionBatch",
    "AdmissionEntry",
    "AdmittedBy",
    "BatchKind",
    "BatchState",
    "Entitlement",
    "EntitlementEvent",
    "EntitlementEventKind",
    "MonthClose",
]
