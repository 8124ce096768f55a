"""A first guess at where things belong, which the person can correct."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from polydesk.connectors.base import records as to
from polydesk.connectors.base.records import Records
from polydesk.connectors.engine.guess import MEMORY, NEW_ONE, Guess, Known
from polydesk.connectors.engine.links import Links
from polydesk.connectors.engine.people import ME, PERSON, named, person_key
from polydesk.connectors.engine.place import (
    DOMAIN,
    LEAVE,
    NEW,
    OWN,
    REST,
    ROW,
    STRANGERS,
    WITH_CLIENT,
)
from polydesk.connectors.writers.clients import client_names
from polydesk.connectors.writers.context import People
from polydesk.connectors.writers.mails import known_mails, own_domain
from polydesk.core.fold import fold

MOST_DOMAINS = 30

type Memory = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Place:
    """A thing of the file that needs a place here; `count` of what hangs on it.

    `kind` is client, project, contacts (those of one mail domain), others (the other contacts),
    document (one that calls a client by name), rest (what names no client) or person. `how` says
    why the choice is suggested.
    """

    key: str
    name: str
    kind: str
    count: int
    choice: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """What suggestions stand on: clients here, people here, and what was chosen before.

    `links` are those of earlier imports: what has a row has its place.
    """

    known: Known
    people: People
    memory: Memory = field(default_factory=dict)
    links: Links = field(default_factory=dict)

    def new(self, kind: str, records: Iterable[Any]) -> list[Any]:
        """Return the records of a kind that no earlier import has brought."""
        linked = self.links.get(kind, {})
        return [record for record in records if record.key not in linked]


def ground(people: People, memory: Memory, links: Links) -> Ground:
    """Ask what is known here."""
    return Ground(Known(client_names(), known_mails()), people, memory, links)


def places(records: Records, on: Ground) -> list[Place]:
    """Return what needs a place, with a first guess."""
    found = [*_clients(records, on), *_projects(records, on), *_contacts(records, on)]
    named = list(_documents(records, on))
    rest = _rest(records, on, frozenset(place.key for place in named))
    return [*found, *named, *rest, *_people(records, on)]


def _clients(records: Records, on: Ground) -> Iterator[Place]:
    counts: Counter[str] = Counter()
    for kind in WITH_CLIENT:
        counts.update(record.client for record in getattr(records, kind))
    mails: dict[str, list[str]] = {}
    for contact in records.contacts:
        mails.setdefault(contact.client, []).append(contact.email)
    for client in on.new("clients", records.clients):
        guess = on.known.client(client.name, mails.get(client.key, ()))
        choice = f"{ROW}{guess.client}" if guess.client else f"{NEW}{client.name}"
        place = Place(client.key, client.name, "client", counts[client.key], choice, guess.how)
        yield _remembered(place, on)


def _projects(records: Records, on: Ground) -> Iterator[Place]:
    counts = Counter(entry.project for entry in records.time_entries)
    counts.update(task.project for task in records.tasks)
    for project in on.new("projects", records.projects):
        if not project.client:
            choice, how = _of_project(project, on, board=bool(records.columns))
            place = Place(project.key, project.name, "project", counts[project.key], choice, how)
            yield _remembered(place, on)


def _of_project(project: to.Project, on: Ground, *, board: bool) -> tuple[str, str]:
    """Return the client whose name stands in the project's; a board without one is a client."""
    if guess := on.known.within(project.name):
        return f"{ROW}{guess.client}", guess.how
    return (f"{NEW}{project.name}", NEW_ONE) if board and not project.own else (OWN, "")


def _contacts(records: Records, on: Ground) -> Iterator[Place]:
    """Yield a place for the people of each mail domain, and one for all others."""
    new = on.new("contacts", records.contacts)
    stray = [c for c in new if not c.client and not on.known.mails.exact.get(_mail(c))]
    counts = Counter(own_domain(contact.email) for contact in stray)
    listed = [domain for domain, _count in counts.most_common() if domain][:MOST_DOMAINS]
    for domain in listed:
        guess = on.known.by_domain(domain) or Guess(None, "")
        choice = f"{ROW}{guess.client}" if guess.client else LEAVE
        place = Place(f"{DOMAIN}{domain}", domain, "contacts", counts[domain], choice, guess.how)
        yield _remembered(place, on)
    if others := sum(count for domain, count in counts.items() if domain not in listed):
        yield Place(STRANGERS, "", "others", others, LEAVE)


def _mail(contact: to.Contact) -> str:
    return contact.email.strip().casefold()


def _documents(records: Records, on: Ground) -> Iterator[Place]:
    """Yield a place for each document in whose name a client here is called by name."""
    for document in on.new("documents", records.documents):
        guess = None if document.client else on.known.mentioned(document.name)
        if guess:
            choice = f"{ROW}{guess.client}"
            place = Place(document.key, document.name, "document", 1, choice, guess.how)
            yield _remembered(place, on)


def _rest(records: Records, on: Ground, named: frozenset[str]) -> Iterator[Place]:
    kinds = ("time_entries", "events", "expenses", "documents")
    count = sum(
        not record.client and not getattr(record, "project", "")
        for kind in kinds
        for record in on.new(kind, getattr(records, kind))
        if record.key not in named
    )
    if count:
        yield Place(REST, "", "rest", count, OWN)


def _people(records: Records, on: Ground) -> Iterator[Place]:
    entries, tasks = on.new("time_entries", records.time_entries), on.new("tasks", records.tasks)
    worked = Counter(entry.person for entry in entries)
    for person in named(entries, tasks):
        found, how = on.people.recognised(person.name, person.email)
        choice = f"{PERSON}{found[1]}" if found else ME
        name = person.name or person.email or "?"
        place = Place(person_key(person), name, "person", worked[person], choice, how)
        yield _remembered(place, on)


def _remembered(place: Place, on: Ground) -> Place:
    """Return the place as it was chosen for this name the last time."""
    choice = on.memory.get((place.kind, fold(place.name)))
    if not choice or choice == place.choice:
        return place
    return Place(place.key, place.name, place.kind, place.count, choice, MEMORY)
