"""Fetch one row with permission; what the viewer may not see is not there."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from polydesk.clients.models import Client
from polydesk.kit.viewer import Viewer
from polydesk.work.models import (
    Attachment,
    ChecklistItem,
    Column,
    Comment,
    Label,
    Project,
    Task,
)
from polydesk.work.models.base import WorkRow


def key(uid: UUID | str) -> UUID:
    """Return the uid that a form or an address names; raise Http404 for what is none."""
    try:
        return uid if isinstance(uid, UUID) else UUID(uid)
    except ValueError as error:
        raise Http404 from error


def one[R: WorkRow](model: type[R], viewer: Viewer, uid: UUID | str) -> R:
    """Return the living row with this uid; raise Http404 where the viewer sees none."""
    manager: Any = model.objects
    row: R | None = manager.visible_to(viewer).filter(uid=key(uid)).first()
    if row is None:
        raise Http404
    return row


def task(viewer: Viewer, uid: UUID | str) -> Task:
    """Return a task with its client, project, column and assignee."""
    related = ("client", "project", "column", "assignee__person")
    seen = Task.objects.visible_to(viewer).select_related(*related)
    row: Task | None = seen.filter(uid=key(uid)).first()
    if row is None:
        raise Http404
    return row


def tasks(viewer: Viewer, uids: list[UUID]) -> list[Task]:
    """Return those of the tasks that the viewer sees."""
    return list(Task.objects.visible_to(viewer).filter(uid__in=uids).order_by("pk"))


def project(viewer: Viewer, uid: UUID | str) -> Project:
    """Return a project with its client."""
    seen = Project.objects.visible_to(viewer).select_related("client")
    row: Project | None = seen.filter(uid=key(uid)).first()
    if row is None:
        raise Http404
    return row


def column(viewer: Viewer, uid: UUID | str) -> Column:
    """Return a column."""
    return one(Column, viewer, uid)


def step(viewer: Viewer, uid: UUID | str) -> ChecklistItem:
    """Return a checklist item."""
    return one(ChecklistItem, viewer, uid)


def comment(viewer: Viewer, uid: UUID | str) -> Comment:
    """Return a comment."""
    return one(Comment, viewer, uid)


def attachment(viewer: Viewer, uid: UUID | str) -> Attachment:
    """Return an attachment."""
    return one(Attachment, viewer, uid)


def client(viewer: Viewer, uid: UUID | str) -> Client:
    """Return a client whose boards are to be seen."""
    row: Client | None = _clients(viewer).filter(uid=key(uid)).first()
    if row is None:
        raise Http404
    return row


def _clients(viewer: Viewer) -> QuerySet[Client]:
    every: QuerySet[Client] = Client.objects.all()
    return every if viewer.client_ids is None else every.filter(pk__in=viewer.client_ids)


def label(viewer: Viewer, uid: UUID | str) -> Label:
    """Return a label of the workspace."""
    row: Label | None = Label.objects.filter(uid=key(uid)).first()
    if row is None or not viewer.is_desk:
        raise Http404
    return row
