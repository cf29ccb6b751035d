"""报告起草: a report's text, its figures drawn from the records, kept and printed."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from minzheng.insight import api as insight
from minzheng.kernel.packing import LIMIT_MB as WORD_LIMIT_MB
from minzheng.kernel.problem import ProblemError, problem
from minzheng.policy.law import Law
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.district import open_place
from minzheng.web.desk.drafts.shown import notes_of, period_now, pieces_of
from minzheng.web.desk.frame import page
from minzheng.web.desk.indicators.asked import division_asked
from minzheng.web.desk.typed import seen_typed
from minzheng.web.desk.wording import language, told

_TYPES: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "md": "text/markdown; charset=utf-8",
}
_EXAMPLE: Final = '{{ figure("subsistence_households") }}'
_KINDS_ZH: Final = {
    "week": "周报", "month": "月报", "quarter": "季度评价", "half": "半年总结", "year": "年度总结和思路",
}  # fmt: skip
_KINDS: Final = tuple(_KINDS_ZH)


@opens(insight.REPORT_DRAFT)
@require_safe
def drafts_view(request: HttpRequest) -> HttpResponse:
    """The templates, each with the period it would be about now, and the texts somebody has written on."""
    if request.GET.get("template"):
        return _chosen(request, _area(request))
    return _listed(request, {})


def _listed(request: HttpRequest, more: Mapping[str, object], *, status: int = 200) -> HttpResponse:
    area, templates = _area(request), insight.report_templates()
    texts = insight.report_texts(area, acting_user=acting_user(request))
    context = {
        "area": area,
        "limit": WORD_LIMIT_MB,
        "typed": request.POST,
        "rows": [
            (name, _title(one), period_now(one.period))
            for name, one in sorted(templates.items(), key=lambda pair: _KINDS.index(pair[1].period))
        ],
        "texts": [(_title(templates[one.template]), one) for one in texts],
        **more,
    }
    return page(request, "desk/drafts.html", context, section="drafts", status=status)


@opens(insight.REPORT_DRAFT)
@require_http_methods(["GET", "HEAD", "POST"])
def draft_view(request: HttpRequest, template: str, period: str) -> HttpResponse:
    """The draft of a report and the text it is built from; with a text, a further version of it."""
    user = acting_user(request)
    law = open_place().law
    text = _text(request, template, period)
    if request.method != "POST":
        return _shown(request, law, text)
    content, seen = request.POST.get("content", ""), seen_typed(request.POST.get("seen", ""))
    read = insight.ReportTextRecord(template, period, text.division, seen, text.content)
    try:
        saved = insight.report_text_save(law, read, content, acting_user=user)
    except ProblemError as refused:
        typed = {"typed": content, "problems": _told(refused)}
        return _shown(request, law, text, typed, status=422)
    messages.success(request, gettext("已存为第 %(version)s 稿。") % {"version": saved.version})
    return redirect(_address(text))


@opens(insight.REPORT_DRAFT)
@require_safe
def draft_file_view(request: HttpRequest, template: str, period: str, kind: str) -> HttpResponse:
    """The draft as a file: .docx and PDF laid out by GB/T 9704, or Markdown."""
    user = acting_user(request)
    law = open_place().law
    if kind not in _TYPES:
        raise Http404(kind)
    text = _text(request, template, period)
    try:
        content = _written(kind, insight.report_drafted(law, text, acting_user=user))
    except ProblemError as refused:
        return _shown(request, law, text, {"problems": _told(refused)}, status=422)
    response = HttpResponse(content, content_type=_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{template}-{period}.{kind}"'
    return response


@opens(insight.REPORT_DRAFT)
@require_POST
def word_view(request: HttpRequest) -> HttpResponse:
    """A Word file of the office's own, its citations filled in; nothing of it is kept."""
    user = acting_user(request)
    law = open_place().law
    try:
        name, template = _handed_in(request)
        content = insight.report_in_word(
            law, template, name, period=request.POST.get("period", ""),
            division=_area(request), acting_user=user,
        )  # fmt: skip
    except ProblemError as refused:
        return _listed(request, {"problems": _told(refused, "第 {} 段：", "paragraph {}: ")}, status=422)
    response = HttpResponse(content, content_type=_TYPES["docx"])
    response["Content-Disposition"] = 'attachment; filename="report.docx"'
    return response


def _handed_in(request: HttpRequest) -> tuple[str, bytes]:
    file = request.FILES.get("file")
    if file is None or not file.name:
        raise ProblemError(problem("drafting.E024"))
    if (file.size or 0) > WORD_LIMIT_MB * 1024 * 1024:
        raise ProblemError(problem("template.E001", limit=WORD_LIMIT_MB))
    return file.name[-80:], file.read()


def _written(kind: str, draft: insight.Draft) -> bytes:
    written: Mapping[str, Callable[[], bytes]] = {
        "docx": lambda: insight.draft_docx(draft),
        "pdf": lambda: insight.draft_pdf(draft, fonts=Path(settings.HOME) / "fonts"),
        "md": draft.markdown.encode,
    }
    return written[kind]()


def _text(request: HttpRequest, template: str, period: str) -> insight.ReportTextRecord:
    try:
        return insight.report_text_of(template, period, _area(request), acting_user=acting_user(request))
    except ProblemError as refused:
        raise Http404(template, period) from refused


def _shown(
    request: HttpRequest,
    law: Law,
    text: insight.ReportTextRecord,
    typed: Mapping[str, object] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """The page; where the text on record does not build, why, and the text."""
    context: dict[str, object] = {
        "report": text, "typed": text.content, "address": _address(text), "example": _EXAMPLE,
    }  # fmt: skip
    try:
        draft = insight.report_drafted(law, text, acting_user=acting_user(request))
        context |= {
            "draft": draft, "pieces": pieces_of(draft), "notes": notes_of(law, draft),
            "warnings": [one.en if language() == "en" else one.zh for one in draft.warnings],
            "files": [(kind, _address(text, kind)) for kind in _TYPES],
        }  # fmt: skip
    except ProblemError as refused:
        context["problems"] = _told(refused)
    return page(request, "desk/draft.html", context | dict(typed or {}), section="drafts", status=status)


def _chosen(request: HttpRequest, area: str) -> HttpResponse:
    """From the form of the list to the page of the report asked for."""
    template, period = request.GET["template"], request.GET.get("period", "").strip()
    if template not in insight.report_templates() or not period or "/" in period:
        raise Http404(template)
    return redirect(_address(insight.ReportTextRecord(template, period, area, 0, "")))


def _area(request: HttpRequest) -> str:
    """The area asked for, or the widest the reader may draft for."""
    asked = request.GET.get("division", "") or request.POST.get("division", "")
    return division_asked(asked, acting_user(request), insight.REPORT_DRAFT).key


def _told(refused: ProblemError, zh: str = "第 {} 行：", en: str = "line {}: ") -> list[tuple[str, str]]:
    """What went wrong, and where in the text: whoever mends it has to find the place."""
    at = en if language() == "en" else zh
    sentences = zip(refused.problems, told(refused), strict=True)
    return [(f"{at.format(one.line) if one.line else ''}{said}", code) for one, (said, code) in sentences]


def _title(template: insight.Template) -> str:
    return template.en if language() == "en" else _KINDS_ZH[template.period]


def _address(text: insight.ReportTextRecord, kind: str = "") -> str:
    kept = {"template": text.template, "period": text.period}
    name = "draft-file" if kind else "draft"
    address = reverse(name, kwargs={**kept, "kind": kind} if kind else kept)
    return f"{address}?{urlencode({'division': text.division})}"
