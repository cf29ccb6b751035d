"""Who may propose that a fact counts otherwise for one household, and who may sign it."""

from minzheng.org.api import Permission, Role

OVERRIDE_PROPOSE = Permission(
    "benefits.override_propose", "提出个案认定", "propose an override", frozenset({Role.CLERK})
)
OVERRIDE_SIGN = Permission(
    "benefits.override_sign", "签批个案认定", "sign an override", frozenset({Role.APPROVER})
)
