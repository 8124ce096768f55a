"""Entries as they are gathered; clients, projects and tasks come from their names."""

from datetime import datetime

from polydesk.connectors.base import records as to
from polydesk.connectors.base.keys import content_key, occurrences
from polydesk.connectors.base.times.rows import Texts

type Row = tuple[int, Texts]
type Billing = tuple[bool, tuple[str, ...]]
type Fields = tuple[to.Person, datetime, datetime, str, str, str, str, str, bool, tuple[str, ...]]


class Collected:
    """What the rows have said so far.

    A row has no id. Who worked and when it began, on the clock of the file, identify it; rows
    that share both are numbered. So a corrected description or end is a change, not a new entry.
    `aside` tells apart rows of a file that knows days only.
    """

    def __init__(self, zone: str) -> None:
        self.zone = zone
        self.clients: dict[str, to.Client] = {}
        self.projects: dict[tuple[str, str], to.Project] = {}
        self.tasks: dict[tuple[str, str, str], to.Task] = {}
        self.people: dict[tuple[str, str], to.Person] = {}
        self.rows: list[tuple[tuple[str, ...], str, Fields]] = []

    def add(
        self,
        texts: Texts,
        start: datetime,
        first: datetime,
        last: datetime,
        billable: Billing,
        aside: tuple[str, ...] = (),
    ) -> None:
        """Take a good row: its wall start, its instants, whether billable and its tags."""
        client, project, task = self.place(texts)
        who = self._person(texts.user, texts.email)
        identity = ((texts.email or texts.user).casefold(), start.isoformat(), *aside)
        said = (texts.client, texts.project, texts.task, texts.description)
        content = "\x1f".join((str(last - first), *said))
        fields = (who, first, last, self.zone, said[-1], client, project, task, *billable)
        self.rows.append((identity, content, fields))

    def place(self, texts: Texts) -> tuple[str, str, str]:
        """Return the keys of client, project and task, each made where it is new."""
        client = self._client(texts.client)
        project = self._project(client, texts)
        return client, project, self._task(project, texts)

    def _person(self, name: str, email: str) -> to.Person:
        return self.people.setdefault((name, email), to.Person(name, email))

    def _client(self, name: str) -> str:
        if not name:
            return ""
        if name not in self.clients:
            self.clients[name] = to.Client(content_key("client", name), name)
        return self.clients[name].key

    def _project(self, client: str, texts: Texts) -> str:
        if not texts.project:
            return ""
        pair = (texts.client, texts.project)
        if pair not in self.projects:
            key = content_key("project", *pair)
            self.projects[pair] = to.Project(key, texts.project, client)
        return self.projects[pair].key

    def _task(self, project: str, texts: Texts) -> str:
        if not texts.task or not project:
            return ""
        triple = (texts.client, texts.project, texts.task)
        if triple not in self.tasks:
            key = content_key("task", *triple)
            self.tasks[triple] = to.Task(key, project, texts.task[:500])
        return self.tasks[triple].key

    def records(self) -> to.Records:
        """Return the records, each entry with its key."""
        numbers = occurrences((identity, content) for identity, content, _fields in self.rows)
        entries = [
            to.Entry(content_key("entry", *identity, str(number)), *fields)
            for (identity, _content, fields), number in zip(self.rows, numbers, strict=True)
        ]
        return to.Records(
            clients=list(self.clients.values()),
            projects=list(self.projects.values()),
            tasks=list(self.tasks.values()),
            time_entries=entries,
        )
