"""报告核查: a report is handed in, read and given back with what does not agree. Nothing of it is kept."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from minzheng.insight import api as insight
from minzheng.kernel.problem import ProblemError, problem
from minzheng.web.access import opens
from minzheng.web.desk.frame import page
from minzheng.web.desk.wording import language, told

_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MEGABYTE: Final = 1024 * 1024
_UNSAFE: Final = re.compile(r"[^\w.\-（）()]+")
_STATUS: Final = {
    "agrees": ("eligible", gettext_lazy("一致")),
    "differs": ("ineligible", gettext_lazy("不一致")),
    "not_in_ledger": ("", gettext_lazy("台账没有")),
    "not_checked": ("", gettext_lazy("未核对")),
}


@dataclass(frozen=True)
class FigureRow:
    """A figure as the page shows it: how it stands, and the numbers of the findings about it."""

    number: int
    text: str
    indicator: str
    period: str
    status: tuple[str, str]
    findings: list[int]


@opens(insight.REPORT_CHECK)
@require_http_methods(["GET", "HEAD", "POST"])
def check_view(request: HttpRequest) -> HttpResponse:
    """The form; with a file, what was found in it."""
    if request.method != "POST":
        return _shown(request, {})
    try:
        with _handed_in(request) as paths:
            checked = insight.report_check(paths[0], against=paths[1:])
    except ProblemError as refused:
        return _refused(request, refused)
    return _shown(request, _found(checked))


@opens(insight.REPORT_CHECK)
@require_POST
def check_file_view(request: HttpRequest) -> HttpResponse:
    """The same report as a .docx, each figure marked, each finding a comment."""
    try:
        with _handed_in(request) as paths, TemporaryDirectory() as folder:
            annotated = Path(folder) / "annotated.docx"
            checked = insight.report_check(paths[0], against=paths[1:])
            insight.report_annotated(checked, annotated, language())
            content = annotated.read_bytes()
    except ProblemError as refused:
        return _refused(request, refused)
    response = HttpResponse(content, content_type=_DOCX)
    response["Content-Disposition"] = 'attachment; filename="annotated.docx"'
    return response


@contextmanager
def _handed_in(request: HttpRequest) -> Iterator[list[Path]]:
    """The report and, where one was handed in beside it, the other; raises ProblemError without the first."""
    report, other = request.FILES.get("file"), request.FILES.get("against")
    if report is None:
        raise ProblemError(problem("report.E011", limit=insight.REPORT_LIMIT_MB))
    with TemporaryDirectory() as folder:
        files = [one for one in (report, other) if one is not None]
        yield [_kept(one, Path(folder) / str(nth)) for nth, one in enumerate(files)]


def _kept(file: "UploadedFile[bytes]", folder: Path) -> Path:
    if (file.size or 0) > insight.REPORT_LIMIT_MB * _MEGABYTE:
        size = (file.size or 0) // _MEGABYTE
        raise ProblemError(problem("report.E003", size=size, limit=insight.REPORT_LIMIT_MB))
    folder.mkdir()
    path = folder / (_UNSAFE.sub("_", Path(file.name or "").name)[-80:] or "report")
    with path.open("wb") as target:
        for chunk in file.chunks():
            target.write(chunk)
    return path


def _found(checked: insight.ReportCheck) -> dict[str, object]:
    of_figure: dict[int, list[int]] = {}
    for number, one in enumerate(checked.findings, start=1):
        for at in one.figures:
            of_figure.setdefault(at, []).append(number)
    rows = [
        FigureRow(
            at + 1, figure.text, figure.indicator, figure.period or "",
            _status(standing.status), of_figure.get(at, []),
        )
        for at, (figure, standing) in enumerate(zip(checked.figures, checked.standings, strict=True))
    ]  # fmt: skip
    findings = [(one.code, one.message(language()), one.is_note) for one in checked.findings]
    return {
        "checked": checked,
        "title": checked.document.head.title,
        "rows": rows,
        "findings": findings,
        "faults": sum(not is_note for _code, _said, is_note in findings),
        "notes": sum(is_note for _code, _said, is_note in findings),
    }


def _status(status: str) -> tuple[str, str]:
    chip, word = _STATUS[status]
    return chip, str(word)


def _refused(request: HttpRequest, refused: ProblemError) -> HttpResponse:
    return _shown(request, {"problems": told(refused)}, status=422)


def _shown(request: HttpRequest, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    around = {"limit": insight.REPORT_LIMIT_MB, **context}
    return page(request, "desk/report_check.html", around, section="report-check", status=status)
