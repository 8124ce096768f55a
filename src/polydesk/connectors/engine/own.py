"""A whole business that Polydesk itself let go: it comes into an empty one, all of it or nothing.

What the first visit made (the business and its owner) makes room for what comes; whoever imports
stays the owner.
"""

import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.apps import apps
from django.db import transaction

from polydesk.connectors.models import ImportBatch
from polydesk.kit import clock, models, storage
from polydesk.kit.portability import registry
from polydesk.kit.portability.manifest import NAME
from polydesk.kit.portability.opening import Packed
from polydesk.kit.portability.read import bring_back
from polydesk.kit.viewer import Viewer

KEY = "polydesk"
MADE_FIRST = ("accounts.Business", "accounts.Membership")
BROKEN = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError)


def holds(data: bytes) -> bool:
    """Tell whether bytes are an export of Polydesk, whole or not."""
    return data.startswith(b"PK") and NAME.encode() in data and is_ours(io.BytesIO(data))


def is_ours(file: IO[bytes]) -> bool:
    """Tell whether a file is an export of Polydesk, without reading it as a whole."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = frozenset(archive.namelist())
    except BROKEN:
        return False
    return NAME in names and any(name.startswith("data/") for name in names)


def about(file: IO[bytes]) -> dict[str, Any]:
    """Return what an export says about itself; Refused where it is damaged or newer."""
    with zipfile.ZipFile(file) as archive:
        manifest = Packed(archive).manifest
    rows = {name: part.rows for name, part in manifest.kinds.items() if part.rows}
    name = str(manifest.workspace.get("name", ""))
    return {"name": name[:200], "created": manifest.created, "rows": rows}


def titles() -> dict[str, Any]:
    """Return the names of the kinds of rows that an export holds."""
    return {one.name: one.title for one in registry.everything()}


def is_fresh(viewer: Viewer) -> bool:
    """Tell whether the business holds nothing but what its first visit made."""
    kinds = [kind for kind in registry.in_order() if kind.model not in MADE_FIRST]
    if any(kind.table.everything.exists() for kind in kinds):
        return False
    others = _table("accounts.Membership").exclude(person_id=viewer.person_id)
    return not others.exists()


def carry_out(batch: ImportBatch, *, viewer: Viewer) -> dict[str, int]:
    """Bring the export in; return the rows by kind. Refused, with a sentence, where it can not be.

    One transaction from making room to the end: nobody ever meets a business without its owner.
    """
    with transaction.atomic():
        if is_fresh(viewer):
            for model in MADE_FIRST:
                _table(model).delete()
        came = bring_back(path_of(batch), viewer=viewer)
        _keep_owner(viewer, clock.now())
    return came


def path_of(batch: ImportBatch) -> Path:
    """Return where the export lies."""
    return storage.path(batch.sha256)


def _keep_owner(viewer: Viewer, at: datetime) -> None:
    """Whoever imports is the owner of what came, whether the export knows them or not."""
    rows = _table("accounts.Membership").filter(person_id=viewer.person_id)
    if not rows.update(role="owner", removed_at=None, removed_by=None):
        model: Any = apps.get_model("accounts.Membership")
        models.make(model, viewer=viewer, at=at, person_id=viewer.person_id, role="owner")


def _table(label: str) -> Any:
    model: Any = apps.get_model(label)
    return model.everything.all()
