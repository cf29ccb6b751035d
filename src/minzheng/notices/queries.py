"""Reads of this room. The public's show what runs today and nothing else; the office's stay in its area."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Count, Q, QuerySet

from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.notices.models import (
    DeliveryWay,
    Letter,
    LetterKind,
    NoticeEnd,
    NoticeKind,
    PublicNotice,
    UnservedLetter,
)
from minzheng.notices.permissions import LETTER_READ, NOTICE_READ
from minzheng.notices.records import (
    DeliveryRecord,
    LetterRecord,
    NoticeRecord,
    NoticeShown,
    ObjectionRecord,
)
from minzheng.org import api as org
from minzheng.org.api import Matter, NotPermitted, User

# Of more letters than these a page is found sooner by walking back through the numbers than by sorting them.
_WALKED = 2_000
_LETTER = ("matter", "division", "written_by")
_NOTICE = ("matter", "division", "end")


def matter_row(number: str) -> Matter:
    """The matter of a number, for use inside this room; raises ProblemError."""
    found = Matter.objects.select_related("division").filter(number=number).first()
    if found is None:
        raise ProblemError(problem("notice.E001", number=number))
    return found


# --- letters --------------------------------------------------------------------------------------


def letter_row(letter_no: str, *, acting_user: User) -> Letter:
    """The row of a letter in the reader's area; raises ProblemError for none, NotPermitted outside it."""
    found = Letter.objects.select_related(*_LETTER).filter(number=letter_no).first()
    if found is None:
        raise ProblemError(problem("notice.E005", number=letter_no))
    _permit(acting_user, LETTER_READ, found.division_id, found.division.zh)
    return found


def letter_find(letter_no: str, *, acting_user: User) -> LetterRecord:
    """A letter with its deliveries; raises ProblemError for none, NotPermitted outside the area."""
    return _letter(letter_row(letter_no, acting_user=acting_user))


def letters_of(matter: str, *, acting_user: User) -> list[LetterRecord]:
    """The letters of a matter in the reader's area, oldest first."""
    found = _letters_in_reach(acting_user).filter(matter__number=matter)
    return [_letter(one) for one in found.order_by("id")]


def letters_page(
    *,
    acting_user: User,
    matter: str = "",
    kind: str = "",
    unserved: bool = False,
    before: int | None = None,
    limit: int = 50,
) -> tuple[list[LetterRecord], int, int | None]:
    """Letters of the reader's area, newest first: those of a page, how many there are in all (as
    `org.counted` counts), and what to pass as ``before`` for the next page (None on the last)."""
    reach = org.division_ids_in_reach(acting_user, LETTER_READ)
    found = _unserved_wanted(matter, kind) if unserved else _letters_wanted(matter, kind)
    total = org.counted(found.filter(division_id__in=reach))
    mine = found.alias(place=org.PLACE_UNINDEXED).filter(place__in=reach) if total > _WALKED else (
        found.filter(division_id__in=reach)
    )  # fmt: skip
    listed = (mine.filter(pk__lt=before) if before else mine).order_by("-pk")
    ids = list(listed.values_list("pk", flat=True)[: limit + 1])
    rows = Letter.objects.filter(id__in=ids[:limit]).order_by("-id")
    joined = rows.select_related(*_LETTER).prefetch_related("deliveries__recorded_by")
    return [_letter(one) for one in joined], total, ids[limit - 1] if len(ids) > limit else None


def _letters_wanted(matter: str, kind: str) -> QuerySet[Letter]:
    found: QuerySet[Letter] = Letter.objects.all()
    found = found.filter(matter__number=matter) if matter else found
    return found.filter(kind=kind) if kind else found


def _unserved_wanted(matter: str, kind: str) -> QuerySet[UnservedLetter]:
    """The same of those that nobody has been handed; a row has the key of its letter."""
    found: QuerySet[UnservedLetter] = UnservedLetter.objects.all()
    found = found.filter(letter__matter__number=matter) if matter else found
    return found.filter(letter__kind=kind) if kind else found


# --- public notices -------------------------------------------------------------------------------


def running_on(day: date) -> Q:
    """Posted by the day, and neither closed nor taken down before it."""
    open_still = Q(closes_on__isnull=True) | Q(closes_on__gte=day)
    # Few are taken down: they are listed, and not looked for beside each that stands.
    ended = NoticeEnd.objects.filter(last_on__lt=day).values("notice")
    return Q(posted_on__lte=day) & open_still & ~Q(pk__in=ended)


def notices_running(division: str, *, skip: int = 0, limit: int = 100) -> list[NoticeRecord]:
    """What runs today in exactly this village, community or township, for anybody to read.

    Skipped by count: the next page's address must not name a record.
    """
    found = _running().filter(division__key=division).select_related(*_NOTICE)
    return [_public(one) for one in found.order_by("id")[skip : skip + limit]]


def divisions_with_notices() -> list[tuple[org.DivisionRecord, int]]:
    """Where something runs today, and how much, in the order of the tree."""
    counted = dict(
        _running()
        .values_list("division__key")
        .annotate(many=Count("id"))
        .values_list("division__key", "many")
    )
    found = org.divisions_find(counted).values()
    return [(one, counted[one.key]) for one in sorted(found, key=lambda one: one.path)]


def notice_row(notice: int, *, acting_user: User) -> PublicNotice:
    """The row of a notice in the reader's area; raises ProblemError for none, NotPermitted outside it."""
    found = PublicNotice.objects.select_related(*_NOTICE).filter(pk=notice).first()
    if found is None:
        raise ProblemError(problem("notice.E014", number=notice))
    _permit(acting_user, NOTICE_READ, found.division_id, found.division.zh)
    return found


def notice_find(notice: int, *, acting_user: User) -> NoticeRecord:
    """A notice with its objections; raises ProblemError for none, NotPermitted outside the area."""
    return _notice(notice_row(notice, acting_user=acting_user))


def notices_of(matter: str, *, acting_user: User) -> list[NoticeRecord]:
    """The notices of a matter in the reader's area, oldest first."""
    found = _notices_in_reach(acting_user).filter(matter__number=matter)
    return [_notice(one) for one in found.order_by("id")]


def notice_of(matter: str, *, acting_user: User) -> NoticeRecord | None:
    """The newest notice of a matter, or None."""
    return next(iter(reversed(notices_of(matter, acting_user=acting_user))), None)


def notices_page(
    *, acting_user: User, view: str = "running", before: int | None = None, limit: int = 50
) -> tuple[list[NoticeRecord], dict[str, int], int | None]:
    """Notices of the reader's area, newest first, of one view, with the counts of all views and what to pass
    as ``before`` for the next page.

    Views: ``running`` (公示), ``closing`` (last day today), ``long_term`` (公布), ``closed``.
    """
    reach = _notices_in_reach(acting_user)
    views = _views()
    counts = _counts(reach, views)
    found = reach.filter(views[view])
    rows = list((found.filter(id__lt=before) if before else found).order_by("-id")[: limit + 1])
    later = rows[limit - 1].pk if len(rows) > limit else None
    return [_notice(one) for one in rows[:limit]], counts, later


def _counts(reach: QuerySet[PublicNotice], views: Mapping[str, Q]) -> dict[str, int]:
    """How many each view has. Of what was ever posted most is closed: it is counted by what is not."""
    counted = {name: Count("id", filter=views[name]) for name in views if name != "closed"}
    open_still = (Q(closes_on__isnull=True), Q(closes_on__gte=clock.today()))
    parts = [reach.filter(one).order_by().aggregate(**counted) for one in open_still]
    found = {name: sum(part[name] for part in parts) for name in counted}
    return {**found, "closed": org.counted(reach, besides=found["running"] + found["long_term"])}


def _views() -> dict[str, Q]:
    today = clock.today()
    running, open_ended = running_on(today), Q(kind=NoticeKind.LONG_TERM)
    return {
        "running": running & ~open_ended,
        "closing": running & Q(closes_on=today),
        "long_term": running & open_ended,
        "closed": ~running,
    }


# --- in reach, and out as values ------------------------------------------------------------------


def _permit(user: User, permission: org.Permission, division_id: int, place: str) -> None:
    if division_id not in org.division_ids_in_reach(user, permission):
        raise NotPermitted(permission, reason="area", place=place)


def _letters_in_reach(user: User) -> QuerySet[Letter]:
    reach = org.division_ids_in_reach(user, LETTER_READ)
    found: QuerySet[Letter] = Letter.objects.filter(division_id__in=reach)
    return found.select_related(*_LETTER).prefetch_related("deliveries__recorded_by")


def _notices_in_reach(user: User) -> QuerySet[PublicNotice]:
    reach = org.division_ids_in_reach(user, NOTICE_READ)
    found: QuerySet[PublicNotice] = PublicNotice.objects.filter(division_id__in=reach)
    return found.select_related(*_NOTICE).prefetch_related("objections__recorded_by")


def _running() -> QuerySet[PublicNotice]:
    found: QuerySet[PublicNotice] = PublicNotice.objects.filter(running_on(clock.today()))
    return found


def _letter(letter: Letter) -> LetterRecord:
    return LetterRecord(
        number=letter.number,
        kind=LetterKind(letter.kind),
        matter=letter.matter.number,
        division=letter.division.key,
        household_no=letter.household_id,
        addressee=letter.content["addressee"],
        programme=letter.content["programme"],
        written_on=letter.written_on,
        written_by=str(letter.written_by),
        serve_by=letter.serve_by,
        confidence=letter.confidence,
        is_demo=letter.is_demo,
        content_sha256=letter.content_sha256,
        deliveries=tuple(
            DeliveryRecord(DeliveryWay(one.how), one.on, one.received_by, one.receipt, str(one.recorded_by))
            for one in letter.deliveries.all()
        ),
    )


def _public(notice: PublicNotice) -> NoticeRecord:
    """Without who objected: that is the office's."""
    return _record(notice, ())


def _notice(notice: PublicNotice) -> NoticeRecord:
    objections = (
        ObjectionRecord(one.who, one.text, one.on, str(one.recorded_by)) for one in notice.objections.all()
    )
    return _record(notice, objections)


def _record(notice: PublicNotice, objections: Iterable[ObjectionRecord]) -> NoticeRecord:
    end = getattr(notice, "end", None)
    days = [one for one in (notice.closes_on, end.last_on if end else None) if one is not None]
    return NoticeRecord(
        id=notice.pk,
        matter=notice.matter.number,
        programme=notice.programme,
        kind=NoticeKind(notice.kind),
        division=notice.division.key,
        division_zh=notice.division.zh,
        division_en=notice.division.en,
        shown=NoticeShown(**notice.shown),
        posted_on=notice.posted_on,
        closes_on=min(days) if days else None,
        is_provisional=notice.is_provisional,
        ended_because=end.reason if end else "",
        objections=tuple(objections),
    )
