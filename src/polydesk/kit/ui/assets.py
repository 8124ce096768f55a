"""Static files under an address that changes with their content: /static/<version>/kit/desk.css.

One version for all of them, so that modules and styles can name each other as they lie; whoever
has a file may keep it for ever.
"""

import os
import shutil
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import StaticFilesStorage

_LEFT_OUT = ["CVS", ".*", "*~"]
_LAID_OUT = "POLYDESK_STATIC"
_KEPT = 2  # versions in the home: this one, and the last one for pages that are still open


@cache
def version() -> str:
    """Return what tells these files from those of another release.

    Processes below a server name what it laid out, even when the files of the program changed
    under it meanwhile: another name would leave their pages without style and script.
    """
    return os.environ.get(_LAID_OUT) or _digest()


def laid_out(mark: str) -> None:
    """Hold the version that was laid out for the processes that are started from here."""
    os.environ[_LAID_OUT] = mark
    version.cache_clear()


def _digest() -> str:
    digest = sha256()
    for name, path in sorted(_files()):
        digest.update(name.encode())
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]


def _files() -> list[tuple[str, Path]]:
    return [
        (name, Path(storage.path(name)))
        for finder in get_finders()
        for name, storage in finder.list(_LEFT_OUT)
    ]


class VersionedStorage(StaticFilesStorage):
    """Keeps and names static files below their version."""

    def __init__(self, location: Any = None, base_url: str | None = None, **options: Any) -> None:
        mark = version()
        place = location or settings.STATIC_ROOT / mark
        super().__init__(place, base_url or f"{settings.STATIC_URL}{mark}/", **options)


def clear_old(root: Path) -> None:
    """Remove files of versions before the last one."""
    mark = version()
    others = sorted((p for p in root.iterdir() if p.name != mark), key=lambda p: -p.stat().st_mtime)
    past = [path for path in others if path.is_dir() and len(path.name) == len(mark)]
    for path in others:
        if path not in past[: _KEPT - 1]:
            shutil.rmtree(path, ignore_errors=True)
