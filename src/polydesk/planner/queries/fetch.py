"""Fetch one event with permission; what the viewer may not see is not there."""

from uuid import UUID

from django.http import Http404

from polydesk.kit.viewer import Viewer
from polydesk.planner.models import Event


def event(viewer: Viewer, uid: UUID) -> Event:
    """Return an event with its client and series; Http404 where the viewer sees none."""
    seen = Event.objects.visible_to(viewer).select_related("client", "series")
    found: Event | None = seen.filter(uid=uid).first()
    if found is None:
        raise Http404
    return found
