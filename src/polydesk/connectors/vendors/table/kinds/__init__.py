"""Each kind of rows to its records."""

from collections.abc import Callable

from polydesk.connectors.vendors.table.kinds.events import read_events
from polydesk.connectors.vendors.table.kinds.hours import read_hours
from polydesk.connectors.vendors.table.kinds.money import read_expenses, read_invoices
from polydesk.connectors.vendors.table.kinds.people import read_clients, read_contacts
from polydesk.connectors.vendors.table.kinds.taking import Taken
from polydesk.connectors.vendors.table.kinds.tasks import read_tasks
from polydesk.connectors.vendors.table.sheet import Sheet

READERS: dict[str, Callable[[Sheet], Taken]] = {
    "tasks": read_tasks,
    "time_entries": read_hours,
    "clients": read_clients,
    "contacts": read_contacts,
    "invoices": read_invoices,
    "expenses": read_expenses,
    "events": read_events,
}
