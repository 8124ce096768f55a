"""Waking up when the database changed: no loop over tables.

PostgreSQL: a trigger sends a notification at commit, watchers LISTEN. SQLite: what
`PRAGMA data_version` tells an own connection changes with every commit of another one; a call
costs some microseconds.
"""

import sqlite3
import threading
import time
from collections.abc import Callable
from typing import Any, Protocol

import psycopg
from django.db import Error as DatabaseError
from django.db import connection

_CHANNEL = "polydesk"
_TICK = 0.02
_PATIENCE = 1.0


def guard_statements(topic: str, table: str) -> tuple[str, ...]:
    """Return the PostgreSQL trigger, to be named wake_<topic>, that rings at each insert."""
    name, ring = f"wake_{topic}", f"PERFORM pg_notify('{_CHANNEL}_{topic}', '')"
    return (
        f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $guard$ '
        f"BEGIN {ring}; RETURN NULL; END $guard$",
        f'CREATE TRIGGER "{name}" AFTER INSERT ON "{table}" '
        f'FOR EACH STATEMENT EXECUTE FUNCTION "{name}"()',
    )


class Watch(Protocol):
    """Something that can be waited for. Lives in one thread."""

    def wait(self, seconds: float) -> bool:
        """Return True as soon as something may have changed, False when the time is over."""

    def close(self) -> None:
        """Give up the connection."""


class SqliteWatch:
    """Watches the version of the database file."""

    def __init__(self, path: str) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None, uri=path.startswith("file:"))
        self._seen = self._version()

    def _version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def wait(self, seconds: float) -> bool:
        """Look at the version every 20 ms; no read transaction stays open in between."""
        end = time.monotonic() + seconds
        while (version := self._version()) == self._seen:
            if time.monotonic() >= end:
                return False
            time.sleep(_TICK)
        self._seen = version
        return True

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


class PostgresWatch:
    """Listens to one topic, on a connection outside of the pool."""

    def __init__(self, parameters: dict[str, Any], topic: str) -> None:
        self._connection = psycopg.connect(**parameters, autocommit=True)
        self._connection.execute(f"LISTEN {_CHANNEL}_{topic}")

    def wait(self, seconds: float) -> bool:
        """Wait for a notification."""
        return any(True for _ in self._connection.notifies(timeout=seconds, stop_after=1))

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


def _postgres_parameters() -> dict[str, Any]:
    unused = {"cursor_factory", "context", "pool", "prepare_threshold", "server_side_binding"}
    parameters = connection.get_connection_params()
    return {name: value for name, value in parameters.items() if name not in unused}


def open_watch(topic: str) -> Watch:
    """Open a watch on the default database, for the calling thread.

    PostgreSQL tells of the topic alone, SQLite of any change.
    """
    if connection.vendor == "postgresql":
        return PostgresWatch(_postgres_parameters(), topic)
    return SqliteWatch(str(connection.settings_dict["NAME"]))


class Watcher(threading.Thread):
    """A thread that calls back after each change, until told to stop.

    A lost connection is opened again; news may have been missed then, so it calls back.
    """

    def __init__(self, callback: Callable[[], None], topic: str) -> None:
        super().__init__(name=f"watch-{topic}", daemon=True)
        self._callback = callback
        self._topic = topic
        self._over = threading.Event()

    def stop(self) -> None:
        """End the thread within a second."""
        self._over.set()

    def run(self) -> None:
        """Watch; open the watch again after a failure."""
        while not self._over.is_set():
            try:
                self._watch()
            except (DatabaseError, psycopg.Error, sqlite3.Error, OSError):
                self._over.wait(_PATIENCE)

    def _watch(self) -> None:
        watch = open_watch(self._topic)
        try:
            self._callback()
            while not self._over.is_set():
                if watch.wait(_PATIENCE):
                    self._callback()
        finally:
            watch.close()
