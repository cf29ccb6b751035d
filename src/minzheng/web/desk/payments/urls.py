"""The addresses of this part of the site."""

from django.urls import URLPattern, URLResolver, path

from minzheng.web.desk.payments import accounts, acts, closing, following, histories, reviews, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.lists_view, name="pay-lists"),
    path("reviews/", reviews.reviews_view, name="reviews-due"),
    path("reviews/<int:number>/", reviews.review_view, name="review"),
    path("reviews/<int:number>/propose/", reviews.propose_view, name="review-record"),
    path("reviews/<int:number>/post/", reviews.post_view, name="review-post"),
    path("reviews/<int:number>/object/", reviews.object_view, name="review-object"),
    path("reviews/<int:number>/papers/", reviews.papers_view, name="review-papers"),
    path("reviews/<int:number>/ability/", reviews.ability_view, name="review-ability"),
    path("reviews/<int:number>/decide/", reviews.decide_view, name="review-decide"),
    path("following/", following.following_view, name="pay-following"),
    path("close/<str:month>/", closing.close_view, name="pay-close"),
    path("unit/<slug:programme>/<int:unit_no>/", histories.unit_view, name="pay-unit"),
    path("unit/<slug:programme>/<int:unit_no>/account/", accounts.account_view, name="pay-account"),
    path("received/<int:household_no>/", histories.received_view, name="received"),
    path("<str:month>/<slug:programme>/", views.list_view, name="pay-list"),
    path("<str:month>/<slug:programme>/draft/", acts.draft_view, name="pay-draft"),
    path("<str:month>/<slug:programme>/freeze/", acts.freeze_view, name="pay-freeze"),
    path("<str:month>/<slug:programme>/approve/", acts.approve_view, name="pay-approve"),
    path("<str:month>/<slug:programme>/bank-file/", acts.file_view, name="pay-file"),
    path("<str:month>/<slug:programme>/download/", acts.download_view, name="pay-download"),
    path("<str:month>/<slug:programme>/returns/", acts.returns_view, name="pay-returns"),
    path("<str:month>/<slug:programme>/reissue/", acts.reissue_view, name="pay-reissue"),
]
