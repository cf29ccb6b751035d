"""设置: who works here, where and with which rights, which systems call, how this instance is set.

Everything here is read. What an administrator does — register, appoint, end, invite, issue a token — are acts
of the office with their own permission and event; money and the state of a case stand in no list. Only the
pages named here have an address: none of the admin's forms, its own sign-in or its history.
"""

from typing import Any, Final

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minzheng.org import api as org
from minzheng.web.access import acting_user, opens
from minzheng.web.admin.told import settings_told
from minzheng.web.desk.frame import around

#: Administrators only: what stands here tells who may do what.
SETTINGS_READ: Final = org.Permission(
    "settings.read", "查看设置", "read the settings", frozenset({org.Role.ADMINISTRATOR})
)


class Settings(admin.AdminSite):
    """The site; the door of the desk (`account.door`) stands before every page of it."""

    site_title = _("设置")
    site_header = _("设置")
    index_title = _("设置")
    index_template = "admin/settings.html"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """What the door asked, once more: a list must not open by a way around it."""
        return org.is_permitted(acting_user(request), SETTINGS_READ)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """With what stands around every page of the desk."""
        return {**super().each_context(request), **around(request, "admin:index")}

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The lists, and how this instance is set."""
        return super().index(request, {"told": settings_told(), **(extra_context or {})})

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The lists under the titles they bear themselves: a model's name is the programmer's."""
        models = [
            {"title": one.title, "admin_url": reverse(f"admin:org_{model._meta.model_name}_changelist")}
            for model, one in self._registry.items()
            if isinstance(one, ReadOnly)
        ]
        return [{"app_label": "org", "models": models}]

    def get_urls(self) -> list[URLPattern]:  # type: ignore[override]
        """The first page and one list each."""
        lists = [
            path(
                f"{model._meta.model_name}/",
                self._list_of(one),
                name=f"org_{model._meta.model_name}_changelist",
            )
            for model, one in self._registry.items()
        ]
        return [path("", _opened(self.admin_view(self.index)), name="index"), *lists]

    def _list_of(self, one: "admin.ModelAdmin[Any]") -> Any:
        return _opened(self.admin_view(one.changelist_view))


def _opened(view: Any) -> Any:
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found: HttpResponse = view(request, *args, **kwargs)
        return found

    return opens(SETTINGS_READ)(shown)


class ReadOnly(admin.ModelAdmin[Any]):
    """A list nothing can be done to."""

    list_display_links = None
    list_per_page = 50
    actions = None
    show_full_result_count = False
    title: str | Promise = ""

    def within(self, divisions: frozenset[int]) -> Q:
        """What of the list lies in some divisions; nothing unless a list says so."""
        return Q(pk__in=[])

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The rows in the reader's own area: the administrator of a town sees that town's people."""
        here = org.division_ids_in_reach(acting_user(request), SETTINGS_READ)
        found: QuerySet[Any] = super().get_queryset(request)
        seen: QuerySet[Any] = found.filter(self.within(here)).distinct()
        return seen

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return org.is_permitted(acting_user(request), SETTINGS_READ)

    def has_add_permission(self, request: HttpRequest, *_: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list under its own title."""
        found: HttpResponse = super().changelist_view(request, {"title": self.title, **(extra_context or {})})
        return found
