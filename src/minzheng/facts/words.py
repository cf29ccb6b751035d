"""Values in words: 1,084.00 元, 2 级, 未知."""

from fractions import Fraction
from typing import TYPE_CHECKING

from minzheng.expression.tree import Scalar
from minzheng.kernel.money import yuan
from minzheng.kernel.month import day_from_number
from minzheng.kernel.unknown import NEVER

if TYPE_CHECKING:
    from minzheng.facts.vocabulary import FactSpec

UNKNOWN = {"zh": "未知", "en": "unknown"}
_YES = {"zh": "是", "en": "yes"}
_NO = {"zh": "否", "en": "no"}


def shown(spec: "FactSpec", coded: Scalar | None, language: str) -> str:
    """A coded value of a fact as a person reads it."""
    if coded is None:
        return UNKNOWN[language]
    if spec.none_code is not None and coded == spec.none_code and spec.kind != "decimal":
        return _none(spec, language)
    if spec.kind in ("choice", "set") and isinstance(coded, str):
        return _listed(spec, coded, language)
    return plain(coded, spec.kind, spec.unit_en if language == "en" else spec.unit, language)


def plain(coded: Scalar | None, kind: str, unit: str, language: str, *, fine: bool = False) -> str:
    """A coded value of a kind with its unit; ``fine`` shows what two decimals of a yuan would hide."""
    if coded is None:
        return UNKNOWN[language]
    if isinstance(coded, bool):
        return (_YES if coded else _NO)[language]
    if isinstance(coded, str):
        return coded or {"zh": "无", "en": "none"}[language]
    if kind == "date":
        return _day(int(coded), language)
    if kind == "money":
        text = _finely(Fraction(coded)) if fine else yuan(coded)
    elif kind == "decimal":
        text = number(Fraction(coded) / 100)
    else:
        text = number(Fraction(coded))
    return f"{text} {_fitting(unit, kind, text) if language == 'en' else unit}".strip()


def _fitting(unit: str, kind: str, text: str) -> str:
    """The English unit: none after a grade, whose name says it, and one of a kind in the singular."""
    if kind == "grade":
        return ""
    if text != "1" or kind == "money":
        return unit
    noun, _, rest = unit.partition(" ")
    single = f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")
    return f"{'time' if noun == 'times' else single} {rest}".strip()


def _finely(fen: Fraction) -> str:
    """Yuan to six decimals, without needless ones beyond two."""
    millionths = (2 * 10000 * fen.numerator + fen.denominator) // (2 * fen.denominator)
    sign, whole = ("-" if millionths < 0 else ""), abs(millionths)
    decimals = f"{whole % 10**6:06d}"
    return f"{sign}{whole // 10**6:,}.{decimals[:2]}{decimals[2:].rstrip('0')}"


def number(exact: Fraction) -> str:
    """A number without needless decimals; at most two, half up."""
    if exact.denominator == 1:
        return f"{exact.numerator:,}"
    hundredths = (2 * 100 * exact.numerator + exact.denominator) // (2 * exact.denominator)
    return f"{hundredths // 100:,}.{hundredths % 100:02d}".rstrip("0").rstrip(".")


def _none(spec: "FactSpec", language: str) -> str:
    if language == "en":
        return "no expiry" if spec.none_word == "长期" else "none"
    return spec.none_word or "无"


def _listed(spec: "FactSpec", coded: str, language: str) -> str:
    chosen = [value for value in spec.values if value in coded.split("|")]
    if not chosen:
        return {"zh": "无", "en": "none"}[language]
    if language == "en":
        english = dict(zip(spec.values, spec.values_en, strict=True))
        return ", ".join(english[value] for value in chosen)
    return "、".join(chosen)


def _day(coded: int, language: str) -> str:
    if coded >= NEVER:
        return {"zh": "无", "en": "none"}[language]
    day = day_from_number(coded)
    return day.isoformat() if language == "en" else f"{day.year}年{day.month}月{day.day}日"
