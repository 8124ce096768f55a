"""Keep what somebody uploads, and take it away again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from polydesk.files import guards, queries, rules
from polydesk.files.models import File
from polydesk.kit import models, storage
from polydesk.kit.actions import Refused, action
from polydesk.kit.audit import trail
from polydesk.kit.audit.models import Entry
from polydesk.kit.outbox.record import record as announce
from polydesk.kit.viewer import Viewer

TOPIC = "files.file"


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes that lie in the storage already, not named by a row yet; `size` in bytes."""

    name: str
    sha256: str
    size: int


def keep(upload: "UploadedFile[Any]") -> Kept:
    """Put an upload into the storage. It takes a while: best before a transaction begins."""
    if (upload.size or 0) > rules.LARGEST:
        raise Refused(_("This file is larger than 100 MB. Nothing was changed."))
    digest, size = storage.put(_stream(upload))
    return Kept(rules.clean_name(upload.name or ""), digest, size)


@action
def store(
    *, viewer: Viewer, at: datetime, upload: "UploadedFile[Any]", client_id: int | None = None
) -> File:
    """Keep an upload and return its row. The same bytes are kept once."""
    row = _made(viewer, at, keep(upload), client_id)
    trail.record(viewer=viewer, at=at, verb="files.stored", changes=[trail.created(row)])
    return row


@action
def add(
    *, viewer: Viewer, at: datetime, kept: Sequence[Kept], client_id: int | None = None
) -> Entry | None:
    """Add files to a client's; None where each of them is there already, by name and content."""
    known = queries.same(client_id, ((one.name, one.sha256) for one in kept))
    fresh = {(one.name, one.sha256): one for one in kept if (one.name, one.sha256) not in known}
    if not fresh:
        return None
    rows = [_made(viewer, at, one, client_id) for one in fresh.values()]
    _tell(viewer, at, rows[0])
    changes = [trail.created(row) for row in rows]
    return trail.record(viewer=viewer, at=at, verb="files.stored", changes=changes)


@action
def remove(*, viewer: Viewer, at: datetime, file: File) -> Entry:
    """Put a file in the trash; Refused while something in another room needs it."""
    guards.refuse_held(models.locked(file))
    models.trash(file, viewer=viewer, at=at)
    _tell(viewer, at, file)
    changes = [trail.removed(file)]
    return trail.record(viewer=viewer, at=at, verb="files.removed", changes=changes)


def _made(viewer: Viewer, at: datetime, kept: Kept, client_id: int | None) -> File:
    return models.make(
        File,
        viewer=viewer,
        at=at,
        client_id=client_id,
        name=kept.name,
        size=kept.size,
        sha256=kept.sha256,
        content_type=rules.content_type(kept.name),
    )


def came_back(viewer: Viewer, at: datetime, rows: list[Any]) -> None:
    """After an undo: open pages; no file comes back to a client in the trash."""
    guards.refuse_without_client(viewer, at, rows)
    for row in rows:
        _tell(viewer, at, row)


def _tell(viewer: Viewer, at: datetime, row: File) -> None:
    announce(viewer=viewer, at=at, topic=TOPIC, uid=row.uid, client_id=row.client_id)


def _stream(upload: "UploadedFile[Any]") -> Any:
    return upload.file or upload
