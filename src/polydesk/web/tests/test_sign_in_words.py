"""The pages of the sign-in library speak as the rest of the house does."""

import re

import pytest
from django.test import Client as Browser

from tests.cast import Cast

_SAID = re.compile(r"<(h1|h2|button|label)\b[^>]*>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
# names keep their capitals
_NAMES = re.compile(r"\b(Polydesk|TOTP|QR|ID|IP|PIN|JavaScript|Việt|Unverified|Verified|Primary)\b")
_SHUT = ("login/", "password/reset/", "inactive/", "login/code/")
_OPEN = (
    "2fa/", "2fa/totp/activate/", "2fa/webauthn/add/", "email/", "password/change/",
    "password/set/", "sessions/", "reauthenticate/",
)  # fmt: skip


def _shouts(page: str) -> list[str]:
    """Return what is written with Capitals In The Middle."""
    said = (" ".join(_TAG.sub(" ", found[1]).split()) for found in _SAID.findall(page))
    plain = ((text, _NAMES.sub("", text)) for text in said)
    return [text for text, rest in plain if re.search(r"\w[\w,’'-]*\s+[A-Z][a-z]", rest)]


@pytest.mark.django_db
@pytest.mark.parametrize("path", _SHUT)
def test_who_is_not_signed_in_reads_sentence_case(path: str) -> None:
    answer = Browser().get(f"/sign-in/{path}", follow=True)
    assert _shouts(answer.content.decode()) == []


@pytest.mark.parametrize("path", _OPEN)
def test_who_is_signed_in_reads_sentence_case(cast: Cast, path: str) -> None:
    answer = cast.linnea.client.get(f"/sign-in/{path}", follow=True)
    assert _shouts(answer.content.decode()) == []


def test_the_pages_of_ones_account_lead_back_to_the_settings(cast: Cast) -> None:
    page = cast.linnea.client.get("/sign-in/2fa/").content.decode()
    assert "Two-step sign-in" in page
    assert 'class="back"' in page
