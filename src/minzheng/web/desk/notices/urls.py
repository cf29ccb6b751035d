"""The addresses of this part of the site."""

from django.urls import URLPattern, URLResolver, path

from minzheng.web.desk.notices import letters, posted, public, templates

urlpatterns: list[URLPattern | URLResolver] = [
    path("", letters.letters_view, name="letters"),
    path("notices/", posted.notices_view, name="letter-notices"),
    path("notices/<int:notice>/", posted.notice_view, name="letter-notice"),
    path("notices/<int:notice>/end/", posted.notice_end_view, name="letter-notice-end"),
    path("templates/", templates.templates_view, name="letter-templates"),
    path("templates/<slug:kind>/", templates.template_keep_view, name="letter-template-keep"),
    path("templates/<slug:kind>/file/", templates.template_file_view, name="letter-template-file"),
    path("public/", public.public_view, name="letter-public"),
    path("public/<slug:division>/", public.public_division_view, name="letter-public-division"),
    path("one/<str:letter_no>/", letters.letter_view, name="letter"),
    path("one/<str:letter_no>/delivery/", letters.delivery_view, name="letter-delivery"),
    path("one/<str:letter_no>/<slug:form>/", letters.file_view, name="letter-file"),
]
