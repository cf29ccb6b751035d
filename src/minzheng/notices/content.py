"""What a letter says, as data: how it is kept, hashed and put into the words of the template."""

import json
import re
from dataclasses import asdict, fields
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from minzheng.kernel.problem import ProblemError, problem
from minzheng.notices.documents.wording import REASONED
from minzheng.notices.models import LetterKind
from minzheng.notices.records import LetterContent

# Eighteen characters that could be an identity number, however they are embedded.
_ID_NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
_DATES = frozenset({"applied_on", "decided_on", "reply_by"})
_ORDINALS = "一二三四五六七八九十"
_FEN = 100


def content_kept(content: LetterContent, *, addressee: str, matter: str, written_on: date) -> dict[str, Any]:
    """As JSON, with what the letter takes from the records: the addressee's name, the matter, the day."""
    told = asdict(content) | {"addressee": addressee, "matter": matter, "written_on": written_on}
    return {name: one.isoformat() if isinstance(one, date) else one for name, one in told.items()}


def content_hash(kind: str, kept: dict[str, Any], template_sha256: str) -> str:
    """What two letters that say the same in the same template have in common."""
    whole = {"kind": kind, "content": kept, "template": template_sha256}
    return sha256(json.dumps(whole, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def content_check(kind: LetterKind, content: LetterContent) -> None:
    """Raises ProblemError for a letter that lacks what the law wants said, or says a number it must not."""
    needed = {"issuer", "programme"} | ({"reasons", "articles"} if kind in REASONED else set())
    needed |= {"missing"} if kind == LetterKind.SUPPLEMENT else set()
    lacking = [name for name in sorted(needed) if not _said(getattr(content, name))]
    if lacking:
        raise ProblemError(problem("notice.E003", kind=kind.label, fields="、".join(lacking)))
    if any(_ID_NUMBER.search(text) for text in _texts(content)):
        raise ProblemError(problem("notice.E004"))


def values_of(number: str, kept: dict[str, Any]) -> dict[str, str | list[str]]:
    """The fields of the template, in words; what was not said is empty, for conditions."""
    days = {name: _day(kept[name]) for name in (*_DATES, "written_on")}
    lists = {name: _numbered(kept[name]) for name in ("reasons", "articles", "missing")}
    return {
        "letter_no": number,
        **{
            name: kept[name]
            for name in ("matter", "issuer", "addressee", "programme", "period", "from_month")
        },
        "members": "" if kept["members"] is None else str(kept["members"]),
        "amount": _yuan(kept["amount_fen"]),
        "amount_before": _yuan(kept["amount_before_fen"]),
        **days,
        **lists,
    }


def _texts(content: LetterContent) -> list[str]:
    told = [getattr(content, one.name) for one in fields(content)]
    lists = [one for one in told if isinstance(one, tuple)]
    return [one for one in told if isinstance(one, str)] + [text for one in lists for text in one]


def _said(value: object) -> bool:
    return any(one.strip() for one in value) if isinstance(value, tuple) else bool(str(value).strip())


def _numbered(items: list[str]) -> list[str]:
    """（一）…; one alone is not numbered."""
    if len(items) < 2:
        return list(items)
    return [f"（{_ordinal(place)}）{item}" for place, item in enumerate(items, start=1)]


def _ordinal(place: int) -> str:
    """一 … 十, 十一 … 九十九."""
    tens, ones = divmod(place, 10)
    if place <= 10:
        return _ORDINALS[place - 1]
    return f"{_ORDINALS[tens - 1] if tens > 1 else ''}十{_ORDINALS[ones - 1] if ones else ''}"


def _yuan(amount_fen: int | None) -> str:
    return "" if amount_fen is None else f"{Decimal(amount_fen) / _FEN:.2f}"


def _day(written: str | None) -> str:
    if not written:
        return ""
    on = date.fromisoformat(written)
    return f"{on.year}年{on.month}月{on.day}日"
