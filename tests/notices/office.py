"""An office that writes letters: its people, two households, and a matter about the first."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from minzheng.kernel.cipher import Keyring
from minzheng.notices import api as notices
from minzheng.org import api as org
from minzheng.registry import api as registry
from tests.records_fixtures import EAST, EAST_COMMUNITY, SEAT, WEST, Bureau

DIBAO = "subsistence_allowance"
REFUSAL = notices.LetterContent(
    issuer="某区民政局",
    programme="最低生活保障",
    applied_on=date(2023, 6, 1),
    decided_on=date(2023, 6, 28),
    reasons=("家庭人均月收入 1520.00 元，高于标准。", "溇港村 <& 䶮 名下有机动车 1 辆。"),
    articles=("《最低生活保障审核确认办法》第二十条",),
)
SOURCED: Mapping[str, notices.Confidence] = {"subsistence_allowance.standard": "S"}


@dataclass(frozen=True)
class Office:
    """Who works here, and about whom."""

    clerk: org.User
    approver: org.User
    clerk_west: org.User
    administrator: org.User
    auditor: org.User
    matter: str
    household_no: int
    applicant: int
    child: int

    def letter(self, kind: notices.LetterKind = notices.LetterKind.REFUSAL, **changed: Any) -> str:
        """A letter of the case, a refusal unless said."""
        told: dict[str, Any] = {
            "kind": kind,
            "matter": self.matter,
            "household_no": self.household_no,
            "addressee": self.applicant,
            "content": REFUSAL,
            "law_confidence": SOURCED,
            "acting_user": self.approver,
        }
        return notices.letter_write(**{**told, **changed})

    def shown(self, **changed: Any) -> notices.Shown:
        """What the case offers for showing."""
        return replace(notices.Shown(self.household_no, self.applicant, 3, 175200, "emergency"), **changed)

    def notice(self, programme: str = DIBAO, **changed: Any) -> int:
        """A 公示 of seven days in the community, unless said."""
        told: dict[str, Any] = {
            "matter": self.matter,
            "programme": programme,
            "division": EAST_COMMUNITY,
            "shown": self.shown(),
            "days": 7,
            "acting_user": self.clerk,
        }
        return notices.notice_post(**{**told, **changed})


@pytest.fixture
def office(bureau: Bureau, settings: Any, tmp_path: Any) -> Office:
    """A live office: nothing in it is a demo."""
    settings.KEYS = Keyring.make()
    return _office(bureau)


@pytest.fixture
def demo_office(bureau: Bureau, settings: Any) -> Office:
    """The same in a demo district."""
    settings.KEYS = Keyring.make()
    org.event_record(
        name=org.DEMO_EVENT, subject=f"division:{SEAT}", payload={}, division=SEAT, acting_user=bureau.steward
    )
    return _office(bureau)


def _office(bureau: Bureau) -> Office:
    def staff(username: str, role: org.Role, division: str) -> org.User:
        user = org.user_register(username=username, name=username, acting_user=bureau.administrator)
        org.post_assign(
            user=user, office=bureau.office, role=role, division=division, acting_user=bureau.administrator
        )
        return user

    clerk, since = bureau.clerk_east, date(2020, 1, 1)
    applicant, child = (
        registry.person_register(
            name=name, sex=registry.Sex.MALE, birth_date=born, division=EAST_COMMUNITY, since=since,
            acting_user=clerk,
        )
        for name, born in (("欧阳喆堃", date(1970, 2, 3)), ("小明", date(2012, 5, 6)))
    )  # fmt: skip
    household_no = registry.household_register(
        division=EAST_COMMUNITY, head=applicant, since=since, acting_user=clerk
    )
    registry.member_join(
        household_no=household_no, person_no=child, relation=registry.Relation.CHILD, since=since,
        acting_user=clerk,
    )  # fmt: skip
    return Office(
        clerk=clerk,
        approver=staff("shenpi", org.Role.APPROVER, SEAT),
        clerk_west=staff("xizhen", org.Role.CLERK, WEST),
        administrator=bureau.administrator,
        auditor=bureau.auditor,
        matter=org.matter_open(kind="case", division=EAST, acting_user=clerk).number,
        household_no=household_no,
        applicant=applicant,
        child=child,
    )
