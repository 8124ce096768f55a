"""People at a client."""

from datetime import datetime
from typing import Any

from polydesk.clients.actions.clients import only_owner
from polydesk.clients.models import Client, Contact
from polydesk.kit import models
from polydesk.kit.actions import action
from polydesk.kit.audit import trail
from polydesk.kit.audit.models import Entry
from polydesk.kit.viewer import Viewer


@action
def add_contact(*, viewer: Viewer, at: datetime, client: Client, name: str, **fields: Any) -> Entry:
    """Add a person at a client."""
    only_owner(viewer)
    row = models.make(Contact, viewer=viewer, at=at, client=client, name=name, **fields)
    changes = [trail.created(row)]
    return trail.record(viewer=viewer, at=at, verb="clients.contact_added", changes=changes)


@action
def change_contact(
    *, viewer: Viewer, at: datetime, contact: Contact, expected: int | None = None, **fields: Any
) -> Entry:
    """Change what is known about a person at a client."""
    only_owner(viewer)
    before, after = models.save(contact, viewer=viewer, at=at, expected=expected, **fields)
    changes = [trail.changed(contact, before, after)]
    return trail.record(viewer=viewer, at=at, verb="clients.contact_changed", changes=changes)


@action
def remove_contact(*, viewer: Viewer, at: datetime, contact: Contact) -> Entry:
    """Put a person at a client in the trash."""
    only_owner(viewer)
    models.trash(contact, viewer=viewer, at=at)
    changes = [trail.removed(contact)]
    return trail.record(viewer=viewer, at=at, verb="clients.contact_removed", changes=changes)
