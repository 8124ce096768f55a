"""How each kind of record becomes rows, and how a change at the source changes them."""

from polydesk.connectors.writers.boards import COLUMNS, LABELS, PROJECTS
from polydesk.connectors.writers.clients import CLIENTS
from polydesk.connectors.writers.contacts import CONTACTS
from polydesk.connectors.writers.documents import DOCUMENTS
from polydesk.connectors.writers.entries import ENTRIES
from polydesk.connectors.writers.events import EVENTS
from polydesk.connectors.writers.expenses import EXPENSES
from polydesk.connectors.writers.invoices import INVOICES
from polydesk.connectors.writers.parts import ATTACHMENTS, COMMENTS, STEPS
from polydesk.connectors.writers.tasks import TASKS
from polydesk.connectors.writers.writer import Writer

WRITERS: dict[str, Writer] = {
    "clients": CLIENTS,
    "projects": PROJECTS,
    "columns": COLUMNS,
    "labels": LABELS,
    "tasks": TASKS,
    "checklist_items": STEPS,
    "comments": COMMENTS,
    "attachments": ATTACHMENTS,
    "time_entries": ENTRIES,
    "events": EVENTS,
    "contacts": CONTACTS,
    "invoices": INVOICES,
    "expenses": EXPENSES,
    "documents": DOCUMENTS,
}
