"""Static files keep the name under which the server laid them out."""

from collections.abc import Iterator

import pytest

from polydesk.kit.ui import assets


@pytest.fixture(autouse=True)
def unknown(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let each test find the version out, and nobody keep what it found."""
    monkeypatch.setenv("POLYDESK_STATIC", "")
    assets.version.cache_clear()
    yield
    assets.version.cache_clear()


def test_a_process_below_a_server_names_what_that_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    before = assets.version()
    assets.laid_out(before)
    monkeypatch.setattr(assets, "_files", list)  # the program was exchanged under the server
    assets.version.cache_clear()
    assert assets.version() == before


def test_other_files_have_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    before = assets.version()
    monkeypatch.setattr(assets, "_files", list)
    assets.version.cache_clear()
    assert assets.version() != before
