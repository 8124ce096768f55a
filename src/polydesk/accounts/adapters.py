"""How allauth behaves here: closed sign-up, sealed secrets, the person's own language."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from polydesk.kit import crypto


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in by password or mailed code."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People come in by the first visit or by invitation only."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Go to the front door, which knows the way."""
        return "/"

    def post_login(self, request: HttpRequest, user: Any, **options: Any) -> HttpResponse:
        """Speak the language of whoever signed in, on the pages of allauth too."""
        response: HttpResponse = super().post_login(request, user, **options)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            user.language,
            max_age=60 * 60 * 24 * 365,
            samesite="Lax",
            secure=bool(settings.SESSION_COOKIE_SECURE),
        )
        return response

    def add_message(self, request: HttpRequest, level: int, *args: Any, **options: Any) -> None:
        """Say what matters; that somebody is signed in they see themselves."""
        template = options.get("message_template") or (args[0] if args else "")
        if template != "account/messages/logged_in.txt":
            super().add_message(request, level, *args, **options)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send mail only where a mail server is set up."""
        if settings.MAIL_CONFIGURED:
            super().send_mail(template_prefix, email, context)


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Codes and passkeys; their secrets are sealed under the key of the home."""

    def encrypt(self, text: str) -> str:
        """Seal a secret before it goes into the database."""
        return crypto.seal(text, "mfa")

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret from the database."""
        return crypto.unseal(encrypted_text, "mfa")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name the desk in the browser's own passkey dialog."""
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": "Polydesk"}
