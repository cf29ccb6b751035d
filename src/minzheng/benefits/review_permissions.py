"""Who may look at entitlements, review them, and sign what a review proposes."""

from minzheng.org.api import Permission, Role

ENTITLEMENT_READ = Permission(
    "benefits.entitlement_read",
    "查阅待遇",
    "read entitlements",
    frozenset({Role.CLERK, Role.APPROVER, Role.FINANCE, Role.STEWARD, Role.AUDITOR}),
)
ENTITLEMENT_REVIEW = Permission(
    "benefits.entitlement_review", "复核待遇", "review an entitlement", frozenset({Role.CLERK})
)
REVIEW_SIGN = Permission(
    "benefits.review_sign", "签批复核意见", "sign a review's proposal", frozenset({Role.APPROVER})
)
