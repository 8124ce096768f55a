"""Which clients a member may see."""

from collections.abc import Iterable
from datetime import datetime

from polydesk.clients.actions.clients import only_owner
from polydesk.clients.models import Client, Grant
from polydesk.kit import models
from polydesk.kit.actions import action
from polydesk.kit.audit import trail
from polydesk.kit.audit.models import Entry
from polydesk.kit.viewer import Viewer


@action
def grant_clients(
    *, viewer: Viewer, at: datetime, membership_id: int, client_ids: Iterable[int]
) -> Entry:
    """Let a member see exactly these clients."""
    only_owner(viewer)
    wanted = set(client_ids)
    held = {row.client_id: row for row in Grant.objects.filter(membership_id=membership_id)}
    gone = [row for client_id, row in held.items() if client_id not in wanted]
    for row in gone:
        models.trash(row, viewer=viewer, at=at)
    fresh = Client.objects.visible_to(viewer).filter(pk__in=wanted - held.keys())
    made = [
        models.make(Grant, viewer=viewer, at=at, client=client, membership_id=membership_id)
        for client in fresh
    ]
    changes = [*map(trail.removed, gone), *map(trail.created, made)]
    return trail.record(viewer=viewer, at=at, verb="clients.granted", changes=changes)
