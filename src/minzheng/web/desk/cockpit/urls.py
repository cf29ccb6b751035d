"""The addresses of this part of the site."""

from django.urls import URLPattern, URLResolver, path

from minzheng.web.desk.cockpit import views

urlpatterns: list[URLPattern | URLResolver] = [path("", views.cockpit_view, name="cockpit")]
