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
from minzheng.benefits.actions.exiting import termination_object, termination_post
from minzheng.benefits.actions.months import month_close, results_hash
from minzheng.benefits.actions.overriding import (
    override_end,
    override_propose,
    override_refuse,
    override_sign,
)
from minzheng.benefits.actions.reporting import ability_report
from minzheng.benefits.actions.review_signing import proposal_refuse, proposal_sign
from minzheng.benefits.actions.reviewing import entitlement_review
from minzheng.benefits.determinations import DETERMINATION, determination_parts, determinations_frame
from minzheng.benefits.everybody import everybody, everybody_count
from minzheng.benefits.exits import TERMINATION_LAW, gradual_months, notice_days
from minzheng.benefits.groups import GROUPS, RECEIVES, STATE, TELLS
from minzheng.benefits.models import (
    AdmittedBy,
    BatchKind,
    BatchState,
    EntitlementEventKind,
    OverrideAct,
    ReviewAct,
    ReviewOutcome,
)
from minzheng.benefits.month_results import comparison_of, concerned, month_propose, results_parts
from minzheng.benefits.overridable import OVERRIDABLE, override_spec
from minzheng.benefits.override_permissions import OVERRIDE_PROPOSE, OVERRIDE_SIGN
from minzheng.benefits.override_records import OverrideRecord
from minzheng.benefits.overriding import (
    override_value,
    overrides_cut,
    overrides_of_snapshot,
    with_overrides,
    without_overrides,
)
from minzheng.benefits.permissions import (
    ADMISSION_APPROVE,
    ADMISSION_PREPARE,
    ADMISSION_SIGN,
    CASE_CONFIRM,
    ENTITLEMENT_END,
    MONTH_CLOSE,
)
from minzheng.benefits.proposing import RESULT, Standing, standing_in
from minzheng.benefits.queries import (
    batch_find,
    batches_of,
    close_of,
    closes_of,
    entitlement_find,
    entitlement_history,
    entitlements_around,
    entitlements_at,
    entitlements_exist,
    entitlements_of_unit,
    entitlements_rebuilt,
    entitlements_running,
    month_is_closed,
    months_closed,
)
from minzheng.benefits.queries_desk import (
    entitlement_read,
    entitlements_decided_late,
    entitlements_of_household,
    entitlements_of_households,
    proposal_of,
    reviews_of,
    reviews_page,
)
from minzheng.benefits.queries_overrides import (
    facts_instead,
    override_find,
    overrides_holding,
    overrides_of_household,
    overrides_standing,
    overrides_waiting,
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
from minzheng.benefits.tallies import (
    ACROSS,
    COUNTED,
    household_tallies_of,
    tallies_of,
    tallies_write,
)
from minzheng.benefits.terms import (
    EXPIRY,
    LONGEST_UNREVIEWED,
    PAID_FIRST,
    goes_by_ability,
    months_after,
    months_before,
    valid_months,
)

__all__ = [
    "ACROSS",
    "ADMISSION_APPROVE",
    "ADMISSION_PREPARE",
    "ADMISSION_SIGN",
    "CASE_CONFIRM",
    "COUNTED",
    "DETERMINATION",
    "ENTITLEMENT_END",
    "ENTITLEMENT_READ",
    "ENTITLEMENT_REVIEW",
    "EXPIRY",
    "GROUPS",
    "LONGEST_UNREVIEWED",
    "MONTH_CLOSE",
    "OVERRIDABLE",
    "OVERRIDE_PROPOSE",
    "OVERRIDE_SIGN",
    "PAID_FIRST",
    "RECEIVES",
    "RESULT",
    "REVIEW_SIGN",
    "STATE",
    "TELLS",
    "TERMINATION_LAW",
    "AdmittedBy",
    "BatchKind",
    "BatchRecord",
    "BatchState",
    "CloseRecord",
    "Emergency",
    "EntitlementEventKind",
    "EntitlementEventRecord",
    "EntitlementRecord",
    "OverrideAct",
    "OverrideRecord",
    "Proposal",
    "Refusal",
    "ReviewAct",
    "ReviewDue",
    "ReviewOutcome",
    "ReviewRecord",
    "ReviewsPage",
    "ReviewsWanted",
    "Standing",
    "ability_report",
    "admission_prepare",
    "admission_refuse",
    "admission_sign",
    "batch_find",
    "batches_of",
    "case_confirm",
    "close_of",
    "closes_of",
    "comparison_of",
    "concerned",
    "determination_parts",
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
    "entitlements_around",
    "entitlements_at",
    "entitlements_decided_late",
    "entitlements_exist",
    "entitlements_of_household",
    "entitlements_of_households",
    "entitlements_of_unit",
    "entitlements_rebuild",
    "entitlements_rebuilt",
    "entitlements_running",
    "everybody",
    "everybody_count",
    "facts_instead",
    "goes_by_ability",
    "gradual_months",
    "household_tallies_of",
    "month_close",
    "month_is_closed",
    "month_propose",
    "months_after",
    "months_before",
    "months_closed",
    "notice_days",
    "override_end",
    "override_find",
    "override_propose",
    "override_refuse",
    "override_sign",
    "override_spec",
    "override_value",
    "overrides_cut",
    "overrides_holding",
    "overrides_of_household",
    "overrides_of_snapshot",
    "overrides_standing",
    "overrides_waiting",
    "proposal_of",
    "proposal_refuse",
    "proposal_sign",
    "results_hash",
    "results_parts",
    "reviews_of",
    "reviews_page",
    "standing_in",
    "tallies_of",
    "tallies_write",
    "termination_object",
    "termination_post",
    "valid_months",
    "with_overrides",
    "without_overrides",
]
