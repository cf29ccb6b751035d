"""What the pages of staff say of a post, of an account and of a place."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minzheng.engine.determination import Said
from minzheng.kernel import clock
from minzheng.org import api as org
from minzheng.web.account.locked import locked_out
from minzheng.web.desk.frame import ROLES
from minzheng.web.desk.wording import in_words

SECTION = "staff"
Chip = tuple[str, str, str | Promise]
OPEN: Chip = ("eligible", "✓", _("可登录"))
WAITING: Chip = ("undetermined", "…", _("待设置密码"))
LOCKED: Chip = ("undetermined", "!", _("密码连续输错，暂时锁定"))
SHUT: Chip = ("ineligible", "✗", _("已停用"))
HELD: Chip = ("eligible", "✓", _("现任"))
COMING: Chip = ("undetermined", "…", _("未开始"))
ENDED: Chip = ("", "–", _("已卸任"))


class Named(Protocol):
    """A unit or an office, row or record."""

    @property
    def zh(self) -> str: ...

    @property
    def en(self) -> str: ...


@dataclass(frozen=True)
class PostWords:
    """A post as a page names it; ``end_on``: the day offered for its end, None where it has ended."""

    number: int
    role: str
    office: str
    place: str
    since: date
    until: date | None
    chip: Chip
    end_on: date | None

    @property
    def key(self) -> str:
        """The number without separators, for names within a page."""
        return str(self.number)


@dataclass(frozen=True)
class Group:
    """Units to choose from, under the name of their town or under none: key, name, chosen."""

    name: str
    units: list[tuple[str, str, bool]]


def post_words(post: org.Post) -> PostWords:
    """A post fetched with its office and division."""
    today = clock.today()
    has_ended = post.until is not None and post.until <= today
    chip = ENDED if has_ended else COMING if post.since > today else HELD
    return PostWords(
        post.pk, role_words(post.role), place_words(post.office), place_words(post.division), post.since,
        post.until, chip, None if has_ended else max(today, post.since + timedelta(days=1)),
    )  # fmt: skip


def role_words(role: str) -> str:
    """A role in the reader's language."""
    return in_words(ROLES[org.Role(role)])


def account_chips(users: list[org.User]) -> list[Chip]:
    """Whether each of them could sign in now."""
    locked = locked_out(users)
    return [_account_chip(one, is_locked=one.username in locked) for one in users]


def _account_chip(user: org.User, *, is_locked: bool) -> Chip:
    if not user.is_active:
        return SHUT
    if not user.has_usable_password():
        return WAITING
    return LOCKED if is_locked else OPEN


def roles(chosen: str) -> list[tuple[str, str, bool]]:
    """The roles to choose from."""
    return [(role.value, role_words(role), role.value == chosen) for role in org.Role]


def offices(user: org.User, chosen: str) -> list[tuple[str, str, bool]]:
    """The offices in the reader's area to choose from, each with where it sits."""
    found = org.offices_in_reach(user, org.POST_ASSIGN)
    return [
        (str(one.pk), f"{place_words(one)} · {place_words(one.division)}", str(one.pk) == chosen)
        for one in found
    ]


def units(user: org.User, permission: org.Permission, chosen: str) -> list[Group]:
    """The units in the reader's area to choose from: what lies in a town stands under its name."""
    return list(_groups(org.divisions_in_reach(user, permission), chosen))


def _groups(found: list[org.DivisionRecord], chosen: str) -> Iterator[Group]:
    towns = {one.key for one in found if one.level == org.Level.TOWNSHIP}

    def listed(some: list[org.DivisionRecord]) -> list[tuple[str, str, bool]]:
        return [(one.key, place_words(one), one.key == chosen) for one in some]

    free = [one for one in found if one.key not in towns and one.parent not in towns]
    if free:
        yield Group("", listed(free))
    for town in (one for one in found if one.key in towns):
        yield Group(place_words(town), listed([town, *(one for one in found if one.parent == town.key)]))


def place_words(place: Named) -> str:
    """A unit or an office in the reader's language."""
    return in_words(Said(place.zh, place.en))
