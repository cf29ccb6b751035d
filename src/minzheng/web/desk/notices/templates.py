"""模板: what the office's letters say; taken in Word, changed, handed in again."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from minzheng.kernel.problem import ProblemError, problem
from minzheng.notices import api as notices
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.district import open_place
from minzheng.web.desk.frame import page
from minzheng.web.desk.notices.words import KINDS
from minzheng.web.desk.wording import told

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MEGABYTE = 1024 * 1024


@opens(notices.TEMPLATE_KEEP)
@require_safe
def templates_view(request: HttpRequest) -> HttpResponse:
    """The template of every kind, its version and who handed it in."""
    return _shown(request)


@opens(notices.TEMPLATE_KEEP)
@require_safe
def template_file_view(request: HttpRequest, kind: str) -> HttpResponse:
    """The template in use, to be changed in Word or WPS."""
    chosen = _kind(kind)
    document = notices.template_document(chosen, acting_user=acting_user(request))
    response = HttpResponse(document, content_type=_DOCX)
    response["Content-Disposition"] = f'attachment; filename="{chosen.value}.docx"'
    return response


@opens(notices.TEMPLATE_KEEP)
@require_POST
def template_keep_view(request: HttpRequest, kind: str) -> HttpResponse:
    """A changed template: checked whole and taken, or refused with every name that will not do."""
    chosen, file = _kind(kind), request.FILES.get("file")
    try:
        if file is None or (file.size or 0) > notices.TEMPLATE_LIMIT_MB * _MEGABYTE:
            raise ProblemError(problem("template.E001", limit=notices.TEMPLATE_LIMIT_MB))
        notices.template_keep(
            kind=chosen, document=file.read(), division=open_place().seat, acting_user=acting_user(request)
        )
    except ProblemError as refused:
        return _shown(request, refused, chosen)
    messages.success(request, _("模板已启用，此后的文书按它制作；已制作的文书不变。"))
    return redirect("letter-templates")


def _kind(text: str) -> notices.LetterKind:
    if text not in KINDS:
        raise Http404(text)
    return notices.LetterKind(text)


def _shown(
    request: HttpRequest, refused: ProblemError | None = None, chosen: notices.LetterKind | None = None
) -> HttpResponse:
    used = {one.kind: one for one in notices.templates_in_use(acting_user=acting_user(request))}
    context = {
        "rows": [(kind, KINDS[kind.value], used.get(kind)) for kind in notices.LetterKind],
        "fields": sorted(notices.TEMPLATE_FIELDS),
        "limit": notices.TEMPLATE_LIMIT_MB,
        "problems": told(refused) if refused else [],
        "chosen": KINDS[chosen.value] if chosen else "",
    }
    status = 422 if refused else 200
    return page(request, "desk/letter_templates.html", context, section="letter-templates", status=status)
