"""What follows when an action on the business was taken back."""

from datetime import datetime
from typing import Any

from polydesk.kit.tenancy.models import Workspace
from polydesk.kit.viewer import Viewer


def business_came_back(viewer: Viewer, at: datetime, rows: list[Any]) -> None:
    """Let the workspace bear the name of its business again."""
    del at
    for row in rows:
        Workspace.objects.filter(pk=viewer.workspace_id).update(name=row.name)
