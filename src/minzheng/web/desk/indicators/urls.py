"""The addresses of this part of the site."""

from django.urls import URLPattern, URLResolver, path

from minzheng.web.desk.indicators import entering, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.indicators_view, name="indicators"),
    path("entries/", entering.entries_view, name="indicator-entries"),
    path("entries/<int:number>/", entering.entry_view, name="indicator-entry"),
    path("entries/<int:number>/review/", entering.review_view, name="indicator-entry-review"),
    path("<str:code>/", views.indicator_view, name="indicator"),
    path("<str:code>/rows/", views.rows_view, name="indicator-rows"),
    path("<str:code>/evidence/", views.evidence_view, name="indicator-evidence"),
    path("<str:code>/report/", entering.report_view, name="indicator-report"),
]
