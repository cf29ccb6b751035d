"""The addresses of this part of the site."""

from django.urls import URLPattern, URLResolver, path

from minzheng.web.desk.league import acts, views

_ISSUE = "<slug:league>/<str:period>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.leagues_view, name="league"),
    path("<slug:league>/draft/", acts.draft_view, name="league-draft"),
    path(_ISSUE, views.issue_view, name="league-issue"),
    path(f"{_ISSUE}file/<str:form>/", views.file_view, name="league-file"),
    path(f"{_ISSUE}rows/", views.rows_view, name="league-rows"),
    path(f"{_ISSUE}send/", acts.send_view, name="league-send"),
    path(f"{_ISSUE}redraft/", acts.redraft_view, name="league-redraft"),
    path(f"{_ISSUE}reply/", acts.reply_view, name="league-reply"),
    path(f"{_ISSUE}attach/", acts.attach_view, name="league-attach"),
    path(f"{_ISSUE}publish/", acts.publish_view, name="league-publish"),
]
