"""How far an export is, and whether it is to stop: two small files beside the zip.

Not in the database: the export reads one snapshot of it and can't write meanwhile.
"""

import time
from pathlib import Path

from django.conf import settings

_EVERY = 0.3


class Stopped(Exception):
    """Somebody stopped the export."""


def folder() -> Path:
    """Return where exports lie."""
    return Path(settings.HOME) / "exports"


class Beat:
    """Tells others how far we are, and hears when we shall stop."""

    def __init__(self, name: str = "") -> None:
        self.done, self.total, self._next = 0, 0, 0.0
        self._told = folder() / f"{name}.progress" if name else None
        self._stop = folder() / f"{name}.stop" if name else None

    def step(self, count: int = 1) -> None:
        """Count on; Stopped when that was asked for."""
        self.done += count
        if self._told is None or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _EVERY
        self._told.write_text(f"{self.done} {max(self.total, self.done)}")
        if self._stop is not None and self._stop.exists():
            raise Stopped

    def over(self) -> None:
        """Remove both files."""
        for path in (self._told, self._stop):
            if path is not None:
                path.unlink(missing_ok=True)


def progress(name: str) -> tuple[int, int]:
    """Return how much of how much is done."""
    try:
        done, total = (folder() / f"{name}.progress").read_text().split()
        return int(done), int(total)
    except (FileNotFoundError, ValueError):
        return 0, 0


def stop(name: str) -> None:
    """Ask an export to stop."""
    folder().mkdir(parents=True, exist_ok=True)
    (folder() / f"{name}.stop").touch()
