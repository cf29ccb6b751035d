"""A parameter's value in words: 1,084.00 元, 30%, 不设, and tables as ``key: value`` pairs."""

from fractions import Fraction
from typing import Any

from minzheng.facts.words import UNKNOWN, plain
from minzheng.policy.parameter import ParameterSpec, Setting

YUAN = {"zh": "元", "en": "yuan"}
_NOT_SET = {"zh": "不设", "en": "not set"}
_BETWEEN = {"zh": "；", "en": "; "}


def setting_words(spec: ParameterSpec, setting: Setting, language: str) -> str:
    """A parameter's value in words; tables as ``key: value`` pairs."""
    return _worded(spec, setting.value, language)


def _worded(spec: ParameterSpec, held: Any, language: str) -> str:
    if held is None:
        return _NOT_SET[language]
    if spec.kind == "table":
        return _table(spec, held, language)
    if spec.kind == "rows":
        columns = dict(spec.columns)
        rows = [" ".join(single(columns[name], cell, language) for name, cell in row.items()) for row in held]
        return _BETWEEN[language].join(rows)
    if spec.kind == "number":
        return plain(held, "count", spec.unit_en if language == "en" else spec.unit, language)
    if spec.kind == "choice":
        return _label(spec, held, language)
    return single(spec.kind, held, language) or UNKNOWN[language]


def _table(spec: ParameterSpec, held: dict[Any, Any], language: str) -> str:
    if not spec.rows_by:
        return _cells(spec, held, language, _BETWEEN[language])
    inside = {"zh": "，", "en": ", "}[language]
    rows = [
        f"{_label(spec, row, language)} ({_cells(spec, cells, language, inside)})"
        for row, cells in held.items()
    ]
    text = _BETWEEN[language].join(rows)
    return text if language == "en" else text.replace(" (", "（").replace(")", "）")


def _cells(spec: ParameterSpec, cells: dict[Any, Any], language: str, between: str) -> str:
    colon = {"zh": "：", "en": ": "}[language]
    return between.join(
        f"{_label(spec, key, language)}{colon}{single(spec.cell, cell, language)}"
        for key, cell in cells.items()
    )


def _label(spec: ParameterSpec, word: Any, language: str) -> str:
    """A stored word in Chinese as declared, in English as it is stored."""
    if language == "zh":
        return dict(spec.labels).get(word, str(word))
    return "none" if word == "无" else str(word).replace("_", " ")


def single(kind: str, held: Any, language: str) -> str:
    """One value of a kind: a sum, a share, a number, a yes or no."""
    if kind == "money":
        return plain(held, "money", YUAN[language], language)
    if kind == "share":
        return percent(held)
    return plain(held, "count" if kind == "number" else kind, "", language)


def percent(share: Fraction) -> str:
    """A share as a percentage, or as a multiple where it is above one: 30%, 1.5."""
    if share > 1:
        return plain(share, "count", "", "zh")
    return f"{plain(share * 100, 'count', '', 'zh')}%"
