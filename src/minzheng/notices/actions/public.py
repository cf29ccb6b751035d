"""公示 and 公布: posting, objections, and taking down."""

from dataclasses import asdict
from datetime import date

from django.db import IntegrityError, transaction

from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.kernel.workdays import DueDate, notice_close
from minzheng.notices.disclosure import fields_of, shown_of
from minzheng.notices.models import NoticeEnd, NoticeKind, Objection, PublicNotice
from minzheng.notices.permissions import NOTICE_OBJECT, NOTICE_POST
from minzheng.notices.queries import matter_row, notice_row
from minzheng.notices.records import NoticeShown, Shown
from minzheng.org import api as org
from minzheng.org.api import User
from minzheng.registry import api as registry

_NAME_LIMIT, _TEXT_LIMIT, _REASON_LIMIT = 60, 2000, 200


@transaction.atomic
def notice_post(
    *,
    matter: str,
    programme: str,
    division: str,
    shown: Shown,
    kind: NoticeKind = NoticeKind.PRE_DECISION,
    days: int | None = None,
    acting_user: User,
) -> int:
    """Post a notice in a village, community or township from today; its id. Again the same day: the same.

    ``days`` are calendar days, for a 公示 (7 by 第十九条); a 公布 has none and stands until `notice_end`. Of
    ``shown`` only what the programme's row of the table names is kept. Raises ProblemError for a programme
    that shows nothing, above all a child's, and NotPermitted outside the area.
    """
    fields_of(programme)
    place = org.permission_check(acting_user, NOTICE_POST, division=division)
    closes = _closes(kind, days)
    whose = matter_row(matter)
    org.permission_check(acting_user, NOTICE_POST, division=whose.division.key)
    allowed = _allowed(programme, shown, village=place.zh, acting_user=acting_user)
    today = clock.today()
    same = PublicNotice.objects.filter(matter=whose, kind=kind, posted_on=today)
    if (posted := same.first()) is not None:
        return posted.pk
    notice = PublicNotice(
        matter=whose, programme=programme, kind=kind, division_id=place.id, posted_on=today,
        shown={name: value for name, value in asdict(allowed).items() if value not in (None, "")},
        closes_on=closes.on if closes else None, is_provisional=bool(closes and closes.provisional),
        posted_by=acting_user,
    )  # fmt: skip
    try:
        with transaction.atomic():
            notice.save()
    except IntegrityError:
        return same.get().pk
    _record("NoticePosted", notice, acting_user, kind=kind.value, closes_on=str(notice.closes_on or ""))
    return notice.pk


@transaction.atomic
def notice_object(*, notice: int, who: str, text: str, on: date | None = None, acting_user: User) -> None:
    """Record an objection received while the notice runs; the same again changes nothing.

    What it sets going (re-survey, 民主评议) is the case's. Raises ProblemError after the notice closed.
    """
    posted = notice_row(notice, acting_user=acting_user)
    org.permission_check(acting_user, NOTICE_OBJECT, division=posted.division.key)
    received = on or clock.today()
    who, text = who.strip()[:_NAME_LIMIT], text.strip()[:_TEXT_LIMIT]
    for what, said in (("提出人 / who objects", who), ("异议内容 / what is objected", text)):
        if not said:
            raise ProblemError(problem("notice.E016", what=what))
    if not posted.posted_on <= received <= clock.today():
        raise ProblemError(problem("notice.E017", on=received))
    last = _last_day(posted)
    if last is not None and received > last:
        raise ProblemError(problem("notice.E015", closed=last))
    _, is_new = Objection.objects.get_or_create(
        notice=posted, who=who, text=text, on=received, defaults={"recorded_by": acting_user}
    )
    if is_new:
        _record("NoticeObjected", posted, acting_user, on=received.isoformat())


@transaction.atomic
def notice_end(*, notice: int, last_on: date, reason: str, acting_user: User) -> None:
    """Take a notice down after ``last_on``: what was received has ended, or the notice was wrong.

    Once; again it changes nothing. A last day before today takes it down at once. Raises ProblemError for a
    notice that closed already.
    """
    posted = notice_row(notice, acting_user=acting_user)
    org.permission_check(acting_user, NOTICE_POST, division=posted.division.key)
    if NoticeEnd.objects.filter(notice=posted).exists():
        return
    if posted.closes_on is not None and posted.closes_on < clock.today():
        raise ProblemError(problem("notice.E015", closed=posted.closes_on))
    if not reason.strip():
        raise ProblemError(problem("notice.E016", what="撤下的理由 / why it is taken down"))
    if last_on < posted.posted_on:
        raise ProblemError(problem("notice.E019", day=last_on))
    NoticeEnd.objects.create(
        notice=posted, last_on=last_on, reason=reason.strip()[:_REASON_LIMIT], recorded_by=acting_user
    )
    _record("NoticeEnded", posted, acting_user, last_on=last_on.isoformat())


def _closes(kind: NoticeKind, days: int | None) -> DueDate | None:
    is_open_ended = kind == NoticeKind.LONG_TERM
    if is_open_ended != (days is None) or (days is not None and days < 1):
        raise ProblemError(problem("notice.E013"))
    return None if days is None else notice_close(clock.today(), days)


def _allowed(programme: str, shown: Shown, *, village: str, acting_user: User) -> NoticeShown:
    today = clock.today()
    home = registry.household_find(shown.household_no, on=today, acting_user=acting_user)
    members = home.members if home else ()
    person = next((one.person for one in members if one.person.person_no == shown.applicant), None)
    if person is None:
        raise ProblemError(problem("notice.E018", number=shown.applicant))
    return shown_of(programme, shown, name=person.name, born=person.birth_date, village=village, on=today)


def _last_day(posted: PublicNotice) -> date | None:
    end = NoticeEnd.objects.filter(notice=posted).first()
    days = [one for one in (posted.closes_on, end.last_on if end else None) if one is not None]
    return min(days) if days else None


def _record(name: str, notice: PublicNotice, acting_user: User, **payload: str) -> None:
    org.event_record(
        name=name,
        subject=f"notice:{notice.pk}",
        payload=payload,
        division=notice.division.key,
        matter=notice.matter,
        acting_user=acting_user,
    )
