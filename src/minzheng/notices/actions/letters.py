"""Writing a letter, handing it out and recording that it arrived."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.db import IntegrityError, transaction

from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.kernel.workdays import notice_close, working_days_after
from minzheng.notices.actions.templates import template_ensure
from minzheng.notices.content import content_check, content_hash, content_kept
from minzheng.notices.documents.wording import NEGATIVE
from minzheng.notices.making import letter_docx, letter_pdf
from minzheng.notices.models import Delivery, DeliveryWay, Letter, LetterKind, LetterTemplate, UnservedLetter
from minzheng.notices.permissions import DELIVERY_RECORD, LETTER_WRITE
from minzheng.notices.queries import letter_row, matter_row
from minzheng.notices.records import Confidence, LetterContent
from minzheng.org import api as org
from minzheng.org.api import User
from minzheng.registry import api as registry

#: 不予确认的, 应当在作出决定之日起三个工作日内书面告知 (最低生活保障审核确认办法 第二十一条).
REFUSAL_WORKING_DAYS = 3
#: 终止救助供养的, 告知公示七日 (特困人员认定办法 第二十六条).
EXIT_DAYS = 7
_NAME_LIMIT = 60


@transaction.atomic
def letter_write(
    *,
    kind: LetterKind,
    matter: str,
    household_no: int,
    addressee: int,
    content: LetterContent,
    law_confidence: Mapping[str, Confidence],
    acting_user: User,
) -> str:
    """Write a letter to a person of a household; its number. The same letter again is the same number.

    ``law_confidence`` names every value and rule the letter rests on, with its mark; in a live installation
    one of L or A refuses the letter. Raises ProblemError, and NotPermitted outside the area.
    """
    whose = matter_row(matter)
    org.permission_check(acting_user, LETTER_WRITE, division=whose.division.key)
    template = template_ensure(kind)
    content_check(kind, content)
    is_demo = org.is_demo()
    if not is_demo:
        _refuse_unconfirmed(kind, template, law_confidence)
    today = clock.today()
    if kind == LetterKind.EXIT_NOTICE and content.reply_by is None:
        content = replace(content, reply_by=notice_close(today, EXIT_DAYS).on)
    kept = content_kept(content, addressee=_name_of(addressee), matter=matter, written_on=today)
    digest = content_hash(kind, kept, template.sha256)
    letter = Letter(
        kind=kind, matter=whose, division=whose.division, household_id=household_no, person_id=addressee,
        content=kept, content_sha256=digest, template=template, confidence=_weakest(law_confidence),
        is_demo=is_demo, written_on=today, serve_by=_serve_by(kind, content, today), written_by=acting_user,
    )  # fmt: skip
    return _written_once(letter, acting_user)


@transaction.atomic
def delivery_record(
    *,
    letter_no: str,
    how: DeliveryWay,
    on: date,
    received_by: str,
    receipt: str = "",
    acting_user: User,
) -> None:
    """Record that a letter was served; the same delivery again changes nothing. Raises ProblemError."""
    letter = letter_row(letter_no, acting_user=acting_user)
    org.permission_check(acting_user, DELIVERY_RECORD, division=letter.division.key)
    if not letter.written_on <= on <= clock.today():
        raise ProblemError(problem("notice.E007", on=on, written_on=letter.written_on))
    received_by = received_by.strip()
    if not received_by or len(received_by) > _NAME_LIMIT:
        raise ProblemError(problem("notice.E009"))
    _, is_new = Delivery.objects.get_or_create(
        letter=letter, how=how, on=on, received_by=received_by,
        defaults={"receipt": receipt.strip()[:_NAME_LIMIT], "recorded_by": acting_user},
    )  # fmt: skip
    if is_new:
        UnservedLetter.objects.filter(letter=letter).delete()
        _record("LetterDelivered", letter, acting_user, how=how.value, on=on.isoformat())


@transaction.atomic
def letter_download(*, letter_no: str, form: str, acting_user: User) -> bytes:
    """The letter as ``docx`` or ``pdf`` for somebody who takes it along; that is written down."""
    letter = letter_row(letter_no, acting_user=acting_user)
    made = letter_docx(letter.number) if form == "docx" else letter_pdf(letter.number)
    org.looked(
        user=acting_user,
        subject=f"case:{letter.matter.number}",
        purpose=letter.matter.number,
        kind="export",
        detail={"letter": letter.number, "form": form, "content_sha256": letter.content_sha256},
    )
    return made


def _written_once(letter: Letter, acting_user: User) -> str:
    same = Letter.objects.filter(matter=letter.matter, kind=letter.kind, content_sha256=letter.content_sha256)
    if (written := same.first()) is not None:
        return written.number
    year, kind = letter.written_on.year, LetterKind(letter.kind)
    serial = org.series_next(f"letter-{year}-{kind.value}")
    letter.number = f"〔{year}〕{kind.label}{serial:05d}"
    try:
        with transaction.atomic():
            letter.save()
            UnservedLetter.objects.create(letter=letter, division=letter.division)
    except IntegrityError:
        if (written := same.first()) is None:
            raise
        return written.number
    _record("LetterWritten", letter, acting_user, content_sha256=letter.content_sha256)
    return letter.number


def _refuse_unconfirmed(
    kind: LetterKind, template: LetterTemplate, law_confidence: Mapping[str, Confidence]
) -> None:
    weak = {name: mark for name, mark in law_confidence.items() if mark != "S"}
    if kind in NEGATIVE and template.is_shipped:
        # The periods of 复议 and 诉讼 in the shipped text were not read at their source for this project.
        weak["复议和诉讼期限（随附模板） / periods of remedy (shipped template)"] = "L"
    if weak:
        values = "、".join(f"{name}（{mark}）" for name, mark in sorted(weak.items()))
        raise ProblemError(problem("notice.E002", values=values))


def _weakest(law_confidence: Mapping[str, Confidence]) -> Confidence:
    marks = set(law_confidence.values())
    return "A" if "A" in marks else "L" if "L" in marks else "S"


def _serve_by(kind: LetterKind, content: LetterContent, today: date) -> date | None:
    if kind != LetterKind.REFUSAL:
        return None
    return working_days_after(content.decided_on or today, REFUSAL_WORKING_DAYS).on


def _name_of(person_no: int) -> str:
    name = registry.person_names([person_no]).get(person_no)
    if name is None:
        raise ProblemError(problem("notice.E018", number=person_no))
    return name


def _record(name: str, letter: Letter, acting_user: User, **payload: str) -> None:
    org.event_record(
        name=name,
        subject=f"letter:{letter.number}",
        payload=payload,
        division=letter.division.key,
        matter=letter.matter,
        acting_user=acting_user,
    )
