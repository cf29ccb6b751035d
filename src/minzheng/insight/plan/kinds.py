"""建设形式 in one spelling: 改建、提升 for 改建/提升, 补建、提升 for 补建并提升."""

import re
from calendar import monthrange
from datetime import date
from typing import Final

_KINDS: Final = ("新建", "补建", "扩建", "改建", "提升")
_SAME: Final = {"改造": "改建", "提档": "提升", "升级": "提升"}
_WORD: Final = re.compile("|".join((*_KINDS, *_SAME)))
_BETWEEN: Final = re.compile(r"[、,，/;；+\s并和及与或]")
_DAY: Final = re.compile(r"(20\d{2})\s?[年.\-/]\s?(\d{1,2})(?:\s?[月.\-/]\s?(\d{1,2}))?")


def kind_of(said: str) -> str:
    """The kinds of building in a cell, in one order; a cell that says something else as it stands."""
    if _BETWEEN.sub("", _WORD.sub("", said)):
        return said
    found = {_SAME.get(word, word) for word in _WORD.findall(said)}
    return "、".join(one for one in _KINDS if one in found)


def due_of(said: str) -> date | None:
    """The day a cell says something is due: of a month its last; None where it says none."""
    found = _DAY.search(said)
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2]), int(found[3] or 0)
    try:
        return date(year, month, day or monthrange(year, month)[1])
    except ValueError:
        return None
