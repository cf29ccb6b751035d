"""The door for files: what may come in, how large, and what is said when it cannot be read."""

from pathlib import Path

from minzheng.insight.reading.assembly import assembled
from minzheng.insight.reading.document import Document
from minzheng.insight.reading.page import page
from minzheng.insight.reading.plain import plain
from minzheng.insight.reading.word import word
from minzheng.kernel.problem import ProblemError, problem

LIMIT_MB = 20
MOST_CHARACTERS = 1_000_000
_READERS = {".txt": plain, ".docx": word, ".html": page, ".htm": page}


def read_document(path: Path) -> Document:
    """The document in a file. Raises ProblemError ``report.E001`` … ``E008``, ``E010``."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise ProblemError(problem("report.E006", path.name, suffix=path.suffix or "–"))
    raw = reader(_content(path), path.name)
    if len(raw.text) > MOST_CHARACTERS:
        raise ProblemError(problem("report.E010", path.name, count=len(raw.text), limit=MOST_CHARACTERS))
    document = assembled(raw)
    if not document.text.strip():
        raise ProblemError(problem("report.E002", path.name))
    return document


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LIMIT_MB * 1024 * 1024:
            raise ProblemError(problem("report.E003", path.name, size=size // 1024 // 1024, limit=LIMIT_MB))
        content = path.read_bytes()
    except FileNotFoundError:
        raise ProblemError(problem("report.E001", path.name)) from None
    except OSError as error:
        raise ProblemError(problem("report.E008", path.name, reason=error.strerror)) from None
    if not content.strip():
        raise ProblemError(problem("report.E002", path.name))
    return content
