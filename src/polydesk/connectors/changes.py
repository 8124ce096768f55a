"""What changed at the source and who won, as lines of a table in the reader's language."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from polydesk.connectors.engine.compare import THERE
from polydesk.connectors.findings import KINDS, separator
from polydesk.files.rules import size_text
from polydesk.kit import format as fmt
from polydesk.kit.format import dates
from polydesk.kit.viewer import Viewer

NOTHING = "—"
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")
FIELDS: dict[str, Any] = {
    "name": gettext_lazy("Name"),
    "title": gettext_lazy("Title"),
    "notes": gettext_lazy("Notes"),
    "note": gettext_lazy("Note"),
    "text": gettext_lazy("Text"),
    "body": gettext_lazy("Text"),
    "description": gettext_lazy("Description"),
    "place": gettext_lazy("Place"),
    "position": gettext_lazy("Position"),
    "due": pgettext_lazy("task", "Due date"),
    "done": gettext_lazy("Done"),
    "assignee": gettext_lazy("Assignee"),
    "author": gettext_lazy("Author"),
    "estimate": gettext_lazy("Estimate"),
    "labels": gettext_lazy("Labels"),
    "color": gettext_lazy("Colour"),
    "kind": gettext_lazy("Kind"),
    "url": gettext_lazy("Address"),
    "person": gettext_lazy("Person"),
    "span": gettext_lazy("Time"),
    "when": gettext_lazy("Time"),
    "where": gettext_lazy("Client and project"),
    "client": gettext_lazy("Client"),
    "billable": gettext_lazy("Billable"),
    "tags": gettext_lazy("Tags"),
    "repeats": gettext_lazy("Repeats"),
    "series": gettext_lazy("Repeats"),
    "cancelled": gettext_lazy("Cancelled"),
    "organiser": gettext_lazy("Organiser"),
    "attendees": gettext_lazy("Who takes part"),
    "email": gettext_lazy("E-mail"),
    "phone": gettext_lazy("Phone"),
    "role": gettext_lazy("Role"),
    "address": gettext_lazy("Postal address"),
    "country": gettext_lazy("Country"),
    "language": gettext_lazy("Language"),
    "currency": gettext_lazy("Currency"),
    "tax_id": gettext_lazy("Tax number"),
    "number": gettext_lazy("Number"),
    "dates": gettext_lazy("Dates"),
    "amounts": gettext_lazy("Amount"),
    "payment": gettext_lazy("Payment"),
    "credit": gettext_lazy("Credit note"),
    "reference": gettext_lazy("Reference"),
    "lines": gettext_lazy("Lines"),
    "spent_on": gettext_lazy("Day"),
    "supplier": gettext_lazy("Supplier"),
    "category": gettext_lazy("Category"),
    "content": gettext_lazy("File"),
}


FIRST: dict[str, Any] = {
    "contacts": gettext_lazy("The first contacts"),
    "invoices": gettext_lazy("The first invoices"),
    "expenses": gettext_lazy("The first expenses"),
    "documents": gettext_lazy("The first files"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A field that changed at the source; `here` is "" where nobody has changed it here."""

    kind: str
    title: str
    field: str
    old: str
    new: str
    here: str
    taken: bool


def lines(changes: Sequence[Sequence[Any]], viewer: Viewer) -> list[Line]:
    """Return the changes that a report keeps, or a preview foresees."""
    return [_line(viewer, *change) for change in changes]


@dataclass(frozen=True, slots=True)
class Sample:
    """A line of the preview."""

    title: str
    where: str
    figures: tuple[str, ...]


def samples(kept: Mapping[str, Sequence[Any]], viewer: Viewer) -> list[tuple[str, list[Sample]]]:
    """Return the samples of a preview, each kind with its heading."""
    return [
        (
            str(FIRST[kind]),
            [
                Sample(title, where, tuple(value(one, viewer) for one in figures if one))
                for title, where, figures in rows
            ],
        )
        for kind, rows in kept.items()
    ]


def _line(viewer: Viewer, kind: str, title: str, name: str, *values: Any) -> Line:
    old, new, here, won = values
    label, field = str(KINDS.get(kind, _of(kind))), str(FIELDS.get(name, name))
    mine = value(here, viewer) if here else ""
    return Line(
        label, title, field, value(old, viewer), value(new, viewer), mine, taken=won == THERE
    )


def _of(kind: str) -> str:
    return _("Columns") if kind == "columns" else kind


def value(found: Any, viewer: Viewer) -> str:
    """Return a value in the reader's language: days, moments, amounts, lists, yes and no."""
    if isinstance(found, bool):
        return _("Yes") if found else _("No")
    if isinstance(found, int | float):
        return fmt.number(round(found), fmt.known(viewer.language))
    if isinstance(found, dict):
        return _measured(found, viewer)
    if isinstance(found, list):
        parts = [value(one, viewer) for one in found if one not in (None, "", [])]
        return separator(viewer.language).join(parts) or NOTHING
    return _text(str(found), viewer) if found else NOTHING


def _measured(found: dict[str, Any], viewer: Viewer) -> str:
    language = fmt.known(viewer.language)
    if "money" in found:
        return fmt.money(found["money"], found["currency"] or "EUR", language)
    return size_text(int(found["bytes"]), language)


def _text(text: str, viewer: Viewer) -> str:
    language = fmt.known(viewer.language)
    try:
        if _MOMENT.match(text):
            found = datetime.fromisoformat(text)
            return dates.moment(found, language, viewer.zone if found.tzinfo else None)
        return dates.day(date.fromisoformat(text), language) if _DAY.match(text) else text
    except ValueError:
        return text


def heading(count: int, viewer: Viewer) -> str:
    """Return how many fields changed, in words."""
    said = {"count": fmt.number(count, fmt.known(viewer.language))}
    return (
        ngettext(
            "%(count)s field changed in the other tool",
            "%(count)s fields changed in the other tool",
            count,
        )
        % said
    )
