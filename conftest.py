"""What every test shares: the cast, and no way to the internet."""

import importlib.util
import ipaddress
import socket
from typing import Any

import pytest

pytest_plugins = ["tests.cast"] if importlib.util.find_spec("tests.cast") else []

_connect = socket.socket.connect


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
