"""Figures in single sentences: each found once, with value, unit and qualifier, and none where none is."""

import pytest

from minzheng.insight.figures.grammar import spans
from minzheng.insight.reading.raw import narrowed
from tests.insight.sentences import COUNTED, UNCOUNTED, Found


def _found(sentence: str) -> list[Found]:
    text = narrowed(sentence)
    return [
        (
            text[one.start : one.end].strip(),
            None if one.value is None else float(one.value),
            one.unit,
            one.qualifier,
        )
        for one in spans(text)
    ]


@pytest.mark.parametrize("sentence", COUNTED)
def test_the_figures_of_a_sentence_are_found_and_no_others(sentence: str) -> None:
    assert _found(sentence) == COUNTED[sentence]


@pytest.mark.parametrize("sentence", UNCOUNTED)
def test_a_numeral_that_counts_nothing_is_no_figure(sentence: str) -> None:
    assert _found(sentence) == []
