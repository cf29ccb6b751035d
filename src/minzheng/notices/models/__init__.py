"""Tables of this room."""

from minzheng.notices.models.letters import (
    Delivery,
    DeliveryWay,
    Letter,
    LetterKind,
    LetterTemplate,
    UnservedLetter,
)
from minzheng.notices.models.public import NoticeEnd, NoticeKind, Objection, PublicNotice

__all__ = [
    "Delivery",
    "DeliveryWay",
    "Letter",
    "LetterKind",
    "LetterTemplate",
    "NoticeEnd",
    "NoticeKind",
    "Objection",
    "PublicNotice",
    "UnservedLetter",
]
