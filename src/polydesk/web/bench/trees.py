"""`polydesk serve` as a user runs it: memory of its whole tree, and of 200 open streams (Linux)."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection  # noqa: TID251 - asks its own server
from pathlib import Path
from statistics import median
from time import monotonic, perf_counter, sleep

from polydesk.web.bench.pages import SLUG
from polydesk.web.serve.memory import children, tree_pss

STREAMS = 200
SETTLE = 5.0
_HOST = "127.0.0.1"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(home: Path) -> Iterator[tuple[int, int]]:
    """Run the whole tree on a home; give its process id and port; stop it at the end."""
    port = _free_port()
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "polydesk", "serve", "--port", str(port)],
        env={**os.environ, "POLYDESK_HOME": str(home), "DATABASE_URL": ""},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        yield process.pid, port
    finally:
        process.terminate()
        process.wait(timeout=60)


def _wait(port: int) -> None:
    end = monotonic() + 90
    while monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex((_HOST, port)) == 0:
                return
        sleep(0.2)
    raise RuntimeError("polydesk serve did not answer within 90 seconds.")


def _get(port: int, path: str, cookie: str) -> float:
    """Open a page; return the seconds it took."""
    begin = perf_counter()
    connection = HTTPConnection(_HOST, port, timeout=30)
    connection.request("GET", path, headers={"Cookie": cookie})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}.")
    return perf_counter() - begin


def _stream(port: int, cookie: str) -> socket.socket:
    link = socket.create_connection((_HOST, port), timeout=30)
    request = f"GET /w/{SLUG}/live HTTP/1.1\r\nHost: {_HOST}:{port}\r\nCookie: {cookie}\r\n\r\n"
    link.sendall(request.encode())
    if b" 200 " not in link.recv(2048).split(b"\r\n", 1)[0] + b" ":
        raise RuntimeError("A stream was refused.")
    return link


def _handles(pid: int, home: Path) -> int:
    """Return how many file handles of the tree point at the database."""
    database, found = str(home / "polydesk.sqlite3"), 0
    for process in children(pid):
        for handle in Path(f"/proc/{process}/fd").iterdir():
            found += _target(handle) == database
    return found


def _target(handle: Path) -> str:
    try:
        return str(handle.readlink())
    except OSError:
        return ""


def measure(home: Path, cookie: str, paths: list[str]) -> dict[str, float]:
    """Return PSS in MB, kB and database handles per stream, page times in ms."""
    with serving(home) as (pid, port), ExitStack() as links:
        for _ in range(5):
            quiet = [_get(port, path, cookie) for path in paths for _ in range(3)]
        sleep(SETTLE)
        idle, handles = tree_pss(pid), _handles(pid, home)
        for _ in range(STREAMS):
            links.callback(_stream(port, cookie).close)
        sleep(SETTLE)
        full, after = tree_pss(pid), _handles(pid, home)
        busy = [_get(port, path, cookie) for path in paths for _ in range(3)]
    return {
        "idle_mb": idle / 1024 / 1024,
        "stream_kb": (full - idle) / STREAMS / 1024,
        "held": max(after - handles, 0) / STREAMS,
        "quiet_ms": median(quiet) * 1000,
        "busy_ms": median(busy) * 1000,
    }
