"""Settings, read from the home folder and a few environment variables.

POLYDESK_HOME holds database, files and keys. DATABASE_URL names a PostgreSQL instead of the
SQLite file in it. POLYDESK_URL is the public address, for links in mail. POLYDESK_MAIL is the
address of a mail server, as smtp://user:password@host:587.
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from polydesk.web import rooms

PACKAGE = Path(__file__).resolve().parent.parent
_PLAIN_SMTP = 25
_ROOT = PACKAGE.parent.parent if (PACKAGE.parent.parent / "docs").is_dir() else PACKAGE
GUIDE = _ROOT / "docs" / "guide"  # the user guide and what is new, shown inside the desk
CHANGES = _ROOT / "CHANGELOG.md"
HOME = Path(os.environ.get("POLYDESK_HOME") or "home").resolve()


def _private(home: Path) -> None:
    """Make the home for its owner alone, with all that this program puts there from now on.

    A home of somebody else (an image with fixed rights) is left as it is.
    """
    os.umask(0o077)
    home.mkdir(parents=True, exist_ok=True)
    if home.stat().st_uid == os.getuid() and home.stat().st_mode & 0o077:
        home.chmod(0o700)


def _secret(name: str) -> str:
    """Return a secret kept in the home folder, made on first use, readable by the owner only."""
    path = HOME / name
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text()


def _database(address: str) -> dict[str, Any]:
    if not address:
        return _sqlite(HOME / "polydesk.sqlite3")
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": {**dict(parse_qsl(parts.query)), "pool": {"min_size": 1, "max_size": 20}},
    }


def _sqlite(path: Path) -> dict[str, Any]:
    pragmas = (
        "journal_mode=WAL",
        "synchronous=FULL",
        "busy_timeout=20000",
        "cache_size=-4000",
        "temp_store=MEMORY",
    )
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": ";".join(f"PRAGMA {p}" for p in pragmas),
        },
    }


def _mail(address: str) -> dict[str, Any]:
    if not address:
        return {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parts = urlsplit(address)
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": parts.hostname or "localhost",
            "port": parts.port or 587,
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_ssl": parts.scheme == "smtps",
            "use_tls": parts.scheme == "smtp" and parts.port != _PLAIN_SMTP,
        },
    }


_private(HOME)
DEBUG = os.environ.get("POLYDESK_DEBUG") == "1"
SECRET_KEY = _secret("secret.key")
PUBLIC_URL = os.environ.get("POLYDESK_URL", "http://127.0.0.1:8000").rstrip("/")
_public = urlsplit(PUBLIC_URL)
SECURE = _public.scheme == "https"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", _public.hostname or "localhost"]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if SECURE else []
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SESSION_COOKIE_NAME = "polydesk_session"
CSRF_COOKIE_NAME = "polydesk_csrf"
CSRF_FAILURE_VIEW = "polydesk.kit.ui.errors.stale_form"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SILENCED_SYSTEM_CHECKS = ["auth.W004", "security.W004", "security.W008"]

INSTALLED_APPS = [
    *rooms.standing()[::-1],
    "polydesk.kit.ui",
    "polydesk.kit.portability",
    "polydesk.kit.upkeep",
    "polydesk.kit.backup",
    "polydesk.kit.jobs",
    "polydesk.kit.search",
    "polydesk.kit.outbox",
    "polydesk.kit.writes",
    "polydesk.kit.audit",
    "polydesk.kit.tenancy",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
INSTALLED_APPS = [app for app in INSTALLED_APPS if rooms.there(app)]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "polydesk.web.squeeze.Squeeze",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "polydesk.kit.tenancy.middleware.TenancyMiddleware",
    "polydesk.kit.ui.errors.explain",
    "polydesk.kit.writes.middleware.WritesMiddleware",
]
ROOT_URLCONF = "polydesk.web.urls"
WSGI_APPLICATION = "polydesk.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "polydesk.kit.ui.jinja.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "NAME": "django",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
            ]
        },
    },
]

DATABASES = {"default": _database(os.environ.get("DATABASE_URL", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": rooms.jobs_backend(), "QUEUES": ["quick", "slow"]}}

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
MESSAGE_STORAGE = "django.contrib.messages.storage.fallback.FallbackStorage"

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("nb", _("Norwegian")),
    ("fa", _("Persian")),
    ("vi", _("Vietnamese")),
]
LOCALE_PATHS = [PACKAGE / "web" / "locale", PACKAGE / "kit" / "locale"]
LANGUAGE_COOKIE_NAME = "polydesk_language"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "polydesk.kit.ui.assets.VersionedStorage"},
}
MEDIA_ROOT = HOME / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

_SELF = [CSP.SELF]
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": _SELF,
    "style-src": _SELF,
    "img-src": [CSP.SELF, "data:"],
    "font-src": _SELF,
    "connect-src": _SELF,
    "form-action": _SELF,
    "manifest-src": _SELF,
    "worker-src": _SELF,
    "frame-src": _SELF,
    "object-src": [CSP.NONE],
    "frame-ancestors": _SELF,
    "base-uri": [CSP.NONE],
}
X_FRAME_OPTIONS = "SAMEORIGIN"

MAIL_CONFIGURED = bool(os.environ.get("POLYDESK_MAIL"))
MAILERS = {"default": _mail(os.environ.get("POLYDESK_MAIL", ""))}
DEFAULT_FROM_EMAIL = os.environ.get("POLYDESK_FROM", "polydesk@localhost")

# allauth: how people sign in
ACCOUNT_ADAPTER = "polydesk.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "polydesk.accounts.forms.signing_in.LoginForm",
    "reset_password": "polydesk.accounts.forms.signing_in.ResetPasswordForm",
}
MFA_ADAPTER = "polydesk.accounts.adapters.MFAAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = MAIL_CONFIGURED
ACCOUNT_SESSION_REMEMBER = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
MFA_TOTP_ISSUER = "Polydesk"
MFA_ALLOW_UNVERIFIED_EMAIL = True

# The sample business that a first visitor may look around in.
SAMPLE_LOADER = "polydesk.web.demo.open_sample"
