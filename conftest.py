"""What every test shares: the cast, and no way to the internet."""

import importlib.util
import ipaddress
import socket
from pathlib import Path
from typing import Any

import pytest

pytest_plugins = ["tests.cast"] if importlib.util.find_spec("tests.cast") else []

_ROOT = Path(__file__).parent
_SAME_ON_BOTH = tuple(_ROOT / part for part in ("src", "tests/house", "tests/oracles"))
_DATABASE = {"db", "transactional_db"}

_connect = socket.socket.connect


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what opens no database: it is the same on both, and run on one."""
    for item in items:
        if not _opens_a_database(item):
            item.add_marker("pure")


def _opens_a_database(item: pytest.Item) -> bool:
    asked = _DATABASE.intersection(getattr(item, "fixturenames", ()))
    here = any(item.path.is_relative_to(part) for part in _SAME_ON_BOTH)
    return not here or bool(asked) or item.get_closest_marker("django_db") is not None


def _connect_at_home(self: socket.socket, address: Any) -> None:
    if self.family in {socket.AF_INET, socket.AF_INET6} and not _is_home(address[0]):
        pytest.fail(f"A test tried to reach {address[0]}: the suite has no internet.")
    _connect(self, address)


def _is_home(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(autouse=True, scope="session")
def _no_internet() -> Any:
    """Refuse every connection that leaves this machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _connect_at_home)
        yield
