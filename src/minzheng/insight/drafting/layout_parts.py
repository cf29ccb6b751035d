"""Which part of an official document a paragraph is, told by its place and its first characters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from docx.document import Document
from docx.text.paragraph import Paragraph

from minzheng.insight.drafting import layout

_FIRST: Final = re.compile(r"^[一二三四五六七八九十]+、")
_SECOND: Final = re.compile(r"^[（(][一二三四五六七八九十]+[)）]")
_DATE: Final = re.compile(
    r"^[0-9〇零一二三四五六七八九]{4}年[0-9一二三四五六七八九十]{1,2}月[0-9一二三四五六七八九十]{1,3}日$"
)
#: A heading that runs on into its text (一是…) is text; so is anything with a full stop inside.
_LONGEST_HEADING: Final = 60


@dataclass(frozen=True)
class Judged:
    """A paragraph, its words and the part it is taken for."""

    paragraph: Paragraph
    text: str
    part: layout.Part


def parts_of(document: Document) -> list[Judged]:
    """The paragraphs that say something, from the title to the date. Tables are not official text."""
    said = [one for one in document.paragraphs if one.text.strip()]
    parts = list(_parts([one.text.strip() for one in said]))
    return [Judged(one, one.text.strip(), part) for one, part in zip(said, parts, strict=True)]


def _parts(texts: list[str]) -> Iterator[layout.Part]:
    dated = next((at for at in reversed(range(1, len(texts))) if _DATE.match(texts[at])), None)
    signed = len(texts) - 1 if dated is None else dated - 1
    for at, text in enumerate(texts):
        if at == 0:
            yield layout.TITLE
        elif at == dated:
            yield layout.DATED
        elif at == signed and at > 1 and _signs(text):
            yield layout.SIGNED
        else:
            yield _by_first_characters(text)


def _by_first_characters(text: str) -> layout.Part:
    runs_on = "。" in text.rstrip("。") or len(text) > _LONGEST_HEADING
    if _FIRST.match(text) and not runs_on:
        return layout.LEVELS[0]
    if _SECOND.match(text) and not runs_on:
        return layout.LEVELS[1]
    return layout.BODY


def _signs(text: str) -> bool:
    """The line above the date is the 署名 unless it is a sentence."""
    return not re.search(r"[。；：]", text) and len(text) < layout.CHARACTERS


def text_runs(paragraph: Any) -> list[Any]:
    """The runs that hold words: a footnote's mark is set as marks are."""
    return [run for run in paragraph.runs if run.text.strip()]
