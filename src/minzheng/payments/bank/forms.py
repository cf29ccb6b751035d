"""The values that pass between us and an adapter of a bank."""

from dataclasses import dataclass
from typing import Any, Protocol

import polars as pl

from minzheng.kernel.problem import Problem


@dataclass(frozen=True)
class Batch:
    """The head of a bank file: its number, what it pays and the sums it must agree with."""

    batch_no: str
    programme: str
    count: int
    total_fen: int


@dataclass(frozen=True)
class PayLine:
    """One payment: to whom, where, how much. The only value of this room with readable numbers."""

    seq: int
    payee_name: str
    id_number: str
    bank_code: str
    account: str
    amount_fen: int
    period: str
    summary: str


@dataclass(frozen=True)
class AnswerLine:
    """What the bank says of one line, as it is written: nothing of it is believed yet."""

    line: int
    seq: str
    amount: str
    result: str
    code: str
    text: str
    pay_date: str


@dataclass(frozen=True)
class Answer:
    """A return file: which batch it answers, what it says of the sums, its lines, and what was unreadable."""

    batch_no: str
    count: str
    total: str
    lines: tuple[AnswerLine, ...]
    problems: tuple[Problem, ...] = ()


class UnreadableError(ValueError):
    """A file that is no file of this bank at all; ``message`` names the problem (``pay.E02x``)."""

    def __init__(self, message: str, **details: Any) -> None:
        self.message, self.details = message, details
        super().__init__(message)


class BankFormat(Protocol):
    """One bank's files. The same batch and lines have to give the same bytes, always."""

    def write(self, batch: Batch, lines: pl.DataFrame) -> bytes:
        """The file for the bank; in the columns of `PayLine`, a row a payment, by ``seq``."""
        ...

    def read(self, content: bytes) -> tuple[Batch, list[PayLine]]:
        """A file for the bank, read back; raises UnreadableError."""
        ...

    def read_answer(self, content: bytes, *, file: object = "") -> Answer:
        """A return file of the bank; lines that cannot be read are problems. Raises UnreadableError."""
        ...
