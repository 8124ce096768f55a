"""Getting ready in a process of its own, and what comes back from it."""

import socket
from argparse import Namespace
from collections.abc import Iterator

import pytest

from polydesk.kit.ui import assets
from polydesk.web.serve import start


@pytest.fixture(autouse=True)
def unknown(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the test find the version out, and nobody keep what it found."""
    monkeypatch.setenv("POLYDESK_STATIC", "")
    assets.version.cache_clear()
    yield
    assets.version.cache_clear()


@pytest.mark.parametrize("options", [Namespace(port=1), Namespace()], ids=["pages", "jobs alone"])
def test_pages_name_the_files_that_were_laid_out(
    monkeypatch: pytest.MonkeyPatch, options: Namespace
) -> None:
    """The program may be exchanged between laying its files out and serving the first page."""
    now = assets.version()
    assets.version.cache_clear()

    def ready(_options: Namespace) -> int:
        monkeypatch.setattr(assets, "_digest", lambda: "abcdef012345")
        return 0

    monkeypatch.setattr(start, "_ready", ready)
    monkeypatch.setattr(start, "through", lambda work, _name: work())
    monkeypatch.setattr(start, "_greeting", lambda _options: "Polydesk\nis here.")
    said = "Polydesk\nis here." if hasattr(options, "port") else ""
    assert start.in_child(options) == (0, said)
    assert assets.version() == ("abcdef012345" if hasattr(options, "port") else now)


def test_the_address_is_said_once_the_pages_can_be_reached(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        options = Namespace(host="127.0.0.1", port=door.getsockname()[1])
        assert not start.greet(options, "Polydesk is here.")
        assert not capsys.readouterr().out
        door.listen()
        assert start.greet(options, "Polydesk is here.")
    assert capsys.readouterr().out == "Polydesk is here.\n"
