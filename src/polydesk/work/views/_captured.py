"""What a line of quick capture says, as the form with all fields takes it."""

from datetime import datetime
from typing import Any

from polydesk.clients.queries import tags
from polydesk.kit.format import durations
from polydesk.kit.viewer import Viewer
from polydesk.work.rules import capture


def captured(viewer: Viewer, line: str, at: datetime) -> dict[str, Any]:
    """Return the fields of a line; a client that is not known stays in the title."""
    found = capture.read(line, at.astimezone(viewer.tz).date())
    values: dict[str, Any] = {
        "title": found.title[:500],
        "labels": ", ".join(found.labels),
        "urgent": found.urgent,
        "important": found.important,
    }
    if found.due_on:
        values["due_on"] = found.due_on
    if found.estimate:
        values["estimate"] = durations.minutes(found.estimate, viewer.language)
    if found.client:
        by_id = {tag.id: tag for tag in tags(viewer)}
        known = capture.match(found.client, {pk: tag.name for pk, tag in by_id.items()})
        if known is None:
            values["title"] = f"{found.title} @{found.client}"[:500]
        else:
            values["client"] = str(by_id[known].uid)
    return values
