"""The things of a data export: each keeps the id that Toggl gave it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from polydesk.connectors.base import records as to
from polydesk.connectors.base.boards import EPOCH, STEP
from polydesk.connectors.base.facts import LONGEST_TITLE
from polydesk.connectors.base.moments import read_instant, zone_of
from polydesk.connectors.base.reading import Note, RefusedError
from polydesk.connectors.base.source import clean
from polydesk.connectors.base.times.rows import LONGEST

type Json = Mapping[str, Any]
RUNNING = -1


class Things:
    """What was taken so far. People are only known to name whose a task or an entry is."""

    def __init__(self, zone: str) -> None:
        self.zone = zone or "UTC"
        self.out = to.Records()
        self.people: dict[str, tuple[to.Person, str]] = {}
        self.tags: dict[str, str] = {}
        self.known: dict[str, set[str]] = {}
        self.clients: dict[str, str] = {}
        self.running = 0

    def take_clients(self, one: Json) -> None:
        """Take a client, archived ones too."""
        key, name = self._new("clients", one)
        self.out.clients.append(to.Client(key, name))

    def take_workspace_users(self, one: Json) -> None:
        """Take a member under each id that tasks and entries may name."""
        name, mail = clean(one.get("name")), clean(one.get("email"))
        zone = clean(one.get("timezone"))
        for kind in ("id", "uid", "user_id"):
            if key := _id(one.get(kind)):
                self.people.setdefault(key, (to.Person(name or mail, mail), zone))

    def take_tags(self, one: Json) -> None:
        """Take a tag as a label."""
        if one.get("deleted_at"):
            return
        key, name = self._new("tags", one)
        self.tags[key] = name
        self.out.labels.append(to.Label(key, name))

    def take_projects(self, one: Json) -> None:
        """Take a project, archived ones too."""
        key, name = self._new("projects", one)
        client = _id(one.get("client_id") or one.get("cid"))
        client = client if client in self.known.get("clients", ()) else ""
        self.clients[key] = client
        self.out.projects.append(to.Project(key, name, client, archived=one.get("active") is False))

    def take_tasks(self, one: Json) -> None:
        """Take a task of a project that is in the export."""
        project = _id(one.get("project_id") or one.get("pid"))
        if project not in self.known.get("projects", ()):
            raise RefusedError("project_missing")
        key, name = self._new("tasks", one)
        person = self.people.get(_id(one.get("user_id") or one.get("uid")))
        done = one.get("active") is False
        task = to.Task(
            key,
            project,
            name[:LONGEST_TITLE],
            assignee=person[0] if person else None,
            position=STEP * len(self.out.tasks),
            done_at=(read_instant(one.get("at")) or EPOCH) if done else None,
            estimate=_minutes(one.get("estimated_seconds")),
        )
        self.out.tasks.append(task)

    def take_time_entries(self, one: Json) -> None:
        """Take an entry; one that still runs is counted and left out."""
        start, stop = read_instant(one.get("start")), read_instant(one.get("stop"))
        if start is None:
            raise RefusedError("no_date", text=clean(one.get("start"))[:40])
        seconds = one.get("duration")
        if stop is None and (not isinstance(seconds, int) or seconds <= RUNNING):
            self.running += 1
            return
        last = stop or start + _span(seconds)
        _check(start, last)
        key, _name = self._new("time_entries", {"name": "-", **one})
        whose = self.people.get(_id(one.get("user_id") or one.get("uid")))
        person = whose[0] if whose else to.Person(clean(one.get("user_name")))
        zone = whose[1] if whose and zone_of(whose[1]) else self.zone
        client, project, task = self._where(one)
        self.out.time_entries.append(
            to.Entry(
                key,
                person,
                start,
                last,
                zone,
                clean(one.get("description")),
                client,
                project,
                task,
                billable=one.get("billable") is True,
                tags=self._tags(one),
            )
        )

    def _where(self, one: Json) -> tuple[str, str, str]:
        project = _id(one.get("project_id") or one.get("pid"))
        task = _id(one.get("task_id") or one.get("tid"))
        project = project if project in self.known.get("projects", ()) else ""
        task = task if task in self.known.get("tasks", ()) else ""
        return self.clients.get(project, ""), project, task

    def _tags(self, one: Json) -> tuple[str, ...]:
        named = [clean(tag) for tag in one.get("tags") or ()]
        by_id = [self.tags.get(_id(tag), "") for tag in one.get("tag_ids") or ()]
        return tuple(dict.fromkeys(filter(None, named or by_id)))

    def _new(self, kind: str, one: Json) -> tuple[str, str]:
        """Return id and name of a thing that was not met before."""
        key, name = _id(one.get("id")), clean(one.get("name")).strip()
        seen = self.known.setdefault(kind, set())
        if not key:
            raise RefusedError("no_id")
        if key in seen:
            raise RefusedError("duplicate_id")
        if not name:
            raise RefusedError("no_name")
        seen.add(key)
        return key, name

    def records(self) -> to.Records:
        """Return the records."""
        return self.out

    def told(self) -> tuple[Note, ...]:
        """Tell of entries that were left because they still run."""
        return (Note("running_left", {"count": self.running}),) if self.running else ()


def _id(value: object) -> str:
    return str(value) if isinstance(value, int | str) and value not in ("", 0, False) else ""


def _minutes(value: object) -> int | None:
    seconds = value if isinstance(value, int) else 0
    return round(seconds / 60) if 30 <= seconds < 10**9 else None


def _span(seconds: object) -> timedelta:
    whole = seconds if isinstance(seconds, int) else 0
    return timedelta(seconds=min(whole, 10**9))


def _check(start: datetime, last: datetime) -> None:
    if last < start:
        raise RefusedError("ends_before_start")
    if last - start > LONGEST:
        raise RefusedError("too_long", hours=round((last - start) / timedelta(hours=1)))
