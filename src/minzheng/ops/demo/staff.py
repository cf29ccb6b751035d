"""The bureau of the demo: its divisions, and the people who act in it, each with one post."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from django.db import transaction

from minzheng.kernel import clock
from minzheng.ops.founding import bureau_found
from minzheng.org import api as org
from minzheng.policy.pack import Pack

STAFF: Final[Mapping[str, tuple[str, org.Role]]] = MappingProxyType({
    "steward": ("数据管理员", org.Role.STEWARD),
    "jingban": ("经办", org.Role.CLERK),
    "jingban_er": ("经办乙", org.Role.CLERK),
    "shenpi": ("审批", org.Role.APPROVER),
    "caiwu_jia": ("财务甲", org.Role.FINANCE),
    "caiwu_yi": ("财务乙", org.Role.FINANCE),
    "jihe": ("稽核", org.Role.AUDITOR),
})  # fmt: skip
TOWN_CLERKS: Final = ("zhen_jia", "zhen_yi")
"""Clerks of the first units the bureau works in: they see their own unit and nothing else."""


@dataclass(frozen=True)
class Staff:
    """Who acts in the demo, and the key of the district they act for."""

    seat: str
    steward: org.User
    clerk: org.User
    approver: org.User
    finance: tuple[org.User, org.User]


@transaction.atomic
def staff_found(pack: Pack, since: date) -> Staff:
    """The bureau with everybody in it; founded on ``since`` where there is none yet."""
    seat = org.division_key(str(pack.division))
    if org.user_find("admin") is None:
        with clock.standing_on(since):
            _found(pack, seat)
    return Staff(
        seat, _user("steward"), _user("jingban"), _user("shenpi"), (_user("caiwu_jia"), _user("caiwu_yi"))
    )


def _user(username: str) -> org.User:
    user = org.user_find(username)
    if user is None:
        raise LookupError(username)
    return user


def _found(pack: Pack, seat: str) -> None:
    admin = bureau_found(pack, username="admin", name="系统管理员")
    # Said in the records themselves, before anybody is in them: the mark in a folder could lie beside a
    # database of real people.
    org.event_record(
        name=org.DEMO_EVENT, subject=f"division:{seat}", payload={}, division=seat, acting_user=admin
    )
    office = org.office_found(
        zh="社会救助科", en="Social Assistance Office", division=seat, acting_user=admin
    )
    for username, (name, role) in STAFF.items():
        user = org.user_register(username=username, name=name, acting_user=admin)
        org.post_assign(user=user, office=office, role=role, division=seat, acting_user=admin)
    for username, unit in zip(TOWN_CLERKS, pack.administers, strict=False):
        _town_clerk(username, org.AdministeredUnit.of(unit), seat, admin)


def _town_clerk(username: str, unit: org.AdministeredUnit, seat: str, admin: org.User) -> None:
    key = unit.division_key(seat=seat)
    office = org.office_found(
        zh=f"{unit.zh}便民服务中心", en=f"{unit.en} Service Centre", division=key, acting_user=admin
    )
    user = org.user_register(username=username, name=f"{unit.zh}经办", acting_user=admin)
    org.post_assign(user=user, office=office, role=org.Role.CLERK, division=key, acting_user=admin)
