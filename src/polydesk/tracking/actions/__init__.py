"""The only writers of time entries."""

from polydesk.tracking.actions.entries import NewEntry, add, bring_in, edit, remove
from polydesk.tracking.actions.timer import start, stop
from polydesk.tracking.actions.undone import undone

__all__ = ["NewEntry", "add", "bring_in", "edit", "remove", "start", "stop", "undone"]
