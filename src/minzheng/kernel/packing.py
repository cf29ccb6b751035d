"""A Word file packed so that the same content gives the same bytes."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

THEN: Final = datetime(2023, 1, 1, tzinfo=UTC)
"""The time every document of ours bears."""


def repacked(document: bytes) -> bytes:
    """The same parts in the same order without the time of day, which would make every copy another file."""
    written = BytesIO()
    with ZipFile(BytesIO(document)) as given, ZipFile(written, "w", ZIP_DEFLATED) as made:
        for name in sorted(given.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            made.writestr(ZipInfo(name, THEN.timetuple()[:6]), given.read(name), compress_type=ZIP_DEFLATED)
    return written.getvalue()
