"""The door of this room: what others may call, and the values they get."""

from minzheng.org.actions.divisions import division_alias_add, division_register, divisions_load
from minzheng.org.actions.matters import (
    event_record,
    events_deliver,
    matter_open,
    series_next,
    series_raise,
)
from minzheng.org.actions.people import bureau_establish, office_found, post_assign, user_register
from minzheng.org.models import AppendOnlyError, DivisionKind, Level, Matter, Office, Post, Role, User
from minzheng.org.permissions import NotPermitted, Permission
from minzheng.org.queries import (
    UnknownDivisionError,
    division_by_alias,
    division_find,
    division_ids_in_reach,
    division_ids_of,
    divisions_below,
    divisions_in_reach,
    events_of,
    events_pending,
    is_demo,
    permission_check,
    posts_of,
    user_find,
    users_with_role,
)
from minzheng.org.records import DEMO_EVENT, AdministeredUnit, DivisionRecord, EventRecord, division_key

__all__ = [
    "DEMO_EVENT",
    "AdministeredUnit",
    "AppendOnlyError",
    "DivisionKind",
    "DivisionRecord",
    "EventRecord",
    "Level",
    "Matter",
    "NotPermitted",
    "Office",
    "Permission",
    "Post",
    "Role",
    "UnknownDivisionError",
    "User",
    "bureau_establish",
    "division_alias_add",
    "division_by_alias",
    "division_find",
    "division_ids_in_reach",
    "division_ids_of",
    "division_key",
    "division_register",
    "divisions_below",
    "divisions_in_reach",
    "divisions_load",
    "event_record",
    "events_deliver",
    "events_of",
    "events_pending",
    "is_demo",
    "matter_open",
    "office_found",
    "permission_check",
    "post_assign",
    "posts_of",
    "series_next",
    "series_raise",
    "user_find",
    "user_register",
    "users_with_role",
]
