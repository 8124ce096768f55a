"""What all ways in have in common: sign in, remember the language."""

from allauth.account.utils import perform_login
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from polydesk.accounts.models import Person
from polydesk.accounts.queries import desk_address
from polydesk.kit.format import LANGUAGES

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
YEAR = 60 * 60 * 24 * 365


def enter(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Sign a person in who proved who they are by other means, and go to their desk."""
    request.session["desk"] = slug
    person.backend = BACKEND
    place = desk_address(slug)
    response: HttpResponse = perform_login(request, person, redirect_url=place)
    return response


def speak(response: HttpResponse, language: str) -> HttpResponse:
    """Remember the language of pages outside any workspace."""
    if language in LANGUAGES:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=YEAR,
            samesite="Lax",
            secure=bool(settings.SESSION_COOKIE_SECURE),
        )
    return response


def asked_language(request: HttpRequest) -> str:
    """Return the language that a button of this form asks for, and switch to it."""
    wanted = request.POST.get("speak", "")
    if wanted not in LANGUAGES:
        return ""
    translation.activate(wanted)
    request.LANGUAGE_CODE = wanted
    return wanted
