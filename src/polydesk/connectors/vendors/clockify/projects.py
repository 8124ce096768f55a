"""Clockify's list of projects: their clients and tasks, archived ones too."""

from collections.abc import Mapping
from dataclasses import replace

from polydesk.connectors.base.reading import Reading, Refusal, RefusedError, TroubleError
from polydesk.connectors.base.source import Source
from polydesk.connectors.base.tables import Table, open_table
from polydesk.connectors.base.times.collect import Collected
from polydesk.connectors.base.times.rows import Texts
from polydesk.connectors.base.times.sheet import told

NAMES: Mapping[str, tuple[str, ...]] = {
    "project": ("project", "name"),
    "client": ("client",),
    "status": ("status",),
    "visibility": ("visibility",),
    "billability": ("billability",),
    "task": ("task", "tasks"),
    "tracked": ("trackedh",),
}
SIGNS = frozenset(("project", "visibility", "billability"))
ARCHIVED = "archived"


def recognises(source: Source) -> bool:
    """Tell the list of projects: nobody else tells visibility and billability."""
    return open_table(source.start, NAMES).columns.keys() >= SIGNS


def read(source: Source) -> Reading:
    """Read the list; the keys are those that the detailed report gives the same names."""
    table = open_table(source.text, NAMES)
    if "project" not in table.columns:
        raise TroubleError("missing_columns", 1, columns="Project")
    collected, refused = Collected(""), []
    for line, cells in table.rows():
        try:
            _take(collected, table, cells)
        except RefusedError as error:
            refused.append(Refusal(line, error.code, error.params, " ".join(cells)[:80]))
    notes = (*source.notes, *table.notes(), *told(table))
    return Reading("clockify", collected.records(), "", tuple(refused), notes=notes)


def _take(collected: Collected, table: Table, cells: list[str]) -> None:
    table.check(cells)
    cell = {name: cells[place].strip() for name, place in table.columns.items()}
    if not cell["project"]:
        raise RefusedError("no_name")
    client, project = cell.get("client", ""), cell["project"]
    for task in (cell.get("task") or "").split(", "):
        collected.place(_texts(client, project, task.strip()))
    pair = (client, project)
    if cell.get("status", "").casefold() == ARCHIVED:
        collected.projects[pair] = replace(collected.projects[pair], archived=True)


def _texts(client: str, project: str, task: str) -> Texts:
    return Texts("", "", client, project, task, *[""] * 9)
