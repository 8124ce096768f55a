"""The only writers of this room."""

from polydesk.clients.actions.clients import (
    add_client,
    archive_client,
    bring_back_client,
    change_client,
    remove_client,
)
from polydesk.clients.actions.contacts import add_contact, change_contact, remove_contact
from polydesk.clients.actions.grants import grant_clients
from polydesk.clients.actions.hours import add_day_off, agree_hours, remove_day_off
from polydesk.clients.actions.terms import agree_terms

__all__ = [
    "add_client",
    "add_contact",
    "add_day_off",
    "agree_hours",
    "agree_terms",
    "archive_client",
    "bring_back_client",
    "change_client",
    "change_contact",
    "grant_clients",
    "remove_client",
    "remove_contact",
    "remove_day_off",
]
