"""A live installation set up: the bureau of a place, its divisions, its staff."""

from django.db import transaction

from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.policy.pack import Pack


@transaction.atomic
def bureau_found(pack: Pack, *, username: str, name: str) -> org.User:
    """The bureau of a place with its divisions, and its first administrator; once, in an empty
    installation (raises NotPermitted afterwards)."""
    seat = str(pack.division)
    admin = org.bureau_establish(seat=seat, zh=pack.zh, en=pack.en, username=username, name=name)
    units = [org.AdministeredUnit.of(unit) for unit in pack.administers]
    org.divisions_load(pack.folder / "divisions.csv", seat=seat, administers=units, acting_user=admin)
    return admin


@transaction.atomic
def staff_add(
    *, username: str, name: str, role: str, division: str, office: str, acting_user: org.User
) -> org.User:
    """A user with one post; the office is founded where the division has none of that name."""
    if role not in org.Role.values:
        raise ProblemError(problem("staff.E001", role=role, known="、".join(org.Role.values)))
    if org.user_find(username) is not None:
        raise ProblemError(problem("staff.E002", username=username))
    try:
        seated = org.office_at(zh=office, division=division) or org.office_found(
            zh=office, en=office, division=division, acting_user=acting_user
        )
    except org.UnknownDivisionError:
        raise ProblemError(problem("staff.E003", division=division)) from None
    user = org.user_register(username=username, name=name, division=division, acting_user=acting_user)
    org.post_assign(user=user, office=seated, role=org.Role(role), division=division, acting_user=acting_user)
    return user
