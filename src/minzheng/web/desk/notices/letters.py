"""文书: the list, one letter, taking it along, and recording that it arrived."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from minzheng.casework import api as casework
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.notices import api as notices
from minzheng.org import api as org
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.frame import page
from minzheng.web.desk.notices.words import KINDS, WAYS, served_words
from minzheng.web.desk.typed import day_typed, number_asked
from minzheng.web.desk.wording import told

_SERVING = "refusal_serve"
_FORMS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@opens(notices.LETTER_READ)
@require_safe
def letters_view(request: HttpRequest) -> HttpResponse:
    """The letters of the reader's area, newest first."""
    wanted = wanted_of(request.GET)
    rows, total, later = notices.letters_page(
        acting_user=acting_user(request),
        matter=wanted["matter"],
        kind=wanted["kind"],
        unserved=bool(wanted["unserved"]),
        before=one_asked(request.GET.get("before")),
    )
    context = {
        "rows": [_row(one) for one in rows],
        "total": total,
        "wanted": wanted,
        "kinds": KINDS.items(),
        "export": urlencode({name: word for name, word in wanted.items() if word}),
        "later": later and urlencode({**{k: v for k, v in wanted.items() if v}, "before": later}),
    }
    return page(request, "desk/letters.html", context, section="letters")


def wanted_of(asked: Mapping[str, str]) -> dict[str, str]:
    """What a list of letters is narrowed to; raises Http404 for a kind there is none of."""
    wanted = {name: asked.get(name, "").strip()[:40] for name in ("matter", "kind", "unserved")}
    if wanted["kind"] and wanted["kind"] not in KINDS:
        raise Http404(wanted["kind"])
    return wanted


@opens(notices.LETTER_READ)
@require_safe
def letter_view(request: HttpRequest, letter_no: str) -> HttpResponse:
    """One letter as it reads, its files and its deliveries."""
    return _shown(request, letter_no)


@opens(notices.LETTER_READ)
@require_safe
def file_view(request: HttpRequest, letter_no: str, form: str) -> HttpResponse:
    """The letter as .docx or PDF; every taking is written down."""
    if form not in _FORMS:
        raise Http404(form)
    try:
        made = notices.letter_download(letter_no=letter_no, form=form, acting_user=acting_user(request))
    except ProblemError as refused:
        return _shown(request, letter_no, refused)
    response = HttpResponse(made, content_type=_FORMS[form])
    name = urlencode({"": f"{letter_no}.{form}"})[1:]
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response["Cache-Control"] = "no-store"
    return response


@opens(notices.DELIVERY_RECORD)
@require_POST
def delivery_view(request: HttpRequest, letter_no: str) -> HttpResponse:
    """送达: recorded once, however often the button was pressed."""
    typed = {name: request.POST.get(name, "") for name in ("how", "on", "received_by", "receipt")}
    try:
        notices.delivery_record(
            letter_no=letter_no,
            how=_way(typed["how"]),
            on=day_stated(typed["on"]),
            received_by=typed["received_by"],
            receipt=typed["receipt"],
            acting_user=acting_user(request),
        )
    except ProblemError as refused:
        return _shown(request, letter_no, refused, typed)
    messages.success(request, _("送达已登记。"))
    _refusal_served(request, letter_no, typed)
    return redirect("letter", letter_no)


def _refusal_served(request: HttpRequest, letter_no: str, typed: Mapping[str, str]) -> None:
    """A refusal that has been served ends that step of its case: nobody says the same twice."""
    user = acting_user(request)
    letter = notices.letter_find(letter_no, acting_user=user)
    if letter.kind != notices.LetterKind.REFUSAL:
        return
    number = letter.matter
    try:
        case = casework.case_find(number)
    except ProblemError:
        return  # a matter that is no case has no steps
    if _SERVING not in {one.code for one in casework.acts_open(number, acting_user=user)}:
        return
    said = {"letter": letter_no, "on": typed["on"].strip(), "received_by": typed["received_by"].strip()}
    try:
        casework.case_act(number=number, act=_SERVING, seen=case.events, payload=said, acting_user=user)
    except ProblemError as refused:
        for words, code in told(refused):
            messages.warning(request, f"{words} {code}".strip())
        return
    messages.success(request, _("办件 %(number)s 的送达环节已办结。") % {"number": number})


def one_asked(text: str | None) -> int | None:
    """The number in an address; none where none is asked; raises Http404 for anything else."""
    return number_asked(text) if text else None


def day_stated(text: str) -> date:
    """The day of a form's field; raises ProblemError."""
    found = day_typed(text.strip())
    if found is None:
        raise ProblemError(problem("notice.E016", what="日期 / the day"))
    return found


def _way(text: str) -> notices.DeliveryWay:
    if text not in WAYS:
        raise ProblemError(problem("notice.E016", what="送达方式 / how it was served"))
    return notices.DeliveryWay(text)


def _row(letter: notices.LetterRecord) -> dict[str, Any]:
    tone, words = served_words(letter)
    return {"letter": letter, "kind": KINDS[letter.kind.value], "tone": tone, "served": words}


def _shown(
    request: HttpRequest,
    letter_no: str,
    refused: ProblemError | None = None,
    typed: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The page of a letter; with what was typed and what was wrong where something was."""
    user = acting_user(request)
    try:
        letter = notices.letter_find(letter_no, acting_user=user)
    except ProblemError:
        raise Http404(letter_no) from None
    problems = told(refused) if refused else []
    paragraphs: tuple[notices.Paragraph, ...] = ()
    try:
        paragraphs = notices.letter_text(letter_no)
    except ProblemError as broken:
        problems = problems or told(broken)
    may_deliver = letter.division in {
        one.key for one in org.divisions_in_reach(user, notices.DELIVERY_RECORD)
    }
    context = {
        **_row(letter),
        "paragraphs": paragraphs,
        "deliveries": [(WAYS[one.how.value], one) for one in letter.deliveries],
        "ways": WAYS.items(),
        "may_deliver": may_deliver,
        "typed": typed or {"on": clock.today().isoformat(), "received_by": letter.addressee},
        "today": clock.today(),
        "problems": problems,
    }
    org.looked(
        user=user, subject=f"case:{letter.matter}", purpose=letter.matter, detail={"letter": letter_no}
    )
    return page(request, "desk/letter.html", context, section="letters", status=422 if refused else 200)
