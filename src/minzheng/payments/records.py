"""What passes through the door: plain frozen values; names and numbers in them are masked."""

from dataclasses import dataclass
from datetime import date

from minzheng.kernel.problem import Problem


@dataclass(frozen=True)
class ListRecord:
    """A payment list and how far it has come; users by their user names, amounts in fen.

    ``returned`` counts units whose last attempt came back, ``waiting`` those no attempt was made for.
    """

    month: int
    programme: str
    state: str
    division: str
    count: int
    total_fen: int
    content_sha256: str
    frozen_by: str
    first_by: str | None
    second_by: str | None
    paid: int = 0
    paid_fen: int = 0
    returned: int = 0
    waiting: int = 0
    frozen_on: date | None = None
    first_on: date | None = None
    second_on: date | None = None

    @property
    def open_fen(self) -> int:
        """What has not arrived yet."""
        return self.total_fen - self.paid_fen


@dataclass(frozen=True)
class Returned:
    """What an answer of the bank changed; a line with a problem changed nothing."""

    batch_no: str
    paid: int
    failed: int
    known: int
    still_sent: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class PayeeRow:
    """One obligation of a list for a screen. ``state``: open, sent, paid or returned."""

    programme: str
    period: int
    unit_no: int
    household_no: int | None
    payee_no: int | None
    payee: str
    id_number: str
    account: str
    amount_fen: int
    state: str
    paid_on: date | None
    said: str


@dataclass(frozen=True)
class ExceptionRow:
    """An obligation no instruction can be made for yet, and why (both languages)."""

    programme: str
    period: int
    unit_no: int
    payee_no: int | None
    payee: str
    amount_fen: int
    zh: str
    en: str


@dataclass(frozen=True)
class UnitPayment:
    """One obligation of a unit and what became of it."""

    period: int
    kind: str
    cause: str
    amount_fen: int
    state: str
    attempts: int
    paid_on: date | None
    said: str
