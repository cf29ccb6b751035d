"""What stands around every page: the bureau's name, who reads, the ways open to them, the language switch."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import resolve, reverse
from django.utils.translation import gettext_lazy as _

from minzheng.engine.determination import Said
from minzheng.kernel.month import Month
from minzheng.org import api as org
from minzheng.web.access import access_check, declared_access
from minzheng.web.desk.district import bureau, is_open_demo
from minzheng.web.desk.wording import in_words, language, month_word, name_words, year_words

GROUPS: Final = (
    ("", (
        ("overview", _("总览")), ("cases", _("办件")), ("verification", _("核对")),
        ("people-search", _("人员")),
    )),
    (_("资金与服务"), (
        ("pay-lists", _("发放")), ("months", _("月份")), ("lists", _("待遇名册")), ("letters", _("公示文书")),
    )),
    (_("督导"), (
        ("cockpit", _("驾驶舱")), ("indicators", _("指标台账")), ("plan", _("计划")), ("league", _("晾晒")),
        ("drafts", _("报告起草")), ("report-check", _("报告核查")), ("audit-trail", _("稽核")),
    )),
    (_("政策与配置"), (
        ("programmes", _("政策库")), ("letter-templates", _("文书模板")), ("exports", _("名单导出")),
        ("staff", _("岗位与账号")), ("admin:index", _("设置")),
    )),
)  # fmt: skip
"""The ways through the site, as they stand beside every page."""
ROLES = {
    org.Role.CLERK: Said("经办", "clerk"),
    org.Role.APPROVER: Said("审批", "approver"),
    org.Role.FINANCE: Said("财务", "finance"),
    org.Role.STEWARD: Said("数据管理", "data steward"),
    org.Role.AUDITOR: Said("稽核", "auditor"),
    org.Role.ADMINISTRATOR: Said("系统管理", "administrator"),
}


@dataclass(frozen=True)
class Entry:
    """A way to another page. ``here`` marks the one that is open, ``group`` is what it stands under."""

    title: str
    address: str
    here: bool = False
    name: str = ""
    group: str = ""


@dataclass(frozen=True)
class Reader:
    """Who has signed in, as the top of a page says it: name, roles, the widest area of a post."""

    name: str
    roles: list[str]
    area: str


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, section: str = "", status: int = 200
) -> HttpResponse:
    """A page in its frame."""
    return render(request, template, {**around(request, section), **context}, status=status)


def around(request: HttpRequest, section: str = "") -> dict[str, Any]:
    """What every page needs around its own content."""
    user = _signed_in(request)
    entries = [] if user is None else entries_of(user, section)
    return {
        "bureau": in_words(bureau()),
        "is_demo": is_open_demo(),
        "reader": None if user is None else reader_of(user),
        "entries": entries,
        "start": entries[0].address if entries else reverse("account_login"),
        "may_search": any(one.name == "lists" for one in entries),
        "switch_to": "zh-hans" if language() == "en" else "en",
        "html_language": "en" if language() == "en" else "zh-Hans",
        "address": request.get_full_path(),
    }


def entries_of(user: org.User, section: str = "") -> list[Entry]:
    """The ways that are open to a reader: a part that is not there, or not theirs, is not named."""
    found = []
    for group, sections in GROUPS:
        for name, title in sections:
            address = _open_to(user, name)
            if address:
                found.append(Entry(str(title), address, name == section, name, str(group)))
    return found


def _open_to(user: org.User, name: str) -> str:
    address, access = _way(name)
    try:
        access_check(user, access, name)
    except org.NotPermitted:
        return ""
    return address


@cache
def _way(name: str) -> tuple[str, org.Permission | str | None]:
    """The address of a part and what it asks of its reader: the same for everybody, so found out once."""
    address = reverse(name)
    return address, declared_access(resolve(address).func, name)


def first_address(request: HttpRequest) -> str:
    """Where the reader's day begins: the first page that is open to them."""
    user = _signed_in(request)
    entries = [] if user is None else entries_of(user)
    return entries[0].address if entries else reverse("overview")


def reader_of(user: org.User) -> Reader:
    """The top of the page in the reader's language."""
    posts = org.posts_for(user, org.ANY_POST)
    roles = dict.fromkeys(in_words(ROLES[org.Role(post.role)]) for post in posts)
    widest = min((post.division for post in posts), key=lambda one: len(one.path), default=None)
    area = "" if widest is None else in_words(Said(widest.zh, widest.en))
    return Reader(name_words(user.name), list(roles), area)


def _signed_in(request: HttpRequest) -> org.User | None:
    """Nobody, too, where a request failed before it was asked who sends it."""
    user = getattr(request, "user", None)
    return user if isinstance(user, org.User) else None


@dataclass(frozen=True)
class MonthSwitch:
    """The months of one year, and the way to the years beside it."""

    year: str
    entries: list[Entry]
    earlier: Entry | None
    later: Entry | None


def month_switch(here: Month, addresses: Mapping[Month, str]) -> MonthSwitch:
    """The switch; a month without an address is left out, a year beside is opened at its nearest month."""
    months = sorted(addresses)
    entries = [Entry(month_word(one), addresses[one], one == here) for one in months if one.year == here.year]
    earlier = [one for one in months if one.year < here.year]
    later = [one for one in months if one.year > here.year]
    return MonthSwitch(
        year_words(here.year), entries, _year(earlier[-1:], addresses), _year(later[:1], addresses)
    )


def _year(nearest: list[Month], addresses: Mapping[Month, str]) -> Entry | None:
    return next((Entry(year_words(one.year), addresses[one]) for one in nearest), None)
