"""The address of the pages, and whether its port is free."""

import socket


def busy(host: str, port: int) -> bool:
    """Tell whether somebody else listens on the port already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def answers(host: str, port: int) -> bool:
    """Tell whether a connection to the pages is taken."""
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - asked, not bound
    try:
        socket.create_connection((reachable, port), timeout=0.5).close()
    except OSError:
        return False
    return True


def free_port_after(host: str, port: int) -> int:
    """Return a free port near the wanted one, to name in the message."""
    return next((p for p in range(port + 1, port + 50) if not busy(host, p)), 0)
