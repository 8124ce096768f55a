"""Forms of allauth, changed where a desk can't send mail."""

from typing import Any

from allauth.account import forms as allauth
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def without_mail() -> str:
    """Say what to do about a lost password where no mail is set up; empty where it is."""
    if settings.MAIL_CONFIGURED:
        return ""
    return _(
        "This desk can't send email, so nothing was sent and your password is as it was. Ask "
        "whoever looks after Polydesk to run “polydesk password” with your email address: it "
        "sets a new one."
    )


class LoginForm(allauth.LoginForm):  # type: ignore[misc]
    """Sign in; the way to a new password shows only where it leads somewhere."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if not settings.MAIL_CONFIGURED:
            self.fields["password"].help_text = ""


class ResetPasswordForm(allauth.ResetPasswordForm):  # type: ignore[misc]
    """Ask for a mail with a link, or be told that none can be sent."""

    @property
    def without_mail(self) -> str:
        """The words to show in place of the form."""
        return without_mail()

    def clean(self) -> dict[str, Any]:
        """Refuse where no mail can be sent."""
        if said := without_mail():
            raise ValidationError(said)
        return super().clean() or {}
