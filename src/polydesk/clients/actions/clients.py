"""Take on, change, set aside and remove clients."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from polydesk.clients import clocks, guards, rules
from polydesk.clients.models import Client
from polydesk.kit import models
from polydesk.kit.actions import Refused, action
from polydesk.kit.audit import trail
from polydesk.kit.audit.models import Entry
from polydesk.kit.outbox.record import record as announce
from polydesk.kit.search import index as search
from polydesk.kit.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Added:
    """A new client and the way back."""

    client: Client
    entry: Entry


def only_owner(viewer: Viewer) -> None:
    """Refuse whoever may not run the business."""
    if viewer.role not in ("owner", "system"):
        raise Refused(_("Only the owner can change clients. Nothing was changed."))


@action
def add_client(*, viewer: Viewer, at: datetime, name: str, **fields: Any) -> Added:
    """Take on a client; colour and monogram are given where `fields` have none."""
    only_owner(viewer)
    row = models.make(Client, viewer=viewer, at=at, **_dressed(name.strip(), fields))
    _tell(viewer, at, row)
    entry = trail.record(viewer=viewer, at=at, verb="clients.added", changes=[trail.created(row)])
    return Added(row, entry)


def _dressed(name: str, fields: dict[str, Any]) -> dict[str, Any]:
    color, letters = fields.get("color"), fields.get("monogram")
    if color is None or not letters:
        used = list(Client.objects.filter(archived_at=None).values_list("color", "monogram"))
        color = rules.next_color(c for c, _m in used) if color is None else color
        letters = letters or rules.monogram(name, [m for _c, m in used])
    return {**fields, "name": name, "color": color, "monogram": letters}


@action
def change_client(
    *, viewer: Viewer, at: datetime, client: Client, expected: int | None = None, **fields: Any
) -> Entry:
    """Change facts of a client. Raises StaleVersion when somebody else did meanwhile."""
    only_owner(viewer)
    before, after = models.save(client, viewer=viewer, at=at, expected=expected, **fields)
    _tell(viewer, at, client)
    changes = [trail.changed(client, before, after)]
    return trail.record(viewer=viewer, at=at, verb="clients.changed", changes=changes)


@action
def archive_client(*, viewer: Viewer, at: datetime, client: Client) -> Entry:
    """Set a client aside: out of the lists, everything kept."""
    return _set_aside(viewer, at, client, at)


@action
def bring_back_client(*, viewer: Viewer, at: datetime, client: Client) -> Entry:
    """Put an archived client back on the lists."""
    return _set_aside(viewer, at, client, None)


def _set_aside(viewer: Viewer, at: datetime, client: Client, since: datetime | None) -> Entry:
    only_owner(viewer)
    before, after = models.save(client, viewer=viewer, at=at, archived_at=since)
    _tell(viewer, at, client)
    changes = [trail.changed(client, before, after)]
    verb = "clients.archived" if since else "clients.brought_back"
    return trail.record(viewer=viewer, at=at, verb=verb, changes=changes)


@action
def remove_client(*, viewer: Viewer, at: datetime, client: Client) -> Entry:
    """Put a client in the trash for 30 days; Refused while other rooms need it."""
    only_owner(viewer)
    guards.refuse_held([models.locked(client)])
    models.trash(client, viewer=viewer, at=at)
    search.drop("client", [client.pk])
    announce(viewer=viewer, at=at, topic="clients.client", uid=client.uid, client_id=client.pk)
    changes = [trail.removed(client)]
    return trail.record(viewer=viewer, at=at, verb="clients.removed", changes=changes)


def _tell(viewer: Viewer, at: datetime, row: Client) -> None:
    clocks.forget(viewer.workspace_id)
    put_in_search(row)
    announce(viewer=viewer, at=at, topic="clients.client", uid=row.uid, client_id=row.pk)


def put_in_search(row: Client) -> None:
    """Make a client findable by its name."""
    search.put(row, kind="client", title=row.name, text=row.address, client_id=row.pk)
