"""Cases opened and walked by the office's clerk, for tests that look at one step of them."""

from collections.abc import Mapping
from datetime import date

from minzheng.casework import api as casework
from minzheng.kernel import clock
from minzheng.ops.demo.walking import said_with
from minzheng.org import api as org
from tests.benefits.office import APPLIED, Office, law
from tests.records_fixtures import EAST

DIBAO, TEKUN, HELP = "subsistence_allowance", "extreme_poverty_support", "temporary_assistance"


def opened(
    office: Office,
    programme: str = DIBAO,
    *,
    by: org.User | None = None,
    is_relative: bool = False,
    is_urgent: bool = False,
    division: str = EAST,
) -> str:
    """An application of a household of one."""
    home, (person,) = office.household({})
    unit = person if programme in (TEKUN, HELP) else home
    with clock.standing_on(APPLIED):
        return casework.case_open(
            programme=programme, unit_no=unit, household_no=home, applicant=person, division=division,
            applied_on=APPLIED, law=law(), is_relative=is_relative, is_urgent=is_urgent,
            acting_user=by or office.clerk,
        )  # fmt: skip


def act(
    office: Office,
    number: str,
    code: str,
    said: Mapping[str, str] | None = None,
    *,
    on: date = APPLIED,
    by: org.User | None = None,
) -> casework.CaseRecord:
    """One act, seen as the case is."""
    with clock.standing_on(on):
        return casework.case_act(
            number=number, act=code, seen=casework.case_find(number).events, payload=said or {},
            acting_user=by or office.clerk,
        )  # fmt: skip


def walked_to(office: Office, number: str, step: str) -> casework.CaseRecord:
    """The case walked by what is usually said until it stands at a step."""
    case = casework.case_find(number)
    while case.step != step:
        (offered, *_) = casework.acts_open(number, acting_user=office.clerk)
        case = act(office, number, offered.code, said_with(offered, APPLIED))
    return case


def staff(username: str, role: org.Role, division: str) -> org.User:
    """Somebody with one post there."""
    admin = org.user_find("admin")
    assert admin is not None
    office = org.office_found(zh=f"{username}处", en="Office", division=division, acting_user=admin)
    user = org.user_register(username=username, name=username, acting_user=admin)
    org.post_assign(
        user=user, office=office, role=role, division=division, since=date(2020, 1, 1), acting_user=admin
    )
    return user
