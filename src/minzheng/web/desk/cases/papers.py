"""The papers an act brings with it: the letter that tells the household, the notice on the board.

What was done stands even where its paper cannot be made (a live office whose template rests on values not
verified); the reader is then told which paper is still to be written, and why.
"""

from collections.abc import Callable, Mapping
from typing import Final

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from minzheng.casework import api as casework
from minzheng.kernel import clock
from minzheng.kernel.problem import Problem, ProblemError
from minzheng.notices import api as notices
from minzheng.org import api as org
from minzheng.policy.law import Law
from minzheng.registry import api as registry
from minzheng.web.desk.cases.determined import determined
from minzheng.web.desk.district import District
from minzheng.web.desk.typed import day_typed
from minzheng.web.desk.wording import language

_Paper = Callable[[casework.CaseRecord, Mapping[str, str], District, org.User], None]


def papers_of_act(
    case: casework.CaseRecord, act: str, typed: Mapping[str, str], *, district: District, user: org.User
) -> tuple[Problem, ...]:
    """Write what the act brings with it; why it could not be written, nothing where all is well."""
    paper = _PAPERS.get(act)
    return () if paper is None else written(lambda: paper(case, typed, district, user))


def papers_told(request: HttpRequest, missing: tuple[Problem, ...]) -> None:
    """Tell the reader which papers could not be written, and why."""
    for one in missing:
        said = one.en if language() == "en" else one.zh
        messages.warning(
            request, _("已办理，文书或公示未能生成：%(why)s（%(code)s）") % {"why": said, "code": one.id}
        )


def written(write: Callable[[], None]) -> tuple[Problem, ...]:
    """Write a paper whole or not at all; why it could not be, nothing where all is well."""
    try:
        with transaction.atomic():
            write()
    except ProblemError as refused:
        return refused.problems
    return ()


def _supplement(
    case: casework.CaseRecord, typed: Mapping[str, str], district: District, user: org.User
) -> None:
    missing = tuple(one.strip() for one in typed.get("items", "").splitlines() if one.strip())
    content = notices.LetterContent(
        issuer=_town(case), programme=_title(district.law, case), applied_on=case.applied_on, missing=missing
    )
    notices.letter_write(
        kind=notices.LetterKind.SUPPLEMENT, matter=case.number, household_no=case.household_no,
        addressee=case.applicant, content=content, law_confidence={}, acting_user=user,
    )  # fmt: skip


def _publish(
    case: casework.CaseRecord, _typed: Mapping[str, str], district: District, user: org.User
) -> None:
    """What is posted is what the last determination would grant: that is what neighbours may object to."""
    days = casework.case_plan(case.number).notice_days
    programme = district.law.programme(case.programme)
    own = programme is not None and programme.unit == "person"
    found = determined(district, case.household_no, programme=case.programme, unit_no=case.unit_no)
    household = registry.household_find(case.household_no, on=clock.today(), acting_user=user)
    if household is None or household.division is None or not _shows(case.programme):
        return
    shown = notices.Shown(
        case.household_no, case.unit_no if own else case.applicant,
        members=1 if own else len(household.members),
        amount_fen=None if found is None else found.why.determination.amount_fen, reason="spending",
    )  # fmt: skip
    notices.notice_post(
        matter=case.number, programme=case.programme, division=household.division, shown=shown, days=days,
        acting_user=user,
    )  # fmt: skip


def _shows(programme: str) -> bool:
    """Whether anything of the programme may be shown in public; of a child's nothing ever is."""
    try:
        notices.fields_of(programme)
    except ProblemError:
        return False
    return True


def _object(case: casework.CaseRecord, typed: Mapping[str, str], _district: District, user: org.User) -> None:
    notice = notices.notice_of(case.number, acting_user=user)
    if notice is not None:
        who, text = typed.get("who", ""), typed.get("text", "")
        notices.notice_object(notice=notice.id, who=who, text=text, acting_user=user)


def _serve(case: casework.CaseRecord, typed: Mapping[str, str], _district: District, user: org.User) -> None:
    """The delivery goes on the letter too, where the number is that of a refusal written for this case."""
    number, on = typed.get("letter", "").strip(), day_typed(typed.get("on", ""))
    known = {one.number for one in notices.letters_of(case.number, acting_user=user)}
    if number not in known or on is None:
        return
    notices.delivery_record(
        letter_no=number, how=notices.DeliveryWay(typed.get("how") or "in_person"), on=on,
        received_by=typed.get("received_by", ""), acting_user=user,
    )  # fmt: skip


def _title(law: Law, case: casework.CaseRecord) -> str:
    programme = law.programme(case.programme)
    return "社会救助" if programme is None else programme.zh


def _town(case: casework.CaseRecord) -> str:
    return org.division_find(case.division).zh


_PAPERS: Final[Mapping[str, _Paper]] = {
    "supplement_ask": _supplement, "publish": _publish, "object": _object, "refusal_serve": _serve,
}  # fmt: skip
