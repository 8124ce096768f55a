"""What all writers of events share."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from polydesk.clients.models import Client
from polydesk.kit.actions import Refused
from polydesk.kit.audit import trail
from polydesk.kit.audit.models import Entry
from polydesk.kit.outbox.record import record
from polydesk.kit.viewer import Viewer
from polydesk.planner.actions.spread import TOPIC, spread
from polydesk.planner.models import Event
from polydesk.planner.rules.walls import Wall

ONE, FOLLOWING, ALL = "one", "following", "all"
SCOPES = (ONE, FOLLOWING, ALL)


@dataclass(frozen=True, slots=True)
class Written:
    """An event as somebody wrote it down. `ends` is exclusive: the day after for whole days."""

    title: str
    begins: Wall
    ends: Wall
    zone: str
    rule: str = ""
    client: Client | None = None
    place: str = ""
    notes: str = ""


def words_of(written: Written) -> dict[str, Any]:
    """Return the columns that say what an event is."""
    return {
        "title": written.title,
        "client": written.client,
        "place": written.place,
        "notes": written.notes,
    }


def only_granted(viewer: Viewer, client: Client | None) -> None:
    """Refuse events for a client that the viewer may not see, and for whom does not work here."""
    if not viewer.is_desk:
        raise Refused(_("Only you and your teammates can add events. Nothing was saved."))
    if client and viewer.client_ids is not None and client.pk not in viewer.client_ids:
        raise Refused(_("You can't add events for this client. Nothing was saved."))


def finish(
    viewer: Viewer, at: datetime, event: Event, verb: str, changes: list[trail.Change]
) -> Entry:
    """Write the occurrences, tell open pages, and write the audit row; return the way back."""
    touched = {change.id for change in changes if change.model == Event._meta.label}
    spread({event.pk, *touched}, at=at)
    record(viewer=viewer, at=at, topic=TOPIC, uid=event.uid, client_id=event.client_id)
    return trail.record(viewer=viewer, at=at, verb=f"planner.{verb}", changes=changes)
