"""What names of other tools mean here: one page to correct it."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from polydesk.connectors import queries
from polydesk.connectors.actions.matches import FORGET, correct_matches
from polydesk.connectors.engine.people import ME
from polydesk.connectors.engine.place import LEAVE, OWN
from polydesk.connectors.engine.remember import choice_of
from polydesk.connectors.models import Match
from polydesk.connectors.registry import all_vendors
from polydesk.connectors.views.offers import Here, Options, here
from polydesk.kit import clock, ui
from polydesk.kit import format as fmt
from polydesk.kit.tenancy.doors import owner_only
from polydesk.kit.tenancy.middleware import DeskRequest

PREFIX = "match-"


@dataclass(frozen=True, slots=True)
class Line:
    """A name of a tool, and what it means here."""

    uid: str
    tool: str
    name: str
    kind: str
    choice: str
    options: Options


@owner_only
def matches(request: DeskRequest, workspace: str) -> HttpResponse:
    """Show what is remembered, and change it."""
    who = here(request.viewer)
    if request.method == "POST":
        return _corrected(request, who)
    rows = [_line(row, who) for row in queries.matches(request.viewer)]
    return ui.render(request, "connectors/matches.html", {"rows": rows})


def _corrected(request: DeskRequest, who: Here) -> HttpResponse:
    choices = {
        name.removeprefix(PREFIX): value
        for name, value in request.POST.dict().items()
        if name.startswith(PREFIX) and (value == FORGET or who.allows(str(value)))
    }
    choices = {uid: value for uid, value in choices.items() if _is_uid(uid)}
    count = correct_matches(viewer=request.viewer, at=clock.now(), choices=choices)
    text = ngettext("%(count)s choice was changed.", "%(count)s choices were changed.", count)
    said = text % {"count": fmt.number(count, fmt.known(request.viewer.language))}
    place = reverse("connectors:matches", args=[request.viewer.workspace_slug])
    return ui.redirect(request, place, toast=said)


def _is_uid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _line(row: Match, who: Here) -> Line:
    vendor = all_vendors().get(row.vendor)
    kinds = {
        "client": _("Client"),
        "project": _("Project"),
        "person": _("Person"),
        "contacts": _("People"),
        "document": _("File"),
    }
    name = f"@{row.name}" if row.kind == "contacts" else row.name
    options = [*_options(row.kind, who), (FORGET, _("Forget: ask again next time"))]
    tool = str(vendor.name) if vendor else row.vendor
    return Line(str(row.uid), tool, name, kinds.get(row.kind, ""), choice_of(row), options)


def _options(kind: str, who: Here) -> Options:
    if kind == "person":
        nobody, out = _("Nobody here: it becomes my time"), _("Leave this person's time out")
        return [*who.people, (ME, nobody), (LEAVE, out)]
    if kind == "contacts":
        return [*who.clients, (LEAVE, _("Leave them out"))]
    own = [(OWN, _("No client: my own work"))] if kind in ("project", "document") else []
    return [*who.clients, *own]
