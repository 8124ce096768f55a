"""Start the real program with a home of its own, and see that it is ours that listens."""

import os
import re
import shutil
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tools import postgres

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (str(Path(sys.executable).parent / "polydesk"),)
_LINK = re.compile(r"https?://\S+")
_OWN = ("POLYDESK_", "DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PYTEST_")


@dataclass(slots=True)
class Desk:
    """A running Polydesk: its address, its home, and what it has said so far."""

    home: Path
    port: int
    environment: dict[str, str]
    said: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Address without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def first_visit(self) -> str:
        """Link for the first visit, as printed; the plain address where none was."""
        links = [link.rstrip(".,") for line in self.said for link in _LINK.findall(line)]
        return next((link for link in links if link.rstrip("/") != self.url), self.url)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command of Polydesk on the same home."""
        return subprocess.run(
            [*COMMAND, *arguments],
            check=False, capture_output=True, text=True, cwd=ROOT, env=self.environment,
            stdin=subprocess.DEVNULL, timeout=300,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seed:
    """A home in which nothing but the tables was made, to begin from in a second."""

    home: Path
    database: str

    @classmethod
    def sown(cls, home: Path) -> "Seed":
        """Make the tables of an empty home, with the program's own command."""
        desk = Desk(home, 0, _environment(home))
        done = desk.run("migrate")
        assert done.returncode == 0, done.stderr
        return cls(home, desk.environment.get("DATABASE_URL", "").rpartition("/")[2])


@contextmanager
def started(home: Path, *arguments: str, seed: Seed | None = None) -> Iterator[Desk]:
    """Serve on a free port until the block ends: an empty home, or one that begins as the seed."""
    if seed:
        shutil.copytree(seed.home, home, dirs_exist_ok=True)
    port = postgres.free_port()
    desk = Desk(home, port, _environment(home, seed.database if seed else ""))
    process = subprocess.Popen(
        [*COMMAND, "serve", "--port", str(port), *arguments],
        cwd=ROOT, env=desk.environment, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    threading.Thread(target=_listen, args=(process, desk.said), daemon=True).start()
    try:
        _wait(process, desk)
        yield desk
    finally:
        _end(process)


def _environment(home: Path, like: str = "") -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OWN)}
    address = os.environ.get("DATABASE_URL")
    if address:
        server, name = address.rpartition("/")[0], f"walk_{os.getpid()}_{time.time_ns()}"
        kept["DATABASE_URL"] = postgres.make_database(server, name, like or "template1")
    return {**kept, "POLYDESK_HOME": str(home), "PYTHONUNBUFFERED": "1"}


def _listen(process: subprocess.Popen[str], said: list[str]) -> None:
    said.extend(iter(process.stdout.readline, "") if process.stdout else ())


def _wait(process: subprocess.Popen[str], desk: Desk, seconds: float = 120) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        if _is_ours(process, desk.port) and _answers(desk.url) and desk.said:
            return
        time.sleep(0.1)
    raise AssertionError("polydesk serve did not start:\n" + "".join(desk.said))


def _is_ours(process: subprocess.Popen[str], port: int) -> bool:
    try:
        whole = psutil.Process(process.pid)
        tree = [whole, *whole.children(recursive=True)]
        heard = [link for one in tree for link in one.net_connections("tcp")]
    except psutil.Error:
        return False
    return any(link.status == psutil.CONN_LISTEN and link.laddr.port == port for link in heard)


def _answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=10).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def _end(process: subprocess.Popen[str]) -> None:
    tree = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
    process.terminate()
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()
    for left in tree:
        if left.is_running():
            left.kill()
