"""Which kinds a report counts, in the order in which it names them."""

REPORTED = (
    "clients",
    "projects",
    "tasks",
    "comments",
    "checklist_items",
    "labels",
    "attachments",
    "time_entries",
    "events",
    "invoices",
)
FURTHER = ("contacts", "expenses", "documents")
