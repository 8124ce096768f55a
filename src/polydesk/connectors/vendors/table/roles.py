"""What a column can hold, for each kind of rows."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words
else:
    Words = str

NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Role:
    """`meanings` are names of lines in `words`, the best first; `sort` is what cells look like.

    Several columns may hold what there can be `many` of.
    """

    key: str
    label: Words
    meanings: tuple[str, ...]
    sort: str = "text"
    many: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """`needs` are sets of roles of which one column each must be said; `tells` are its own.

    Columns that nothing is known of are kept in the notes where there are any.
    """

    key: str
    label: Words
    roles: tuple[Role, ...]
    needs: tuple[tuple[str, ...], ...]
    tells: tuple[str, ...]

    def role(self, key: str) -> Role | None:
        """Return a role by its key."""
        return next((role for role in self.roles if role.key == key), None)

    def missing(self, said: tuple[str, ...]) -> list[str]:
        """Return what is needed and was not said, in words."""
        absent = [group for group in self.needs if not set(group) & set(said)]
        return [" / ".join(self._label(key) for key in group) for group in absent]

    def _label(self, key: str) -> str:
        role = self.role(key)
        return str(role.label) if role else key

    def needed(self, key: str) -> bool:
        """Whether a role is needed, be it in place of another."""
        return any(key in group for group in self.needs)


_CLIENT = Role("client", _("Client"), ("client",))
_PROJECT = Role("project", _("Project"), ("project",))
_NOTES = Role(NOTES, _("Notes"), (NOTES, "description"), many=True)
_ID = Role("id", pgettext_lazy("column", "Id"), ("id",))
_LABELS = Role("labels", _("Labels"), ("labels",), many=True)
_CURRENCY = Role("currency", _("Currency"), ("currency",))
_VAT = Role("vat", _("VAT amount"), ("vat",), "money")
_PHONE = Role("phone", _("Phone"), ("phone",))
_EMAIL = Role("email", _("Email"), ("email",), "mail")
_DATE = Role("date", pgettext_lazy("column", "Date"), ("date",), "day")
_START = Role("start", pgettext_lazy("column", "Start"), ("start",), "moment", many=True)
_END = Role("end", pgettext_lazy("column", "End"), ("end",), "moment", many=True)
_LENGTH = Role("duration", _("Duration"), ("duration",), "length")

TASKS = Kind(
    "tasks",
    _("Tasks"),
    (
        Role("title", _("Title"), ("task", "title", "name", "description")),
        _CLIENT,
        _PROJECT,
        Role("column", _("Status or column"), ("status",)),
        Role("due", pgettext_lazy("task", "Due date"), ("due", "date", "end"), "day"),
        _NOTES,
        Role("assignee", _("Assignee"), ("assignee", "person")),
        _LABELS,
        Role("estimate", _("Estimate"), ("estimate", "duration"), "length"),
        Role("done", _("Done (yes, or the date)"), ("done",), "done"),
        Role("created", _("Created on"), ("created",), "day"),
        _ID,
    ),
    needs=(("title",),),
    tells=("due", "assignee", "done", "estimate", "column"),
)
HOURS = Kind(
    "time_entries",
    _("Time entries"),
    (
        _DATE,
        _START,
        _END,
        _LENGTH,
        _CLIENT,
        _PROJECT,
        Role("task", pgettext_lazy("column", "Task"), ("task",)),
        Role("description", _("What was done"), ("description", NOTES, "title"), many=True),
        Role("person", _("Person"), ("person", "assignee", "name")),
        Role("email", _("Email of the person"), ("email",), "mail"),
        Role("billable", _("Billable"), ("billable",), "yes"),
        _LABELS,
        _ID,
    ),
    needs=(("date", "start"), ("duration", "end")),
    tells=("duration", "start", "end", "billable"),
)
CLIENTS = Kind(
    "clients",
    _("Clients"),
    (
        Role("name", pgettext_lazy("column", "Name"), ("client", "name")),
        Role("contact", _("Contact"), ("contact",)),
        _EMAIL,
        _PHONE,
        Role("address", _("Address"), ("address",)),
        Role("country", _("Country"), ("country",)),
        Role("language", _("Language"), ("language",)),
        _CURRENCY,
        Role("tax_id", _("VAT or company number"), ("tax_id",)),
        _ID,
    ),
    needs=(("name",),),
    tells=("address", "country", "tax_id", "contact", "language"),
)
CONTACTS = Kind(
    "contacts",
    _("Contacts"),
    (
        Role("name", pgettext_lazy("column", "Name"), ("name", "contact", "person")),
        Role("first_name", _("First name"), ("first_name",)),
        Role("last_name", _("Last name"), ("last_name",)),
        _CLIENT,
        _EMAIL,
        _PHONE,
        Role("role", _("Role at the client"), ("role",)),
        _ID,
    ),
    needs=(("name", "first_name", "last_name", "email"), ("client",)),
    tells=("email", "phone", "role", "first_name", "last_name"),
)
INVOICES = Kind(
    "invoices",
    _("Invoices"),
    (
        Role("number", _("Invoice number"), ("number", "id")),
        Role("client", _("Client"), ("client", "name")),
        Role("issued", _("Invoice date"), ("issued", "date", "created"), "day"),
        Role("due", _("Due date"), ("due",), "day"),
        Role("total", _("Total including VAT"), ("total",), "money"),
        _VAT,
        Role("paid", _("Amount paid"), ("paid",), "money"),
        Role("paid_on", _("Paid on"), ("paid_on",), "day"),
        _CURRENCY,
        Role("state", _("Status (paid, sent, draft)"), ("status",)),
        Role("reference", _("Reference"), ("reference",)),
        Role("note", _("Note"), (NOTES, "description"), many=True),
    ),
    needs=(("number",), ("client",), ("issued",), ("total",)),
    tells=("number", "issued", "paid", "paid_on", "vat"),
)
EXPENSES = Kind(
    "expenses",
    _("Expenses"),
    (
        Role("date", pgettext_lazy("column", "Date"), ("date", "issued", "created"), "day"),
        Role("total", _("Total including VAT"), ("total",), "money"),
        _VAT,
        _CURRENCY,
        Role("supplier", _("Supplier"), ("supplier", "name")),
        Role("category", _("Category"), ("category", "labels")),
        Role("note", _("Note"), (NOTES, "description", "title"), many=True),
        Role("client", _("Client"), ("client",)),
        Role("billable", _("Billable"), ("billable",), "yes"),
        _ID,
    ),
    needs=(("date",), ("total",)),
    tells=("supplier", "category", "total", "vat"),
)
EVENTS = Kind(
    "events",
    _("Events"),
    (
        Role("title", _("Title"), ("title", "task", "name", "description")),
        _DATE,
        _START,
        _END,
        _LENGTH,
        Role("place", _("Place"), ("place", "address")),
        _CLIENT,
        _NOTES,
        _ID,
    ),
    needs=(("title",), ("date", "start")),
    tells=("place", "start", "end"),
)
KINDS: dict[str, Kind] = {
    kind.key: kind for kind in (TASKS, HOURS, CLIENTS, CONTACTS, INVOICES, EXPENSES, EVENTS)
}
