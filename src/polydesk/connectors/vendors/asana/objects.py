"""Asana's JSON: the tasks of a project as the API would give them, subtasks inside."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from polydesk.connectors.base import records as to
from polydesk.connectors.base.boards import EPOCH, STEP, Boards
from polydesk.connectors.base.facts import titled, with_facts
from polydesk.connectors.base.jsonstream import line_of, members
from polydesk.connectors.base.moments import read_date, read_instant
from polydesk.connectors.base.reading import Reading, Refusal, RefusedError, TroubleError
from polydesk.connectors.base.source import Source, clean
from polydesk.connectors.vendors.asana.fields import custom, people

HINTS = ('"gid"', '"assignee_status"', '"memberships"', '"resource_subtype"', '"permalink_url"')

type Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """A task as the file has it: where it begins, its own object, the title above it."""

    at: int
    task: Json
    parent: Json | None


def recognises(source: Source) -> bool:
    """Tell a JSON object with tasks that have Asana's ids; a cut-off one too."""
    start = source.start
    return '"data"' in start[:200] and sum(hint in start for hint in HINTS) >= 2


def read(source: Source) -> Reading:
    """Read the JSON. Its instants carry their offset; what is only a day stays a day."""
    text = source.octets
    found = list(_found(text))
    if not found:
        raise TroubleError("no_tasks")
    gathering = _Gathering(found)
    refused = tuple(
        Refusal(line_of(text, at), code, params, what) for at, code, params, what in gathering.run()
    )
    records = gathering.boards.finish()
    notes = (*source.notes, *gathering.boards.told())
    return Reading("asana", records, "", refused, notes=notes)


def _found(text: str) -> Iterator[Found]:
    for member in members(text):
        if member.key == "data" and member.element:
            yield from _family(member.at, member.value)


def _family(at: int, value: object) -> Iterator[Found]:
    """Yield a task and all that hangs under it, which is let go from the task itself."""
    waiting: list[tuple[object, Json | None]] = [(value, None)]
    while waiting:
        one, parent = waiting.pop()
        task: Json = one if isinstance(one, dict) else {"": one}
        yield Found(at, {k: v for k, v in task.items() if k in USED or not k}, parent)
        inner = task.get("subtasks")
        if isinstance(inner, list):
            waiting.extend((under, task) for under in reversed(inner))


class _Gathering:
    """One run over what was found."""

    def __init__(self, found: list[Found]) -> None:
        self.found = found
        self.boards = Boards()
        self.home, self.name = _home(found)
        self.places: dict[str, tuple[str, str]] = {}
        self.inner: set[str] = set()

    def run(self) -> Iterator[tuple[int, str, Mapping[str, str | int], str]]:
        for number, one in enumerate(self.found):
            try:
                self._take(one, number)
            except RefusedError as error:
                yield one.at, error.code, error.params, clean(one.task.get("name"))[:80]

    def _take(self, one: Found, number: int) -> None:
        task = one.task
        if "" in task:
            raise RefusedError("not_an_object")
        key = clean(task.get("gid"))
        if not key:
            raise RefusedError("no_id")
        if key in self.boards.tasks:
            if one.parent or key in self.inner:
                return  # a subtask that is in the project too
            raise RefusedError("duplicate_id")
        self.inner |= {key} if one.parent else set()
        project, column = self.places[key] = self._place(one)
        name = clean(task.get("name"))
        title, longer = titled(name, key)
        made = to.Task(
            key=key,
            project=project,
            title=title,
            column=column,
            notes=with_facts(clean(task.get("notes")), (*longer, *_facts(one))),
            assignee=_person(task.get("assignee")),
            position=STEP * number,
            due_at=_instant(task, "due_at"),
            due_on=_day(task, "due_on"),
            done_at=_done(task),
            labels=self._labels(task),
            created_at=read_instant(task.get("created_at")),
        )
        self.boards.task(made, name)

    def _place(self, one: Found) -> tuple[str, str]:
        memberships = [x for x in _objects(one.task.get("memberships")) if x.get("project")]
        here = next((x for x in memberships if _gid(x["project"]) == self.home), None)
        chosen = here or next(iter(memberships), None)
        if chosen is None:
            return self._without(one)
        project = self.boards.project(_gid(chosen["project"]), _name(chosen["project"]))
        section = chosen.get("section") or {}
        return project, self.boards.column(project, _name(section), _gid(section))

    def _without(self, one: Found) -> tuple[str, str]:
        """Return the place of a task without a section: where its parent is, or at home."""
        above = self.places.get(_gid(one.parent or one.task.get("parent")))
        if above:
            return above
        project = self.boards.project(self.home or "asana", self.name or "Asana")
        return project, self.boards.column(project, "")

    def _labels(self, task: Json) -> tuple[str, ...]:
        tags = [tag for tag in _objects(task.get("tags")) if _gid(tag)]
        made = [self.boards.label(_name(x), clean(x.get("color")), _gid(x)) for x in tags]
        return tuple(dict.fromkeys(made))


def _home(found: list[Found]) -> tuple[str, str]:
    """Return the project that was exported: the one that most tasks are in."""
    names: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for one in found:
        projects = [x.get("project") for x in _objects(one.task.get("memberships"))]
        for project in (*projects, *_objects(one.task.get("projects"))):
            if gid := _gid(project):
                names.setdefault(gid, _name(project))
                counted[gid] += 1
    home = counted.most_common(1)[0][0] if counted else ""
    return home, names.get(home, "")


def _objects(value: object) -> list[Json]:
    return [x for x in value if isinstance(x, dict)] if isinstance(value, list) else []


def _gid(value: object) -> str:
    return clean(value.get("gid")) if isinstance(value, Mapping) else ""


def _name(value: object) -> str:
    return clean(value.get("name")) if isinstance(value, Mapping) else ""


def _person(value: object) -> to.Person | None:
    if not isinstance(value, Mapping):
        return None
    name, mail = clean(value.get("name")), clean(value.get("email"))
    return to.Person(name or mail, mail) if name or mail else None


def _day(task: Json, name: str) -> date | None:
    text = clean(task.get(name))
    found = read_date(text, "dmy") if text else None
    if text and found is None:
        raise RefusedError("no_date", text=text[:40])
    return found


def _instant(task: Json, name: str) -> datetime | None:
    found = read_instant(task.get(name))
    if task.get(name) and found is None:
        raise RefusedError("no_date", text=clean(task[name])[:40])
    return found


def _done(task: Json) -> Any:
    if not task.get("completed"):
        return None
    return read_instant(task.get("completed_at")) or read_instant(task.get("created_at")) or EPOCH


def _facts(one: Found) -> list[tuple[str, str]]:
    task = one.task
    kind = clean(task.get("resource_subtype"))
    minutes = task.get("actual_time_minutes")
    return [
        ("Subtask of", _name(one.parent or task.get("parent"))),
        ("Type", "" if kind == "default_task" else kind),
        ("Start", clean(task.get("start_at") or task.get("start_on"))),
        ("Blocked by", people(task.get("dependencies"))),
        ("Blocking", people(task.get("dependents"))),
        ("Time spent", f"{minutes} min" if minutes else ""),
        *custom(task.get("custom_fields")),
        ("Asana", clean(task.get("permalink_url"))),
    ]


USED = frozenset(
    (
        "gid",
        "name",
        "notes",
        "assignee",
        "completed",
        "completed_at",
        "created_at",
        "custom_fields",
        "dependencies",
        "dependents",
        "due_at",
        "due_on",
        "memberships",
        "parent",
        "permalink_url",
        "projects",
        "resource_subtype",
        "start_at",
        "start_on",
        "tags",
        "actual_time_minutes",
    )
)
