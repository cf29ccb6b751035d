"""Small documents for tests, in each of the formats that are read."""

from collections.abc import Sequence
from pathlib import Path

import docx

from minzheng.insight import api as insight
from minzheng.insight.checking.report import ReportCheck

YEAR = "某区民政局2023年工作总结"
HALF = "某区民政局2023年上半年工作总结"


def text_file(folder: Path, text: str, *, title: str = YEAR, name: str = "report.txt") -> Path:
    """A report as plain text, its title above."""
    path = folder / name
    path.write_text(f"{title}\n\n{text}\n", encoding="utf-8")
    return path


def checked(folder: Path, text: str, *, title: str = YEAR) -> ReportCheck:
    """A report of this text, checked."""
    return insight.report_check(text_file(folder, text, title=title))


def codes(check: ReportCheck) -> list[str]:
    """The codes of what was found."""
    return [one.code for one in check.findings]


def word_file(
    folder: Path, paragraphs: Sequence[str], rows: Sequence[Sequence[str]] = (), *, name: str = "report.docx"
) -> Path:
    """A Word document: its paragraphs, then a table of these rows."""
    word = docx.Document()
    for text in paragraphs:
        word.add_paragraph(text)
    if rows:
        table = word.add_table(rows=len(rows), cols=len(rows[0]))
        for line, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(line.cells, cells, strict=True):
                cell.text = text
    path = folder / name
    word.save(str(path))
    return path
