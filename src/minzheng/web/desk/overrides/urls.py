"""The addresses of this part of the site."""

from django.urls import URLPattern, URLResolver, path

from minzheng.web.desk.overrides import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.overrides_view, name="overrides"),
    path("<int:household_no>/", views.household_view, name="override-household"),
    path("<int:household_no>/propose/", views.propose_view, name="override-propose"),
    path("<int:household_no>/decide/", views.decide_view, name="override-decide"),
]
