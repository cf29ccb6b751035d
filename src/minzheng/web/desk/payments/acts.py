"""What is done with a list: freeze, sign, write for the bank, take the file, read its return, send again.

Each is one POST that redirects; refused, the same page comes back with the reason and status 422. The rooms
make every act happen once, however often the button was pressed.
"""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.payments import api as payments
from minzheng.payments.api import plain_yuan
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.district import District, district_for
from minzheng.web.desk.payments.arrears import due_of
from minzheng.web.desk.payments.one_list import digest
from minzheng.web.desk.payments.views import cash_programme, chosen_month, list_shown, months_of
from minzheng.web.desk.payments.words import all_said, said

#: Megabytes a bank's return may have at the desk; the largest list's has a tenth of it.
LARGEST_RETURN = 20
_MEGABYTE = 1024 * 1024
_PROBLEMS_SHOWN = 20
Act = Callable[[District, Month, org.User], str]


def _acted(request: HttpRequest, month: str, programme: str, act: Act) -> HttpResponse:
    """Do it and go back to the list with a word on what was done."""
    user = acting_user(request)
    district = district_for(user, payments.PAYMENTS_READ)
    cash_programme(district, programme)
    chosen = chosen_month(month, months_of(district))
    try:
        done = act(district, chosen, user)
    except ProblemError as error:
        return list_shown(request, district, chosen, programme, all_said(error))
    if done:
        messages.success(request, done)
    return redirect("pay-list", chosen, programme)


@opens(payments.LIST_FREEZE)
@require_POST
def freeze_view(request: HttpRequest, month: str, programme: str) -> HttpResponse:
    """冻结: exactly what was looked at, or nothing."""

    def act(district: District, chosen: Month, user: org.User) -> str:
        # A list is frozen as a whole: whoever reaches a part of the district freezes none.
        org.permission_check(user, payments.LIST_FREEZE, division=district.seat)
        due = due_of(district, chosen, cash_programme(district, programme), user)
        listed = payments.list_of(chosen, programme)
        if listed is None and digest(due) != request.POST.get("seen", ""):
            total = plain_yuan(int(due["amount_fen"].sum()))
            raise ProblemError(problem("paydesk.E001", count=len(due), total=total))
        payments.list_freeze(month=chosen, programme=programme, due=due, acting_user=user)
        return _("名册已冻结，等待两名财务人员审批。")

    return _acted(request, month, programme, act)


@opens(payments.LIST_APPROVE)
@require_POST
def approve_view(request: HttpRequest, month: str, programme: str) -> HttpResponse:
    """审批: the first signature, or the second."""

    def act(_district: District, chosen: Month, user: org.User) -> str:
        (signed,) = payments.list_approve(month=chosen, programme=programme, acting_user=user)
        return _("已复签，可以生成银行文件。") if signed.second_by else _("已初签，还需另一人复签。")

    return _acted(request, month, programme, act)


@opens(payments.BANK_FILE_WRITE)
@require_POST
def file_view(request: HttpRequest, month: str, programme: str) -> HttpResponse:
    """生成银行文件, the first round."""

    def act(_district: District, chosen: Month, user: org.User) -> str:
        out = Path(settings.EXCHANGE) / str(chosen)
        payments.bank_file_write(month=chosen, programme=programme, out=out, acting_user=user)
        return _("银行文件已生成，请在“办理”栏下载并送银行。")

    return _acted(request, month, programme, act)


@opens(payments.BANK_FILE_WRITE)
@require_POST
def reissue_view(request: HttpRequest, month: str, programme: str) -> HttpResponse:
    """重发: what came back and what could not be sent, to the accounts of today."""

    def act(_district: District, chosen: Month, user: org.User) -> str:
        before = len(payments.bank_files_of(chosen, programme))
        out = Path(settings.EXCHANGE) / str(chosen)
        payments.reissue(month=chosen, programme=programme, out=out, acting_user=user)
        if len(payments.bank_files_of(chosen, programme)) == before:
            raise ProblemError(problem("paydesk.E007"))
        return _("重发文件已生成，请在“办理”栏下载并送银行。")

    return _acted(request, month, programme, act)


@opens(payments.BANK_FILE_WRITE)
@require_POST
def download_view(request: HttpRequest, month: str, programme: str) -> HttpResponse:
    """The bank file itself, after the second signature; every taking is written down."""
    user = acting_user(request)
    district = district_for(user, payments.PAYMENTS_READ)
    chosen = chosen_month(month, months_of(district))
    batch = request.POST.get("batch", "")
    try:
        if batch not in {one.batch_no for one in payments.bank_files_of(chosen, programme)}:
            raise ProblemError(problem("paydesk.E006", batch=batch[:40]))
        fetched = payments.bank_file_fetch(batch_no=batch, acting_user=user)
    except ProblemError as error:
        return list_shown(request, district, chosen, programme, all_said(error))
    org.looked(user=user, subject=f"batch:{batch}", purpose=f"{programme} {chosen}", kind="export")
    return _attachment(fetched.name, fetched.content)


@opens(payments.PAYMENTS_READ)
@require_safe
def draft_view(request: HttpRequest, month: str, programme: str) -> HttpResponse:
    """The draft with masked numbers, of the reader's area; none any more once two people have signed."""
    user = acting_user(request)
    district = district_for(user, payments.PAYMENTS_READ)
    one, chosen = cash_programme(district, programme), chosen_month(month, months_of(district))
    due = due_of(district, chosen, one, user)
    try:
        with TemporaryDirectory() as folder:
            path = payments.drafts_write(month=chosen, programme=programme, due=due, out=Path(folder))
            content = path.read_bytes()
    except ProblemError as error:
        return list_shown(request, district, chosen, programme, all_said(error))
    subject = f"list:{chosen.number}:{programme}"
    org.looked(user=user, subject=subject, purpose=f"{programme} {chosen}", kind="export")
    return _attachment(f"{chosen}-{programme}-draft.csv", content)


@opens(payments.RETURNS_READ)
@require_POST
def returns_view(request: HttpRequest, month: str, programme: str) -> HttpResponse:
    """回盘: read whole or not at all; single lines that cannot be so are named and change nothing."""

    def act(_district: District, chosen: Month, user: org.User) -> str:
        with TemporaryDirectory() as folder:
            path = _uploaded(request.FILES.get("file"), Path(folder))
            _refuse_other_lists(path, [one.batch_no for one in payments.bank_files_of(chosen, programme)])
            found = payments.returns_read(file=path, acting_user=user)
        if found.problems:
            lines = [said(one) for one in found.problems[:_PROBLEMS_SHOWN]]
            lead = _("有 %(n)s 行没有读入，其余各行已读入：") % {"n": len(found.problems)}
            messages.warning(request, "\n".join((lead, *lines)))
        return _("已读入：到账 %(paid)s，退票 %(failed)s，此前已知 %(known)s，尚未回盘 %(open)s（笔）。") % {
            "paid": found.paid, "failed": found.failed, "known": found.known, "open": found.still_sent,
        }  # fmt: skip

    return _acted(request, month, programme, act)


def _uploaded(file: "UploadedFile[bytes] | None", folder: Path) -> Path:
    """The file as it was sent, under its own name; raises ProblemError where there is none or it is huge."""
    if file is None or not file.name:
        raise ProblemError(problem("paydesk.E002"))
    limit = min(LARGEST_RETURN, int(settings.IMPORT_LIMIT_MB))
    if (file.size or 0) > limit * _MEGABYTE:
        size = (file.size or 0) // _MEGABYTE
        raise ProblemError(problem("paydesk.E003", megabytes=size, limit=limit))
    path = folder / "returns.csv"
    with path.open("wb") as target:
        for chunk in file.chunks():
            target.write(chunk)
    return path


def _refuse_other_lists(path: Path, own: list[str]) -> None:
    """A return to another list is refused here: whoever uploads it looks at this one."""
    try:
        answer = payments.FORMATS[payments.DEFAULT_FORMAT].read_answer(path.read_bytes(), file=path.name)
    except payments.UnreadableError as error:
        raise ProblemError(problem(error.message, "", 0, **error.details)) from error
    if answer.batch_no not in own:
        raise ProblemError(problem("paydesk.E004", batch=answer.batch_no[:40], own="、".join(own)))


def _attachment(name: str, content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
