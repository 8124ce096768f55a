"""Fetch one row with permission; what the viewer may not see is not there."""

import dataclasses
from uuid import UUID

from django.http import Http404

from polydesk.clients import queries as clients
from polydesk.clients.models import Client
from polydesk.clients.queries import Tag
from polydesk.kit.viewer import Viewer
from polydesk.tracking.models import RUNNING, Entry


def entry(viewer: Viewer, uid: UUID) -> Entry:
    """Return an entry with its client and task; Http404 where the viewer sees none."""
    seen = Entry.objects.visible_to(viewer).select_related("client", "project", "task", "person")
    found: Entry | None = seen.filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


def client(viewer: Viewer, uid: UUID) -> Client:
    """Return a client that the viewer may work for; Http404 where there is none."""
    found = clients.client(viewer, uid)
    if found is None:
        raise Http404
    return found


def tag(viewer: Viewer, uid: UUID) -> Tag:
    """Return what shows a client that the viewer may see; Http404 where there is none."""
    found = Client.objects.visible_to(viewer).filter(uid=uid)
    fields = [field.name for field in dataclasses.fields(Tag)]
    row = found.values_list(*fields).first()
    if row is None:
        raise Http404
    return Tag(*row)


def running(viewer: Viewer) -> Entry | None:
    """Return the viewer's own running entry."""
    mine = Entry.objects.filter(RUNNING, person_id=viewer.person_id)
    return mine.first()  # type: ignore[no-any-return]
