"""A Word file as a zip: packed so that the same content gives the same bytes, and opened with care."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from minzheng.kernel.problem import ProblemError, problem

#: The largest template taken, and what it may unpack to.
LIMIT_MB: Final = 2
_UNPACKED_LIMIT: Final = 20 * 1024 * 1024
_PARTS_LIMIT: Final = 400
_NEEDED: Final = frozenset({"[Content_Types].xml", "word/document.xml"})
_FOREIGN: Final = ("vbaproject", "activex", "embeddings/", "oleobject", "afchunk")
THEN: Final = datetime(2023, 1, 1, tzinfo=UTC)
"""The time every document of ours bears."""


def repacked(document: bytes) -> bytes:
    """The same parts in the same order without the time of day, which would make every copy another file."""
    written = BytesIO()
    with ZipFile(BytesIO(document)) as given, ZipFile(written, "w", ZIP_DEFLATED) as made:
        for name in sorted(given.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            made.writestr(ZipInfo(name, THEN.timetuple()[:6]), given.read(name), compress_type=ZIP_DEFLATED)
    return written.getvalue()


def refuse_unsafe(document: bytes) -> None:
    """Raises ProblemError for what is no .docx, is huge once unpacked, or reaches outside itself."""
    if len(document) > LIMIT_MB * 1024 * 1024:
        raise ProblemError(problem("template.E001", limit=LIMIT_MB))
    try:
        with ZipFile(BytesIO(document)) as given:
            _refuse_unsafe_parts(given)
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise ProblemError(problem("template.E001", limit=LIMIT_MB)) from None


def _refuse_unsafe_parts(given: ZipFile) -> None:
    parts = given.infolist()
    names = {part.filename for part in parts}
    unpacked = sum(part.file_size for part in parts)
    if not names >= _NEEDED or len(parts) > _PARTS_LIMIT or unpacked > _UNPACKED_LIMIT:
        raise ProblemError(problem("template.E001", limit=LIMIT_MB))
    for name in sorted(names):
        if any(word in name.lower() for word in _FOREIGN):
            raise ProblemError(problem("template.E003", what=name))
        if name.endswith((".xml", ".rels")):
            _refuse_unsafe_xml(name, given.read(name))


def _refuse_unsafe_xml(name: str, content: bytes) -> None:
    if (
        b"<!DOCTYPE" in content
        or b"<!ENTITY" in content
        or not content.lstrip(b"\xef\xbb\xbf").startswith(b"<")
    ):
        raise ProblemError(problem("template.E003", what=f"{name}: DOCTYPE"))
    if name.endswith(".rels") and b"TargetMode" in content and b"External" in content:
        raise ProblemError(problem("template.E003", what=f"{name}: External"))
