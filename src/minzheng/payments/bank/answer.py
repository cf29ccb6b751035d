"""Reading a return file line by line: a broken line is one problem and never swallows its neighbours."""

import csv
from collections.abc import Iterator
from typing import Literal

from minzheng.kernel.problem import Problem, problem
from minzheng.payments.bank.forms import Answer, AnswerLine, UnreadableError

COLUMNS = ("seq", "amount", "result", "code", "text", "pay_date")
#: Bytes a return file may have; a batch of a hundred thousand lines has a tenth of it.
LARGEST = 64 * 1024 * 1024
_MARK = b"\xef\xbb\xbf"
_BINARY = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")
_HEAD_CELLS = 6


def read_answer(content: bytes, *, file: object = "") -> Answer:
    """The answer in a return file: ``batch_no,<no>,count,<n>,total,<yuan>``, a heading, a line a payment.

    Columns may stand in any order. Raises UnreadableError for what is no such file.
    """
    _refuse_other_files(content)
    encoding = _encoding(content)
    texts = [_decoded(line, encoding) for line in content.removeprefix(_MARK).splitlines()]
    numbered = [(number, text) for number, text in enumerate(texts, 1) if text is None or text.strip()]
    head = _cells(numbered[0][1]) if numbered else None
    heading = _cells(numbered[1][1]) if len(numbered) > 1 else None
    if (
        head is None
        or len(head) < _HEAD_CELLS
        or (head[0], head[2], head[4]) != ("batch_no", "count", "total")
    ):
        raise UnreadableError("pay.E021")
    if heading is None or not set(COLUMNS) <= set(heading):
        missing = [name for name in COLUMNS if name not in (heading or ())]
        raise UnreadableError("pay.E022", missing="、".join(missing))
    lines: list[AnswerLine] = []
    problems: list[Problem] = []
    for found in _lines(numbered[2:], heading, file):
        if isinstance(found, Problem):
            problems.append(found)
        else:
            lines.append(found)
    return Answer(head[1], head[3], head[5], tuple(lines), tuple(problems))


def _lines(
    numbered: list[tuple[int, str | None]], heading: list[str], file: object
) -> Iterator[AnswerLine | Problem]:
    for number, text in numbered:
        cells = _cells(text)
        if text is None:
            yield problem("pay.E030", file, number)
        elif cells is None or len(cells) != len(heading):
            yield problem("pay.E031", file, number, found=len(cells or ()), wanted=len(heading))
        else:
            named = dict(zip(heading, cells, strict=True))
            yield AnswerLine(number, *(named[name] for name in COLUMNS))


def _refuse_other_files(content: bytes) -> None:
    if not content.strip():
        raise UnreadableError("pay.E023")
    if content.startswith(_BINARY) or b"\0" in content:
        raise UnreadableError("pay.E025")


def _encoding(content: bytes) -> Literal["utf-8", "gb18030"]:
    """The encoding most lines beyond ASCII are written in: one broken line does not turn the file over."""
    if content.startswith(_MARK):
        return "utf-8"
    beyond = [line for line in content.splitlines() if not line.isascii()]
    right = sum(_decoded(line, "utf-8") is not None for line in beyond)
    return "utf-8" if 2 * right >= len(beyond) else "gb18030"


def _decoded(line: bytes, encoding: str) -> str | None:
    try:
        return line.decode(encoding)
    except UnicodeDecodeError:
        return None


def _cells(text: str | None) -> list[str] | None:
    if text is None:
        return None
    try:
        rows = list(csv.reader([text], strict=True))
    except csv.Error:
        return None
    return [cell.strip() for cell in rows[0]] if rows else None
