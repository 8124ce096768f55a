"""Secrets at rest."""

from pathlib import Path
from typing import Any

import pytest

from polydesk.kit import crypto


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    settings.HOME = tmp_path
    return tmp_path


def test_a_sealed_text_opens_again() -> None:
    assert crypto.unseal(crypto.seal("برج", "totp"), "totp") == "برج"


def test_the_same_text_is_never_sealed_alike() -> None:
    assert crypto.seal("secret", "totp") != crypto.seal("secret", "totp")


def test_a_sealed_text_shows_nothing_of_the_text() -> None:
    assert "secret" not in crypto.seal("secret", "totp")


def test_a_text_sealed_for_one_purpose_does_not_open_for_another() -> None:
    with pytest.raises(crypto.Unreadable):
        crypto.unseal(crypto.seal("secret", "totp"), "vault")


def test_a_changed_text_does_not_open() -> None:
    sealed = crypto.seal("secret", "totp")
    with pytest.raises(crypto.Unreadable):
        crypto.unseal(sealed[:-2] + ("A" if sealed[-2] != "A" else "B") + sealed[-1], "totp")


@pytest.mark.parametrize("text", ["", "secret", "v1.", "v1.?"])
def test_what_was_never_sealed_is_refused(text: str) -> None:
    with pytest.raises(crypto.Unreadable):
        crypto.unseal(text, "totp")


def test_another_home_does_not_open_it(tmp_path: Path, settings: Any) -> None:
    sealed = crypto.seal("secret", "totp")
    settings.HOME = tmp_path / "other"
    settings.HOME.mkdir()
    with pytest.raises(crypto.Unreadable):
        crypto.unseal(sealed, "totp")


def test_the_master_key_is_readable_by_its_owner_only(home: Path) -> None:
    crypto.master(home)
    assert (home / crypto.FILE).stat().st_mode & 0o077 == 0
