"""The lists of the settings: staff, posts, offices, systems. No digest and no password is named."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from minzheng.engine.determination import Said
from minzheng.kernel import clock
from minzheng.org import api as org
from minzheng.web.admin.site import ReadOnly, Settings
from minzheng.web.desk.frame import ROLES
from minzheng.web.desk.wording import in_words, name_words
from minzheng.web.templatetags.desk import as_written

Shown = Callable[[Any], Any]
site = Settings(name="admin")


def column(word: Any, read: Shown, *, order: str | None = None) -> Shown:
    """A column of a list: its head, what stands in it, by what it is sorted."""

    def shown(row: Any) -> Any:
        found = read(row)
        return "—" if found in (None, "") else found

    shown_as: Shown = admin.display(description=word, ordering=order)(shown)
    return shown_as


def _day(day: Any) -> str:
    return day.isoformat() if day else ""


def _place(row: Any) -> str:
    return in_words(Said(row.division.zh, row.division.en))


class Staff(ReadOnly):
    """用户."""

    title = _("用户")
    search_fields = ("username", "name")
    ordering = ("username",)
    list_display = (
        column(_("用户名"), lambda one: one.username, order="username"),
        column(_("姓名"), lambda one: name_words(one.name), order="name"),
        column(_("现任岗位数"), lambda one: one.running, order="running"),
        column(_("可登录"), lambda one: _("是") if one.is_active else _("否"), order="is_active"),
        column(_("最近登录"), lambda one: _day(one.last_login), order="last_login"),
    )

    def within(self, divisions: frozenset[int]) -> Q:
        """Whoever has, or had, a post there, and whoever was registered there and has none."""
        return org.staff_within(divisions)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With how many posts each holds today."""
        today = clock.today()
        runs = Q(posts__since__lte=today) & (Q(posts__until__isnull=True) | Q(posts__until__gt=today))
        found: QuerySet[Any] = super().get_queryset(request)
        counted: QuerySet[Any] = found.annotate(running=Count("posts", filter=runs, distinct=True))
        return counted


class Posts(ReadOnly):
    """岗位."""

    def within(self, divisions: frozenset[int]) -> Q:
        return Q(division__in=divisions)

    title = _("岗位")
    search_fields = ("user__username", "user__name", "office__zh", "division__zh")
    ordering = ("user__username", "-since")
    list_select_related = ("user", "office", "division")
    list_display = (
        column(_("用户名"), lambda one: one.user.username, order="user__username"),
        column(_("姓名"), lambda one: name_words(one.user.name), order="user__name"),
        column(_("岗位"), lambda one: in_words(ROLES[org.Role(one.role)]), order="role"),
        column(_("科室"), lambda one: in_words(Said(one.office.zh, one.office.en)), order="office__zh"),
        column(_("辖区"), _place, order="division__path"),
        column(_("自"), lambda one: _day(one.since), order="since"),
        column(_("至"), lambda one: _day(one.until), order="until"),
    )


class Offices(ReadOnly):
    """科室."""

    def within(self, divisions: frozenset[int]) -> Q:
        return Q(division__in=divisions)

    title = _("科室")
    search_fields = ("zh", "en")
    ordering = ("division__path", "zh")
    list_select_related = ("division",)
    list_display = (
        column(_("科室"), lambda one: in_words(Said(one.zh, one.en)), order="zh"),
        column(_("所在辖区"), _place, order="division__path"),
    )


class Systems(ReadOnly):
    """接口令牌."""

    def within(self, divisions: frozenset[int]) -> Q:
        return Q(user__in=org.Post.objects.filter(division__in=divisions).values("user"))

    title = _("接口令牌")
    search_fields = ("name", "user__username")
    ordering = ("name", "-since")
    list_select_related = ("user", "issued_by")
    list_display = (
        column(_("系统"), lambda one: as_written(one.name), order="name"),
        column(_("以谁的岗位"), lambda one: one.user.username, order="user__username"),
        column(_("自"), lambda one: _day(one.since), order="since"),
        column(_("至"), lambda one: _day(one.until), order="until"),
        column(_("签发人"), lambda one: name_words(one.issued_by.name)),
    )


site.register(org.User, Staff)
site.register(org.Post, Posts)
site.register(org.Office, Offices)
site.register(org.SystemToken, Systems)
