"""Failures that nobody foresaw: kept in the home's log under a short id that `doctor` finds."""

import errno
import json
import secrets
import sys
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings

from polydesk.kit import clock

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_LIMIT = 5_000_000
_lock = threading.Lock()
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_SQLITE_FULL, _POSTGRES_FULL = "database or disk is full", "53100"


def new_id() -> str:
    """Return an id that can be read aloud: E- and eight letters or digits."""
    return "E-" + "".join(secrets.choice(_ALPHABET) for _ in range(8))


def log_path() -> Path:
    """Return the file that keeps the failures, one JSON document a line."""
    return Path(settings.HOME) / "logs" / "faults.jsonl"


def out_of_room(error: BaseException | None) -> bool:
    """Whether a failure comes of a full disk, also when another one was raised from it."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            return True
        if str(error) == _SQLITE_FULL or getattr(error, "sqlstate", "") == _POSTGRES_FULL:
            return True
        error = error.__cause__
    return False


def record(error: BaseException, where: str) -> str:
    """Keep a failure with its traceback; return its id. Where the log is full, stderr is told."""
    fault = new_id()
    entry = {
        "id": fault,
        "at": clock.now().isoformat(timespec="seconds"),
        "where": where,
        "error": f"{type(error).__name__}: {error}",
        "traceback": "".join(traceback.format_exception(error)),
    }
    line = json.dumps(entry, ensure_ascii=False)
    try:
        with _lock:
            _append(line)
    except OSError:
        sys.stderr.write(f"{fault} {where}: {entry['error']}\n")
    return fault


def _append(line: str) -> None:
    path = log_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > _LIMIT:
        path.replace(path.with_suffix(".1.jsonl"))
    with path.open("ab") as log:
        log.write(f"{line}\n".encode(errors="backslashreplace"))


def _lines() -> Iterator[str]:
    path = log_path()
    for file in (path.with_suffix(".1.jsonl"), path):
        if file.exists():
            yield from file.read_text(encoding="utf-8").splitlines()


def find(fault: str) -> dict[str, Any] | None:
    """Return what is kept under this id, or None."""
    wanted = fault.strip().upper()
    for line in _lines():
        if wanted in line:
            entry = _read(line)
            if entry.get("id") == wanted:
                return entry
    return None


def _read(line: str) -> dict[str, Any]:
    """Return an entry; nothing of a line that a full disk has cut off."""
    try:
        entry: dict[str, Any] = json.loads(line)
    except ValueError:
        return {}
    return entry
