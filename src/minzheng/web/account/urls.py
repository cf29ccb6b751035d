"""The addresses of this part of the site. The names are those by which django-allauth finds its own steps."""

from django.urls import URLPattern, URLResolver, path

from minzheng.web.account import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.own_account, name="account"),
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-in/shut/", views.shut, name="account_inactive"),
    path("sign-in/code/", views.second_step, name="mfa_authenticate"),
    path("sign-out/", views.sign_out, name="account_logout"),
    path("demo/", views.demo_sign_in, name="demo-sign-in"),
    path("invite/<str:uid>/<str:token>/", views.invited, name="account-invite"),
    path("password/", views.password_change, name="account_change_password"),
    path("again/", views.asked_again, name="account_reauthenticate"),
    path("again/code/", views.code_asked_again, name="mfa_reauthenticate"),
    path("second-factor/", views.own_account, name="mfa_index"),
    path("second-factor/set-up/", views.set_up, name="mfa_activate_totp"),
    path("second-factor/take-down/", views.take_down, name="mfa_deactivate_totp"),
    path("second-factor/codes/", views.codes_shown, name="mfa_view_recovery_codes"),
    path("second-factor/codes/new/", views.codes_new, name="mfa_generate_recovery_codes"),
]
