"""What an undo means here."""

from datetime import datetime

from polydesk.clients.guards import refuse_without_client
from polydesk.kit.models import Row
from polydesk.kit.viewer import Viewer
from polydesk.tracking.actions._common import TIMER, tell
from polydesk.tracking.guards import refuse_locked
from polydesk.tracking.models import Entry


def undone(viewer: Viewer, at: datetime, rows: list[Row]) -> None:
    """Refuse what has been billed since, or has lost its client; tell open pages of the rest."""
    entries = [row for row in rows if isinstance(row, Entry)]
    refuse_without_client(viewer, at, entries)
    refuse_locked([entry.pk for entry in entries])
    for entry in entries:
        tell(viewer, at, entry, TIMER)
