"""Nobody decides about their own household: nothing is written but the note that it was tried, which stays
though everything else the action did is given up."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction

from minzheng.benefits import api as benefits
from minzheng.casework import api as casework
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.registry import api as registry
from minzheng.warehouse.snapshot import Snapshot
from tests.benefits.office import APPLIED, JUNE, Office, carried, law
from tests.casework.walks import DIBAO, HELP, TEKUN, act
from tests.records_fixtures import EAST

pytestmark = [pytest.mark.records, pytest.mark.django_db]
UNTIL = date(2023, 12, 31)


@dataclass
class Own:
    """A household of one with everything that may be decided about it, and the staff who live in it."""

    office: Office
    home: int
    person: int
    open: str
    ready: str
    urgent: str
    tekun: int
    override: int
    proposal: int
    snapshot: Snapshot


@pytest.fixture
def own(office: Office) -> Own:
    home, (person,) = office.household({"wage_income": 300_000, "employed": True})
    ready = office.ready("near_poverty", home, home)
    opened_now = office.case(DIBAO, home, home)
    urgent = casework.case_open(
        programme=HELP, unit_no=person, household_no=home, applicant=person, division=EAST,
        applied_on=APPLIED, law=law(), is_urgent=True, acting_user=office.clerk,
    )  # fmt: skip
    (tekun,) = carried(office, TEKUN, (person, home))
    snapshot = office.cut(JUNE)
    override = benefits.override_propose(
        household_no=home, person_no=person, fact="wage_income", value="0", until=UNTIL, reason="按系数测算",
        snapshot=snapshot, law=law(), acting_user=office.second_clerk,
    )  # fmt: skip
    proposal = benefits.entitlement_review(
        number=tekun, outcome="terminate", reason="有法定赡养人", law=law(), acting_user=office.second_clerk
    )
    admin = org.user_find("admin")
    assert admin is not None
    for one in (office.clerk, office.approver):
        registry.staff_person_declare(
            user=one, person_no=person, relation=registry.KinRelation.SELF, acting_user=admin
        )
    return Own(office, home, person, opened_now, ready, urgent, tekun, override.id, proposal.id, snapshot)


def confirm(own: Own) -> object:
    return benefits.case_confirm(
        case=own.ready, snapshot=own.snapshot, law=law(), acting_user=own.office.approver
    )


def decide(own: Own) -> object:
    return casework.case_decide(
        number=own.ready, is_confirmed=True, payload={}, acting_user=own.office.approver
    )


def help_first(own: Own) -> object:
    fire = benefits.Emergency(event="住房失火", multiple=Decimal(1), reason="无处居住")
    return benefits.emergency_confirm(
        case=own.urgent, emergency=fire, law=law(), acting_user=own.office.approver
    )


def turn_down(own: Own) -> None:
    benefits.emergency_refuse(case=own.urgent, reason="损失轻微", law=law(), acting_user=own.office.approver)


def take_in(own: Own) -> object:
    return casework.case_open(
        programme="", unit_no=own.home, household_no=own.home, applicant=own.person, division=EAST,
        applied_on=APPLIED, law=law(), acting_user=own.office.clerk,
    )  # fmt: skip


def step(own: Own) -> object:
    return act(own.office, own.open, "accept")


def classify(own: Own) -> object:
    return casework.case_classify(
        number=own.open, seen=1, programme="expenditure_hardship", unit_no=own.home, reason="支出型",
        law=law(), acting_user=own.office.clerk,
    )  # fmt: skip


def propose(own: Own) -> object:
    return benefits.override_propose(
        household_no=own.home, person_no=own.person, fact="transfer_income", value="1", until=UNTIL,
        reason="按系数测算", snapshot=own.snapshot, law=law(), acting_user=own.office.clerk,
    )  # fmt: skip


def sign(own: Own) -> object:
    return benefits.override_sign(override=own.override, acting_user=own.office.approver)


def send_back(own: Own) -> object:
    return benefits.override_refuse(override=own.override, reason="不足", acting_user=own.office.approver)


def end(own: Own) -> object:
    return benefits.override_end(override=own.override, reason="不足", acting_user=own.office.approver)


def report(own: Own) -> object:
    return benefits.ability_report(
        number=own.tekun, reported_on=date(2023, 6, 28), who="村干部", text="不能走动", law=law(),
        acting_user=own.office.clerk,
    )  # fmt: skip


def review(own: Own) -> object:
    return benefits.entitlement_review(
        number=own.tekun, outcome="continues", reason="如故", law=law(), acting_user=own.office.clerk
    )


def post(own: Own) -> object:
    return benefits.termination_post(
        proposal=own.proposal, posted_on=date(2023, 6, 30), acting_user=own.office.clerk
    )


def object_to(own: Own) -> object:
    return benefits.termination_object(
        proposal=own.proposal, who="邻居", text="不应停", acting_user=own.office.clerk
    )


def sign_review(own: Own) -> object:
    return benefits.proposal_sign(proposal=own.proposal, acting_user=own.office.approver)


def refuse_review(own: Own) -> object:
    return benefits.proposal_refuse(proposal=own.proposal, reason="不停", acting_user=own.office.approver)


def stop(own: Own) -> None:
    benefits.entitlement_end(number=own.tekun, month=JUNE, reason="停", acting_user=own.office.approver)


def refused(own: Own) -> list[tuple[str, str]]:
    """Who tried what, as the auditor reads it."""
    auditor = org.user_find("auditor")
    assert auditor is not None
    page = org.trail_page(acting_user=auditor, wanted=org.TrailWanted(kind="refused"))
    return [(one.user, one.subject) for one in page.rows]


TRIED = (
    confirm, decide, help_first, turn_down, take_in, step, classify, propose, sign, send_back, end, report,
    review, post, object_to, sign_review, refuse_review, stop,
)  # fmt: skip


@pytest.mark.parametrize("tried", TRIED)
def test_what_was_tried_on_ones_own_household_is_noted_once_and_nothing_else_is_written(
    own: Own, tried: Callable[[Own], object]
) -> None:
    before = [casework.case_find(one) for one in (own.open, own.ready, own.urgent)]
    with pytest.raises(ProblemError, match=r"look\.E001"):
        tried(own)
    org.refusals_write()
    ((who, subject),) = refused(own)
    assert who in {own.office.clerk.username, own.office.approver.username}
    assert subject == f"household:{own.home}"
    assert [casework.case_find(one.number) for one in before] == before
    assert len(casework.cases_of_household(own.home)) == len(before)
    (override,) = benefits.overrides_of_household(own.home)
    assert override.decided is None
    assert benefits.entitlement_find(own.tekun).ends is None
    assert [one.act for one in benefits.reviews_of(own.tekun)] == ["proposed"]


def test_within_another_transaction_the_note_waits_until_that_is_over_too(own: Own) -> None:
    with pytest.raises(ProblemError, match=r"look\.E001"), transaction.atomic():
        confirm(own)
    assert refused(own) == []
    org.refusals_write()
    assert refused(own) == [(own.office.approver.username, f"household:{own.home}")]
