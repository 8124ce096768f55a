"""Where the files of a drop lie until they were looked at: a folder of the home, never the storage.

What is refused leaves nothing behind that way, and bytes kept for others stay theirs.
"""

import shutil
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import IO
from uuid import UUID

from django.conf import settings

from polydesk.connectors.base.reading import TroubleError
from polydesk.connectors.engine.sort import Entry
from polydesk.connectors.models import Drop

_CHUNK = 1 << 20
FORGOTTEN = timedelta(days=1)


def root() -> Path:
    """Return the folder of all drops."""
    return Path(settings.HOME) / "drops"


def put(drop: Drop, key: str, stream: IO[bytes]) -> None:
    """Keep a file of a drop; the same key again is the same file again."""
    folder = root() / str(drop.uid)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / key).open("wb") as out:
        shutil.copyfileobj(stream, out, _CHUNK)


def entries(drop: Drop) -> Iterator[Entry]:
    """Walk the files of a drop."""
    folder = root() / str(drop.uid)
    for key, name, size in drop.files:
        yield Entry(name, size, lambda path=folder / key: _bytes(path))  # type: ignore[misc]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise TroubleError("unreadable_file") from error


def clear(uid: UUID) -> None:
    """Remove the files of a drop."""
    shutil.rmtree(root() / str(uid), ignore_errors=True)


def clear_forgotten() -> None:
    """Remove what lies there since yesterday: its upload was never finished."""
    before = time.time() - FORGOTTEN.total_seconds()
    for folder in root().glob("*"):
        if folder.stat().st_mtime < before:
            shutil.rmtree(folder, ignore_errors=True)
