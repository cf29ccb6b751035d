"""A file as it was sent: its bytes, its hash, and what kind of file it really is."""

import hashlib
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final, Literal

from django.conf import settings

from minzheng.kernel.problem import ProblemError, UnfitError, problem

FileKind = Literal["text", "workbook", "parquet"]

_MEGABYTE: Final = 1_000_000
_FIRST: Final = 4096
_NOTHING: Final = b"\xef\xbb\xbf \t\r\n\x00"
#: A workbook is a zip: a few kilobytes of it may stand for as many gigabytes of nothing.
_UNPACKED: Final = 20
_ZIP, _OLD_WORKBOOK, _PARQUET = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"PAR1"
_NO_TABLES: Final = {
    b"%PDF": "PDF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z", b"\x1f\x8b": "gzip", b"{\\rtf": "RTF",
}  # fmt: skip


@dataclass(frozen=True)
class Sent:
    """A file in memory; ``sha256`` is that of its bytes, whatever the file is called."""

    path: Path
    content: bytes
    sha256: str
    kind: FileKind


def limit_megabytes() -> int:
    """The largest file taken, in megabytes, as the settings have it; raises ProblemError."""
    stated = str(settings.IMPORT_LIMIT_MB)
    if not stated.isdigit() or int(stated) < 1:
        raise ProblemError(problem("import.E020", value=stated))
    return int(stated)


def sent_file(path: Path) -> Sent:
    """Read a file whole; raises ProblemError where it is missing, empty, too large or no table.

    The size is asked of the folder first: a file that is too large is never loaded to be told so.
    """
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise ProblemError(problem("import.E001", path))
        _refuse_large(path, size)
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise ProblemError(problem("import.E001", path)) from error
    except OSError as error:
        raise ProblemError(problem("import.E016", path, reason=error.strerror)) from error
    # Stripping a whole file of a district copies it.
    if not content[:_FIRST].strip(_NOTHING) and not content.strip(_NOTHING):
        raise ProblemError(problem("import.E002", path))
    return Sent(path, content, hashlib.sha256(content).hexdigest(), _kind(path, content))


def not_a_table(path: Path, zh: str, en: str) -> ProblemError:
    """The refusal of a file that is no table, with the reason."""
    return ProblemError(problem("import.E006", path, reason=UnfitError(zh, en)))


def _refuse_large(path: Path, size: int, *, times: int = 1) -> None:
    limit = limit_megabytes()
    if size > limit * _MEGABYTE * times:
        megabytes = -(-size // _MEGABYTE)
        raise ProblemError(problem("import.E004", path, size=megabytes, limit=limit * times))


def _kind(path: Path, content: bytes) -> FileKind:
    if content.startswith(_PARQUET):
        return "parquet"
    if content.startswith(_ZIP):
        _refuse_large(path, _unpacked(path, content), times=_UNPACKED)
        return "workbook"
    if content.startswith(_OLD_WORKBOOK):
        return "workbook"
    for sign, name in _NO_TABLES.items():
        if content.startswith(sign):
            raise not_a_table(path, f"是 {name} 文件", f"a {name} file")
    return "text"


def _unpacked(path: Path, content: bytes) -> int:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile as error:
        raise not_a_table(path, "文件不完整", "the file is incomplete") from error
