"""What can be chosen for each client, project and person of a file, and why something is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from polydesk.accounts import queries as accounts
from polydesk.clients import queries as clients
from polydesk.connectors.base.source import clean
from polydesk.connectors.engine.people import ME, PERSON
from polydesk.connectors.engine.place import LEAVE, NEW, OWN, ROW
from polydesk.connectors.findings import number, separator
from polydesk.kit.viewer import Viewer

type Options = Sequence[tuple[str, str]]

SURE = frozenset(("name", "mail", "memory", "chosen"))
GROUPS = ("look", "new", "sure")
FEW = 4  # so many lines of a group that needs no decision stand open
FIRST, MOST = 8, 10  # of more lines to look at than MOST, the FIRST stand open
WHY: dict[str, Any] = {
    "name": gettext_lazy("Same name"),
    "mail": gettext_lazy("Same e-mail address"),
    "memory": gettext_lazy("As last time"),
    "domain": gettext_lazy("Same mail domain"),
    "similar": gettext_lazy("Similar name"),
    "new": gettext_lazy("New"),
    "chosen": gettext_lazy("Your choice"),
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
    group: str


@dataclass(frozen=True, slots=True)
class Offers:
    """Lines of one question: `open` are to be looked at, `folded` groups stand under their names.

    `said` sums the groups up where there are several and one is folded.
    """

    open: Sequence[Offer] = ()
    folded: Sequence[tuple[str, Sequence[Offer]]] = ()
    said: str = ""

    def __bool__(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self.open or self.folded)


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


def offers(places: Sequence[dict[str, Any]], chosen: dict[str, str], who: Here) -> Offers:
    """Return a line for each place of a kind that names clients."""
    return _grouped([_offer(one, chosen, who) for one in places if one["kind"] != "person"])


def people(places: Sequence[dict[str, Any]], chosen: dict[str, str], who: Here) -> Offers:
    """Return a line for each person of the file."""
    return _grouped([_offer(one, chosen, who) for one in places if one["kind"] == "person"])


def _grouped(lines: Sequence[Offer]) -> Offers:
    """Put what needs a decision first; a long group that needs none is folded."""
    look, new, sure = ([one for one in lines if one.group == name] for name in GROUPS)
    look.sort(key=lambda line: -line.count)
    cut = FIRST if len(look) > MOST else len(look)
    shown, folded = look[:cut], []
    if look[cut:]:
        folded.append((_more(len(look) - cut), look[cut:]))
    for group, said in ((new, _new), (sure, _sure)):
        if len(group) > FEW:
            folded.append((said(len(group)), group))
        else:
            shown += group
    told = folded and (shown or len(folded) > 1)
    return Offers(shown, folded, _summed(look, new, sure) if told else "")


def _summed(*groups: Sequence[Offer]) -> str:
    """Sum the groups up: 8 to look at, 60 new, 52 matched for certain."""
    texts = (_look, _new, _sure)
    parts = [text(len(group)) for text, group in zip(texts, groups, strict=True) if group]
    return separator(get_language() or "en").join(parts)


def _look(count: int) -> str:
    return ngettext("%(count)s to look at", "%(count)s to look at", count) % {
        "count": number(count)
    }


def _more(count: int) -> str:
    text = ngettext("%(count)s more to look at", "%(count)s more to look at", count)
    return text % {"count": number(count)}


def _new(count: int) -> str:
    return ngettext("%(count)s new client", "%(count)s new clients", count) % {
        "count": number(count)
    }


def _sure(count: int) -> str:
    text = ngettext("%(count)s is matched for certain", "%(count)s are matched for certain", count)
    return text % {"count": number(count)}


def _offer(place: dict[str, Any], chosen: dict[str, str], who: Here) -> Offer:
    how, suggested = place.get("how", ""), place["choice"]
    options = _options(place, who)
    known = {value for value, _name in options}
    choice = chosen.get(place["key"]) or suggested
    reason = how if choice == suggested else "chosen"
    if choice not in known:
        choice, reason = options[0][0], ""
    return Offer(
        place["key"], _name(place), _note(place), place["count"], choice, options,
        str(WHY.get(reason, "")), SHADES.get(reason, "good"), _group(reason),
    )  # fmt: skip


def _group(reason: str) -> str:
    if reason in SURE:
        return "sure"
    return "new" if reason == "new" else "look"


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
