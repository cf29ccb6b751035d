"""Every figure of a document, in the order in which they stand."""

from collections.abc import Iterator
from dataclasses import replace

from minzheng.insight.figures.cells import table_figures
from minzheng.insight.figures.figure import Figure
from minzheng.insight.figures.grammar import spans
from minzheng.insight.figures.indicator import indicators, rates_named
from minzheng.insight.figures.periods import Setting, is_heading, moved, period_of, setting_of
from minzheng.insight.figures.span import Span
from minzheng.insight.reading.document import Document, Passage, Table

_RATES = 120
_ENDS = "。！？!?；;\n"
# A sentence without end is no sentence: what stands this near is quoted, and searched for years.
_LONGEST = 600


def figures_of(document: Document) -> list[Figure]:
    """The figures of a document: of its passages, then of the cells of each table where it stands."""
    head = document.head
    setting = setting_of(head.title, head.year)
    found: list[Figure] = []
    tables = 0
    for block in document.blocks:
        if isinstance(block, Table):
            below = moved(setting, block.name, head.year)
            found += table_figures(block, tables, below, document.text)
            tables += 1
            continue
        if block.text == head.title:
            continue
        if block.heading or is_heading(block.text):
            setting = moved(setting, block.text, head.year)
        found += passage_figures(block, setting, document.text)
    return found


def passage_figures(passage: Passage, setting: Setting, text: str) -> list[Figure]:
    """The figures of one passage of a document's text."""
    found = spans(passage.text)
    written = "".join(text[place] for place in passage.places) if found else ""
    return [
        one
        for span, words in zip(found, indicators(passage.text, found), strict=True)
        for one in _figures(passage, span, words, setting, written)
    ]


def _figures(passage: Passage, span: Span, words: str, setting: Setting, written: str) -> Iterator[Figure]:
    begin, end = _sentence(passage.text, span)
    before = passage.text[begin : span.start]
    said = written[span.start : span.end]
    unit = span.unit.replace("(", "（").replace(")", "）") if span.unit and "（" in said else span.unit
    one = Figure(
        text=said.strip(), value=span.value, unit=unit, qualifier=span.qualifier, indicator=words,
        period=period_of(setting, before), sentence=written[begin:end].strip(),
        start=passage.places[span.start + len(said) - len(said.lstrip())], decimals=span.decimals,
    )  # fmt: skip
    several = rates_named(before[-_RATES:]) if span.unit == "%" else []
    yield from [replace(one, indicator=name) for name in several] or [one]


def _sentence(text: str, span: Span) -> tuple[int, int]:
    """Where the sentence of a figure begins and ends, with its mark."""
    least, most = max(0, span.start - _LONGEST), min(len(text), span.end + _LONGEST)
    begin = max(text.rfind(mark, least, span.start) + 1 for mark in _ENDS) or least
    ends = [at for at in (text.find(mark, span.end, most) for mark in _ENDS) if at >= 0]
    return begin, min(ends) + 1 if ends else most
