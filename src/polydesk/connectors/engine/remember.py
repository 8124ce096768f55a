"""What was chosen for a name of another tool, for the next file of that tool."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from polydesk.clients.models import Client
from polydesk.connectors.engine.guess import DOMAIN, SIMILAR
from polydesk.connectors.engine.people import ME, PERSON
from polydesk.connectors.engine.place import LEAVE, NEW, OWN, ROW, living
from polydesk.connectors.engine.suggest import Memory
from polydesk.connectors.models import ImportBatch, Match
from polydesk.connectors.writers.clients import client_names
from polydesk.core.fold import fold
from polydesk.kit import models
from polydesk.kit.viewer import Viewer

KEPT = ("client", "project", "contacts", "document", "person")
LONGEST = 200
PLAIN = {OWN: OWN, ME: ME, LEAVE: LEAVE}


def memory(vendor: str) -> Memory:
    """Return what was chosen for the names of a tool: by kind and folded name."""
    alive = set(Client.objects.values_list("pk", flat=True))
    rows = Match.objects.filter(vendor=vendor)
    found = {}
    for row in rows:
        if row.client_id is None or row.client_id in alive:
            found[(row.kind, row.folded)] = choice_of(row)
    return {key: choice for key, choice in found.items() if choice}


def choice_of(row: Match) -> str:
    """Return a kept choice as forms and the engine write it."""
    if row.client_id:
        return f"{ROW}{row.client_id}"
    if row.person_id:
        return f"{PERSON}{row.person_id}"
    return f"{NEW}{row.name}" if row.choice == "new" else PLAIN.get(row.choice, "")


def remember(batch: ImportBatch, *, viewer: Viewer, at: datetime) -> None:
    """Keep what was chosen for an import that is done; what its own name says needs no memory."""
    names = client_names()
    rows = {(row.kind, row.folded): row for row in Match.objects.filter(vendor=batch.vendor)}
    places = batch.findings.get("places", ())
    chosen = living({p["key"]: batch.choices.get(p["key"], p["choice"]) for p in places})
    for place in (place for place in places if place["key"] in chosen):
        choice = chosen[place["key"]]
        fields = fields_of(choice, names) if place["kind"] in KEPT else None
        row = rows.get((place["kind"], fold(place["name"])[:LONGEST]))
        if fields and row is not None:
            models.save(row, viewer=viewer, at=at, **fields)
        elif fields and not _plain(
            place, choice, fields["client_id"], names.get(fold(place["name"]))
        ):
            _make(batch.vendor, place, fields, viewer, at)


def _make(
    vendor: str, place: Mapping[str, Any], fields: dict[str, Any], viewer: Viewer, at: datetime
) -> None:
    name = place["name"][:LONGEST]
    same = {"vendor": vendor, "kind": place["kind"], "name": name, "folded": fold(name)[:LONGEST]}
    models.make(Match, viewer=viewer, at=at, **same, **fields)


def fields_of(choice: str, names: Mapping[str, int]) -> dict[str, Any] | None:
    """Return what is kept of a choice; a client that was new is kept as what it has become."""
    empty = {"client_id": None, "person_id": None}
    if choice.startswith(ROW):
        return {**empty, "choice": "client", "client_id": int(choice.removeprefix(ROW))}
    if choice.startswith(PERSON):
        return {**empty, "choice": "person", "person_id": int(choice.removeprefix(PERSON))}
    if choice.startswith(NEW):
        found = names.get(fold(choice.removeprefix(NEW).strip()))
        return {**empty, "choice": "client", "client_id": found} if found else None
    return {**empty, "choice": choice} if choice in PLAIN else None


def _plain(place: Mapping[str, Any], choice: str, client: int | None, here: int | None) -> bool:
    """Whether the same would be suggested with certainty without any memory."""
    if client is not None and client == here:
        return True
    return bool(choice == place["choice"] and place["how"] not in (SIMILAR, DOMAIN))
