"""Django's settings, all of them from the environment (``MINZHENG_*``), each explained where it stands.

Without any of them a fresh machine gets an embedded database and a key of its own under ``./var``, and
answers to this machine only.
"""

from datetime import timedelta
from pathlib import Path

import django_stubs_ext

from minzheng.ops import environment, laws

# Lets `QuerySet[Person]` and `ForeignKey[...]` be written as annotations that also run.
django_stubs_ext.monkeypatch()

# --- where things lie -----------------------------------------------------------------------------

#: MINZHENG_HOME: the folder for the embedded database, the generated key and the snapshots.
HOME = Path(environment.text("MINZHENG_HOME", "var")).resolve()
HOME.mkdir(parents=True, exist_ok=True)

#: MINZHENG_EXCHANGE: the folder for departments' files and the bank's, where numbers stand readable.
#: Not set: ``exchange`` beside MINZHENG_HOME. Nothing of it may lie in the home.
EXCHANGE = Path(environment.text("MINZHENG_EXCHANGE") or HOME.parent / "exchange").resolve()

#: MINZHENG_IMPORT_LIMIT_MB: the largest file of a department that is taken, in megabytes; not set: 500. It
#: is read whole, and takes several times its size of memory.
IMPORT_LIMIT_MB = environment.text("MINZHENG_IMPORT_LIMIT_MB") or "500"

#: MINZHENG_DATABASE_URL: ``postgresql://user:password@host:5432/name``; not set: SQLite under MINZHENG_HOME.
DATABASES = {"default": environment.database(environment.text("MINZHENG_DATABASE_URL"), home=HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- who may talk to us ---------------------------------------------------------------------------

#: MINZHENG_SECRET_KEY: signs sessions. Not set: made once and kept in MINZHENG_HOME/secret_key (mode 0600).
SECRET_KEY = environment.secret_key(HOME)

#: MINZHENG_KEYS: the keys that seal identity numbers, phones, accounts and addresses: a file, or the JSON
#: itself. Not set: made on first use and kept in MINZHENG_HOME/keys.json (mode 0600). Lost keys are lost
#: records: back them up, and apart from the database.
#: MINZHENG_CIPHER: ``sm4`` (商用密码) or ``aes``, what new values are sealed with; either opens both.
KEYS = environment.keyring(HOME)

#: MINZHENG_DEBUG: Django's own error pages. They show settings and records; never on an office network.
DEBUG = environment.flag("MINZHENG_DEBUG", default=False)

#: MINZHENG_ALLOWED_HOSTS: the names this server answers to, comma-separated.
ALLOWED_HOSTS = environment.words("MINZHENG_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")

#: MINZHENG_TRUSTED_ORIGINS: origins whose forms are accepted behind a proxy, ``https://minzheng.example``.
CSRF_TRUSTED_ORIGINS = environment.words("MINZHENG_TRUSTED_ORIGINS")

#: MINZHENG_HTTPS: true where the office reaches us by https: cookies then travel by https only.
HTTPS = environment.flag("MINZHENG_HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "minzheng.web.desk.errors.form_refused"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

# --- who may come in ------------------------------------------------------------------------------
# 等保 and our own defaults (specification AQ-07, AQ-08).

#: MINZHENG_IDLE_MINUTES: after so many minutes without a request the reader is signed out.
IDLE_MINUTES = environment.number("MINZHENG_IDLE_MINUTES", 15)
SESSION_COOKIE_AGE = IDLE_MINUTES * 60

#: MINZHENG_SECOND_FACTOR: whether approvers, finance, auditors and administrators need a second factor. A
#: demo asks for none, whatever stands here.
SECOND_FACTOR = environment.flag("MINZHENG_SECOND_FACTOR", default=True)

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: who is locked out is not even asked
    "allauth.account.auth_backends.AuthenticationBackend",
]

# By user name; nobody signs up, and nothing is sent by e-mail: users are registered, posts give the rights.
ACCOUNT_ADAPTER = "minzheng.web.account.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_SESSION_REMEMBER = False
# Failed passwords are counted by axes, in the database and for all processes together; here only the codes.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "5/30m/key"}
MFA_ADAPTER = "minzheng.web.account.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # a phone whose clock is half a minute off

#: MINZHENG_PASSWORD_DAYS: after so many days a password has to be changed. Who has none, as everybody in a
#: demo, is asked for nothing.
PASSWORD_DAYS = environment.number("MINZHENG_PASSWORD_DAYS", 90)

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=30)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "minzheng.web.account.views.locked_out"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

#: MINZHENG_CATALOGUE: folders of a bureau's own declarations beside the shipped ones, comma-separated.
CATALOGUE_FOLDERS = laws.catalogue_folders()

# --- what it is made of ---------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "ninja",
    "minzheng.org",
    "minzheng.registry",
    "minzheng.verification",
    "minzheng.notices",
    "minzheng.casework",
    "minzheng.benefits",
    "minzheng.payments",
    "minzheng.insight",
    "minzheng.web",  # before those that follow: its templates take the place of theirs
    "django.contrib.admin.apps.SimpleAdminConfig",  # read only: web/admin
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
]
AUTH_USER_MODEL = "org.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "minzheng.web.account.passwords.ThreeClassesValidator"},
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "minzheng.web.content_security.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "minzheng.web.language.LanguageBySwitchMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "minzheng.web.account.idle.IdleMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "minzheng.web.account.door.AccessMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "minzheng.web.urls"
WSGI_APPLICATION = "minzheng.ops.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,  # web/templates, and nowhere else
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Served by the process itself, straight from the packages: no collecting step that someone forgets.
STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True

# --- languages and time ---------------------------------------------------------------------------

# Chinese is the language the texts are written in; English is the switch.
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# --- what is written down -------------------------------------------------------------------------

#: MINZHENG_LOG_LEVEL: DEBUG, INFO, WARNING or ERROR, to standard error.
LOG_LEVEL = environment.text("MINZHENG_LOG_LEVEL", "WARNING").upper()
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
}
