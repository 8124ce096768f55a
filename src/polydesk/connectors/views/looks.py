"""How the first rows of a table will look when they are read as somebody has said so far."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from polydesk.connectors.base import records as to
from polydesk.connectors.base.mapping import Layout
from polydesk.connectors.base.reading import Options, Reading, TroubleError
from polydesk.connectors.base.words import sentence
from polydesk.connectors.registry import all_vendors
from polydesk.connectors.vendors.table import KEY, Grid, Sheet, read_grid

FIRST = 6
REFUSED = 5
LIVE = 5000

_FACT = re.compile(r"^- \*\*(.*?)\*\*", re.MULTILINE)

type Fact = tuple[str, Any, str]


@dataclass(frozen=True, slots=True)
class Look:
    """A row as it will look: what it is called, and facts as (label, value, how to write it)."""

    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Looks:
    """The first rows, what is open or was, and rows that can not be taken."""

    rows: tuple[Look, ...] = ()
    count: int = 0
    questions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unclear: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    timed: bool = False
    priced: bool = False
    bare: bool = False
    unit: str = "h"
    refused: tuple[tuple[int, str, str], ...] = ()
    refused_count: int = 0
    notes: tuple[str, ...] = ()


def looks_of(grid: Grid, layout: Layout) -> Looks:
    """Return how the first rows of a table will look."""
    try:
        reading = read_grid(grid, layout, Options())
    except TroubleError:
        return Looks()
    undecided = replace(layout, dates="", decimals="", zone="", currency="", unit="")
    asked = read_grid(grid, undecided, Options()).questions
    sheet = Sheet(grid.rows, layout, Options())
    own, rows = all_vendors()[KEY].sentences, getattr(reading.records, layout.rows)
    unclear = {question.code: question.samples for question in asked}
    return Looks(
        rows=tuple(_look(row, reading.records) for row in rows[:FIRST]),
        count=len(rows),
        questions={question.code: question.samples for question in reading.questions},
        unclear=unclear,
        timed="zone" in unclear,
        priced="currency" in unclear,
        bare=sheet.numbers_alone(),
        unit=next(iter(sheet.units.values()), "h") or "h",
        refused=tuple(
            (one.line, one.what, sentence(one.code, one.params, own))
            for one in reading.refused[:REFUSED]
        ),
        refused_count=len(reading.refused),
        notes=tuple(_notes(reading, own)),
    )


def _notes(reading: Reading, own: Mapping[str, Any]) -> Iterable[str]:
    return (sentence(note.code, note.params, own) for note in reading.notes)


def _look(row: Any, records: to.Records) -> Look:
    title, facts = _LOOKS[type(row)](row, records)
    return Look(title, tuple(fact for fact in facts if fact[1] not in ("", None, ())))


def _plain(notes: str) -> str:
    """Return the beginning of notes on one line, without the marks of its list of facts."""
    return " · ".join(filter(None, _FACT.sub(r"\1 ", notes).split("\n")))[:120]


def _name(rows: Iterable[Any], key: str) -> str:
    return next((row.name for row in rows if row.key == key), "") if key else ""


def _project(key: str, records: to.Records) -> list[Fact]:
    project = next((row for row in records.projects if row.key == key), None)
    client = _name(records.clients, project.client) if project else ""
    return [
        (_("Client"), client, "text"),
        (_("Project"), project.name if project else "", "text"),
    ]


def _task(task: to.Task, records: to.Records) -> tuple[str, list[Fact]]:
    labels = "، ".join(_name(records.labels, key) for key in task.labels)
    return task.title, [
        *_project(task.project, records),
        (_("Column"), _name(records.columns, task.column), "text"),
        (
            pgettext("task", "Due date"),
            task.due_at or task.due_on,
            "moment" if task.due_at else "day",
        ),
        (_("Assignee"), task.assignee.name if task.assignee else "", "text"),
        (_("Labels"), labels, "text"),
        (_("Estimate"), task.estimate, "minutes"),
        (_("Done"), _("Yes") if task.done_at else "", "text"),
        (_("Notes"), _plain(task.notes), "text"),
    ]


def _entry(entry: to.Entry, records: to.Records) -> tuple[str, list[Fact]]:
    zone = ZoneInfo(entry.zone)
    seconds = round((entry.ended_at - entry.started_at).total_seconds())
    project = _name(records.projects, entry.project)
    return entry.description, [
        (pgettext("column", "Start"), entry.started_at.astimezone(zone), "moment"),
        (_("Duration"), seconds, "seconds"),
        (_("Client"), _name(records.clients, entry.client), "text"),
        (_("Project"), project, "text"),
        (_("Person"), entry.person.name, "text"),
        (_("Billable"), _("Yes") if entry.billable else _("No"), "text"),
    ]


def _client(client: to.Client, records: to.Records) -> tuple[str, list[Fact]]:
    contact = next((one for one in records.contacts if one.client == client.key), None)
    return client.name, [
        (_("Contact"), contact.name if contact else "", "text"),
        (_("Email"), contact.email if contact else "", "text"),
        (_("Phone"), contact.phone if contact else "", "text"),
        (_("Address"), client.address, "text"),
        (_("Country"), client.country, "text"),
        (_("Currency"), client.currency, "text"),
        (_("VAT or company number"), client.tax_id, "text"),
    ]


def _contact(contact: to.Contact, records: to.Records) -> tuple[str, list[Fact]]:
    return contact.name, [
        (_("Client"), _name(records.clients, contact.client), "text"),
        (_("Email"), contact.email, "text"),
        (_("Phone"), contact.phone, "text"),
        (_("Role at the client"), contact.role, "text"),
    ]


def _invoice(invoice: to.Invoice, records: to.Records) -> tuple[str, list[Fact]]:
    states = {
        "draft": _("Draft"),
        "sent": _("Sent"),
        "paid": _("Paid"),
        "void": _("Void"),
    }
    return invoice.number, [
        (_("Client"), _name(records.clients, invoice.client), "text"),
        (_("Invoice date"), invoice.issued_on, "day"),
        (_("Total including VAT"), (invoice.total, invoice.currency), "money"),
        (_("Due date"), invoice.due_on, "day"),
        (_("State"), states.get(invoice.state, ""), "text"),
    ]


def _expense(expense: to.Expense, records: to.Records) -> tuple[str, list[Fact]]:
    return expense.supplier or expense.note[:80] or expense.category, [
        (pgettext("column", "Date"), expense.spent_on, "day"),
        (_("Total including VAT"), (expense.total, expense.currency), "money"),
        (_("Category"), expense.category, "text"),
        (_("Client"), _name(records.clients, expense.client), "text"),
    ]


def _event(event: to.Event, records: to.Records) -> tuple[str, list[Fact]]:
    timed = isinstance(event.begins, datetime)
    zone = ZoneInfo(event.zone)
    begins = event.begins.replace(tzinfo=zone) if isinstance(event.begins, datetime) else None
    ends = event.ends.replace(tzinfo=zone) if isinstance(event.ends, datetime) else None
    return event.title, [
        (pgettext("column", "Start"), begins or event.begins, "moment" if timed else "day"),
        (pgettext("column", "End"), ends, "moment"),
        (_("Place"), event.place, "text"),
        (_("Client"), _name(records.clients, event.client), "text"),
    ]


_LOOKS: dict[type, Callable[[Any, to.Records], tuple[str, list[Fact]]]] = {
    to.Task: _task,
    to.Entry: _entry,
    to.Client: _client,
    to.Contact: _contact,
    to.Invoice: _invoice,
    to.Expense: _expense,
    to.Event: _event,
}
