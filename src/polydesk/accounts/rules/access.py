"""How a person can prove who they are."""

from collections import Counter
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.conf import settings

from polydesk.accounts.models import Person


@dataclass(frozen=True, slots=True)
class WaysIn:
    """What is set up beside the password."""

    password: bool
    codes_app: bool
    passkeys: int
    recovery_codes: bool
    mail: bool


def ways_in(person: Person) -> WaysIn:
    """Count the ways in of a person."""
    kinds = Counter(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    return WaysIn(
        password=person.has_usable_password(),
        codes_app=kinds["totp"] > 0,
        passkeys=kinds["webauthn"],
        recovery_codes=kinds["recovery_codes"] > 0,
        mail=bool(settings.MAIL_CONFIGURED),
    )
