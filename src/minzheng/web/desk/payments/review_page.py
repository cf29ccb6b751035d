"""What the pages of reviews show: the list, and one entitlement with everything that happened to it."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from minzheng.benefits import api as benefits
from minzheng.casework import api as casework
from minzheng.engine.determination import Said
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.notices import api as notices
from minzheng.org import api as org
from minzheng.policy.law import Law
from minzheng.policy.programme import Programme
from minzheng.registry import api as registry
from minzheng.web.desk.cases.screened import Screened
from minzheng.web.desk.cases.words import DueWords, due_words
from minzheng.web.desk.district import District
from minzheng.web.desk.payments.papers import signature_without_letter
from minzheng.web.desk.payments.rescreened import rescreened
from minzheng.web.desk.payments.words import listed_words, title_of
from minzheng.web.desk.staff import staff_names
from minzheng.web.desk.wording import in_words, month_words, name_words, reasons

VIEWS = ("overdue", "soon", "all", "proposed", "ending", "reassess")


@dataclass(frozen=True)
class ReviewRow:
    """A row of the list."""

    due: benefits.ReviewDue
    title: str
    name: str
    place: str
    is_overdue: bool
    proposed: str
    ends: str
    reassess: DueWords | None


@dataclass(frozen=True)
class Line:
    """One line of what happened: an event, or an act of a review."""

    on: date
    words: str
    month: str
    amount_fen: int | None
    reason: str
    by: str


@dataclass(frozen=True)
class ReviewPage:
    """One entitlement at the desk; ``seen`` is how many lines its reviews have."""

    held: benefits.EntitlementRecord
    title: str
    name: str
    place: str
    since: str
    until: str
    suspended_from: str
    is_overdue: bool
    lines: list[Line]
    proposal: benefits.Proposal | None
    proposed: str
    proposed_month: str
    proposed_by: str
    waits: bool
    notice_days: int
    gradual_months: int
    outcomes: list[tuple[str, str]]
    reviews_sooner: bool
    can_work: bool
    may_post: bool
    may_report: bool
    reassess: DueWords | None
    matters: list[str]
    lacks_letter: bool
    screened: list[Screened]
    may_open: bool
    may_review: bool
    may_sign: bool
    own_proposal: bool
    today: date
    seen: int


def outcome_words() -> dict[str, str]:
    """What a review may come to."""
    return {
        "continues": _("继续享受"),
        "adjust": _("调整金额"),
        "suspend": _("暂停发放"),
        "resume": _("恢复发放"),
        "terminate": _("停发"),
    }


def towns_of(user: org.User) -> dict[str, str]:
    """The towns in the reader's area, by key."""
    found = org.divisions_in_reach(user, benefits.ENTITLEMENT_READ)
    towns = [
        one for one in found if one.level == org.Level.TOWNSHIP or one.kind != org.DivisionKind.STATUTORY
    ]
    return {one.key: in_words(Said(one.zh, one.en)) for one in towns}


def review_rows(place: District, found: list[benefits.ReviewDue]) -> list[ReviewRow]:
    """The rows of a page with names and places."""
    programmes = {one.code: one for one in place.law.programmes()}
    persons = registry.person_names(one.unit_no for one in found)
    heads = registry.head_names((one.household_no for one in found), on=clock.today())
    words = outcome_words()
    rows = []
    for one in found:
        programme = programmes.get(one.programme)
        own = programme is not None and programme.unit == "person"
        name = persons.get(one.unit_no) if own else heads.get(one.household_no)
        rows.append(
            ReviewRow(
                one, title_of(programme) if programme else one.programme, name_words(name),
                place.place_words(one.division),
                one.review_due is not None and one.review_due < clock.today(), words.get(one.proposed, ""),
                month_words(one.ends) if one.ends else "", _reassess(one.reassess_by),
            )
        )  # fmt: skip
    return rows


def review_page(place: District, held: benefits.EntitlementRecord, user: org.User) -> ReviewPage:
    """One entitlement; whether the reader may see it was asked before."""
    programme = place.law.programme(held.programme)
    reviewed, proposal = benefits.reviews_of(held.number), benefits.proposal_of(held.number)
    by, month = (proposal.line.recorded_by, proposal.line.month) if proposal else (None, None)
    words = outcome_words()
    may = partial(org.is_permitted, user, division=held.division)
    return ReviewPage(
        held=held,
        title=title_of(programme) if programme else held.programme,
        name=_name(programme, held),
        place=place.place_words(held.division),
        since=month_words(held.starts),
        until=month_words(held.ends) if held.ends else "",
        suspended_from=month_words(held.suspended_from) if held.suspended_from else "",
        is_overdue=held.review_due is not None and held.review_due < clock.today(),
        lines=_lines(place, held, reviewed),
        proposal=proposal,
        proposed=words.get(str(proposal.line.outcome), "") if proposal else "",
        proposed_month=month_words(month) if month else "",
        proposed_by=staff_names([by]).get(by or "", ""),
        waits=proposal is not None and proposal.waits(clock.today()),
        notice_days=benefits.notice_days(held.programme),
        gradual_months=benefits.gradual_months(held.programme),
        outcomes=_outcomes(held, words),
        reviews_sooner=programme is not None and programme.review_unstable is not None,
        can_work=_can_work(place, held.household_no),
        may_post=proposal is not None and proposal.needs_notice and proposal.posted_on is None,
        may_report=_may_report(held, place.law) and may(benefits.ENTITLEMENT_REVIEW),
        reassess=_reassess(held.reassess_by),
        matters=_matters(reviewed) if may(notices.LETTER_READ) else [],
        lacks_letter=may(notices.LETTER_WRITE) and signature_without_letter(held, user) is not None,
        screened=rescreened(place, held) if _leaves(held, proposal) else [],
        may_open=may(casework.CASE_OPEN),
        may_review=_runs(held) and may(benefits.ENTITLEMENT_REVIEW),
        may_sign=may(benefits.REVIEW_SIGN),
        own_proposal=by == user.username,
        today=clock.today(),
        seen=len(reviewed),
    )


def _name(programme: Programme | None, held: benefits.EntitlementRecord) -> str:
    if programme is not None and programme.unit == "person":
        return name_words(registry.person_names([held.unit_no]).get(held.unit_no))
    return name_words(registry.head_names([held.household_no], on=clock.today()).get(held.household_no))


def _reassess(day: date | None) -> DueWords | None:
    """How a new assessment stands to its time (TK-08); None where none is due."""
    if day is None:
        return None
    return due_words(day, provisional=False, light=casework.light(day, clock.today()))


def _may_report(held: benefits.EntitlementRecord, law: Law) -> bool:
    return benefits.goes_by_ability(law, held.programme) and held.reassess_by is None and _runs(held)


def _runs(held: benefits.EntitlementRecord) -> bool:
    return held.ends is None or held.ends >= Month.of(clock.today())


def _leaves(held: benefits.EntitlementRecord, proposal: benefits.Proposal | None) -> bool:
    """Whether it has ended, or is about to."""
    return held.ends is not None or (proposal is not None and proposal.line.outcome == "terminate")


def _matters(reviewed: list[benefits.ReviewRecord]) -> list[str]:
    """The numbers under which the letters of the reviews are kept, the newest first."""
    return list(dict.fromkeys(one.matter for one in reversed(reviewed) if one.matter))


def _can_work(place: District, household_no: int) -> bool:
    """Whether somebody of the household is known to be able to work."""
    if not place.cuts:
        return False
    people = place.snapshot(place.last).read("person", household_no=household_no)
    return "can_work" in people.columns and bool(people["can_work"].fill_null(value=False).any())


def _outcomes(held: benefits.EntitlementRecord, words: dict[str, str]) -> list[tuple[str, str]]:
    """Those that can be: who is suspended is not suspended again."""
    left_out = "suspend" if held.suspended_from else "resume"
    return [(code, word) for code, word in words.items() if code != left_out]


def _lines(
    place: District, held: benefits.EntitlementRecord, reviewed: list[benefits.ReviewRecord]
) -> list[Line]:
    """Events and reviews together, the newest first."""
    programme = place.law.programme(held.programme)
    history = benefits.entitlement_history(held.number)
    names = staff_names([*(one.recorded_by for one in history), *(one.recorded_by for one in reviewed)])
    kinds = {
        "admitted": _("纳入"), "amount": _("金额调整"), "suspended": _("暂停"), "resumed": _("恢复"),
        "ended": _("停发"),
    }  # fmt: skip
    acts = {
        "reported": _("报告"), "continued": _("复核"), "proposed": _("提出"), "posted": _("公示"),
        "objected": _("异议"), "signed": _("签批"), "refused": _("退回"),
    }  # fmt: skip
    outcomes = outcome_words() | {"reassess": _("自理能力变化")}
    told = [
        Line(
            one.recorded_on, kinds[str(one.kind)], month_words(one.month), one.amount_fen,
            listed_words(reasons(programme, one.reason)) if programme else one.reason,
            names.get(one.recorded_by, one.recorded_by),
        )
        for one in history
    ]  # fmt: skip
    told += [
        Line(
            one.posted_on or one.recorded_on, f"{acts[str(one.act)]} · {outcomes[str(one.outcome)]}",
            month_words(one.month) if one.month else "", one.amount_fen, one.reason,
            names.get(one.recorded_by, one.recorded_by),
        )
        for one in reviewed
    ]  # fmt: skip
    # Of one day what was written last stands first, too.
    return sorted(told, key=lambda line: line.on)[::-1]
