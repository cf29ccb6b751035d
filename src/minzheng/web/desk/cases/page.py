"""The page of a case, put together: who, where it stands, whose turn, due when, what happens next."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from minzheng.benefits import api as benefits
from minzheng.casework import api as casework
from minzheng.kernel import clock
from minzheng.kernel.identity import years_completed
from minzheng.notices import api as notices
from minzheng.org import api as org
from minzheng.registry import api as registry
from minzheng.verification import api as verification
from minzheng.web.desk.cases.clocks import Deadline, deadlines
from minzheng.web.desk.cases.decision_papers import paper_lacking
from minzheng.web.desk.cases.determined import Determined, determined
from minzheng.web.desk.cases.discrepancies import Discrepancy, discrepancies_of
from minzheng.web.desk.cases.forms import ActView, act_views, left_over
from minzheng.web.desk.cases.history import EventRow, event_rows
from minzheng.web.desk.cases.known import known_of
from minzheng.web.desk.cases.places import Places
from minzheng.web.desk.cases.screened import Screened
from minzheng.web.desk.cases.steps import StepRow, step_rows
from minzheng.web.desk.cases.words import (
    Badge,
    DueWords,
    badge,
    due_words,
    programme_title,
    whose_turn,
)
from minzheng.web.desk.district import District
from minzheng.web.desk.staff import staff_names
from minzheng.web.desk.verification.one_request import consent_lacks
from minzheng.web.desk.wording import RELATIONS, name_words


@dataclass(frozen=True)
class Sent:
    """A form that came back: which act, what was typed, what its sender had seen, what went wrong."""

    act: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    seen: int | None = None
    told: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Member:
    """Somebody of the household as registered."""

    name: str
    relation: str
    age: int
    is_applicant: bool


@dataclass(frozen=True)
class CasePage:
    """Everything on the page of a case."""

    case: casework.CaseRecord
    title: str
    applicant: str
    badge: Badge
    due: DueWords | None
    turn: str
    place: str
    clerk: str
    decider: str
    members: list[Member]
    steps: list[StepRow]
    deadlines: list[Deadline]
    discrepancies: list[Discrepancy]
    acts: list[ActView]
    may_confirm: bool
    may_classify: bool
    consent_lacks: list[str]
    lacks_letter: notices.LetterKind | None
    history: list[EventRow]
    since: list[EventRow]
    sent: Sent
    left_over: list[str]
    determined: Determined | None

    @property
    def fits(self) -> Screened | None:
        """What the household is entitled to in the place of what the case is handled as; None where that
        is not known to fail."""
        if self.determined is None:
            return None
        rows = self.determined.others
        asked = next((one for one in rows if one.is_asked), None)
        if self.case.programme and (asked is None or asked.outcome != "ineligible"):
            return None
        return next((one for one in rows if one.is_first), None)

    @property
    def open_discrepancies(self) -> list[Discrepancy]:
        """Those nobody has dealt with."""
        return [one for one in self.discrepancies if not one.handled]


def case_page(district: District, case: casework.CaseRecord, user: org.User, sent: Sent) -> CasePage:
    """The page for one reader; ``sent`` is empty where nothing came back."""
    told = casework.case_told(case.number, acting_user=user)
    acts, history = told.acts, event_rows(told.history, case, district.law)
    staff = staff_names({case.opened_by, case.decided_by or case.opened_by})
    places = Places(user)
    lives_in = registry.divisions_of_households([case.household_no], on=clock.today())
    return CasePage(
        case=case,
        title=programme_title(district.law, case.programme),
        applicant=name_words(case.applicant_name),
        badge=badge(district.law, case),
        due=due_words(case.due_on, provisional=case.due_provisional, light=case.light),
        turn=whose_turn(case.waiting_on),
        place=places.words(lives_in.get(case.household_no)) or places.words(case.division),
        clerk=staff.get(case.opened_by, case.opened_by),
        decider=staff.get(case.decided_by or "", ""),
        members=_members(case, user),
        steps=step_rows(told.steps),
        deadlines=deadlines(told.steps, case),
        discrepancies=discrepancies_of(case.number),
        acts=act_views(acts, opened=sent.act, typed=sent.typed, known=known_of(case, acts, user)),
        may_confirm=_may_confirm(case, user),
        may_classify=_may_classify(case, user),
        consent_lacks=_consent_lacks(case, user),
        lacks_letter=_lacks_letter(case, user),
        history=list(reversed(history)),
        since=[one for one in history if sent.seen is not None and one.seq > sent.seen],
        sent=sent,
        left_over=[] if sent.act in {one.code for one in acts} else left_over(sent.typed),
        determined=determined(district, case.household_no, programme=case.programme, unit_no=case.unit_no),
    )


def _members(case: casework.CaseRecord, user: org.User) -> list[Member]:
    """Who lives in the household today; nobody where it has moved out of the reader's area since."""
    try:
        home = registry.household_find(case.household_no, on=clock.today(), acting_user=user)
    except org.NotPermitted:
        return []
    today = clock.today()
    return [
        Member(
            name_words(one.person.name), str(RELATIONS[one.relation.value]),
            years_completed(one.person.birth_date, today), one.person.person_no == case.applicant,
        )
        for one in (home.members if home else ())
    ]  # fmt: skip


def _may_confirm(case: casework.CaseRecord, user: org.User) -> bool:
    mine = casework.may_decide(case, acting_user=user)
    return mine and org.is_permitted(user, benefits.CASE_CONFIRM, division=case.division)


def _may_classify(case: casework.CaseRecord, user: org.User) -> bool:
    """Whether the reader may handle it as another programme; help first is not turned into something else."""
    if case.state != casework.CaseState.OPEN or case.step in ("supplement", casework.EMERGENCY):
        return False
    return org.is_permitted(user, casework.CASE_STEP, division=case.division)


def _consent_lacks(case: casework.CaseRecord, user: org.User) -> list[str]:
    """Whose signature a check that is running waits for; nobody's where none runs."""
    if not any(one.is_open for one in verification.requests_of(case.number)):
        return []
    try:
        found = verification.signatures_of(case.household_no, on=clock.today(), acting_user=user)
    except org.NotPermitted:  # the household has moved out of the reader's area since
        return []
    return consent_lacks(found)


def _lacks_letter(case: casework.CaseRecord, user: org.User) -> notices.LetterKind | None:
    """The letter the reader may still write for the case; None where none is lacking."""
    may = org.is_permitted(user, notices.LETTER_WRITE, division=case.division)
    return paper_lacking(case, user) if may else None
