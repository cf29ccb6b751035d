"""The addresses of this part of the site. An identity number stands in none of them."""

from django.urls import URLPattern, URLResolver, path

from minzheng.web.desk.people import own, person, sample, searching, trail

urlpatterns: list[URLPattern | URLResolver] = [
    path("", searching.search_view, name="people-search"),
    path("number/", searching.number_view, name="people-number"),
    path("own/", own.own_view, name="people-own"),
    path("trail/", trail.trail_view, name="audit-trail"),
    path("trail/sample/", sample.sample_view, name="audit-sample"),
    path("<int:person_no>/", person.person_view, name="people-person"),
    path("<int:person_no>/purpose/", person.purpose_view, name="people-purpose"),
    path("<int:person_no>/reveal/", person.reveal_view, name="people-reveal"),
]
