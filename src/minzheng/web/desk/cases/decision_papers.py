"""The letter of a decision: the refusal with its reasons, articles and remedies, or the confirmation.

It says what was decided, read off the record of the case and never off today's facts: written a week later,
because a live office had to have a value confirmed first, it still says the same.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.utils.translation import override

from minzheng.benefits import api as benefits
from minzheng.casework import api as casework
from minzheng.engine.explain import cited
from minzheng.kernel.problem import Problem
from minzheng.notices import api as notices
from minzheng.org import api as org
from minzheng.policy.law import Law
from minzheng.policy.programme import Clause, Programme
from minzheng.web.desk.cases.determined import determined
from minzheng.web.desk.cases.papers import papers_of_act, written
from minzheng.web.desk.district import District
from minzheng.web.desk.letter_words import ONE_OFF, mark_of, month_of_letter, period_of, values_under

_KINDS: Final[Mapping[casework.CaseState, notices.LetterKind]] = {
    casework.CaseState.CONFIRMED: notices.LetterKind.CONFIRMATION,
    casework.CaseState.REFUSED: notices.LetterKind.REFUSAL,
}
_SUPPLEMENT, _ASKS = "supplement", "supplement_ask"


def papers_of_decision(
    place: District, case: casework.CaseRecord, *, user: org.User
) -> tuple[Problem, ...]:  # fmt: skip
    """Write the letter of a decision; why it could not be written. Who receives is announced by the month's
    list, not by a paper."""
    return written(lambda: _decided(place, case, user))


def paper_lacking(case: casework.CaseRecord, user: org.User) -> notices.LetterKind | None:
    """The letter that a case should have where it stands, and has not; None where nothing is lacking.

    A request for papers that have come in meanwhile asks for nothing any more and is not made up for.
    """
    awaits = notices.LetterKind.SUPPLEMENT if case.step == _SUPPLEMENT else None
    kind = _KINDS.get(case.state, awaits)
    if kind is None or any(one.kind == kind for one in notices.letters_of(case.number, acting_user=user)):
        return None
    return kind


def papers_made_up(place: District, case: casework.CaseRecord, user: org.User) -> tuple[Problem, ...]:
    """The letter that could not be written when it was due; again it changes nothing."""
    kind = paper_lacking(case, user)
    if kind == notices.LetterKind.SUPPLEMENT:
        asked = _said(case, casework.CaseEventKind.SUPPLEMENT_ASKED)
        typed = {"items": str(asked.get("items", ""))}
        return papers_of_act(case, _ASKS, typed, district=place, user=user)
    return () if kind is None else papers_of_decision(place, case, user=user)


def _decided(place: District, case: casework.CaseRecord, user: org.User) -> None:
    law, programme = place.law, place.law.programme(case.programme)
    kind = _KINDS.get(case.state)
    if programme is None or kind is None or case.decided_on is None:
        return
    said = _said(case, casework.CaseEventKind.DECIDED)
    failing = _failing(programme, said)
    content = notices.LetterContent(
        issuer=f"{law.place.zh}民政局", programme=programme.zh, applied_on=case.applied_on,
        decided_on=case.decided_on, period=period_of(law.on(case.decided_on), programme),
    )  # fmt: skip
    if kind == notices.LetterKind.REFUSAL:
        reasons = _reasons(place, case, said, failing)
        content = replace(content, reasons=reasons, articles=_articles(law, programme, failing))
    elif "entitlement" in said:
        content = replace(content, **_granted(said["entitlement"], content.period))
    marks = _marks(law, programme, kind, failing, case.decided_on)
    notices.letter_write(
        kind=kind, matter=case.number, household_no=case.household_no, addressee=case.applicant,
        content=content, law_confidence=marks, acting_user=user,
    )  # fmt: skip


def _said(case: casework.CaseRecord, kind: casework.CaseEventKind) -> Mapping[str, Any]:
    """What was said with the last event of a kind."""
    history = reversed(casework.case_history(case.number))
    return next((one.payload for one in history if one.kind == kind), {})


def _granted(number: int, period: str) -> dict[str, Any]:
    """Amount and first month as they were decided, whatever a review has made of them since."""
    first = benefits.entitlement_history(number)[0]
    since = "" if period == ONE_OFF else month_of_letter(first.month)
    return {"amount_fen": first.amount_fen, "from_month": since}


def _failing(programme: Programme, said: Mapping[str, Any]) -> list[Clause]:
    codes = said.get("because") or ()
    return [one for one in programme.clauses if one.code in codes]


def _reasons(
    place: District, case: casework.CaseRecord, said: Mapping[str, Any], failing: list[Clause]
) -> tuple[str, ...]:
    """Each condition with the household's numbers, as the month decided on has them; the condition alone
    where that month is not kept, or a fact was set aside since and it holds now. Of an emergency, why."""
    if not failing:
        return (str(said["reason"]),) if "reason" in said else ()
    sentences = _sentences(place, case, str(said.get("snapshot", "")))
    return tuple(sentences.get(one.code, one.zh) for one in failing)


def _sentences(place: District, case: casework.CaseRecord, snapshot: str) -> dict[str, str]:
    month = next((month for month, cut in place.cuts.items() if cut.id == snapshot), None)
    if month is None:
        return {}
    with override("zh-hans"):  # people are named as registered, whatever the reader's language
        found = determined(
            place, case.household_no, programme=case.programme, unit_no=case.unit_no, month=month
        )
    clauses = () if found is None else found.why.determination.clauses
    return {one.code: one.sentence.zh for one in clauses if one.outcome == "fails"}


def _articles(law: Law, programme: Programme, failing: list[Clause]) -> tuple[str, ...]:
    """The articles of the conditions that fail; where a person weighed it, what the programme stands on."""
    cites = [one.law for one in failing] or [programme.law]
    return tuple(dict.fromkeys(cited(law, one).zh for one in cites))


def _marks(
    law: Law, programme: Programme, kind: notices.LetterKind, failing: list[Clause], on: date
) -> dict[str, notices.Confidence]:
    """What the decision rests on. Help first refused rests on no value: a person weighed what happened."""
    if kind == notices.LetterKind.REFUSAL and not failing:
        return {}
    return values_under(law, programme, on) | {one.zh: mark_of(one.confidence) for one in failing}
