"""What can be chosen for each client, project and person of a file, and why something is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polydesk.accounts import queries as accounts
from polydesk.clients import queries as clients
from polydesk.connectors.base.source import clean
from polydesk.connectors.engine.people import ME, PERSON
from polydesk.connectors.engine.place import LEAVE, NEW, OWN, ROW
from polydesk.kit.viewer import Viewer

type Options = Sequence[tuple[str, str]]

SURE = frozenset(("name", "mail", "memory"))
WHY: dict[str, Any] = {
    "name": gettext_lazy("Same name"),
    "mail": gettext_lazy("Same e-mail address"),
    "memory": gettext_lazy("As last time"),
    "domain": gettext_lazy("Same mail domain"),
    "similar": gettext_lazy("Similar name"),
    "new": gettext_lazy("New"),
}
SHADES = {"similar": "warn", "domain": "info", "new": "neutral"}


@dataclass(frozen=True, slots=True)
class Offer:
    """A line of the preview: what stands in the file, and what may be chosen for it."""

    key: str
    name: str
    note: str
    count: int
    choice: str
    options: Options
    why: str
    shade: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Here:
    """Who can be chosen: clients and people of the desk, as (choice, name)."""

    clients: Options
    people: Options

    def allows(self, choice: str) -> bool:
        """Whether a choice can be taken: something here, a new client, or none."""
        known = {value for value, _name in (*self.clients, *self.people)}
        new = choice.startswith(NEW) and choice != NEW and choice == clean(choice)
        return choice in known or choice in (OWN, ME, LEAVE) or new


def here(viewer: Viewer) -> Here:
    """Return who can be chosen."""
    desk = [m for m in accounts.members(viewer) if m.role != "contact"]
    return Here(
        [(f"{ROW}{row.id}", row.name) for row in clients.tags(viewer)],
        [(f"{PERSON}{m.person_id}", _named(m.name or m.email, me=m.is_me)) for m in desk],
    )


def _named(name: str, *, me: bool) -> str:
    return _("%(name)s (me)") % {"name": name} if me else name


def offers(places: Sequence[dict[str, Any]], chosen: dict[str, str], who: Here) -> list[Offer]:
    """Return a line for each place of a kind that names clients; what is unsure stands first."""
    lines = [_offer(place, chosen, who) for place in places if place["kind"] != "person"]
    return sorted(lines, key=lambda line: line.sure)


def people(places: Sequence[dict[str, Any]], chosen: dict[str, str], who: Here) -> list[Offer]:
    """Return a line for each person of the file; whoever is not known stands first."""
    lines = [_offer(place, chosen, who) for place in places if place["kind"] == "person"]
    return sorted(lines, key=lambda line: line.sure)


def _offer(place: dict[str, Any], chosen: dict[str, str], who: Here) -> Offer:
    how, suggested = place.get("how", ""), place["choice"]
    choice = chosen.get(place["key"]) or suggested
    options = _options(place, who)
    if choice not in {value for value, _name in options}:
        choice = options[0][0]
    reason = how if choice == suggested else ""
    return Offer(
        place["key"], _name(place), _note(place), place["count"], choice, options,
        str(WHY.get(reason, "")), SHADES.get(reason, "good"), reason in SURE,
    )  # fmt: skip


def _name(place: dict[str, Any]) -> str:
    if place["kind"] == "rest":
        return _("What names no client")
    if place["kind"] == "others":
        return _("Other people")
    return f"@{place['name']}" if place["kind"] == "contacts" else str(place["name"])


def _note(place: dict[str, Any]) -> str:
    notes = {"project": _("Project"), "contacts": _("People"), "client": _("Client")}
    notes["document"] = _("File")
    return notes.get(place["kind"], "")


def _options(place: dict[str, Any], who: Here) -> Options:
    kind, name = place["kind"], place["name"]
    if kind == "person":
        nobody = _("Nobody here: it becomes my time") if place["count"] else _("Nobody here")
        out = [(LEAVE, _("Leave this person's time out"))] if place["count"] else []
        return [(ME, nobody), *who.people, *out]
    new = [(f"{NEW}{name}", _("New client: %(name)s") % {"name": name})]
    own = [(OWN, _("No client: my own work"))]
    leave = [(LEAVE, _("Leave them out"))]
    firm = name.split(".", maxsplit=1)[0].title()
    made = [(f"{NEW}{firm}", _("New client: %(name)s") % {"name": firm})]
    return {
        "client": [*new, *who.clients],
        "project": [*new, *own, *who.clients],
        "contacts": [*leave, *made, *who.clients],
        "others": [*leave, *who.clients],
        "document": [*own, *who.clients],
        "rest": [*own, *who.clients],
    }[kind]
