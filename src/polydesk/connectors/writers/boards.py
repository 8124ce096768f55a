"""Projects, their columns, and labels."""

from collections.abc import Collection, Sequence
from typing import Any

from django.utils.translation import gettext as _

from polydesk.connectors.base import records
from polydesk.connectors.writers import said
from polydesk.connectors.writers.context import Context
from polydesk.connectors.writers.writer import Insert, Search, Writer
from polydesk.core.fold import fold
from polydesk.work.models import Archival, Column, Kind, Label, Project, TaskLabel

COLORS = {
    "red": 0,
    "orange": 1,
    "yellow": 2,
    "lime": 3,
    "green": 4,
    "sky": 6,
    "blue": 7,
    "purple": 8,
    "pink": 10,
    "black": 11,
}


def _project(record: records.Project) -> dict[str, Any]:
    return {"name": record.name}


def _project_fixed(record: records.Project, context: Context) -> dict[str, Any]:
    return {"client_id": context.clients_of.get(record.key), "general": False}


def _project_match(record: records.Project, context: Context) -> int | None:
    """Find a project of this name; a board with columns of its own always comes as a new one."""
    if record.key not in context.clients_of or context.records.columns:
        return None
    names = context.once("projects", _project_names)
    return names.get((context.clients_of[record.key], fold(record.name[:200])))


def _project_names() -> dict[tuple[int | None, str], int]:
    rows = Project.objects.values_list("pk", "client_id", "name")
    return {(client, fold(name)): pk for pk, client, name in rows}


def _project_extras(records: Sequence[records.Project], context: Context, insert: Insert) -> None:
    archived = [record.key for record in records if record.archived]
    rows = [[context.ids["projects"][key], context.clients_of.get(key)] for key in archived]
    insert(Archival, ("project_id", "client_id"), rows)
    if not context.records.columns:
        _usual_columns([record.key for record in records], context, insert)


def _usual_columns(projects: list[str], context: Context, insert: Insert) -> None:
    """Give projects of tools without boards the columns that every new board has."""
    rows = [
        [
            str(kind.label),
            rank(place * 1024.0),
            kind.value,
            context.ids["projects"][key],
            context.clients_of.get(key),
        ]
        for key in projects
        for place, kind in enumerate(Kind)
    ]
    ids = insert(Column, ("name", "position", "kind", "project_id", "client_id"), rows)
    done = ids[list(Kind).index(Kind.DONE) :: len(Kind)]
    context.home_columns.update(zip(projects, ids[:: len(Kind)], strict=True))
    context.done_columns.update(zip(projects, done, strict=True))


PROJECTS = Writer(
    kind="projects",
    model=Project,
    columns=("name", "client_id", "general"),
    values=_project,
    setters={"name": lambda value, _context: {"name": value[:200]}},
    fixed=_project_fixed,
    match=_project_match,
    uses={"client_id": "clients"},
    beside=(Archival,),
    extras=_project_extras,
    search=Search("project", "name", "", "client_id"),
)


def rank(position: float) -> int:
    """Return a position as the whole number that the database keeps, halves told apart."""
    return round(position * 64)


def column_name(name: str, kind: str, *, archived: bool) -> str:
    """Return the name of a column; those that the import adds are named in the language here."""
    if name:
        return name[:200]
    return _("Archived") if archived else str(Kind(kind).label)


def _column(record: records.Column) -> dict[str, Any]:
    return {
        "name": [record.name, record.kind, record.archived],
        "position": record.position,
        "kind": record.kind,
    }


def _named(value: list[Any], _context: Context) -> dict[str, Any]:
    return {"name": column_name(value[0], value[1], archived=value[2])}


def _column_fixed(record: records.Column, context: Context) -> dict[str, Any]:
    return {
        "project_id": context.ids["projects"][record.project],
        "client_id": context.clients_of.get(record.project),
        "kind": record.kind,
    }


COLUMNS = Writer(
    kind="columns",
    model=Column,
    columns=("name", "position", "kind", "project_id", "client_id"),
    values=_column,
    setters={
        "name": _named,
        "position": lambda value, _context: {"position": rank(value)},
        "kind": lambda _value, _context: {},
    },
    fixed=_column_fixed,
    said={"name": said.first},
    parent=("project", "projects"),
)


def label_name(name: str, color: str) -> str:
    """Return the name of a label; one without a name is called after its colour."""
    word = color.split("_", maxsplit=1)[0]
    spoken = {
        "red": _("Red"),
        "orange": _("Orange"),
        "yellow": _("Yellow"),
        "lime": _("Lime"),
        "green": _("Green"),
        "sky": _("Sky blue"),
        "blue": _("Blue"),
        "purple": _("Purple"),
        "pink": _("Pink"),
        "black": _("Black"),
    }
    return name[:100] or spoken.get(word) or _("Label")


def _label(record: records.Label) -> dict[str, Any]:
    return {"name": [record.name, record.color], "color": record.color}


def _label_named(value: list[str], _context: Context) -> dict[str, Any]:
    return {"name": label_name(*value)}


def _label_fixed(record: records.Label, context: Context) -> dict[str, Any]:
    return {"name": context.label_names.get(record.key) or label_name(record.name, record.color)}


def free_name(name: str, colour: str, taken: Collection[str]) -> str:
    """Return a label's name, or with its colour or a number where another one has it (folded)."""
    tries = (name, f"{name} ({colour})", *(f"{name} ({n})" for n in range(2, 1000)))
    return next(text for text in tries if fold(text) not in taken)


def _label_settle(columns: dict[str, Any], row: Any) -> dict[str, Any]:
    """Keep both labels where one takes a name that another one here has."""
    if "name" not in columns:
        return columns
    others = Label.objects.exclude(pk=row.pk).values_list("name", flat=True)
    word = next((word for word, n in COLORS.items() if n == columns.get("color", row.color)), "")
    name = free_name(columns["name"], label_name("", word), {fold(other) for other in others})
    return {**columns, "name": name}


def _label_match(record: records.Label, context: Context) -> int | None:
    wanted = context.label_names.get(record.key) or label_name(record.name, record.color)
    names = context.once("labels", _label_ids)
    return names.get(fold(wanted))


def _label_ids() -> dict[str, int]:
    return {fold(name): pk for pk, name in Label.objects.values_list("pk", "name")}


LABELS = Writer(
    kind="labels",
    model=Label,
    columns=("name", "color"),
    values=_label,
    setters={
        "name": _label_named,
        "color": lambda value, _context: {"color": COLORS.get(value.split("_")[0], 9)},
    },
    fixed=_label_fixed,
    match=_label_match,
    settle=_label_settle,
    used_by=(("label_id", TaskLabel),),
    said={"name": said.first},
)
