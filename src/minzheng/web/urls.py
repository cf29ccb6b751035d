"""Every address of the site."""

from django.urls import URLPattern, URLResolver, include, path

from minzheng.web.admin.lists import site as settings_site
from minzheng.web.api import site
from minzheng.web.desk import finding, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.overview_view, name="overview"),
    path("months/", views.months_view, name="months"),
    path("months/<str:month>/", views.month_view, name="month"),
    path("months/<str:month>/<slug:programme>/", views.payees_view, name="payees"),
    path("lists/", views.lists_view, name="lists"),
    path("lists/<str:month>/<slug:programme>/", views.list_view, name="list"),
    path("programmes/", views.programmes_view, name="programmes"),
    path("programmes/<slug:programme>/", views.programme_view, name="programme"),
    path("households/<int:household_no>/", views.household_latest_view, name="household-latest"),
    path("households/<int:household_no>/<str:month>/", views.household_view, name="household"),
    path("search/", views.search_view, name="search"),
    path("search/find/", finding.find_view, name="find"),
    path("account/", include("minzheng.web.account.urls")),
    path("cases/", include("minzheng.web.desk.cases.urls")),
    path("verification/", include("minzheng.web.desk.verification.urls")),
    path("overrides/", include("minzheng.web.desk.overrides.urls")),
    path("payments/", include("minzheng.web.desk.payments.urls")),
    path("people/", include("minzheng.web.desk.people.urls")),
    path("letters/", include("minzheng.web.desk.notices.urls")),
    path("cockpit/", include("minzheng.web.desk.cockpit.urls")),
    path("indicators/", include("minzheng.web.desk.indicators.urls")),
    path("plan/", include("minzheng.web.desk.plan.urls")),
    path("league/", include("minzheng.web.desk.league.urls")),
    path("reports/drafts/", include("minzheng.web.desk.drafts.urls")),
    path("reports/", include("minzheng.web.desk.reports.urls")),
    path("exports/", include("minzheng.web.desk.exports.urls")),
    path("staff/", include("minzheng.web.desk.personnel.urls")),
    path("settings/", settings_site.urls),
    path("api/", site.urls),
    path("language/", include("django.conf.urls.i18n")),
]

handler403 = "minzheng.web.desk.errors.refused"
handler404 = "minzheng.web.desk.errors.not_found"
handler500 = "minzheng.web.desk.errors.failed"
