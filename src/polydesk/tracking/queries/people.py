"""Whose time a page can be narrowed to."""

from polydesk.accounts.queries import Member, members
from polydesk.kit.viewer import Viewer


def offered(viewer: Viewer) -> list[Member]:
    """Return the people of the desk for the owner; nobody for a teammate."""
    if not viewer.sees_money:
        return []
    return [member for member in members(viewer) if member.role != "contact"]
