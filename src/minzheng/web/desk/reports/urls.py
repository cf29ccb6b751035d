"""The addresses of this part of the site."""

from django.urls import URLPattern, URLResolver, path

from minzheng.web.desk.reports import checking

urlpatterns: list[URLPattern | URLResolver] = [
    path("check/", checking.check_view, name="report-check"),
    path("check/file/", checking.check_file_view, name="report-check-file"),
]
