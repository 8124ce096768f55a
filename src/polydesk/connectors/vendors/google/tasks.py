"""Google Tasks: lists as boards of two columns, subtasks as tasks below their parent."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from polydesk.connectors.base import records as to
from polydesk.connectors.base.boards import EPOCH, STEP, Boards
from polydesk.connectors.base.facts import titled, with_facts
from polydesk.connectors.base.jsonstream import line_of, members
from polydesk.connectors.base.moments import read_date, read_instant
from polydesk.connectors.base.reading import Note, Refusal, RefusedError
from polydesk.connectors.base.source import Source, clean

HINTS = ('"tasks#taskLists"', '"tasks#taskList"', '"tasks#tasks"', '"tasks#task"')

type Json = Mapping[str, Any]


def is_tasks(source: Source) -> bool:
    """Tell a JSON object with lists of Google Tasks; a cut-off one too."""
    start = source.start
    return start.lstrip("\ufeff \t\r\n").startswith("{") and any(hint in start for hint in HINTS)


class Lists:
    """Task lists, of one file or several."""

    def __init__(self) -> None:
        self.boards = Boards()
        self.links: list[to.Attachment] = []
        self.deleted = 0

    def take(self, source: Source) -> tuple[list[Refusal], tuple[Note, ...]]:
        """Take all lists of a file; return what can not be taken, and what is to be told."""
        text = source.octets
        loose: list[Json] = []
        refused: list[Refusal] = []
        for member in members(text):
            if member.key != "items" or not member.element:
                continue
            line, one = line_of(text, member.at), member.value
            if not isinstance(one, dict):
                refused.append(Refusal(line, "not_an_object", {}, clean(one)[:80]))
            elif "items" in one or str(one.get("kind", "")).endswith(("#taskList", "#tasks")):
                refused += self._list(one, line)
            else:
                loose.append(one)
        if loose:
            whole = {"id": "google-tasks", "title": "Google Tasks", "items": loose}
            refused += self._list(whole, 1)
        return refused, source.notes

    def _list(self, one: Json, line: int) -> Iterator[Refusal]:
        key = clean(one.get("id")) or clean(one.get("title"))
        if not key:
            yield Refusal(line, "no_id")
            return
        name = clean(one.get("title")).strip() or "Google Tasks"
        project = self.boards.project(key, name, own=True)
        column = self.boards.column(project, "")
        listed = one.get("items")
        tasks = _objects(listed)
        self.deleted += sum(bool(task.get("deleted")) for task in tasks)
        tasks = [task for task in tasks if not task.get("deleted")]
        names = {clean(task.get("id")): clean(task.get("title")) for task in tasks}
        for number, task in enumerate(_ordered(tasks)):
            try:
                self._task(task, project, column, number, names)
            except RefusedError as error:
                yield Refusal(line, error.code, error.params, clean(task.get("title"))[:80])

    def _task(
        self, task: Json, project: str, column: str, number: int, names: Mapping[str, str]
    ) -> None:
        key = clean(task.get("id"))
        if not key:
            raise RefusedError("no_id")
        if key in self.boards.tasks:
            raise RefusedError("duplicate_id")
        notes = clean(task.get("notes"))
        name = clean(task.get("title")).strip() or notes.strip().partition("\n")[0]
        title, longer = titled(name, key)
        parent = names.get(clean(task.get("parent")), "")
        made = to.Task(
            key=key,
            project=project,
            title=title,
            column=column,
            notes=with_facts(notes, (*longer, ("Subtask of", parent), *_facts(task))),
            position=STEP * number,
            due_on=_due(task),
            done_at=_done(task),
            created_at=read_instant(task.get("created")),
        )
        self.boards.task(made, name)
        self._links(task, key)

    def _links(self, task: Json, key: str) -> None:
        for number, link in enumerate(_objects(task.get("links"))):
            url = clean(link.get("link"))
            if url.startswith(("https://", "http://")):
                name = clean(link.get("description")) or url
                self.links.append(to.Attachment(f"{key}:{number}", key, name, url))

    def records(self) -> to.Records:
        """Return the records of all lists."""
        made = self.boards.finish()
        made.attachments = self.links
        return made

    def told(self) -> Iterator[Note]:
        """Tell what was cut and what was left out."""
        yield from (note for note in self.boards.told() if note.code != "completed_moved")
        if self.deleted:
            yield Note("deleted_left", {"count": self.deleted})


def _ordered(tasks: list[Json]) -> Iterator[Json]:
    """Yield the tasks as they stand in the list: each followed by what hangs below it."""
    known = {clean(task.get("id")) for task in tasks}
    below: dict[str, list[Json]] = {}
    for task in sorted(tasks, key=lambda one: clean(one.get("position"))):
        parent = clean(task.get("parent"))
        own = clean(task.get("id"))
        below.setdefault(parent if parent in known and parent != own else "", []).append(task)
    done: set[int] = set()
    for task in _family(below, "", done):
        yield task
    yield from (task for task in tasks if id(task) not in done)  # a circle of parents


def _family(below: Mapping[str, list[Json]], key: str, done: set[int]) -> Iterator[Json]:
    waiting = list(reversed(below.get(key, ())))
    while waiting:
        task = waiting.pop()
        if id(task) not in done:
            done.add(id(task))
            yield task
            own = clean(task.get("id"))
            waiting += reversed(below.get(own, ()) if own else ())


def _due(task: Json) -> date | None:
    """Return the day it is due: Google keeps a day, written as midnight in UTC."""
    text = clean(task.get("due")) or _scheduled(task)
    found = read_date(text.partition("T")[0], "dmy") if text else None
    if text and found is None:
        raise RefusedError("no_due")
    return found


def _scheduled(task: Json) -> str:
    times = _objects(task.get("scheduled_time"))
    return next((clean(one.get("start")) for one in times if one.get("current")), "")


def _done(task: Json) -> Any:
    if task.get("status") != "completed" and not task.get("completed"):
        return None
    return read_instant(task.get("completed")) or read_instant(task.get("updated")) or EPOCH


def _facts(task: Json) -> list[tuple[str, str]]:
    given = task.get("assignmentInfo")
    info: Json = given if isinstance(given, dict) else {}
    return [
        ("Assigned in", clean(info.get("surfaceType"))),
        ("Assignment", clean(info.get("linkToTask"))),
        ("Google Tasks", clean(task.get("webViewLink"))),
    ]


def _objects(value: object) -> list[Json]:
    return [x for x in value if isinstance(x, dict)] if isinstance(value, list) else []
