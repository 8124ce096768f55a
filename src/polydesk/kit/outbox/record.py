"""Announce. Called by actions only, inside their transaction."""

from datetime import datetime
from typing import Any
from uuid import UUID

from polydesk.kit.outbox import registry, tasks
from polydesk.kit.outbox.models import Delivery, Event
from polydesk.kit.viewer import Viewer


def record(
    *,
    viewer: Viewer,
    at: datetime,
    topic: str,
    uid: UUID | None = None,
    client_id: int | None = None,
    data: dict[str, Any] | None = None,
) -> Event:
    """Write an event and a delivery per subscriber; pages that are open hear of it at once."""
    event: Event = Event.unscoped.create(
        workspace_id=viewer.workspace_id,
        at=at,
        topic=topic,
        uid=uid,
        client_id=client_id,
        person_id=viewer.person_id,
        data=data or {},
    )
    for handler in registry.handlers(topic):
        delivery = Delivery.objects.create(event=event, handler=handler)
        tasks.deliver.enqueue(viewer.workspace_id, delivery.pk)
    return event
