"""Failures that nobody foresaw: kept in the home's log under a short id that `doctor` finds."""

import json
import secrets
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


def new_id() -> str:
    """Return an id that can be read aloud: E- and eight letters or digits."""
    return "E-" + "".join(secrets.choice(_ALPHABET) for _ in range(8))


def log_path() -> Path:
    """Return the file that keeps the failures, one JSON document a line."""
    return Path(settings.HOME) / "logs" / "faults.jsonl"


def record(error: BaseException, where: str) -> str:
    """Keep a failure with its traceback; return its id."""
    fault = new_id()
    entry = {
        "id": fault,
        "at": clock.now().isoformat(timespec="seconds"),
        "where": where,
        "error": f"{type(error).__name__}: {error}",
        "traceback": "".join(traceback.format_exception(error)),
    }
    _append(json.dumps(entry, ensure_ascii=False))
    return fault


def _append(line: str) -> None:
    path = log_path()
    with _lock:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LIMIT:
            path.replace(path.with_suffix(".1.jsonl"))
        with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(line + "\n")


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
            entry: dict[str, Any] = json.loads(line)
            if entry["id"] == wanted:
                return entry
    return None
