"""Sign-in by password, its limits, codes and closed sign-up."""

import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value
from django.core import mail
from django.core.cache import cache
from django.test import Client as Browser

from polydesk.accounts.models import Person
from tests.cast import PASSWORD, Cast

LOGIN = "/sign-in/login/"


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


def _sign_in(browser: Browser, password: str = PASSWORD) -> Any:
    return browser.post(LOGIN, {"login": "linnea@example.org", "password": password})


def test_the_right_password_opens_the_desk(cast: Cast) -> None:
    browser = Browser()
    assert _sign_in(browser).headers["Location"] == "/"
    assert browser.get("/").headers["Location"] == cast.url()


def test_the_page_asked_for_is_shown_after_signing_in(cast: Cast) -> None:
    browser = Browser()
    place = browser.get(cast.url("clients/")).headers["Location"]
    answer = browser.post(place, {"login": "linnea@example.org", "password": PASSWORD,
                                  "next": cast.url("clients/")})  # fmt: skip
    assert answer.headers["Location"] == cast.url("clients/")


@pytest.mark.parametrize("part", [{}, {"HX-Request": "true"}])
def test_a_form_sent_too_late_leads_back_to_its_page(cast: Cast, part: dict[str, str]) -> None:
    page = cast.url("work/list/?sort=due")
    headers = {**part, "Referer": f"http://testserver{page}"}
    browser = Browser()
    answer = browser.post(cast.url("time/timer/start/"), headers=headers)
    place = answer.headers.get("HX-Redirect") or answer.headers["Location"]
    assert parse_qs(urlsplit(place).query)["next"] == [page]
    assert b"nothing was saved" in browser.get(place).content


@pytest.mark.parametrize("place", ["//evil.example/", "/\\evil.example/", "http:///evil.example"])
def test_a_form_sent_too_late_leads_to_no_other_place(cast: Cast, place: str) -> None:
    answer = Browser().post(cast.url("time/timer/start/"), {"next": place})
    assert answer.headers["Location"].endswith("?next=/")


def test_the_language_of_the_person_follows(cast: Cast) -> None:
    Person.objects.filter(email="linnea@example.org").update(language="fa")
    assert _sign_in(Browser()).cookies["polydesk_language"].value == "fa"


def test_a_wrong_password_is_refused(cast: Cast) -> None:
    assert _sign_in(Browser(), "wrong").status_code == 200


def test_guessing_is_stopped_even_with_the_right_password(cast: Cast) -> None:
    for _n in range(6):
        _sign_in(Browser(), "wrong")
    browser = Browser()
    _sign_in(browser)
    assert "_auth_user_id" not in browser.session


def test_sign_up_is_closed(cast: Cast) -> None:
    browser = Browser()
    browser.post("/sign-in/signup/", {"email": "x@example.org", "password1": PASSWORD})
    assert not Person.objects.filter(email="x@example.org").exists()


def test_codes_by_mail_are_not_offered_without_a_mail_server(cast: Cast) -> None:
    assert "code/" not in Browser().get(LOGIN).content.decode()


RESET = "/sign-in/password/reset/"


def test_without_mail_no_way_to_a_mailed_password_is_offered(cast: Cast) -> None:
    assert "password/reset" not in Browser().get(LOGIN).content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_mail_a_lost_password_is_answered_truly(cast: Cast, method: str) -> None:
    answer = getattr(Browser(), method)(RESET, {"email": "linnea@example.org"}, follow=True)
    page = answer.content.decode()
    assert "polydesk password" in page
    assert "We have sent" not in page


def test_with_mail_both_are_offered(cast: Cast, settings: Any) -> None:
    settings.MAIL_CONFIGURED = True
    assert "password/reset" in Browser().get(LOGIN).content.decode()
    answer = Browser().post(RESET, {"email": "linnea@example.org"})
    assert (answer.status_code, len(mail.outbox)) == (302, 1)


def test_the_secret_of_the_code_app_is_sealed_and_asked_for(cast: Cast) -> None:
    secret = generate_totp_secret()
    TOTP.activate(cast.linnea.person, secret)
    stored = Authenticator.objects.get(user=cast.linnea.person).data["secret"]
    assert secret not in stored
    browser = Browser()
    assert "2fa" in _sign_in(browser).headers["Location"]
    assert "_auth_user_id" not in browser.session


def test_the_right_code_opens_the_desk(cast: Cast) -> None:
    secret = generate_totp_secret()
    TOTP.activate(cast.linnea.person, secret)
    browser = Browser()
    _sign_in(browser)
    browser.post("/sign-in/2fa/authenticate/", {"code": _code(secret)})
    assert browser.session["_auth_user_id"] == str(cast.linnea.person.pk)


def _code(secret: str) -> str:
    return f"{hotp_value(secret, int(time.time()) // 30):06d}"


@pytest.mark.parametrize("language", ["en", "nb", "fa", "vi"])
def test_the_sign_in_page_speaks_all_languages_without_inline_style(
    cast: Cast, language: str
) -> None:
    answer = Browser().get(LOGIN, headers={"accept-language": language})
    page = answer.content.decode()
    assert f'lang="{language}"' in page
    assert "style=" not in page
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


PAGES = ("password/change/", "2fa/", "2fa/totp/activate/", "2fa/webauthn/", "sessions/", "email/")


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_of_ones_own_keys_show(cast: Cast, page: str) -> None:
    browser = Browser()
    _sign_in(browser)
    answer = browser.get(f"/sign-in/{page}", follow=True)
    assert answer.status_code == 200
    assert "style=" not in answer.content.decode()
