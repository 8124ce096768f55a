"""Neutral records: what any import can carry, free of vendor and of database.

Every record has a `key`, unique within its kind, vendor and account. Where the source has
ids the key is that id; where rows have none it is a content key and an occurrence number
(see `keys`). Other records are named by their keys. Instants are aware UTC.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named by the source; matched to a member by mail, then by name."""

    name: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class Client:
    """A client. Whatever is "" the source does not tell; country is ISO 3166, currency ISO 4217."""

    key: str
    name: str
    address: str = ""
    country: str = ""
    language: str = ""
    currency: str = ""
    tax_id: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A person at a client; `client` is a key, or "" where the source names none."""

    key: str
    name: str
    client: str = ""
    email: str = ""
    phone: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """A project or board; `client` is the key of a Client, or "" where the source names none.

    `own` marks what is likelier one's own list than a board for a client.
    """

    key: str
    name: str
    client: str = ""
    archived: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A list of a board; `kind` is todo, doing, waiting or done."""

    key: str
    project: str
    name: str
    position: float
    kind: str = "todo"
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """`name` may be "" (Trello's unnamed labels); `color` is a word such as "green" or ""."""

    key: str
    name: str
    color: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """`column` is "" where the source has no lists; `labels` are keys; `estimate` is minutes.

    A due time is `due_at`, a day without one `due_on`; a mail stands for the assignee's name.
    """

    key: str
    project: str
    title: str
    column: str = ""
    notes: str = ""
    assignee: Person | None = None
    position: float = 0.0
    due_at: datetime | None = None
    due_on: date | None = None
    done_at: datetime | None = None
    archived: bool = False
    labels: tuple[str, ...] = ()
    created_at: datetime | None = None
    estimate: int | None = None


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    key: str
    task: str
    text: str
    position: float
    done: bool = False


@dataclass(frozen=True, slots=True)
class Comment:
    key: str
    task: str
    body: str
    author: Person | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Attachment:
    """A reference: the name and address of a file or page that the source keeps."""

    key: str
    task: str
    name: str
    url: str
    content_type: str = ""
    size: int | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A time entry; `client`, `project`, `task` are keys or ""; `zone` is where it was recorded."""

    key: str
    person: Person
    started_at: datetime
    ended_at: datetime
    zone: str
    description: str = ""
    client: str = ""
    project: str = ""
    task: str = ""
    billable: bool = False
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something in a calendar. Days, or wall times of `zone`; `ends` is exclusive.

    `rule` holds lines of RRULE, `extra` and `excluded` further and left-out starts as ISO wall
    time ("start/end" where one has an end of its own). With `series`, the key of another event,
    it stands in place of the occurrence that would start at `original`; with `following`, of all
    after it too. `attendees` are (name, mail, answer).
    """

    key: str
    title: str
    begins: date
    ends: date
    zone: str
    rule: str = ""
    extra: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    series: str = ""
    original: str = ""
    following: bool = False
    sequence: int = 0
    cancelled: bool = False
    notes: str = ""
    place: str = ""
    organiser: Person | None = None
    attendees: tuple[tuple[str, str, str], ...] = ()
    client: str = ""


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """`price` of one and `net` of the line in minor units; `vat_rate` in per cent."""

    text: str
    net: int
    price: int = 0
    quantity: Decimal = Decimal(1)
    vat_rate: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice that another tool has sent; it keeps that tool's number.

    Amounts are minor units of `currency`. `state` is draft, sent, paid or void; `paid` is what
    has come in. With `credit` it is a credit note, its amounts positive.
    """

    key: str
    number: str
    client: str
    issued_on: date
    currency: str
    total: int
    vat: int = 0
    paid: int = 0
    state: str = "sent"
    due_on: date | None = None
    paid_on: date | None = None
    reference: str = ""
    note: str = ""
    credit: bool = False
    lines: tuple[InvoiceLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Expense:
    """Money spent, in minor units of `currency`, VAT within `total`; below 0 it came back."""

    key: str
    spent_on: date
    currency: str
    total: int
    vat: int = 0
    supplier: str = ""
    category: str = ""
    note: str = ""
    client: str = ""
    billable: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A file to keep for a client (or, with "", for the business itself)."""

    key: str
    name: str
    content: bytes
    client: str = ""
    content_type: str = ""
    at: datetime | None = None


@dataclass(slots=True)
class Records:
    """All records of one reading, by kind, in the order in which they can be written."""

    clients: list[Client] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    checklist_items: list[ChecklistItem] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    time_entries: list[Entry] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    invoices: list[Invoice] = field(default_factory=list)
    expenses: list[Expense] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """How many of each kind, zeros too."""
        return {kind: len(getattr(self, kind)) for kind in KINDS}


KINDS = (
    "clients",
    "projects",
    "columns",
    "labels",
    "tasks",
    "checklist_items",
    "comments",
    "attachments",
    "time_entries",
    "events",
    "contacts",
    "invoices",
    "expenses",
    "documents",
)
