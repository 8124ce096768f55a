"""What of several files is there twice: counted once, as it will be when they come one by one.

Each file is planned against what is here; by its turn the files before it are here too. So what
it would make is held against what those make: the same thing of the same source, or what its
writer would match (a client by name, a project by client and name, ...).
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

from polydesk.connectors.base import records as to
from polydesk.connectors.engine.plan import Plan
from polydesk.connectors.writers.boards import label_name
from polydesk.connectors.writers.context import Context
from polydesk.core.fold import fold


class Signs(NamedTuple):
    """Of a record that is new: its own, what it would meet, what others meet it by."""

    own: int
    meets: tuple[int, ...]
    met_by: tuple[int, ...]


type Claims = Mapping[str, list[Signs]]


class Ahead:
    """The signs of all that the files before will have made."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.own: set[int] = set()
        self.met: Counter[int] = Counter()

    def take(self, made: Claims) -> dict[str, int]:
        """Return how much of each kind is made already, and note the rest as made."""
        news = {
            kind: [one for one in signs if not self._knows(kind, one)]
            for kind, signs in made.items()
        }
        for one in chain.from_iterable(news.values()):
            self.own.add(one.own)
            self.met.update(one.met_by)
        return {
            kind: len(signs) - len(news[kind])
            for kind, signs in made.items()
            if len(news[kind]) < len(signs)
        }

    def _knows(self, kind: str, signs: Signs) -> bool:
        """Tell whether a row is there: of the same thing, or met (a task by a title of its own)."""
        counts = [self.met[one] for one in signs.meets]
        return signs.own in self.own or (counts == [1] if kind == "tasks" else any(counts))


def claims(plan: Plan, vendor: str, account: str) -> Claims:
    """Return what a planned file would make."""
    context = plan.context
    names = _clients(context)
    return {
        kind: list(_signs(kind, work.create, names, context, (vendor, account)))
        for kind, work in plan.work.items()
        if work.create
    }


def _signs(
    kind: str,
    records: Iterable[Any],
    names: Mapping[str, Hashable],
    context: Context,
    source: tuple[str, str],
) -> Iterator[Signs]:
    told = _TOLD.get(kind)
    for record in records:
        meets, met_by = told(record, names, context) if told else ((), ())
        yield Signs(
            hash((source, kind, record.key)),
            tuple(hash((kind, one)) for one in meets),
            tuple(hash((kind, one)) for one in met_by),
        )


def _clients(context: Context) -> dict[str, Hashable]:
    """Return who each client of the file is: a row that is here, or a name."""
    here = context.ids["clients"]
    return {c.key: here.get(c.key) or fold(c.name[:120]) for c in context.records.clients}


type Told = tuple[tuple[Hashable, ...], tuple[Hashable, ...]]


def _client(record: to.Client, names: Mapping[str, Hashable], _context: Context) -> Told:
    name = (names[record.key],)
    return name, name


def _label(record: to.Label, _names: Mapping[str, Hashable], context: Context) -> Told:
    wanted = context.label_names.get(record.key) or label_name(record.name, record.color)
    return (fold(wanted),), (fold(wanted),)


def _project(record: to.Project, names: Mapping[str, Hashable], context: Context) -> Told:
    """Return what tells a project; a board with columns of its own meets no other."""
    own = (names.get(record.client), fold(record.name[:200]))
    return (() if context.records.columns else (own,)), (own,)


def _contact(record: to.Contact, names: Mapping[str, Hashable], _context: Context) -> Told:
    """Return what tells a contact: its mail, and for others without a mail its name."""
    client, mail = names.get(record.client), record.email.strip().casefold()
    name, bare = ((client, sign, fold(record.name[:120])) for sign in ("name", "bare"))
    if mail:
        by_mail = (client, "mail", mail)
        return (by_mail, bare), (by_mail, name)
    return (name,), (name, bare)


def _task(record: to.Task, names: Mapping[str, Hashable], context: Context) -> Told:
    """Return what tells a task; a card of a board meets none, but may be met."""
    projects = context.once("projects by key", lambda: _projects(names, context))
    own = (projects.get(record.project), fold(record.title))
    return (() if record.column else (own,)), (own,)


def _projects(names: Mapping[str, Hashable], context: Context) -> dict[str, Hashable]:
    return {one.key: _project(one, names, context)[1][0] for one in context.records.projects}


_TOLD: Mapping[str, Callable[[Any, Mapping[str, Hashable], Context], Told]] = {
    "clients": _client,
    "labels": _label,
    "projects": _project,
    "contacts": _contact,
    "tasks": _task,
}


def lessen(found: dict[str, Any], already: Mapping[str, int]) -> dict[str, Any]:
    """Return findings in which what the files before will have made is no longer new."""
    made, same = dict(found["created"]), dict(found["unchanged"])
    for kind, count in already.items():
        made[kind] = made.get(kind, 0) - count
        same[kind] = same.get(kind, 0) + count
    return {**found, "created": made, "unchanged": same}
