"""What is said of a row: where, what was written, why it will not do and how to mend it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from minzheng.kernel.money import yuan
from minzheng.kernel.problem import problem
from minzheng.policy.dataset import DatasetSpec
from minzheng.verification.validation.parse import LONGEST_NAME, LONGEST_TEXT, limits, word_of

_LONGEST: Final = {"row.E011": LONGEST_TEXT, "row.E031": LONGEST_NAME}


@dataclass(frozen=True, order=True)
class Fault:
    """One thing to say of a row. ``column`` is the data set's, empty where the whole row is meant."""

    line: int
    column: str
    code: str
    details: tuple[tuple[str, int | str], ...] = ()

    @property
    def is_warning(self) -> bool:
        return self.code.startswith("row.W")


def fault(line: int, code: str, column: str = "", **details: int | str) -> Fault:
    """A fault with what its wording leaves open."""
    return Fault(line, column, code, tuple(details.items()))


def words(one: Fault, dataset: DatasetSpec, language: str = "zh") -> tuple[str, str]:
    """Why, and how to mend it."""
    told = problem(one.code, **{**_details(one, dataset), **dict(one.details)})
    text, mark = (told.en, "; ") if language == "en" else (told.zh, "；")
    why, _, mend = text.partition(mark)
    return why, mend


def _details(one: Fault, dataset: DatasetSpec) -> Mapping[str, Any]:
    """What the wording of a code says of the column it was found in."""
    if one.code in _LONGEST:
        return {"limit": _LONGEST[one.code]}
    if one.column not in dataset.columns:
        return {}
    column = dataset.columns[one.column]
    least, most = limits(column)
    written = [text for text in column.values if word_of(column, text) is not None]
    none = [column.none] if column.none else []
    shown = {"money": yuan, "decimal": yuan}.get(column.kind, str)
    known = "、".join(dict.fromkeys([*(column.words or written), *none])) or "是、否"
    return {
        "known": known, "limit": shown(least if one.code == "row.E056" else most), "least": shown(least),
        "most": shown(most),
    }  # fmt: skip
