"""What all writers of entries share: whose time it is, and telling of it."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from polydesk.accounts.models import Membership
from polydesk.kit.actions import Refused
from polydesk.kit.outbox.record import record
from polydesk.kit.viewer import Viewer
from polydesk.tracking.models import Entry

TIMER, ENTRY = "tracking.timer", "tracking.entry"


def hold_person(viewer: Viewer) -> int:
    """Lock the viewer's place in the workspace until the transaction ends; return the person.

    Two tabs that start a timer at once then do it one after the other.
    """
    if viewer.person_id is None or not viewer.is_desk:
        raise Refused(_("Only you and your teammates can record time. Nothing was saved."))
    mine = Membership.objects.select_for_update(of=("self",)).filter(person_id=viewer.person_id)
    mine.values_list("pk").first()
    return viewer.person_id


def only_own(viewer: Viewer, entry: Entry) -> None:
    """Refuse a teammate who reaches for somebody else's time."""
    if entry.person_id != viewer.person_id and not viewer.sees_money:
        raise Refused(_("This is somebody else's time. Nothing was changed."))


def only_granted(viewer: Viewer, client_id: int | None) -> None:
    """Refuse time for a client that the viewer may not see."""
    if client_id and viewer.client_ids is not None and client_id not in viewer.client_ids:
        raise Refused(_("You can't record time for this client. Nothing was saved."))


def tell(viewer: Viewer, at: datetime, entry: Entry, topic: str = ENTRY, **data: Any) -> None:
    """Announce that an entry was changed."""
    record(viewer=viewer, at=at, topic=topic, uid=entry.uid, client_id=entry.client_id, data=data)
