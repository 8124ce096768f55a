"""Agree on rate, days to pay and VAT from a day on."""

from datetime import date, datetime
from typing import Any

from polydesk.clients.actions.clients import only_owner
from polydesk.clients.models import Client, Terms
from polydesk.kit import models
from polydesk.kit.actions import action
from polydesk.kit.audit import trail
from polydesk.kit.audit.models import Entry
from polydesk.kit.viewer import Viewer


@action
def agree_terms(
    *, viewer: Viewer, at: datetime, client: Client, valid_from: date, **fields: Any
) -> Entry:
    """Write terms in force from a day on; terms of the same day are corrected, older ones stay."""
    only_owner(viewer)
    row = Terms.objects.filter(client=client, valid_from=valid_from).first()
    if row is None:
        facts = {"currency": client.currency, **fields}
        row = models.make(
            Terms, viewer=viewer, at=at, client=client, valid_from=valid_from, **facts
        )
        changes = [trail.created(row)]
    else:
        before, after = models.save(row, viewer=viewer, at=at, **fields)
        changes = [trail.changed(row, before, after)]
    return trail.record(viewer=viewer, at=at, verb="clients.terms_agreed", changes=changes)
