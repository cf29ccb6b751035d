"""What passes through the door: plain values, no rows of the database."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from minzheng.notices.models import DeliveryWay, LetterKind, NoticeKind

Confidence = Literal["S", "L", "A"]


@dataclass(frozen=True)
class LetterContent:
    """What fills a letter. Amounts in fen for one `period` (每月, 每年, 一次性); `from_month` as it
    is read (2023年7月).

    `issuer` is the office that signs. `missing` are the papers a supplement asks for; reasons and articles
    are whole sentences and titles, one each. Nothing of it may hold an identity number.
    """

    issuer: str
    programme: str
    applied_on: date | None = None
    decided_on: date | None = None
    reasons: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    members: int | None = None
    amount_fen: int | None = None
    amount_before_fen: int | None = None
    period: str = "每月"
    from_month: str = ""
    reply_by: date | None = None


@dataclass(frozen=True)
class DeliveryRecord:
    """One delivery of a letter."""

    how: DeliveryWay
    on: date
    received_by: str
    receipt: str
    by: str


@dataclass(frozen=True)
class LetterRecord:
    """A letter as a list or page shows it; `serve_by` is the last day to serve it, where the law sets one."""

    number: str
    kind: LetterKind
    matter: str
    division: str
    household_no: int
    addressee: str
    programme: str
    written_on: date
    written_by: str
    serve_by: date | None
    confidence: str
    is_demo: bool
    content_sha256: str
    deliveries: tuple[DeliveryRecord, ...]


@dataclass(frozen=True)
class TemplateRecord:
    """The template in use for a kind; `versions` counts all there were."""

    kind: LetterKind
    sha256: str
    is_shipped: bool
    kept_on: date
    kept_by: str
    versions: int


@dataclass(frozen=True)
class Shown:
    """What a case offers for showing. What the programme's row of the table leaves out is not kept.

    `applicant` is the number of a member of the household: the name is read from the register, never typed.
    """

    household_no: int
    applicant: int
    members: int | None = None
    amount_fen: int | None = None
    reason: Literal["", "emergency", "spending"] = ""


@dataclass(frozen=True)
class NoticeShown:
    """Exactly what is shown; what a programme does not show is None or empty."""

    name: str
    members: int | None = None
    amount_fen: int | None = None
    village: str = ""
    reason: str = ""


@dataclass(frozen=True)
class ObjectionRecord:
    """One objection."""

    who: str
    text: str
    on: date
    by: str


@dataclass(frozen=True)
class NoticeRecord:
    """A public notice; `closes_on` is the last day it is shown, None while it stands open-ended."""

    id: int
    matter: str
    programme: str
    kind: NoticeKind
    division: str
    division_zh: str
    division_en: str
    shown: NoticeShown
    posted_on: date
    closes_on: date | None
    is_provisional: bool
    ended_because: str
    objections: tuple[ObjectionRecord, ...]
