"""What follows when an action on clients was taken back."""

from datetime import datetime
from typing import Any

from polydesk.clients.actions.clients import put_in_search
from polydesk.clients.guards import refuse_held
from polydesk.kit.outbox.record import record as announce
from polydesk.kit.search import index as search
from polydesk.kit.viewer import Viewer


def clients_came_back(viewer: Viewer, at: datetime, rows: list[Any]) -> None:
    """Refuse to lose a client others need; bring search and open pages up to date."""
    refuse_held([row for row in rows if row.removed_at is not None])
    for row in rows:
        if row.removed_at is None:
            put_in_search(row)
        else:
            search.drop("client", [row.pk])
        announce(viewer=viewer, at=at, topic="clients.client", uid=row.uid, client_id=row.pk)
