"""The checked report as a .docx: each figure marked by how it stands, each finding a comment on it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_COLOR_INDEX
from docx.text.paragraph import Paragraph

from minzheng.insight.checking.finding import Finding
from minzheng.insight.checking.report import ReportCheck
from minzheng.insight.reading.document import Passage, Table
from minzheng.kernel.problem import ProblemError, problem

_COLOURS = {
    "agrees": WD_COLOR_INDEX.BRIGHT_GREEN,
    "differs": WD_COLOR_INDEX.PINK,
    "not_in_ledger": WD_COLOR_INDEX.GRAY_25,
    "not_checked": WD_COLOR_INDEX.TURQUOISE,
}
_KEY = {
    "zh": (
        "核对意见",
        "绿：与台账一致 · 粉：与台账不一致或有疑点 · 黄：提示 · 灰：台账没有 · 青：未核对",
        "没有发现问题",
    ),
    "en": (
        "Findings",
        "green: agrees · pink: differs or questioned · yellow: noted · grey: not in ledger · blue: unchecked",
        "nothing was found",
    ),
}
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_annotated(check: ReportCheck, path: Path, language: str = "zh") -> None:
    """Write it. The text is that of the report; its layout is not kept. Raises ``report.E009``."""
    word = docx.Document()
    marked = _Marks(check, word, language)
    for block in check.document.blocks:
        if isinstance(block, Passage):
            marked.write(word.add_paragraph(), block.text, block.places)
        else:
            _add_table(word, block, marked)
    _add_findings(word, check.findings, language)
    try:
        word.save(str(path))
    except OSError as error:
        raise ProblemError(problem("report.E009", path=path, reason=error.strerror)) from None


class _Marks:
    """Which figures begin where, and what was found about each."""

    def __init__(self, check: ReportCheck, word: WordDocument, language: str) -> None:
        self.word, self.language = word, language
        self.figures: dict[int, list[int]] = defaultdict(list)
        self.check = check
        self.about: dict[int, list[Finding]] = defaultdict(list)
        for at, figure in enumerate(check.figures):
            self.figures[figure.start].append(at)
        for finding in check.findings:
            for at in finding.figures:
                self.about[at].append(finding)

    def write(self, paragraph: Paragraph, text: str, places: Sequence[int]) -> None:
        """The text, its figures as runs of their own; ``places`` as in a passage."""
        last = 0
        for begin, end, about in self._inside(text, places):
            paragraph.add_run(_printable(text[last:begin]))
            run = paragraph.add_run(_printable(text[begin:end]))
            run.font.highlight_color = self._colour(about)
            note = self._note(about)
            if note:
                self.word.add_comment(run, text=note, author="民政", initials="民")
            last = end
        paragraph.add_run(_printable(text[last:]))

    def _inside(self, text: str, places: Sequence[int]) -> Iterator[tuple[int, int, list[int]]]:
        last = 0
        for at, place in enumerate(places):
            if place in self.figures and at >= last:
                about = self.figures[place]
                last = at + max(len(self.check.figures[one].text) for one in about)
                yield at, min(last, len(text)), about

    def _colour(self, about: Sequence[int]) -> WD_COLOR_INDEX:
        found = [finding for at in about for finding in self.about[at]]
        if any(not finding.is_note for finding in found):
            return _COLOURS["differs"]
        return WD_COLOR_INDEX.YELLOW if found else _COLOURS[self.check.standings[about[0]].status]

    def _note(self, about: Sequence[int]) -> str:
        """What was found, said once at the first figure it is about, and what the ledger has."""
        found = [
            f"{finding.code} {finding.message(self.language)}"
            for at in about
            for finding in self.about[at]
            if finding.figures[0] == at
        ]
        return _printable("\n".join(found))


def _add_table(word: WordDocument, table: Table, marked: _Marks) -> None:
    rows = (*table.rows, *table.totals)
    made = word.add_table(rows=len(rows) + 1, cols=len(table.columns), style="Table Grid")
    for cell, column in zip(made.rows[0].cells, table.columns, strict=True):
        cell.text = _printable(column)
    for row, line in zip(made.rows[1:], rows, strict=True):
        for cell, said in zip(row.cells, line.cells, strict=False):
            marked.write(cell.paragraphs[0], said.text, range(said.start, said.end))


def _add_findings(word: WordDocument, findings: Sequence[Finding], language: str) -> None:
    heading, key, none = _KEY[language]
    word.add_heading(heading, level=1)
    word.add_paragraph(key)
    for finding in findings:
        word.add_paragraph(_printable(f"{finding.code} {finding.message(language)}"), style="List Number")
    if not findings:
        word.add_paragraph(none)


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub(" ", text)
