"""Correct or forget what was chosen for names of other tools."""

from collections.abc import Mapping
from datetime import datetime

from polydesk.connectors.actions.batches import only_owner
from polydesk.connectors.engine.remember import choice_of, fields_of
from polydesk.connectors.models import Match
from polydesk.kit import models
from polydesk.kit.actions import action
from polydesk.kit.audit import trail
from polydesk.kit.viewer import Viewer

FORGET = "forget"


@action
def correct_matches(*, viewer: Viewer, at: datetime, choices: Mapping[str, str]) -> int:
    """Set what is chosen by the uid of its row, "forget" puts it away; return how many changed."""
    only_owner(viewer)
    rows = {str(row.uid): row for row in Match.objects.filter(uid__in=list(choices))}
    changes = []
    for uid, choice in choices.items():
        row = rows.get(uid)
        if row is None or choice == choice_of(row):
            continue
        if choice == FORGET:
            models.trash(row, viewer=viewer, at=at)
            changes.append(trail.removed(row))
        elif fields := fields_of(choice, {}):
            before, after = models.save(row, viewer=viewer, at=at, **fields)
            changes.append(trail.changed(row, before, after))
    if changes:
        trail.record(viewer=viewer, at=at, verb="connectors.matches", changes=changes)
    return len(changes)
