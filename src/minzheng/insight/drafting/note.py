"""The footnote of a figure: what it counts, of when and where, from which data."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from minzheng.insight.drafting.figure import Figure, IndicatorKind
from minzheng.insight.drafting.period import day_zh
from minzheng.insight.drafting.printed import Form, printed

_KINDS: Final[Mapping[IndicatorKind, str]] = {"stock": "期末数", "flow": "累计数", "rate": "比率"}
_EXACT: Final = Form()


@dataclass(frozen=True)
class Note:
    """A numbered footnote and the figures it answers for."""

    number: int
    text: str
    figures: tuple[Figure, ...]


def note_text(figure: Figure, *, compared: Figure | None = None, target: bool = False) -> str:
    """One paragraph. Where the figure is printed rounded, its exact value stands here."""
    when = f"{figure.period.zh}{_KINDS[figure.kind]}"
    parts = [
        f"{figure.zh}：{figure.definition.rstrip('。')}",
        f"{when}，{figure.area.zh}，{printed(figure, _EXACT)}{_parts(figure)}",
    ]
    if target:
        goal = replace(figure, value=figure.target, qualifier="")
        parts.append(f"目标{printed(goal, _EXACT)}")
    parts.append(source_text(figure))
    if compared is not None:
        parts.append(f"对比{compared.period.zh}，{printed(compared, _EXACT)}，{source_text(compared)}")
    return "；".join(parts) + "。"


def table_note_text(figure: Figure) -> str:
    """The note of a table's column: its numbers stand below it."""
    when = f"{figure.period.zh}{_KINDS[figure.kind]}"
    return f"{figure.zh}：{figure.definition.rstrip('。')}；{when}；{source_text(figure)}。"


def source_text(figure: Figure) -> str:
    """Where a figure is from, for whoever wants to look it up."""
    known = f"（{day_zh(figure.known_at)}取数）" if figure.known_at else ""
    snapshot = f"，快照{figure.snapshot}" if figure.snapshot else ""
    provisional = "，暂定数" if figure.provisional else ""
    return f"来源{figure.source}{snapshot}{known}，指标{figure.code}{provisional}"


def _parts(figure: Figure) -> str:
    if figure.numerator is None or figure.denominator is None:
        return ""
    return f"（{figure.numerator}/{figure.denominator}）"
