"""Who the people named by a file are here."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from polydesk.accounts import queries as accounts
from polydesk.accounts.models import Person
from polydesk.connectors.base.keys import content_key
from polydesk.connectors.base.records import Entry, Records, Task
from polydesk.connectors.base.records import Person as Named
from polydesk.connectors.writers.context import People, person_names
from polydesk.core.fold import fold
from polydesk.kit.tenancy.scope import current_id
from polydesk.kit.viewer import Viewer

NOBODY = "imported-{}@polydesk.invalid"
PERSON = "person:"
ME = "me"


def people(viewer: Viewer) -> People:
    """Return everybody at the desk; whoever else is named is stood in for by the importer."""
    desk = [m for m in accounts.members(viewer) if m.role != "contact"]
    owner = next((m.person_id for m in desk if m.role == "owner"), None)
    return People(
        by_mail={m.email.casefold(): (m.id, m.person_id) for m in desk if m.email},
        by_name={fold(m.name): (m.id, m.person_id) for m in desk if m.name},
        fallback=viewer.person_id or owner,
    )


def person_key(person: Named) -> str:
    """Return the key under which somebody says who a person of the file is."""
    return content_key("person", person.email.casefold() or fold(person.name))


def named(entries: Iterable[Entry], tasks: Iterable[Task]) -> list[Named]:
    """Return those who worked or have tasks, each once."""
    doers = dict.fromkeys(entry.person for entry in entries)
    doers.update(dict.fromkeys(task.assignee for task in tasks if task.assignee))
    found: dict[str, Named] = {}
    for person in doers:
        if person.name or person.email:
            found.setdefault(person_key(person), person)
    return list(found.values())


def as_chosen(people: People, records: Records, choices: Mapping[str, str]) -> People:
    """Return the people as somebody has said who is who; "me" and "leave" know nobody."""
    here = {one[1]: one for one in (*people.by_mail.values(), *people.by_name.values())}
    chosen: dict[str, tuple[int, int] | None] = {}
    for person in named(records.time_entries, records.tasks):
        if choice := choices.get(person_key(person), ""):
            pk = choice.removeprefix(PERSON)
            found = here.get(int(pk)) if pk.isdecimal() else None
            chosen.update(dict.fromkeys(person_names(person.name, person.email), found))
    return replace(people, chosen=chosen)


def unknown(entries: Iterable[Entry], people: People) -> list[str]:
    """Return the names of those who worked and are not here, each once."""
    those = dict.fromkeys(entry.person for entry in entries)
    return list(
        dict.fromkeys(
            who.name or who.email
            for who in those
            if (who.name or who.email) and not people.find(who.name, who.email)
        )
    )


def stand_in(name: str) -> int:
    """Return a person who can not sign in, for time imported before there is an owner."""
    mail = NOBODY.format(current_id())
    person, _new = Person.objects.get_or_create(
        email=mail, defaults={"name": name[:120] or "Polydesk", "is_active": False}
    )
    return int(person.pk)
