"""Tables of this room."""

from minzheng.org.models.appended import Appended
from minzheng.org.models.divisions import Division, DivisionAlias, DivisionKind, Level
from minzheng.org.models.exports import Export, ExportState
from minzheng.org.models.matters import AppendOnlyError, Event, EventCursor, Matter, Series
from minzheng.org.models.people import Office, Post, Role, User
from minzheng.org.models.systems import KeptAnswer, SystemToken
from minzheng.org.models.trail import LookKind, TrailEntry, TrailHead

__all__ = [
    "AppendOnlyError",
    "Appended",
    "Division",
    "DivisionAlias",
    "DivisionKind",
    "Event",
    "EventCursor",
    "Export",
    "ExportState",
    "KeptAnswer",
    "Level",
    "LookKind",
    "Matter",
    "Office",
    "Post",
    "Role",
    "Series",
    "SystemToken",
    "TrailEntry",
    "TrailHead",
    "User",
]
