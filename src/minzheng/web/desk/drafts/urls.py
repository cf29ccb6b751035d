"""The addresses of this part of the site."""

from django.urls import URLPattern, URLResolver, path

from minzheng.web.desk.drafts import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.drafts_view, name="drafts"),
    path("word/", views.word_view, name="draft-word"),
    path("<slug:template>/<str:period>/", views.draft_view, name="draft"),
    path("<slug:template>/<str:period>/file/<slug:kind>/", views.draft_file_view, name="draft-file"),
]
