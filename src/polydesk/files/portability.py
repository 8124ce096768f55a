"""What this room lets go: uploaded files."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from polydesk.kit.portability.registry import Bytes, Kind, add

_ODD = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def path(row: Mapping[str, Any]) -> str:
    """Return where a file lies in the zip: under its digest, so that no two meet."""
    name = _ODD.sub("_", str(row.get("name", ""))).strip(". ") or "file"
    return f"files/{str(row['sha256'])[:16]}/{name[:120]}"


add(
    Kind(
        "files.File",
        "files",
        _("Uploaded files"),
        client="client",
        names="name",
        bytes=Bytes("sha256", path),
    )
)
