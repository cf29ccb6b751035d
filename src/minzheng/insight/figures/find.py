"""Every figure of a document, in the order in which they stand."""

import re
from collections.abc import Iterator
from dataclasses import replace

from minzheng.insight.figures.cells import table_figures
from minzheng.insight.figures.figure import Figure
from minzheng.insight.figures.grammar import spans
from minzheng.insight.figures.indicator import indicators, rates_named
from minzheng.insight.figures.periods import Setting, is_heading, moved, period_of, setting_of
from minzheng.insight.figures.span import Span
from minzheng.insight.reading.document import Document, Passage, Table

_SENTENCE = re.compile(r"[^。！？!?；;\n]*[。！？!?；;]?")


def figures_of(document: Document) -> list[Figure]:
    """The figures of a document: of its passages, then of the cells of each table where it stands."""
    head = document.head
    setting = setting_of(head.title, head.year)
    found: list[Figure] = []
    tables = 0
    for block in document.blocks:
        if isinstance(block, Table):
            below = moved(setting, block.name, head.year)
            found += table_figures(block, tables, below)
            tables += 1
            continue
        if block.text == head.title:
            continue
        if block.heading or is_heading(block.text):
            setting = moved(setting, block.text, head.year)
        found += passage_figures(block, setting)
    return found


def passage_figures(passage: Passage, setting: Setting) -> list[Figure]:
    """The figures of one passage."""
    found = spans(passage.text)
    named = indicators(passage.text, found)
    return [
        one
        for span, words in zip(found, named, strict=True)
        for one in _figures(passage, span, words, setting)
    ]


def _figures(passage: Passage, span: Span, words: str, setting: Setting) -> Iterator[Figure]:
    start, sentence = _sentence(passage.text, span.start)
    before = passage.text[start : span.start]
    said = passage.text[span.start : span.end]
    one = Figure(
        text=said.strip(), value=span.value, unit=span.unit, qualifier=span.qualifier, indicator=words,
        period=period_of(setting, sentence, before), sentence=sentence.strip(),
        start=passage.places[span.start + len(said) - len(said.lstrip())], decimals=span.decimals,
    )  # fmt: skip
    several = rates_named(before) if span.unit == "%" else []
    yield from [replace(one, indicator=name) for name in several] or [one]


def _sentence(text: str, at: int) -> tuple[int, str]:
    for match in _SENTENCE.finditer(text):
        if match.start() <= at < match.end():
            return match.start(), match[0]
    return 0, text
