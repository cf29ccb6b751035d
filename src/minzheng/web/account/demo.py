"""The one-click sign-ins of a demo. Nowhere else is there a way in without a password."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minzheng.kernel import clock
from minzheng.org import api as org
from minzheng.web.desk.district import is_open_demo
from minzheng.web.desk.frame import ROLES, Reader, reader_of
from minzheng.web.desk.wording import in_words

_DUTIES: Mapping[org.Role, Promise] = {
    org.Role.CLERK: _("受理、补正、入户调查、信息核对、公示、送达；冻结发放名册"),
    org.Role.APPROVER: _("审核确认或不予确认、督办、复核签批、关账"),
    org.Role.FINANCE: _("两人先后审批名册，送银行，读入回盘，重发退票"),
    org.Role.STEWARD: _("导入部门数据，归并重复人员，更正登记"),
    org.Role.AUDITOR: _("只读：发放、办理记录和查看留痕"),
    org.Role.ADMINISTRATOR: _("用户、岗位和文书模板"),
}


@dataclass(frozen=True)
class Player:
    """Somebody whose part can be played: the name to sign in by, and how the top of a page names them."""

    username: str
    reader: Reader


@dataclass(frozen=True)
class Part:
    """A role of the demo: what it is called, what it does all day, and who plays it."""

    title: str
    duties: str
    players: list[Player]


def parts() -> list[Part]:
    """Everybody with a post, under the first of their roles; nobody where this is not a demo."""
    return list(_parts()) if is_open_demo() else []


def _parts() -> Iterator[Part]:
    seen: set[str] = set()
    for role in org.Role:
        users = [user for user in org.users_with_role([role], on=clock.today()) if user.username not in seen]
        seen |= {user.username for user in users}
        if users:
            found = [Player(user.username, reader_of(user)) for user in users]
            yield Part(in_words(ROLES[role]), str(_DUTIES.get(role, "")), found)


def player(username: str) -> org.User | None:
    """The user to be signed in; None where this is not a demo, or the name plays no part in it."""
    if not is_open_demo():
        return None
    found = org.users_with_role(org.Role, on=clock.today())
    return next((user for user in found if user.username == username), None)
