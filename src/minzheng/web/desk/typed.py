"""What a form or an address sends, read by everybody the same way: it may be anything, of any length."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from django.http import Http404

MOST_DIGITS: Final = 15
"""So many digits every database keeps as a whole number."""


def number_typed(text: str) -> int | None:
    """A whole number without a sign; None for anything else, a number nobody can keep included."""
    is_number = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if is_number else None


def number_asked(text: str) -> int:
    """The same of an address; raises Http404 for anything else."""
    found = number_typed(text)
    if found is None:
        raise Http404(text[:40])
    return found


def day_typed(text: str) -> date | None:
    """A day as a form sends it; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def decimal_typed(text: str) -> Decimal | None:
    """A number with or without thousands set apart; None for what is none. It need not be finite."""
    try:
        return Decimal(text.strip().replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None


def seen_typed(text: str) -> int:
    """How much of a record the sender had seen when the form was drawn; one that does not say saw nothing."""
    found = number_typed(text)
    return -1 if found is None else found
