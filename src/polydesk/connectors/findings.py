"""What the preview shows of a checked file, as JSON can hold it; words come when it is shown."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from polydesk.connectors.base.counted import FURTHER, REPORTED
from polydesk.connectors.base.reading import Reading
from polydesk.connectors.base.words import sentence
from polydesk.connectors.engine.compare import foreseen
from polydesk.connectors.engine.people import unknown
from polydesk.connectors.engine.run import Checked
from polydesk.connectors.models import ImportBatch
from polydesk.connectors.registry import all_vendors
from polydesk.connectors.samples import papers
from polydesk.kit import format as fmt

MOST_REFUSED = 200
SAMPLES = 5
MOST_CHANGES = 100
MOST_NAMED = 10

KINDS: dict[str, Any] = {
    "clients": _("Clients"),
    "projects": _("Projects"),
    "tasks": _("Tasks"),
    "comments": _("Comments"),
    "checklist_items": _("Checklist items"),
    "labels": _("Labels"),
    "attachments": _("Attachments"),
    "time_entries": _("Time entries"),
    "events": _("Events"),
    "invoices": _("Invoices"),
    "contacts": _("Contacts"),
    "expenses": _("Expenses"),
    "documents": _("Documents"),
}


def found(checked: Checked) -> dict[str, Any]:
    """Return what was found in a file."""
    reading, ahead = checked.reading, foreseen(checked.plan, MOST_CHANGES)
    report = ahead.expected(checked.plan.report())
    return {
        "created": report.created,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "refused": [
            [row.line, row.code, dict(row.params), row.what]
            for row in reading.refused[:MOST_REFUSED]
        ],
        "refused_count": len(reading.refused),
        "mapping": checked.mapping.stored() if checked.mapping else None,
        "questions": [[q.code, list(q.samples)] for q in reading.questions],
        "notes": [[note.code, dict(note.params)] for note in reading.notes],
        "strangers": unknown(
            checked.plan.context.records.time_entries, checked.plan.context.people
        ),
        "places": [asdict(place) for place in checked.places],
        "changes": ahead.changes,
        **_samples(reading, ahead.titles),
        "samples": papers(checked.plan.context),
    }


def _samples(reading: Reading, mine: Mapping[str, str]) -> dict[str, Any]:
    """Return the first of what was read, as it will look: tasks that keep their title with it."""
    records = reading.records
    columns = {column.key: column.name for column in records.columns}
    projects = {project.key: project.name for project in records.projects}
    return {
        "tasks": [
            [
                mine.get(task.key, task.title),
                columns.get(task.column) or projects.get(task.project, ""),
            ]
            for task in records.tasks[:SAMPLES]
        ],
        "entries": [
            [
                entry.description,
                projects.get(entry.project, ""),
                entry.started_at.isoformat(),
                round((entry.ended_at - entry.started_at).total_seconds()),
            ]
            for entry in records.time_entries[:SAMPLES]
        ],
        "events": [
            [event.title, event.begins.isoformat(), bool(event.rule), event.place]
            for event in records.events[:SAMPLES]
        ],
    }


def counts(batch: ImportBatch, done: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a line of counts for each kind that has any, in words."""
    lines = []
    for kind in (*REPORTED, *FURTHER):
        made, changed, same = (done.get(k, {}).get(kind, 0) for k in _COUNTS)
        if made or changed or same:
            lines.append({"kind": KINDS[kind], "made": made, "changed": changed, "same": same})
    return lines


_COUNTS = ("created", "updated", "unchanged")


def refused(batch: ImportBatch) -> list[dict[str, Any]]:
    """Return the refused rows in words."""
    own = _own(batch)
    return [
        {"line": line, "reason": sentence(code, params, own), "what": what}
        for line, code, params, what in batch.findings.get("refused", ())
    ]


def told(batch: ImportBatch) -> list[str]:
    """Return what is to be told about the file, in words."""
    own = _own(batch)
    return [sentence(code, params, own) for code, params in batch.findings.get("notes", ())]


def strangers(batch: ImportBatch, *, done: bool) -> str:
    """Return whose time became the importer's, or will; "" where everybody is known here."""
    named = batch.findings.get("strangers", ())
    if not named:
        return ""
    language = get_language() or "en"
    names = separator(language).join(fmt.isolate(name) for name in named[:MOST_NAMED])
    rest = "…" if len(named) > MOST_NAMED else ""
    count = len(named)
    will = ngettext(
        "Time of %(count)s person who is not here will be yours: %(names)s",
        "Time of %(count)s people who are not here will be yours: %(names)s",
        count,
    )
    did = ngettext(
        "Time of %(count)s person who is not here became yours: %(names)s",
        "Time of %(count)s people who are not here became yours: %(names)s",
        count,
    )
    said = {"count": number(count), "names": names + rest}
    return (did if done else will) % said


def stayed(detail: str) -> str:
    """Return how many rows an undo has left; `detail` is the number it noted."""
    count = int(detail) if detail.isdecimal() else 0
    if not count:
        return ""
    text = ngettext(
        "%(count)s row stays, because it was changed or is in use.",
        "%(count)s rows stay, because they were changed or are in use.",
        count,
    )
    return text % {"count": number(count)}


def separator(language: str) -> str:
    """Return what stands between the parts of a list."""
    return "، " if language == "fa" else ", "


def summed(counts: dict[str, Any]) -> str:
    """Return what is new in words, and how much changes: Clients: 3, Tasks: 12, Changed: 4."""
    made = counts.get("created", {})
    parts = [
        f"{KINDS[kind]}: {number(made[kind])}" for kind in (*REPORTED, *FURTHER) if made.get(kind)
    ]
    changed = sum(counts.get("updated", {}).values())
    if changed:
        parts.append(f"{gettext('Changed')}: {number(changed)}")
    return separator(get_language() or "en").join(parts)


def number(value: int) -> str:
    """Write a number in the language in force."""
    return fmt.number(value, fmt.known(get_language() or "en"))


def kept(batch: ImportBatch) -> list[dict[str, Any]]:
    """Return what was changed here and there, where what stands here won."""
    return [
        {"kind": KINDS.get(kind, kind), "title": title}
        for kind, title, _field in batch.report.get("kept", ())
    ]


def _own(batch: ImportBatch) -> Any:
    vendor = all_vendors().get(batch.vendor)
    return vendor.sentences if vendor else {}
