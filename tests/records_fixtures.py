"""A small bureau for record-level tests, made the way a real one is: through actions.

The tree: province → city → district (the seat) with the townships `east` and `west`, which the bureau
administers, `outside`, which stands in the code list and is somebody else's, and a functional zone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from minzheng.kernel import clock
from minzheng.org import api as org
from tests.made_again import made_again

TODAY = date(2023, 6, 30)
SEAT = "990101000000"
EAST = "990101001000"
WEST = "990101002000"
OUTSIDE = "990101003000"
EAST_COMMUNITY = "990101001001"
ZONE = "990101000000-gaoxin"

CODE_LIST = f"""code,level,name,parent
990000000000,province,某省,
990100000000,city,某市,990000000000
{SEAT},district,某区,990100000000
{EAST},township,东街道,{SEAT}
{WEST},township,西镇,{SEAT}
{OUTSIDE},township,外乡,{SEAT}
{EAST_COMMUNITY},community,东风社区居委会,{EAST}
990101003200,community,外村村委会,{OUTSIDE}
"""

ADMINISTERS = (
    org.AdministeredUnit(code="990101001", zh="东街道", en="East Subdistrict"),
    org.AdministeredUnit(code="990101002", zh="西镇", en="West Town"),
    org.AdministeredUnit(
        key="gaoxin", zh="高新区", en="High-tech Zone", kind=org.DivisionKind.FUNCTIONAL_ZONE
    ),
)


@dataclass(frozen=True)
class Bureau:
    """The people of the small bureau; `outsider` is a user without any post."""

    administrator: org.User
    steward: org.User
    clerk_east: org.User
    auditor: org.User
    outsider: org.User
    office: org.Office
    code_list: Path


@pytest.fixture
def today() -> Iterator[date]:
    with clock.standing_on(TODAY):
        yield TODAY


def code_list_in(folder: Path) -> Path:
    """The code list as a file."""
    path = folder / "divisions.csv"
    path.write_text(CODE_LIST, encoding="utf-8")
    return path


@pytest.fixture
def code_list(tmp_path: Path) -> Path:
    return code_list_in(tmp_path)


@pytest.fixture
def bureau(db: None, today: date, code_list: Path) -> Bureau:
    made = made_again("bureau", lambda: bureau_of(code_list))
    return replace(made, code_list=code_list)


def bureau_of(code_list: Path) -> Bureau:
    """The bureau established today, its people at their posts."""
    administrator = org.bureau_establish(
        seat="990101", zh="某区", en="Some District", username="admin", name="管理员"
    )
    org.divisions_load(code_list, seat="990101", administers=ADMINISTERS, acting_user=administrator)
    office = org.office_found(zh="救助科", en="Assistance Office", division=SEAT, acting_user=administrator)

    def staff(username: str, role: org.Role, division: str) -> org.User:
        user = org.user_register(username=username, name=username, acting_user=administrator)
        org.post_assign(user=user, office=office, role=role, division=division, acting_user=administrator)
        return user

    return Bureau(
        administrator=administrator,
        steward=staff("steward", org.Role.STEWARD, SEAT),
        clerk_east=staff("clerk", org.Role.CLERK, EAST),
        auditor=staff("auditor", org.Role.AUDITOR, SEAT),
        outsider=org.user_register(username="outsider", name="局外人", acting_user=administrator),
        office=office,
        code_list=code_list,
    )
