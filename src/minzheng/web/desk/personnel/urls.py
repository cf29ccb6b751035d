"""The addresses of this part of the site. No link and no token stands in any of them."""

from django.urls import URLPattern, URLResolver, path

from minzheng.web.desk.personnel import offices, person, systems, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.staff_view, name="staff"),
    path("new/", views.new_view, name="staff-new"),
    path("people/<str:username>/", person.person_view, name="staff-person"),
    path("people/<str:username>/appoint/", person.appoint_view, name="staff-appoint"),
    path("people/<str:username>/posts/<str:number>/end/", person.end_view, name="staff-post-end"),
    path("people/<str:username>/invite/", person.invite_view, name="staff-invite"),
    path("people/<str:username>/shut/", person.shut_view, name="staff-shut"),
    path("people/<str:username>/reopen/", person.reopen_view, name="staff-reopen"),
    path("people/<str:username>/second-factor/", person.factor_view, name="staff-factor"),
    path("people/<str:username>/unlock/", person.unlock_view, name="staff-unlock"),
    path("offices/", offices.offices_view, name="staff-offices"),
    path("systems/", systems.systems_view, name="systems"),
    path("systems/<str:number>/withdraw/", systems.withdraw_view, name="system-withdraw"),
]
