"""In whose hands a step lies: the township's, or the county's, which a post for one township is not.

Where the power to confirm has not been given to the townships (民发〔2022〕83号 第四部分), a township's
approver cannot confirm; and the visit that a near relative brings about is the county's own (民发〔2021〕57号
第二十条). Where it has been given, the county may still act: it answers for what the township does.
"""

from typing import Final

from minzheng.casework.models import Case, CaseState
from minzheng.casework.permissions import CASE_DECIDE
from minzheng.casework.projection import DECIDING
from minzheng.casework.records import CaseRecord
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org

COUNTY: Final = "county"
_OF_COUNTIES: Final = frozenset({org.Level.PROVINCE, org.Level.CITY, org.Level.DISTRICT})


def acts_for_county(user: org.User, permission: org.Permission, *, path: str = "") -> bool:
    """Whether a post of the user that carries the permission is of a county or above, and of the one in
    which ``path`` lies where that is given."""
    return any(
        one.division.level in _OF_COUNTIES and (not path or path.startswith(one.division.path))
        for one in org.posts_for(user, permission)
    )


def refuse_township(case: Case, who: str, permission: org.Permission, user: org.User) -> None:
    """Raises ProblemError where a step of the county is taken by somebody of a township."""
    if who == COUNTY and not acts_for_county(user, permission, path=case.division.path):
        raise ProblemError(problem("casework.E020", case=case.number))


def may_decide(case: CaseRecord, *, acting_user: org.User) -> bool:
    """Whether the decision is this user's to make now; whether they took part is asked when they do."""
    if case.state != CaseState.OPEN or case.step not in DECIDING:
        return False
    if not org.is_permitted(acting_user, CASE_DECIDE, division=case.division):
        return False
    path = org.division_find(case.division).path
    return case.waiting_on != COUNTY or acts_for_county(acting_user, CASE_DECIDE, path=path)
