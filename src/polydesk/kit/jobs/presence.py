"""Which workers of this home are alive: each holds a lock on a file of its own.

The lock falls when the process dies, however it dies, so that the jobs of a killed worker are
taken up at once by the next one and not only when their leases run out.
"""

import fcntl
import os
from pathlib import Path
from typing import IO

from django.conf import settings

from polydesk.core.uid import uuid7


def _folder() -> Path:
    return Path(settings.HOME) / "run"


class Presence:
    """The lock of one worker process."""

    def __init__(self) -> None:
        self.worker = f"worker-{uuid7()}"
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / self.worker
        self._file: IO[str] = self._path.open("w")
        fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def leave(self) -> None:
        """Give up the lock and the file."""
        self._path.unlink(missing_ok=True)
        self._file.close()


def gone() -> list[str]:
    """Return the workers of this home that died without leaving, and forget their files."""
    return [path.name for path in sorted(_folder().glob("worker-*")) if _is_free(path)]


def _is_free(path: Path) -> bool:
    try:
        handle = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(handle)
    return True


def forget(workers: list[str]) -> None:
    """Remove the files of workers whose jobs have been released."""
    for worker in workers:
        (_folder() / worker).unlink(missing_ok=True)
