"""The kinds of things in a rule: which go together, and what each is called.

``number`` and ``zero`` are literals: a number fits any count, share or multiple; zero fits money too.
``decimal`` is a multiple with decimals, ``any`` what has been reported already, ``nothing`` a part that
is off.
"""

from typing import Final

ANY: Final = "any"
PLAIN: Final = frozenset(("count", "share", "decimal", "number", "zero"))
NUMBERS: Final = PLAIN | {"money", ANY}
_WORDS: Final = {
    "money": ("金额", "a sum of money"),
    "count": ("整数", "a whole number"),
    "share": ("比例", "a share"),
    "decimal": ("倍数", "a multiple"),
    "number": ("数字", "a plain number"),
    "zero": ("0", "0"),
    "per_head": ("人均金额", "a sum per head"),
    "flag": ("条件", "a condition"),
    "word": ("文字", "a word"),
    "date": ("日期", "a day"),
    "set": ("多选", "a set of kinds"),
    "table": ("表", "a table"),
    "rows": ("分档表", "a list of rows"),
}


def called(kind: str) -> tuple[str, str]:
    """What a kind is called, in Chinese and English."""
    return _WORDS.get(kind, (kind, kind))


def common(left: str, right: str) -> str | None:
    """The kind that two parts share when they are added, compared or chosen between; None: none.

    A count and a share do not go together, since 「0.3 cars」 is a slip; a multiple goes with either.
    """
    if left == right:
        return left
    for one, other in ((left, right), (right, left)):
        if one == ANY or one == "nothing":
            return other
        if one == "zero" and (other in PLAIN or other in ("money", "per_head")):
            return other
        if one == "number" and other in PLAIN - {"zero"}:
            return other
        if one == "decimal" and other in PLAIN:
            return "decimal"
    return None
