"""The papers a review brings with it: the notice and the letter before an exit, the letter of a decision.

What was decided stands even where its paper cannot be made; the reader is told which one is lacking, and why.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from minzheng.benefits import api as benefits
from minzheng.engine.explain import cited
from minzheng.kernel import clock
from minzheng.kernel.identity import years_completed
from minzheng.kernel.problem import Problem
from minzheng.notices import api as notices
from minzheng.org import api as org
from minzheng.policy.law import Law
from minzheng.policy.programme import Programme
from minzheng.registry import api as registry
from minzheng.web.desk.cases.papers import written
from minzheng.web.desk.district import District
from minzheng.web.desk.letter_words import month_of_letter, period_of, values_under
from minzheng.web.desk.results import of_units

_KINDS: Final[Mapping[str, notices.LetterKind]] = {
    "adjust": notices.LetterKind.ADJUSTMENT,
    "suspend": notices.LetterKind.SUSPENSION,
    "resume": notices.LetterKind.RESUMPTION,
    "terminate": notices.LetterKind.TERMINATION,
}
_ADULT = 18


def papers_of_notice(
    place: District, held: benefits.EntitlementRecord, proposal: benefits.ReviewRecord, user: org.User
) -> tuple[Problem, ...]:
    """A termination posted today: the public notice, and the letter that tells of it and how to object."""
    programme = place.law.programme(held.programme)
    if programme is None:
        return ()
    letter = written(lambda: _letter(place, programme, held, proposal, notices.LetterKind.EXIT_NOTICE, user))
    return letter + written(lambda: _posted(held, programme, proposal, user))


def papers_of_signature(
    place: District, before: benefits.EntitlementRecord, signed: benefits.ReviewRecord, user: org.User
) -> tuple[Problem, ...]:
    """The written decision on what was signed; ``before`` is the entitlement as it was."""
    programme = place.law.programme(before.programme)
    kind = _KINDS.get(str(signed.outcome))
    proposal = next((one for one in benefits.reviews_of(before.number) if one.id == signed.of), None)
    if programme is None or kind is None or proposal is None:
        return ()
    decided = signed if signed.month is not None else proposal
    return written(lambda: _letter(place, programme, before, proposal, kind, user, decided=decided))


def signature_without_letter(
    held: benefits.EntitlementRecord, user: org.User
) -> benefits.ReviewRecord | None:
    """The last signature of which no letter was written, or None."""
    reviewed = benefits.reviews_of(held.number)
    signed = next((one for one in reversed(reviewed) if one.act == benefits.ReviewAct.SIGNED), None)
    proposal = next((one for one in reviewed if signed is not None and one.id == signed.of), None)
    if signed is None or proposal is None or not proposal.matter or str(signed.outcome) not in _KINDS:
        return None
    letters = notices.letters_of(proposal.matter, acting_user=user)
    return None if any(one.kind == _KINDS[str(signed.outcome)] for one in letters) else signed


def papers_made_up(place: District, held: benefits.EntitlementRecord, user: org.User) -> tuple[Problem, ...]:
    """The letter of the last signature, where it could not be written then; again it changes nothing."""
    signed = signature_without_letter(held, user)
    if signed is None:
        return ()
    return papers_of_signature(place, replace(held, amount_fen=_amount_before(held, signed)), signed, user)


def _amount_before(held: benefits.EntitlementRecord, signed: benefits.ReviewRecord) -> int | None:
    """What was paid before the signature took effect."""
    told = [
        one.amount_fen
        for one in benefits.entitlement_history(held.number)
        if one.kind in ("admitted", "amount") and (signed.month is None or one.month < signed.month)
    ]
    return told[-1] if told else held.amount_fen


def _letter(
    place: District,
    programme: Programme,
    held: benefits.EntitlementRecord,
    proposal: benefits.ReviewRecord,
    kind: notices.LetterKind,
    user: org.User,
    decided: benefits.ReviewRecord | None = None,
) -> None:
    law, told = place.law, decided or proposal
    ends = kind in (notices.LetterKind.TERMINATION, notices.LetterKind.EXIT_NOTICE)
    month = None if told.month is None else told.month + (1 if ends else 0)
    adjusted = kind == notices.LetterKind.ADJUSTMENT
    content = notices.LetterContent(
        issuer=f"{law.place.zh}民政局",
        programme=programme.zh,
        decided_on=None if decided is None else clock.today(),
        reasons=(proposal.reason,),
        articles=_articles(law, programme, ends=ends),
        amount_fen=_amount(place, held, proposal) if adjusted else None,
        amount_before_fen=held.amount_fen if adjusted else None,
        period=period_of(law.on(clock.today()), programme),
        from_month="" if month is None else month_of_letter(month),
    )
    notices.letter_write(
        kind=kind, matter=proposal.matter, household_no=held.household_no,
        addressee=_addressee(programme, held, user), content=content,
        law_confidence=values_under(law, programme, clock.today()), acting_user=user,
    )  # fmt: skip


def _posted(
    held: benefits.EntitlementRecord, programme: Programme, proposal: benefits.ReviewRecord, user: org.User
) -> None:
    home = registry.household_find(held.household_no, on=clock.today(), acting_user=user)
    if home is None or home.division is None:
        return
    own = programme.unit == "person"
    shown = notices.Shown(
        held.household_no, held.unit_no if own else _addressee(programme, held, user),
        members=1 if own else len(home.members), amount_fen=held.amount_fen,
    )  # fmt: skip
    notices.notice_post(
        matter=proposal.matter, programme=held.programme, division=home.division, shown=shown,
        kind=notices.NoticeKind.EXIT, days=benefits.notice_days(held.programme), acting_user=user,
    )  # fmt: skip


def _addressee(programme: Programme, held: benefits.EntitlementRecord, user: org.User) -> int:
    """Who holds it; of a household, and of a child, the head of the household."""
    home = registry.household_find(held.household_no, on=clock.today(), acting_user=user)
    members = home.members if home else ()
    if programme.unit == "person":
        own = next((one.person for one in members if one.person.person_no == held.unit_no), None)
        if own is None or years_completed(own.birth_date, clock.today()) >= _ADULT:
            return held.unit_no
    head = next((one for one in members if one.relation == registry.Relation.HEAD), None)
    return head.person.person_no if head else held.unit_no


def _amount(place: District, held: benefits.EntitlementRecord, proposal: benefits.ReviewRecord) -> int | None:
    """The amount two people signed; where they left it to the law, what the last month determined."""
    if proposal.amount_fen is not None or not place.cuts:
        return proposal.amount_fen
    rows = of_units(place.snapshot(place.last), held.programme, [held.unit_no])
    found: int | None = rows.get(held.unit_no, {}).get("amount_fen")
    return found


def _articles(law: Law, programme: Programme, *, ends: bool) -> tuple[str, ...]:
    """The conditions of the programme, what it says of reviews, and of an exit what the law says of that."""
    review = law.catalogue.parameters.get(f"{programme.code}.review_months")
    exit_law = benefits.TERMINATION_LAW.get(programme.code) if ends else None
    cites = [programme.law, review.law if review is not None else None, exit_law]
    return tuple(dict.fromkeys(cited(law, one).zh for one in cites if one is not None))
