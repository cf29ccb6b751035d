"""报告核查: a report is handed in, read and given back with what does not agree. Nothing of it is kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from minzheng.insight import api as insight
from minzheng.kernel.problem import ProblemError, problem
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.figures import Figure, figure_of, placed_figure
from minzheng.web.desk.frame import page
from minzheng.web.desk.plan.places import name_of, place_law
from minzheng.web.desk.reports.handed import kept
from minzheng.web.desk.wording import in_words, language, told

_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_STATUS: Final = {
    "agrees": ("eligible", gettext_lazy("一致")),
    "differs": ("ineligible", gettext_lazy("不一致")),
    "not_in_ledger": ("", gettext_lazy("台账没有")),
    "not_checked": ("", gettext_lazy("未核对")),
}


@dataclass(frozen=True)
class FigureRow:
    """A figure as the page shows it: how it stands, the numbers of the findings about it, and what the ledger
    has: ``record`` where it opens its rows, ``target`` where it is what a version of a target says."""

    number: int
    text: str
    indicator: str
    period: str
    status: tuple[str, str]
    findings: list[int]
    ledger: str = ""
    unit: str = ""
    differs_by: str = ""
    record: Figure | None = None
    target: int | None = None


@opens(insight.REPORT_CHECK)
@require_http_methods(["GET", "HEAD", "POST"])
def check_view(request: HttpRequest) -> HttpResponse:
    """The form; with a file, what was found in it."""
    if request.method != "POST":
        return _shown(request, {})
    try:
        with _handed_in(request) as paths:
            ledger = _ledger(request)
            checked = insight.report_check(paths[0], against=paths[1:], ledger=ledger)
    except ProblemError as refused:
        return _refused(request, refused)
    return _shown(request, _found(checked, ledger))


@opens(insight.REPORT_CHECK)
@require_POST
def check_file_view(request: HttpRequest) -> HttpResponse:
    """The same report as a .docx, each figure marked, each finding a comment."""
    try:
        with _handed_in(request) as paths, TemporaryDirectory() as folder:
            annotated = Path(folder) / "annotated.docx"
            checked = insight.report_check(paths[0], against=paths[1:], ledger=_ledger(request))
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
        yield [kept(one, Path(folder) / str(nth)) for nth, one in enumerate(files)]


def _ledger(request: HttpRequest) -> insight.RecordsLedger | None:
    """The records of the reader's own area, whose report it is taken to be."""
    return insight.records_ledger(place_law(), acting_user=acting_user(request))


def _found(checked: insight.ReportCheck, ledger: insight.RecordsLedger | None) -> dict[str, object]:
    of_figure: dict[int, list[int]] = {}
    for number, one in enumerate(checked.findings, start=1):
        for at in one.figures:
            of_figure.setdefault(at, []).append(number)
    rows = [
        FigureRow(
            at + 1, figure.text, figure.indicator, figure.period or "", _status(standing.status),
            of_figure.get(at, []), **_beside(figure, standing.ledger_value, ledger),
        )
        for at, (figure, standing) in enumerate(zip(checked.figures, checked.standings, strict=True))
    ]  # fmt: skip
    findings = [
        (number, one.code, one.message(language()), one.is_note)
        for number, one in enumerate(checked.findings, start=1)
    ]
    notes = [one for one in findings if one[-1]]
    faults = [one for one in findings if not one[-1]]
    return {
        "checked": checked,
        "area": "" if ledger is None else in_words(name_of(ledger.division)),
        "title": checked.document.head.title,
        "rows": rows,
        "row_count": placed_figure("figure-rows", len(rows)),
        "findings": [
            ("faults", faults, placed_figure("faults", len(faults))),
            ("notes", notes, placed_figure("notes", len(notes))),
        ],
    }


def _beside(
    figure: insight.Figure, known: Decimal | None, ledger: insight.RecordsLedger | None
) -> dict[str, Any]:
    """What the ledger has, by how much that is more or less, and where it comes from."""
    if known is None or figure.value is None or ledger is None:
        return {}
    by = known - figure.value
    unit = figure.unit or ""
    said = f"{'+' if by > 0 else '−'}{insight.number_text(abs(by))}{unit}" if by else ""
    found: dict[str, Any] = {"ledger": insight.number_text(known), "unit": unit, "differs_by": said}
    cited = ledger.cited(indicator=figure.indicator, unit=figure.unit, period=figure.period)
    if isinstance(cited, insight.Value):
        spec = ledger.law.catalogue.indicators[cited.indicator]
        return found | {"record": figure_of(spec, cited), "unit": spec.unit}
    return found | {"target": cited}


def _status(status: str) -> tuple[str, str]:
    chip, word = _STATUS[status]
    return chip, str(word)


def _refused(request: HttpRequest, refused: ProblemError) -> HttpResponse:
    return _shown(request, {"problems": told(refused)}, status=422)


def _shown(request: HttpRequest, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    around = {"limit": insight.REPORT_LIMIT_MB, **context}
    return page(request, "desk/report_check.html", around, section="report-check", status=status)
