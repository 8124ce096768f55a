"""The only writers of events."""

from polydesk.planner.actions._common import Written
from polydesk.planner.actions.events import Which, change, make, remove
from polydesk.planner.actions.spread import came_back, spread

__all__ = ["Which", "Written", "came_back", "change", "make", "remove", "spread"]
