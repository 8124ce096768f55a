"""The key files of a home: readable by their owner alone, never in a backup."""

import stat
from pathlib import Path

from polydesk.kit import crypto

SECRET = "secret.key"  # noqa: S105 - the name of a file
_OPEN_TO_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def make_keys(home: Path) -> None:
    """Make the master key if the home has none (settings make the secret key)."""
    crypto.master(home)


def too_open(home: Path) -> list[Path]:
    """Return the key files that others than their owner may read."""
    paths = [home / name for name in (crypto.FILE, SECRET)]
    return [p for p in paths if p.exists() and p.stat().st_mode & _OPEN_TO_OTHERS]
