"""Tables of this room."""

from minzheng.org.models.divisions import Division, DivisionAlias, DivisionKind, Level
from minzheng.org.models.matters import AppendOnlyError, Event, EventCursor, Matter, Series
from minzheng.org.models.people import Office, Post, Role, User

__all__ = [
    "AppendOnlyError",
    "Division",
    "DivisionAlias",
    "DivisionKind",
    "Event",
    "EventCursor",
    "Level",
    "Matter",
    "Office",
    "Post",
    "Role",
    "Series",
    "User",
]
