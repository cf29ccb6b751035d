"""The addresses of this part of the site."""

from django.urls import URLPattern, URLResolver, path

from minzheng.web.desk.cases import classifying, confirming, emergency, intake_views, spot_checks, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.worklist_view, name="cases"),
    path("new/", intake_views.new_view, name="case-new"),
    path("spot-checks/", spot_checks.spot_checks_view, name="cases-spot-checks"),
    path("pending/", views.pending_view, name="cases-pending"),
    path("<str:number>/", views.case_view, name="case"),
    path("<str:number>/confirm/", confirming.confirm_view, name="case-confirm"),
    path("<str:number>/emergency/", emergency.emergency_view, name="case-emergency"),
    path("<str:number>/classify/", classifying.classify_view, name="case-classify"),
    path("<str:number>/papers/", views.papers_view, name="case-papers"),
    path("<str:number>/<slug:act>/", views.act_view, name="case-act"),
]
