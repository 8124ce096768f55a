"""From the CSV export of a ClickUp workspace to neutral records."""

from collections.abc import Mapping

from polydesk.connectors.base import records as to
from polydesk.connectors.base.boards import STEP, Boards
from polydesk.connectors.base.days import unshortened
from polydesk.connectors.base.facts import titled, with_facts
from polydesk.connectors.base.keys import content_key
from polydesk.connectors.base.reading import (
    Options,
    Reading,
    Refusal,
    RefusedError,
    TroubleError,
)
from polydesk.connectors.base.source import Source
from polydesk.connectors.base.tables import Table, open_table
from polydesk.connectors.vendors.clickup.cells import NOTHING, due, listed, minutes, moment, spent
from polydesk.connectors.vendors.clickup.parts import Parts

NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("taskid",),
    "link": ("tasklink",),
    "type": ("tasktype",),
    "custom_id": ("taskcustomid",),
    "name": ("taskname",),
    "content": ("taskcontent",),
    "status": ("status",),
    "created": ("datecreated",),
    "created_text": ("datecreatedtext",),
    "due": ("duedate",),
    "due_text": ("duedatetext",),
    "start": ("startdate",),
    "start_text": ("startdatetext",),
    "parent": ("parentid",),
    "subtasks": ("subtasksids",),
    "attachments": ("attachments",),
    "assignees": ("assignees",),
    "tags": ("tags",),
    "priority": ("priority",),
    "list": ("listname",),
    "folder": ("foldernamepath", "foldername"),
    "space": ("spacename",),
    "estimate": ("timeestimated",),
    "estimate_text": ("timeestimatedtext",),
    "checklists": ("checklists",),
    "comments": ("comments",),
    "assigned": ("assignedcomments",),
    "spent": ("timespent",),
    "spent_text": ("timespenttext",),
    "rolled": ("rolleduptime",),
    "rolled_text": ("rolleduptimetext",),
    "home_id": ("homelocationid",),
    "home": ("homelocation",),
    "other_ids": ("otherlocationids",),
    "others": ("otherlocations",),
}
SIGNS = frozenset(("id", "name", "list", "space"))
PRIORITIES = {"1": "Urgent", "2": "High", "3": "Normal", "4": "Low"}
HIDDEN = frozenset(("", "hidden", "null", "undefined"))

type Cells = dict[str, str]


def recognises(source: Source) -> bool:
    """Tell a table with tasks, their list and their space."""
    return open_table(source.start, NAMES).columns.keys() >= SIGNS


def read(source: Source, options: Options) -> Reading:
    """Read the export; its moments are instants, so nothing depends on the options."""
    table = open_table(source.text, NAMES)
    if "id" not in table.columns or "name" not in table.columns:
        raise TroubleError("missing_columns", 1, columns="Task ID, Task Name")
    gathering = _Gathering(table)
    refused = gathering.run()
    records = gathering.boards.finish()
    gathering.parts.add_to(records)
    notes = (*source.notes, *table.notes(), *gathering.boards.told(), *gathering.parts.told())
    return Reading("clickup", records, "", tuple(refused), notes=notes)


class _Gathering:
    """One run over the rows."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.boards, self.parts = Boards(), Parts()
        used = set(table.columns.values())
        self.others = [(n, t.strip()) for n, t in enumerate(table.header) if n not in used]
        self.titles = self._titles()

    def _titles(self) -> dict[str, str]:
        """Return the name of each task, for the subtasks that stand before it."""
        places = self.table.columns
        key, name, most = places["id"], places["name"], max(places["id"], places["name"])
        rows = (cells for _line, cells in self.table.rows() if len(cells) > most)
        return {cells[key].strip(): cells[name].strip()[:200] for cells in rows}

    def run(self) -> list[Refusal]:
        refused = []
        for number, (line, cells) in enumerate(self.table.rows()):
            try:
                self.table.check(cells)
                known = {name: cells[place].strip() for name, place in self.table.columns.items()}
                more = [(title, cells[n].strip()) for n, title in self.others]
                self._take(known, more, number)
            except RefusedError as error:
                what = " ".join(cells)[:80]
                refused.append(Refusal(line, error.code, error.params, what))
        return refused

    def _take(self, cells: Cells, more: list[tuple[str, str]], number: int) -> None:
        key = unshortened(cells["id"])
        if not key:
            raise RefusedError("no_id")
        if key in self.boards.tasks:
            raise RefusedError("duplicate_id")
        created = moment(cells.get("created", ""))
        until, until_day = due(cells.get("due", ""), cells.get("due_text", ""))
        facts = self._facts(cells)
        project = self._project(cells)
        title, longer = titled(cells["name"], key)
        people = listed(cells.get("assignees", ""))
        task = to.Task(
            key=key,
            project=project,
            title=title,
            column=self.boards.column(project, cells.get("status", "")),
            notes=with_facts(cells.get("content", ""), (*longer, *facts, *more)),
            assignee=to.Person(people[0]) if people else None,
            position=STEP * number,
            due_at=until,
            due_on=until_day,
            labels=tuple(dict.fromkeys(map(self.boards.label, listed(cells.get("tags", ""))))),
            created_at=created,
            estimate=minutes(cells.get("estimate", "")),
        )
        self.boards.task(task, cells["name"])
        self.parts.take(cells, key, created)

    def _project(self, cells: Cells) -> str:
        names = [cells.get(name, "") for name in ("space", "folder", "list")]
        names = [name for name in names if name.casefold() not in HIDDEN | NOTHING]
        key = cells.get("home_id", "") or content_key("list", *names)
        return self.boards.project(key, " / ".join(names) or "ClickUp")

    def _facts(self, cells: Cells) -> list[tuple[str, str]]:
        start = moment(cells.get("start", ""))
        people = listed(cells.get("assignees", ""))
        parent, priority = cells.get("parent", ""), cells.get("priority", "")
        return [
            ("Subtask of", self.titles.get(parent, "") if parent != cells["id"] else ""),
            ("Type", cells.get("type", "")),
            ("Number", cells.get("custom_id", "")),
            ("Priority", PRIORITIES.get(priority, "" if priority == "null" else priority)),
            ("Start", start.date().isoformat() if start else ""),
            ("Assignees", ", ".join(people) if len(people) > 1 else ""),
            ("Time spent", spent(cells.get("spent", "") or cells.get("rolled", ""))),
            ("Also in", ", ".join(listed(cells.get("others", "")))),
            ("ClickUp", cells.get("link", "")),
        ]
