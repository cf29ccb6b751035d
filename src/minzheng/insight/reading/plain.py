"""Plain text: UTF-8, GB18030, or UTF-16 with its mark. A text that is none of these is refused."""

import codecs

from minzheng.insight.reading.document import Line
from minzheng.insight.reading.raw import Raw, narrowed
from minzheng.kernel.problem import ProblemError, problem


def plain(content: bytes, name: str) -> Raw:
    """The lines of a text file; places are those of the decoded text."""
    text = decoded(content, name)
    raw = Raw(text=text)
    at = 0
    for line in text.splitlines(keepends=True):
        raw.blocks.append(Line(narrowed(line.rstrip("\r\n")), at))
        at += len(line)
    return raw


def decoded(content: bytes, name: str) -> str:
    """The text of a file. Raises ``report.E005``."""
    encodings = ("utf-16",) if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else ()
    for encoding in (*encodings, "utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise ProblemError(problem("report.E005", name))
