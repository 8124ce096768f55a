"""A PostgreSQL for the tests: the one at 127.0.0.1:5432, or a private one that ends with us."""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tools import debian

_STANDING = "postgres://postgres@127.0.0.1:5432"
_UNSAFE_AND_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@contextmanager
def server() -> Iterator[str | None]:
    """Give the address of a server without a database name, or None where there is none."""
    if _answers(_STANDING):
        yield _STANDING
        return
    tools = _binaries()
    if tools is None and debian.install("postgresql"):
        tools = _binaries()
    if tools is None:
        yield None
        return
    with _private(tools) as address:
        yield address


def make_database(address: str, name: str, like: str = "template1") -> str:
    """Make a database, empty or as another one, in place of one of that name; give its address."""
    with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
    return f"{address}/{name}"


@contextmanager
def _private(tools: Path) -> Iterator[str]:
    home = Path(tempfile.mkdtemp(prefix="polydesk-postgres-"))
    port = free_port()
    if os.geteuid() == 0:
        shutil.chown(home, "postgres")
    _as_postgres(
        tools / "initdb", "-D", home / "data", "-A", "trust", "-U", "postgres", "-E", "UTF8"
    )
    settings = (f"port={port}", f"unix_socket_directories={home}", *_UNSAFE_AND_QUICK)
    options = " ".join(f"-c {setting}" for setting in settings)
    control = (tools / "pg_ctl", "-D", home / "data", "-w", "-l", home / "log")
    try:
        _as_postgres(*control, "-o", options, "start")
        yield f"postgres://postgres@127.0.0.1:{port}"
    finally:
        _as_postgres(*control, "-m", "immediate", "stop")
        shutil.rmtree(home, ignore_errors=True)


def _as_postgres(*command: str | Path) -> None:
    user = "postgres" if os.geteuid() == 0 else None
    group = pwd.getpwnam(user).pw_gid if user else None
    arguments = [str(part) for part in command]
    subprocess.run(
        arguments, check=True, user=user, group=group, cwd="/",
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=sys.stderr,
    )  # fmt: skip


def _binaries() -> Path | None:
    on_path = shutil.which("initdb")
    debians = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = [*reversed(debians), *([Path(on_path).resolve()] if on_path else [])]
    return next((path.parent for path in found if (path.parent / "pg_ctl").exists()), None)


def _answers(address: str) -> bool:
    for _attempt in range(3):
        try:
            psycopg.connect(f"{address}/postgres", connect_timeout=2).close()
        except psycopg.OperationalError as refusal:
            if "starting up" not in str(refusal):
                return False
            time.sleep(1)
        else:
            return True
    return False


def free_port() -> int:
    """Give a port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
