"""Which client things belong to: as chosen, else as the file says, else by name."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from polydesk.clients.models import Client
from polydesk.connectors.base import records as to
from polydesk.connectors.base.keys import content_key
from polydesk.connectors.engine.people import person_key
from polydesk.connectors.writers.clients import client_names
from polydesk.connectors.writers.mails import Mails, known_mails, own_domain
from polydesk.core.fold import fold

OWN = "own"
NEW = "new:"
ROW = "row:"
LEAVE = "leave"
DOMAIN = "domain:"
STRANGERS = "strangers"  # contacts that no company's mail domain tells anything of
REST = "rest"  # everything else that names no client

# Kinds whose records say themselves which client they belong to.
WITH_CLIENT = ("time_entries", "events", "contacts", "invoices", "expenses", "documents")

type Choices = Mapping[str, str]


def living(choices: Choices) -> dict[str, str]:
    """Return the choices without those of clients that went into the trash since they were made."""
    rows = {choice for choice in choices.values() if choice.startswith(ROW)}
    wanted = [int(row.removeprefix(ROW)) for row in rows]
    found = Client.objects.filter(pk__in=wanted).values_list("pk", flat=True) if wanted else ()
    gone = rows - {f"{ROW}{pk}" for pk in found}
    return {key: choice for key, choice in choices.items() if choice not in gone}


@dataclass(slots=True)
class Placed:
    """Records in which everything says its client; `chosen` are row ids of client keys.

    `left` counts the time entries of people whose time is not wanted. A contact whose client
    nobody knows keeps none.
    """

    records: to.Records
    chosen: dict[str, int] = field(default_factory=dict)
    left: int = 0


def place(
    records: to.Records,
    choices: Choices,
    default: str = "",
    linked: frozenset[str] = frozenset(),
) -> Placed:
    """Give everything that has a client its place.

    A choice is "own" (the business itself), "new:NAME", "row:ID" or "leave" (out); `default` is
    the choice for whatever names no client. Without either, a project goes to the client of the
    same name, a contact to the one whose people have the same mail or its domain.
    Projects of earlier imports (`linked`) have their place already.
    """
    placed = _Placing(records, choices, default)
    placed.linked = linked
    placed.run()
    return Placed(placed.out, placed.chosen, placed.left)


class _Placing:
    def __init__(self, records: to.Records, choices: Choices, default: str) -> None:
        self.records, self.choices, self.default = records, choices, default
        self.linked: frozenset[str] = frozenset()
        self.chosen: dict[str, int] = {}
        self.left = 0
        self.extra: dict[str, to.Client] = {}
        self.names = client_names()
        self.uids = {pk: str(uid) for pk, uid in Client.objects.values_list("pk", "uid")}
        self.out = records

    def run(self) -> None:
        clients = [self._client(client) for client in self.records.clients]
        projects = [self._project(project) for project in self.records.projects]
        placed: dict[str, list[Any]] = {
            kind: self._placed(getattr(self.records, kind), named=kind == "documents")
            for kind in WITH_CLIENT
            if kind != "contacts"
        }
        placed["time_entries"] = self._worked(placed["time_entries"])
        placed["contacts"] = self._contacts()
        known = {client.key for client in clients}
        extra = [client for client in self.extra.values() if client.key not in known]
        clients = [*clients, *extra]
        self.out = replace(self.records, clients=clients, projects=projects, **placed)

    def _client(self, client: to.Client) -> to.Client:
        choice = self.choices.get(client.key, "")
        if choice.startswith(ROW):
            self.chosen[client.key] = int(choice.removeprefix(ROW))
        elif choice.startswith(NEW):
            return replace(client, name=choice.removeprefix(NEW).strip() or client.name)
        return client

    def _project(self, project: to.Project) -> to.Project:
        if project.client or project.key in self.linked:
            return project
        choice = self.choices.get(project.key) or self.default or self._by_name(project.name)
        return replace(project, client=self._key(choice)) if choice else project

    def _by_name(self, name: str) -> str:
        found = self.names.get(fold(name))
        return f"{ROW}{found}" if found else ""

    def _placed(self, records: list[Any], *, named: bool) -> list[Any]:
        """Give what names no client, nor a project, the place chosen for it or for the rest."""
        rest = self.default or self.choices.get(REST, "")
        if all(map(_has_place, records)) or not (named or rest not in ("", OWN)):
            return records
        choices = self.choices if named else {}
        return [
            one if _has_place(one) else self._with(one, choices.get(one.key) or rest)
            for one in records
        ]

    def _with(self, record: Any, choice: str) -> Any:
        return replace(record, client=self._key(choice)) if choice else record

    def _worked(self, entries: list[to.Entry]) -> list[to.Entry]:
        """Leave out the time of those whose time is not wanted."""
        gone = {key for key, choice in self.choices.items() if choice == LEAVE}
        those = {entry.person for entry in entries} if gone else ()
        unwanted = {person for person in those if person_key(person) in gone}
        kept = [e for e in entries if e.person not in unwanted] if unwanted else entries
        self.left = len(entries) - len(kept)
        return kept

    def _contacts(self) -> list[to.Contact]:
        contacts = self.records.contacts
        if all(contact.client for contact in contacts):
            return contacts
        mails = known_mails()
        placed = []
        for contact in contacts:
            key = contact.client or self._key_of(contact.email.strip().casefold(), mails)
            placed.append(replace(contact, client=key))
        return placed

    def _key_of(self, mail: str, mails: Mails) -> str:
        """Return the key of a contact's client: by its own mail, else as its domain was placed."""
        own = own_domain(mail)
        group = self.choices.get(f"{DOMAIN}{own}") if own else ""
        if mail in mails.exact or (not group and own in mails.domains):
            return self._key(f"{ROW}{mails.exact.get(mail) or mails.domains[own]}")
        choice = group or self.choices.get(STRANGERS, "") or self.default
        return "" if choice in ("", LEAVE) else self._key(choice)

    def _key(self, choice: str) -> str:
        """Return the key of the client chosen, made where it is not in the file; "" for own."""
        if choice in (OWN, LEAVE):
            return ""
        if choice.startswith(ROW):
            row = int(choice.removeprefix(ROW))
            key = content_key("chosen", self.uids.get(row, choice))
            self.chosen[key] = row
            self.extra.setdefault(key, to.Client(key, choice))
            return key
        name = choice.removeprefix(NEW).strip()
        key = content_key("client", name)
        self.extra.setdefault(key, to.Client(key, name))
        return key


def _has_place(record: Any) -> bool:
    return bool(record.client or getattr(record, "project", ""))
