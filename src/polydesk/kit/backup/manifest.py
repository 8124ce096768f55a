"""The list of what a backup holds: digests, row counts, the state of the database."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from polydesk.kit.backup.errors import BackupRefused

NAME = "manifest.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """`digests`: SHA-256 by member; `rows`: count by table; `migrations`: "app.name"."""

    version: str
    created: str
    vendor: str
    migrations: list[str]
    rows: dict[str, int]
    digests: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT

    def encode(self) -> bytes:
        """Return the manifest as JSON."""
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()


def decode(text: bytes) -> Manifest:
    """Read a manifest; BackupRefused when it is none or of a newer kind."""
    try:
        values: dict[str, Any] = json.loads(text)
        if values.get("format", 0) <= FORMAT:
            return _sound(Manifest(**values))
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise BackupRefused(_("This file is no backup of Polydesk.")) from error
    raise BackupRefused(_("This backup was written by a newer Polydesk. Restore it with that one."))


def _sound(manifest: Manifest) -> Manifest:
    """Return the manifest when its lists are lists; TypeError otherwise."""
    right = (
        isinstance(manifest.version, str),
        isinstance(manifest.vendor, str),
        _all_text(manifest.migrations, list),
        isinstance(manifest.rows, dict) and all(type(n) is int for n in manifest.rows.values()),
        _all_text(manifest.digests, dict) and _all_text(list(manifest.digests.values()), list),
    )
    if not all(right):
        raise TypeError
    return manifest


def _all_text(values: object, kind: type[list[str]] | type[dict[str, str]]) -> bool:
    return isinstance(values, kind) and all(isinstance(value, str) for value in values)
