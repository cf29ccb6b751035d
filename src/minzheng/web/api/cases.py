"""Cases over the interface: the acts of the desk, one by one."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Status

from minzheng.benefits import api as benefits
from minzheng.casework import api as casework
from minzheng.org import api as org
from minzheng.web.api.answers import Word
from minzheng.web.api.case_answers import (
    ActIn,
    ActOut,
    CaseIn,
    CaseOut,
    CasesIn,
    CasesOut,
    ClassifyIn,
    DecisionOut,
    EmergencyIn,
    EventOut,
    FieldOut,
    ReasonIn,
)
from minzheng.web.api.operations import Once, once, operation
from minzheng.web.api.tokens import caller, token
from minzheng.web.desk.district import open_district, open_place

router = Router(tags=["办件 cases"])


@operation(router, "GET", "/cases", permission=casework.CASE_READ, answer=CasesOut)
def cases_list(request: HttpRequest, asked: Query[CasesIn]) -> CasesOut:
    """Cases in the caller's area by due day, 50 a page; a ``total`` of 10,001 says more than 10,000."""
    wanted = casework.CasesWanted(view=asked.view, programme=asked.programme)
    found = casework.cases_page(acting_user=caller(request), wanted=wanted, after=asked.after)
    rows = [_case(one) for one in found.rows]
    return CasesOut(cases=rows, total=found.counts[wanted.view], next=found.next_after)


@operation(router, "GET", "/cases/{number}", permission=casework.CASE_READ, answer=CaseOut)
def case_show(request: HttpRequest, number: Word) -> CaseOut:
    """Where one case stands."""
    return _case(_seen(request, number))


@operation(router, "GET", "/cases/{number}/events", permission=casework.CASE_READ, answer=list[EventOut])
def case_events(request: HttpRequest, number: Word) -> list[EventOut]:
    """What happened to a case, oldest first."""
    _seen(request, number)
    return [
        EventOut(
            seq=one.seq, kind=one.kind.value, step=one.step, outcome=one.outcome,
            recorded_on=one.recorded_on, by=one.by,
        )
        for one in casework.case_history(number)
    ]  # fmt: skip


@operation(router, "GET", "/cases/{number}/acts", permission=casework.CASE_READ, answer=list[ActOut])
def case_acts(request: HttpRequest, number: Word) -> list[ActOut]:
    """What the caller may do to a case now."""
    _seen(request, number)
    return [_act(one) for one in casework.acts_open(number, acting_user=caller(request))]


@operation(router, "POST", "/cases", permission=casework.CASE_OPEN, answer=CaseOut)
def case_take_in(request: HttpRequest, asked: CaseIn, key: Once) -> Status[Any]:
    """Take in an application."""

    def answer() -> CaseOut:
        number = casework.case_open(**asked.dict(), law=open_district().law, acting_user=caller(request))
        return _case(casework.case_find(number))

    return once(request, key, asked.dict(), answer)


@operation(router, "POST", "/cases/{number}/acts/{act}", permission=casework.CASE_READ, answer=CaseOut)
def case_do(request: HttpRequest, number: Word, act: Word, asked: ActIn, key: Once) -> Status[Any]:
    """Do one act; the room asks for the permission the act itself needs."""

    def answer() -> CaseOut:
        return _case(
            casework.case_act(
                number=number, act=act, seen=asked.seen, payload=asked.said, acting_user=caller(request)
            )
        )

    return once(request, key, asked.dict(), answer)


@operation(router, "POST", "/cases/{number}/confirm", permission=benefits.CASE_CONFIRM, answer=DecisionOut)
def case_decide(request: HttpRequest, number: Word, key: Once) -> Status[Any]:
    """Decide a case by what the newest month's determination says."""

    def answer() -> DecisionOut:
        district = open_district()
        decided = benefits.case_confirm(
            case=number, snapshot=district.snapshot(district.months[-1]), law=district.law,
            acting_user=caller(request),
        )  # fmt: skip
        if isinstance(decided, benefits.Refusal):
            return DecisionOut(case=number, entitlement=None, because=list(decided.because))
        return DecisionOut(case=number, entitlement=decided, because=[])

    return once(request, key, {}, answer)


@operation(router, "POST", "/cases/{number}/classify", permission=casework.CASE_STEP, answer=CaseOut)
def case_classify(request: HttpRequest, number: Word, asked: ClassifyIn, key: Once) -> Status[Any]:
    """Handle a case as another programme (分类认定); what was surveyed and checked stands."""

    def answer() -> CaseOut:
        law = open_place().law
        return _case(
            casework.case_classify(number=number, **asked.dict(), law=law, acting_user=caller(request))
        )

    return once(request, key, asked.dict(), answer)


@operation(router, "POST", "/cases/{number}/emergency", permission=benefits.CASE_CONFIRM, answer=DecisionOut)
def emergency_decide(request: HttpRequest, number: Word, asked: EmergencyIn, key: Once) -> Status[Any]:
    """Help somebody first (急难先行救助), without waiting for a determination; the papers follow."""

    def answer() -> DecisionOut:
        emergency = benefits.Emergency(**{**asked.dict(), "multiple": Decimal(asked.multiple)})
        given = benefits.emergency_confirm(
            case=number, emergency=emergency, law=open_place().law, acting_user=caller(request)
        )
        return DecisionOut(case=number, entitlement=given, because=[])

    return once(request, key, asked.dict(), answer)


@operation(
    router, "POST", "/cases/{number}/emergency/refuse", permission=benefits.CASE_CONFIRM, answer=CaseOut
)
def emergency_turn_down(request: HttpRequest, number: Word, asked: ReasonIn, key: Once) -> Status[Any]:
    """Decide against helping first; the refusal is then to be served, and the ordinary way stays open."""

    def answer() -> CaseOut:
        benefits.emergency_refuse(
            case=number, reason=asked.reason, law=open_place().law, acting_user=caller(request)
        )
        return _case(casework.case_find(number))

    return once(request, key, asked.dict(), answer)


def _seen(request: HttpRequest, number: str) -> casework.CaseRecord:
    """The case, in the caller's area; the look is recorded."""
    user = caller(request)
    case = casework.case_read(number, acting_user=user)
    org.looked(user=user, subject=f"case:{number}", purpose=f"api:{token(request).name}")
    return case


def _case(one: casework.CaseRecord) -> CaseOut:
    return CaseOut(
        number=one.number, programme=one.programme, unit_no=one.unit_no, household_no=one.household_no,
        applicant=one.applicant, applied_on=one.applied_on, division=one.division, state=one.state.value,
        step=one.step, waiting_on=one.waiting_on, due_on=one.due_on, due_provisional=one.due_provisional,
        events=one.events, decided_on=one.decided_on,
    )  # fmt: skip


def _act(one: casework.Act) -> ActOut:
    fields = [
        FieldOut(
            name=each.name, zh=each.zh, en=each.en, kind=each.kind, required=each.required,
            choices=[value for value, *_ in each.choices],
        )
        for each in one.fields
    ]  # fmt: skip
    return ActOut(code=one.code, zh=one.zh, en=one.en, fields=fields)
