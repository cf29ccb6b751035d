"""Why a cell is not a value of its column, one cell at a time: a code of ``kernel.messages.imports``."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from minzheng.kernel import identity
from minzheng.kernel.month import Month
from minzheng.policy.dataset import ColumnKind
from minzheng.verification.validation.parse import (
    DAY,
    LONGEST_NAME,
    LONGEST_TEXT,
    MONEY,
    MONTH,
    PRIVATE,
    WHOLE,
    Reading,
    limits,
)

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")
#: A replacement character, or what a lossy conversion leaves where a rare character stood.
_LOST: Final = "\ufffd"
_LOST_IN_NAMES: Final = re.compile(r"[?？□]")
_FORMULA: Final = re.compile(r"[=@]|[+-](?![\d.,]+%?$)|'[=@+-]")
_SCIENTIFIC: Final = re.compile(r"\d(\.\d+)?[eE]\+?\d+")
_BIG_UNITS: Final = re.compile(r"[万亿千百]")
_ID_CODES: Final = {
    identity.LENGTH.code: "row.E020", identity.CHARACTERS.code: "row.E021",
    identity.FIFTEEN_DIGITS.code: "row.E022", identity.BIRTH_DATE.code: "row.E024",
    identity.FUTURE_BIRTH.code: "row.E025", identity.CHECK_DIGIT.code: "row.E023",
}  # fmt: skip


def reason(written: str, tidied: str, reading: Reading) -> str:
    """The code of what is wrong with a cell that was not understood; ``tidied`` is it without trifles."""
    return _spoilt(written, reading) or _REASONS[reading.column.kind](tidied, reading)


def _spoilt(written: str, reading: Reading) -> str | None:
    """What is wrong with a cell whatever its column."""
    is_name = reading.column.kind == "name"
    if _LOST in written or (is_name and _LOST_IN_NAMES.search(written)):
        return "row.E009"
    if _CONTROL.search(written):
        return "row.E010"
    if _FORMULA.match(written):
        return "row.E012"
    if len(written) > LONGEST_TEXT:
        return "row.E011"
    return None


def _id_number(text: str, reading: Reading) -> str:
    if _SCIENTIFIC.fullmatch(text):
        return "row.E026"
    errors = identity.resident_id_check(text, on=reading.today).errors
    # A day that never was tells more than the check digit, which then mostly fails too.
    by_weight = sorted(errors, key=lambda one: one is identity.CHECK_DIGIT)
    return _ID_CODES[by_weight[0].code] if by_weight else "row.E021"


def _credit_code(text: str, _: Reading) -> str:
    errors = identity.credit_code_check(text).errors
    return "row.E071" if identity.CREDIT_CHECK_DIGIT in errors else "row.E070"


def _name(text: str, _: Reading) -> str:
    return "row.E031" if len(text) > LONGEST_NAME else "row.E030"


def _text(text: str, reading: Reading) -> str:
    return "row.E013" if re.search(PRIVATE, text) else "row.E036"


def _word(_: str, __: Reading) -> str:
    return "row.E035"


def _date(text: str, reading: Reading) -> str:
    found = re.match(DAY, text)
    if not found:
        return "row.E040"
    year, month, day = (int(part) for part in found.groups() if part is not None)
    try:
        stated = date(year, month, day)
    except ValueError:
        return "row.E041"
    return "row.E043" if stated.year < 1900 else "row.E042"


def _month(text: str, reading: Reading) -> str:
    found = re.match(MONTH, text)
    if not found:
        return "row.E044" if _date(text, reading) == "row.E040" else _date(text, reading)
    year, month = (int(part) for part in found.groups() if part is not None)
    if not 1 <= month <= 12:
        return "row.E045"
    if year < 1900:
        return "row.E043"
    return "row.E046" if Month(year, month) > Month.of(reading.today) else "row.E044"


def _hundredths(text: str, reading: Reading) -> str:
    if "%" in text or "‰" in text:
        return "row.E054"
    if _BIG_UNITS.search(text) and re.search(r"\d", text):
        return "row.E055"
    if not re.match(MONEY, text):
        return "row.E051" if re.fullmatch(r"-?[\d,]+\.\d{3,}", text) else "row.E050"
    return _beyond("-" if text.startswith("-") else "", reading)


def _whole(text: str, reading: Reading) -> str:
    if "%" in text:
        return "row.E054"
    if re.match(WHOLE, text):
        return "row.E061"
    return "row.E060" if re.fullmatch(r"-?\d+\.\d+", text) else "row.E050"


def _beyond(sign: str, reading: Reading) -> str:
    least, _ = limits(reading.column)
    if sign:
        return "row.E052" if least >= 0 else "row.E056"
    return "row.E053" if reading.column.least is None or least <= 0 else "row.E061"


_REASONS: Final[Mapping[ColumnKind, Callable[[str, Reading], str]]] = {
    "id_number": _id_number, "credit_code": _credit_code, "name": _name, "text": _text, "code": _text,
    "choice": _word, "set": _word, "flag": _word, "date": _date, "month": _month, "money": _hundredths,
    "decimal": _hundredths, "count": _whole,
}  # fmt: skip
