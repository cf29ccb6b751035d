"""The addresses of this part of the site."""

from django.urls import URLPattern, URLResolver, path

from minzheng.web.desk.exports import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.exports_view, name="exports"),
    path("new/<slug:kind>/", views.new_view, name="export-new"),
    path("<str:number>/", views.export_view, name="export"),
    path("<str:number>/decide/", views.decide_view, name="export-decide"),
    path("<str:number>/file/", views.file_view, name="export-file"),
]
