"""The addresses of this part of the site."""

from django.urls import URLPattern, URLResolver, path

from minzheng.web.desk.verification import acts, households, intake, remote, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.list_view, name="verification"),
    path("new/", intake.new_view, name="verification-new"),
    path("households/<int:household_no>/", households.household_view, name="verification-household"),
    path("households/<int:household_no>/sign/", households.sign_view, name="verification-sign"),
    path("households/<int:household_no>/withdraw/", households.withdraw_view, name="verification-withdraw"),
    path("reports/<str:number>/", views.report_view, name="verification-report"),
    path("remote/", remote.remotes_view, name="verification-remotes"),
    path("remote/<str:number>/", remote.remote_view, name="verification-remote"),
    path("remote/<str:number>/answer/", remote.answer_view, name="verification-remote-answer"),
    path("<str:number>/", views.request_view, name="verification-request"),
    path("<str:number>/collect/", acts.collect_view, name="verification-collect"),
    path("<str:number>/settle/<int:item>/", acts.settle_view, name="verification-settle"),
    path("<str:number>/issue/", acts.issue_view, name="verification-issue"),
    path("<str:number>/again/", acts.again_view, name="verification-again"),
]
