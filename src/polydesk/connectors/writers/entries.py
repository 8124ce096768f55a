"""Time entries."""

from datetime import datetime
from typing import Any

from polydesk.connectors.base import records
from polydesk.connectors.writers import said
from polydesk.connectors.writers.context import Context
from polydesk.connectors.writers.writer import Writer
from polydesk.tracking import guards
from polydesk.tracking.models import DESCRIPTION_LENGTH, Entry


def _values(record: records.Entry) -> dict[str, Any]:
    return {
        "person": [record.person.name, record.person.email],
        "span": [record.started_at.isoformat(), record.ended_at.isoformat(), record.zone],
        "description": record.description,
        "where": [record.client, record.project, record.task],
        "billable": record.billable,
        "tags": list(record.tags),
    }


def _person(value: list[str], context: Context) -> dict[str, Any]:
    return {"person_id": context.person_id(records.Person(*value))}


def _span(value: list[str], _context: Context) -> dict[str, Any]:
    started, ended, zone = value
    return {
        "started_at": datetime.fromisoformat(started),
        "ended_at": datetime.fromisoformat(ended),
        "zone": zone,
    }


def _where(value: list[str], context: Context) -> dict[str, Any]:
    client, project, task = value
    own = context.ids["clients"].get(client)
    return {
        "client_id": context.clients_of.get(project) if project else own,
        "project_id": context.ids["projects"].get(project),
        "task_id": context.ids["tasks"].get(task),
    }


ENTRIES = Writer(
    kind="time_entries",
    model=Entry,
    columns=(
        "person_id",
        "started_at",
        "ended_at",
        "zone",
        "description",
        "client_id",
        "project_id",
        "task_id",
        "billable",
        "tags",
    ),
    values=_values,
    setters={
        "person": _person,
        "span": _span,
        "description": lambda value, _context: {"description": value[:DESCRIPTION_LENGTH]},
        "where": _where,
        "billable": lambda value, _context: {"billable": value},
        "tags": lambda value, _context: {"tags": value},
    },
    uses={"client_id": "clients", "project_id": "projects", "task_id": "tasks"},
    locked=guards.locked,
    said={"where": said.where, "person": said.first},
)
