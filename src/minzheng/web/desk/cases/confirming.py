"""审核确认: first what will be decided, then the decision; twice confirmed is decided once."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from minzheng.benefits import api as benefits
from minzheng.casework import api as casework
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.cases.decision_papers import papers_of_decision
from minzheng.web.desk.cases.determined import Determined, determined
from minzheng.web.desk.cases.discrepancies import Discrepancy, discrepancies_of
from minzheng.web.desk.cases.history import EventRow, event_rows
from minzheng.web.desk.cases.papers import papers_told
from minzheng.web.desk.cases.reading import SECTION, case_for, of_a_stranger
from minzheng.web.desk.cases.screened import Screened
from minzheng.web.desk.cases.words import programme_title
from minzheng.web.desk.district import District, open_district
from minzheng.web.desk.explained import ClauseRow
from minzheng.web.desk.frame import page
from minzheng.web.desk.staff import staff_names
from minzheng.web.desk.wording import STARTS, month_words, name_words, told


@dataclass(frozen=True)
class Decision:
    """What confirming now would decide."""

    case: casework.CaseRecord
    title: str
    applicant: str
    determined: Determined | None
    starts: str
    open_discrepancies: list[Discrepancy]
    history: list[EventRow]

    @property
    def outcome(self) -> str:
        """Of the last snapshot; ``none`` where it does not have the unit."""
        return "none" if self.determined is None else self.determined.why.determination.outcome

    @property
    def fits(self) -> Screened | None:
        """What the same application would be granted as, where what was applied for fails."""
        if self.determined is None or self.outcome != "ineligible":
            return None
        return next((one for one in self.determined.others if one.is_first), None)

    @property
    def aside(self) -> str:
        """Which facts count otherwise, for the form: signed in between, they would decide unseen."""
        if self.determined is None:
            return ""
        return ";".join(f"{one.person_no}:{one.fact}={one.value}" for _who, one in self.determined.why.aside)

    @property
    def failing(self) -> list[ClauseRow]:
        """The reasons of a refusal, each with its article."""
        if self.determined is None:
            return []
        return [one for one in self.determined.why.clauses if one.outcome == "fails"]


@opens(benefits.CASE_CONFIRM)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_a_stranger
def confirm_view(request: HttpRequest, case: casework.CaseRecord) -> HttpResponse:
    """What will be decided; on POST, the decision."""
    user, district = acting_user(request), open_district()
    org.permission_check(user, benefits.CASE_CONFIRM, division=case.division)
    if case.state != casework.CaseState.OPEN:
        return _decided_already(request, case)
    if case.step == casework.EMERGENCY:
        return redirect("case-emergency", case.number)
    decision = _decision(district, case)
    if request.method != "POST":
        return _shown(request, decision, [])
    if not _is_what_was_shown(request, decision):
        since = _("打开本页以后，办件或认定有了变化。下面是最新的内容，请重新核对后再确认。")
        return _shown(request, decision, [(since, "")])
    return _confirm(request, district, decision, user)


def _confirm(request: HttpRequest, district: District, decision: Decision, user: org.User) -> HttpResponse:
    number = decision.case.number
    try:
        outcome = benefits.case_confirm(
            case=number, snapshot=district.snapshot(district.last), law=district.law, acting_user=user
        )
    except ProblemError as refused:
        # Somebody may have been quicker between the look above and the lock.
        case = case_for(number, user)
        if case.state != casework.CaseState.OPEN:
            return _decided_already(request, case)
        return _shown(request, decision, told(refused))
    papers = papers_of_decision(district, case_for(number, user), user=user)
    if isinstance(outcome, benefits.Refusal):
        messages.success(request, _("已作出不予确认的决定。请在 3 个工作日内送达书面告知。"))
    else:
        messages.success(request, _("已确认，待遇编号 %(number)s。") % {"number": outcome})
    papers_told(request, papers)
    return redirect("case", number)


def _decided_already(request: HttpRequest, case: casework.CaseRecord) -> HttpResponse:
    """Confirmed twice: the first counted, and the second is told so."""
    who = staff_names([case.decided_by or ""]).get(case.decided_by or "", "")
    if case.decided_on is not None:
        said = _("本件已由 %(who)s 于 %(day)s 作出决定，这次没有再次生效。")
        messages.info(request, said % {"who": who, "day": case.decided_on.isoformat()})
    else:
        messages.info(request, _("本件已撤回，不再作决定。"))
    return redirect("case", case.number)


def _decision(district: District, case: casework.CaseRecord) -> Decision:
    found = determined(district, case.household_no, programme=case.programme, unit_no=case.unit_no)
    return Decision(
        case, programme_title(district.law, case.programme), name_words(case.applicant_name),
        found, _starts(district, case), [one for one in discrepancies_of(case.number) if not one.handled],
        list(reversed(event_rows(casework.case_history(case.number), case, district.law))),
    )  # fmt: skip


def _starts(district: District, case: casework.CaseRecord) -> str:
    """From which month it would be due, in words."""
    one = district.law.programme(case.programme)
    if one is None:
        return ""
    if one.starts == "june":
        return str(STARTS["june"])
    decided = one.starts == "month_after_decision"
    return month_words(Month.of(clock.today()) + 1 if decided else Month.of(case.applied_on))


def _is_what_was_shown(request: HttpRequest, decision: Decision) -> bool:
    snapshot = "" if decision.determined is None else decision.determined.snapshot.id
    shown = [request.POST.get(name, "") for name in ("seen", "snapshot", "aside")]
    return shown == [str(decision.case.events), snapshot, decision.aside]


def _shown(request: HttpRequest, decision: Decision, problems: list[tuple[str, str]]) -> HttpResponse:
    context = {"page": decision, "problems": problems}
    status = 422 if problems else 200
    return page(request, "desk/case_confirm.html", context, section=SECTION, status=status)
