"""A document that was sent with a form, kept for as long as it is read."""

import re
from pathlib import Path
from typing import Final

from django.core.files.uploadedfile import UploadedFile

from minzheng.insight import api as insight
from minzheng.kernel.problem import ProblemError, problem

_MEGABYTE: Final = 1024 * 1024
_UNSAFE: Final = re.compile(r"[^\w.\-（）()]+")


def kept(file: "UploadedFile[bytes]", folder: Path) -> Path:
    """Where it lies in ``folder``, which is made; raises ProblemError where it is too large."""
    if (file.size or 0) > insight.REPORT_LIMIT_MB * _MEGABYTE:
        size = (file.size or 0) // _MEGABYTE
        raise ProblemError(problem("report.E003", size=size, limit=insight.REPORT_LIMIT_MB))
    folder.mkdir()
    path = folder / (_UNSAFE.sub("_", Path(file.name or "").name)[-80:] or "report")
    with path.open("wb") as target:
        for chunk in file.chunks():
            target.write(chunk)
    return path
