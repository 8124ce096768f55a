"""A real serve tree in a home of its own, on SQLite or on the PostgreSQL of the run."""

import http.client
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import psycopg

ROOT = Path(__file__).parents[2]
UNREACHABLE = (OSError, http.client.HTTPException)
POLYDESK = [sys.executable, "-c", "from polydesk.web.cli import main; raise SystemExit(main())"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def database() -> Iterator[str]:
    """Give the address of an empty database: "" for the SQLite file of the home."""
    server = os.environ.get("DATABASE_URL", "").rpartition("/")[0]
    if not server.startswith("postgres"):
        yield ""
        return
    name = f"polydesk_engine_{uuid4().hex[:8]}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"{server}/{name}"
        finally:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


class Home:
    """A home with a seeded business; commands and a serve tree run in it."""

    def __init__(self, path: Path, address: str) -> None:
        self.path = path
        self.address = address
        self.port = free_port()
        self.process: subprocess.Popen[str] | None = None
        self.cookie = ""

    def environment(self) -> dict[str, str]:
        return {
            **{k: v for k, v in os.environ.items() if not k.startswith("POLYDESK_")},
            "POLYDESK_HOME": str(self.path),
            "DATABASE_URL": self.address,
            "DJANGO_SETTINGS_MODULE": "tests.engine.desk.settings",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        }

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*POLYDESK, *words],
            env=self.environment(), capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip

    def seed(self, *how: str) -> None:
        done = self.command("migrate")
        assert done.returncode == 0, done.stderr
        seeded = subprocess.run(
            [sys.executable, "-m", "tests.engine.desk.seed", *how],
            env=self.environment(), capture_output=True, text=True, check=True, cwd=ROOT,
        )  # fmt: skip
        self.cookie = seeded.stdout.strip()

    def serve(self) -> None:
        log = (self.path / "serve.log").open("a")
        self.process = subprocess.Popen(
            [*POLYDESK, "serve", "--port", str(self.port)],
            env=self.environment(), stdout=log, stderr=log, text=True,
        )  # fmt: skip
        self.wait_for_pages()

    def wait_for_pages(self, seconds: float = 120) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                if self.ask("GET", "/w/default/engine/") == 200:
                    return
            except UNREACHABLE:
                time.sleep(0.05)
        raise TimeoutError((self.path / "serve.log").read_text())

    def connect(self, seconds: float = 10) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)

    def headers(self, **more: str) -> dict[str, str]:
        return {"Cookie": f"polydesk_session={self.cookie}", **more}

    def read(self, path: str) -> str:
        connection = self.connect()
        try:
            connection.request("GET", path, headers=self.headers())
            return connection.getresponse().read().decode()
        finally:
            connection.close()

    def ask(self, method: str, path: str, **form: object) -> int:
        """Send a request on a connection of its own; return the status."""
        connection = self.connect()
        kind = "application/x-www-form-urlencoded"
        try:
            body = urlencode(form) if form else None
            connection.request(method, path, body, self.headers(**{"Content-Type": kind}))
            answer = connection.getresponse()
            answer.read()
            return answer.status
        finally:
            connection.close()

    def stop(self) -> int:
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(40)

    def rows(self, sql: str) -> list[Any]:
        if self.address:
            with psycopg.connect(self.address) as connection:
                return connection.execute(sql).fetchall()
        with sqlite3.connect(self.path / "polydesk.sqlite3", timeout=20) as file:
            return file.execute(sql).fetchall()

    def numbers(self, table: str) -> list[int]:
        return [n for (n,) in self.rows(f"SELECT n FROM engine_{table} ORDER BY n")]

    def wait_for_jobs(self, seconds: float = 120) -> None:
        end = time.monotonic() + seconds
        open_jobs = "SELECT state, count(*) FROM jobs_job WHERE state NOT IN ('done', 'dead') GROUP BY state"
        while left := self.rows(open_jobs):
            if time.monotonic() > end:
                raise TimeoutError(f"jobs still open: {left}")
            time.sleep(0.2)


@contextmanager
def served(path: Path) -> Iterator[Home]:
    """Give a home whose tree serves; it is stopped, or killed, at the end."""
    with database() as address:
        home = Home(path, address)
        home.seed()
        home.serve()
        try:
            yield home
        finally:
            assert home.process is not None
            if home.process.poll() is None:
                home.stop()
