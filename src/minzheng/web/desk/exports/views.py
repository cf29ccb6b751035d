"""导出: ask for a list, allow it, take it."""

import hashlib
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.exports.listed import Asked, Exported, Sheet
from minzheng.web.desk.exports.lists import LISTS
from minzheng.web.desk.exports.sheet import masked, separated, workbook
from minzheng.web.desk.frame import page
from minzheng.web.desk.staff import staff_names
from minzheng.web.desk.wording import told

SECTION = "exports"
#: How a list is written, by what the button says; a workbook where it says nothing.
_FORMS: Final = {
    "xlsx": (workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (separated, "text/csv; charset=utf-8"),
}
STATES: dict[str, tuple[str, str, str | Promise]] = {
    org.ExportState.WAITING: ("undetermined", "…", gettext_lazy("待批准")),
    org.ExportState.ALLOWED: ("eligible", "✓", gettext_lazy("可下载")),
    org.ExportState.REFUSED: ("ineligible", "✗", gettext_lazy("不批准")),
}


@opens(org.EXPORT_REQUEST)
@never_cache
@require_safe
def exports_view(request: HttpRequest) -> HttpResponse:
    """What waits for the reader's decision, and what they asked for."""
    found = org.exports_page(acting_user=acting_user(request))
    context = {"waiting": _rows(found.waiting), "rows": _rows(found.rows)}
    return page(request, "desk/exports.html", context, section=SECTION)


@opens(org.EXPORT_REQUEST)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_view(request: HttpRequest, kind: str) -> HttpResponse:
    """Asks for the list its page showed, with a purpose; the filters stand in the address."""
    chosen, user = _kind(kind), acting_user(request)
    org.permission_check_somewhere(user, chosen.permission)
    asked = {name: request.GET[name] for name in chosen.asks if request.GET.get(name)}
    sheet, typed = _read(chosen, user, asked), request.POST
    problems: list[tuple[str, str]] = []
    if request.method == "POST":
        try:
            made = org.export_request(
                kind=kind, title=sheet.title, asked=asked, rows=len(sheet.rows),
                is_full=bool(typed.get("full")), purpose=typed.get("purpose", ""),
                permission=chosen.permission, acting_user=user,
            )  # fmt: skip
        except ProblemError as refused:
            problems = told(refused)
        else:
            return redirect("export", made.number)
    context = {
        "title": sheet.title, "word": chosen.word, "rows": len(sheet.rows), "at_once": org.AT_ONCE,
        "heads": sheet.heads, "problems": problems, "typed": typed, "address": request.get_full_path(),
    }  # fmt: skip
    status = 422 if problems else 200
    return page(request, "desk/export_new.html", context, section=SECTION, status=status)


@opens(org.EXPORT_REQUEST)
@never_cache
@require_safe
def export_view(request: HttpRequest, number: str) -> HttpResponse:
    """One export: what, by whom, what for, and how far it has come."""
    return _shown(request, number)


@opens(org.EXPORT_APPROVE)
@require_POST
def decide_view(request: HttpRequest, number: str) -> HttpResponse:
    """批准 or 不批准, by a second person."""
    allow, reason = request.POST.get("decision") == "allow", request.POST.get("reason", "")
    try:
        org.export_decide(number=number, allow=allow, reason=reason, acting_user=acting_user(request))
    except ProblemError as refused:
        return _shown(request, number, refused)
    messages.success(request, _("已批准，申请人可在三天内下载。") if allow else _("已不予批准。"))
    return redirect("exports")


@opens(org.EXPORT_REQUEST)
@never_cache
@require_POST
def file_view(request: HttpRequest, number: str) -> HttpResponse:
    """The file itself, for who asked for it; drawn now, in their area of today, and noted each time."""
    user, export = acting_user(request), _found(request, number)
    form = request.POST.get("form", "xlsx")
    if form not in _FORMS:
        raise Http404(form)
    write, kind = _FORMS[form]
    try:
        org.export_takeable(export, user)
        chosen = _kind(export.kind)
        sheet = _read(chosen, user, export.asked)
        content = write(sheet if export.is_full else masked(sheet), number=number, mark=_mark(export, user))
        digest = hashlib.sha256(content).hexdigest()
        org.export_take(number=number, rows=len(sheet.rows), sha256=digest, acting_user=user)
    except ProblemError as refused:
        return _shown(request, number, refused)
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{number}.{form}"'
    response["Cache-Control"] = "no-store"
    return response


def _kind(kind: str) -> Exported:
    if kind not in LISTS:
        raise Http404(kind)
    return LISTS[kind]


def _read(chosen: Exported, user: org.User, asked: Asked) -> Sheet:
    """The list as it stands now; raises NotPermitted where the reader may not read it any more."""
    org.permission_check_somewhere(user, chosen.permission)
    with translation.override("zh-hans"):
        return chosen.read(user, asked)


def _mark(export: org.ExportRecord, user: org.User) -> str:
    at = clock.now().astimezone(clock.CHINA)
    who = f"导出人 {user.name}（{user.username}）· {at:%Y-%m-%d %H:%M}"
    return f"{export.number} · {who} · 用途：{export.purpose} · 仅限本用途使用，不得外传"


def _found(request: HttpRequest, number: str) -> org.ExportRecord:
    try:
        return org.export_find(number, acting_user=acting_user(request))
    except ProblemError:
        raise Http404(number) from None


def _shown(request: HttpRequest, number: str, refused: ProblemError | None = None) -> HttpResponse:
    user, export = acting_user(request), _found(request, number)
    (row,) = _rows([export])
    is_own = export.asked_by == user.username
    may = org.is_permitted(user, org.EXPORT_APPROVE, division=export.division) and not is_own
    context = {
        **row,
        "word": LISTS[export.kind].word if export.kind in LISTS else export.kind,
        "is_own": is_own,
        "may_decide": may and export.state == org.ExportState.WAITING,
        "may_take": is_own and export.state == org.ExportState.ALLOWED,
        "problems": told(refused) if refused else [],
        "typed": request.POST,
    }
    status = 422 if refused else 200
    return page(request, "desk/export.html", context, section=SECTION, status=status)


def _rows(found: list[org.ExportRecord]) -> list[dict[str, Any]]:
    names = staff_names(who for one in found for who in (one.asked_by, one.decided_by))
    return [
        {
            "export": one, "state": STATES[one.state], "by": names.get(one.asked_by, ""),
            "decided_by": names.get(one.decided_by or "", ""),
            "at": one.asked_at.astimezone(clock.CHINA),
        }
        for one in found
    ]  # fmt: skip
