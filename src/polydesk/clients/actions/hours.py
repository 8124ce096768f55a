"""When a client works: hours from a day on, and days off."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from polydesk.clients.actions.clients import only_owner
from polydesk.clients.models import Client, DayOff, Hours
from polydesk.clients.rules.hours import written
from polydesk.core.worktime import Wall
from polydesk.kit import models
from polydesk.kit.actions import action
from polydesk.kit.audit import trail
from polydesk.kit.audit.models import Entry
from polydesk.kit.outbox.record import record as announce
from polydesk.kit.viewer import Viewer


@action
def agree_hours(
    *,
    viewer: Viewer,
    at: datetime,
    client: Client,
    valid_from: date,
    week: Sequence[Sequence[Wall]],
    region: str,
) -> Entry:
    """Write hours in force from a day on; those of the same day are corrected, older ones stay."""
    only_owner(viewer)
    facts: dict[str, Any] = {"week": written(week), "region": region}
    row = Hours.objects.filter(client=client, valid_from=valid_from).first()
    if row is None:
        row = models.make(
            Hours, viewer=viewer, at=at, client=client, valid_from=valid_from, **facts
        )
        changes = [trail.created(row)]
    else:
        before, after = models.save(row, viewer=viewer, at=at, **facts)
        changes = [trail.changed(row, before, after)]
    _tell(viewer, at, client)
    return trail.record(viewer=viewer, at=at, verb="clients.hours_agreed", changes=changes)


@action
def add_day_off(
    *, viewer: Viewer, at: datetime, client: Client, first_on: date, last_on: date, name: str
) -> Entry:
    """Note days on which a client does not work."""
    only_owner(viewer)
    facts = {"first_on": first_on, "last_on": last_on, "name": name}
    row = models.make(DayOff, viewer=viewer, at=at, client=client, **facts)
    _tell(viewer, at, client)
    changes = [trail.created(row)]
    return trail.record(viewer=viewer, at=at, verb="clients.day_off_added", changes=changes)


@action
def remove_day_off(*, viewer: Viewer, at: datetime, day_off: DayOff) -> Entry:
    """Put days off in the trash."""
    only_owner(viewer)
    models.trash(day_off, viewer=viewer, at=at)
    _tell(viewer, at, day_off.client)
    changes = [trail.removed(day_off)]
    return trail.record(viewer=viewer, at=at, verb="clients.day_off_removed", changes=changes)


def _tell(viewer: Viewer, at: datetime, client: Client) -> None:
    announce(viewer=viewer, at=at, topic="clients.client", uid=client.uid, client_id=client.pk)
