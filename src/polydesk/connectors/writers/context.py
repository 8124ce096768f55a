"""What a writer knows of the import around it: who, when, where, and rows by their keys."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from polydesk.connectors.base.records import Person, Records
from polydesk.core.fold import fold
from polydesk.kit.viewer import Viewer


def person_names(name: str, mail: str) -> tuple[str, ...]:
    """Return what a person is known by: the mail, else the name as it is searched."""
    return tuple(filter(None, (mail.casefold(), fold(name))))


@dataclass(frozen=True, slots=True)
class People:
    """Who can be meant: (membership id, person id) by mail and by folded name.

    `chosen` is what somebody has said of a name or mail of the file; None is nobody here.
    """

    by_mail: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    by_name: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    fallback: int | None = None
    chosen: Mapping[str, tuple[int, int] | None] = field(default_factory=dict)

    def find(self, name: str, mail: str = "") -> tuple[int, int] | None:
        """Return (membership id, person id) of whoever was chosen, has the mail, or the name."""
        for key in person_names(name, mail):
            if key in self.chosen:
                return self.chosen[key]
        return self.recognised(name, mail)[0]

    def recognised(self, name: str, mail: str = "") -> tuple[tuple[int, int] | None, str]:
        """Return whoever has the mail, else the name, and which of the two: "mail" or "name"."""
        if mail and (found := self.by_mail.get(mail.casefold())):
            return found, "mail"
        found = self.by_name.get(fold(name)) if name else None
        return found, "name" if found else ""


@dataclass(slots=True)
class Context:
    """`ids` are row ids by kind and key; `clients_of` the client id of each project key.

    `tool` is the name of the tool that the records come from, as people know it.
    """

    viewer: Viewer
    at: datetime
    zone: ZoneInfo
    records: Records
    people: People
    ids: dict[str, dict[str, int]]
    clients_of: dict[str, int | None] = field(default_factory=dict)
    projects_of: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    label_names: dict[str, str] = field(default_factory=dict)
    home_columns: dict[str, int] = field(default_factory=dict)
    done_columns: dict[str, int] = field(default_factory=dict)
    chosen: dict[str, int] = field(default_factory=dict)
    tool: str = ""
    memory: dict[Any, Any] = field(default_factory=dict)

    def once[T](self, key: object, ask: Callable[[], T]) -> T:
        """Ask the database once in an import."""
        if key not in self.memory:
            self.memory[key] = ask()
        found: T = self.memory[key]
        return found

    def client_of_task(self, task: str) -> int | None:
        """Return the client id of a task's project."""
        return self.clients_of.get(self.projects_of.get(task, ""))

    def person_id(self, person: Person) -> int | None:
        """Return whose time it is: the person named, or whoever imports."""
        known = self.memory.setdefault("people", {})
        if person not in known:
            found = self.people.find(person.name, person.email)
            known[person] = found[1] if found else self.people.fallback
        pk: int | None = known[person]
        return pk
