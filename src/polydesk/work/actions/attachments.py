"""Hang files and addresses on a task."""

from datetime import datetime

from polydesk.files.models import File
from polydesk.kit import models
from polydesk.kit.actions import action
from polydesk.kit.audit import trail
from polydesk.kit.audit.models import Entry
from polydesk.kit.viewer import Viewer
from polydesk.work.actions._told import announce
from polydesk.work.models import Attachment, Task


@action
def attach_files(*, viewer: Viewer, at: datetime, task: Task, files: list[File]) -> Entry:
    """Hang uploaded files on a task."""
    rows = [
        models.make(
            Attachment,
            viewer=viewer,
            at=at,
            client_id=task.client_id,
            task=task,
            file=file,
            name=file.name,
        )
        for file in files
    ]
    announce(viewer, at, task, "attached")
    changes = [trail.created(row) for row in rows]
    return trail.record(viewer=viewer, at=at, verb="work.attached", changes=changes)


@action
def attach_link(*, viewer: Viewer, at: datetime, task: Task, url: str, name: str = "") -> Entry:
    """Hang an address on a task."""
    row = models.make(
        Attachment,
        viewer=viewer,
        at=at,
        client_id=task.client_id,
        task=task,
        url=url,
        name=(name or url)[:255],
    )
    announce(viewer, at, task, "attached")
    changes = [trail.created(row)]
    return trail.record(viewer=viewer, at=at, verb="work.attached", changes=changes)


@action
def detach(*, viewer: Viewer, at: datetime, attachment: Attachment) -> Entry:
    """Take a file or address off a task; the file itself stays for the undo."""
    models.trash(attachment, viewer=viewer, at=at)
    announce(viewer, at, attachment.task, "attached")
    changes = [trail.removed(attachment)]
    return trail.record(viewer=viewer, at=at, verb="work.detached", changes=changes)
