"""What is asked about clients."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from polydesk.clients.models import Client, Contact, DayOff, Grant, Hours, Terms
from polydesk.clients.rules.hours import Agreed as AgreedHours
from polydesk.core.fold import sort_key
from polydesk.kit import sql
from polydesk.kit.models import ALIVE
from polydesk.kit.tenancy.scope import current_id
from polydesk.kit.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Tag:
    """As much of a client as a picker or a coloured chip needs."""

    id: int
    uid: UUID
    name: str
    color: int
    monogram: str
    language: str
    currency: str
    zone: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list of clients; money is in minor units, None where not to be seen."""

    id: int
    uid: UUID
    name: str
    color: int
    monogram: str
    language: str
    currency: str
    zone: str
    country: str
    rate: int | None
    archived: bool


@dataclass(frozen=True, slots=True)
class Agreed:
    """The terms in force on a day. `hourly_rate` in minor units of `currency`."""

    valid_from: date | None
    hourly_rate: int
    currency: str
    net_days: int
    vat_rate: Decimal
    vat_note: str
    rounding: int


_HOURS = ("valid_from", "week", "region")
_TAG = ("pk", "uid", "name", "color", "monogram", "language", "currency", "zone")
_LIVING = (
    "SELECT id, uid, name, color, monogram, language, currency, zone FROM clients_client "
    "WHERE workspace_id = %s AND removed_at IS NULL AND pending IS NULL"
)
_CHIPS = f"{_LIVING} AND id IN ({{}})"
_TERMS = (
    "valid_from", "hourly_rate", "currency", "net_days", "vat_rate", "vat_note", "rounding",
)  # fmt: skip


def granted(workspace_id: int, membership_id: int) -> frozenset[int]:
    """Return the ids of the clients that a member may see (called before a scope is in force)."""
    found = Grant.unscoped.filter(ALIVE, workspace_id=workspace_id, membership_id=membership_id)
    return frozenset(found.values_list("client_id", flat=True))


def tags(viewer: Viewer, *, archived: bool = False) -> list[Tag]:
    """Return the clients a viewer may pick from, in the order of the viewer's alphabet."""
    seen, living = viewer.client_ids, "" if archived else " AND archived_at IS NULL"
    only = "" if seen is None else f" AND id IN ({sql.ids(seen)})"
    found = sql.read(f"{_LIVING}{living}{only}", [current_id()])
    rows = [Tag(row[0], sql.uid(row[1]), *row[2:]) for row in found]
    return sorted(rows, key=lambda row: sort_key(row.name, viewer.language))


def tags_of(viewer: Viewer, ids: Iterable[int]) -> dict[int, Tag]:
    """Return the chips of some clients by id, archived ones too."""
    seen = viewer.client_ids
    wanted = set(ids) if seen is None else seen.intersection(ids)
    rows = sql.read(_CHIPS.format(sql.ids(wanted)), [current_id()]) if wanted else []
    return {row[0]: Tag(row[0], sql.uid(row[1]), *row[2:]) for row in rows}


def lines(viewer: Viewer, day: date, *, archived: bool = False) -> list[Line]:
    """Return the list of clients with the rate of the day, in the viewer's alphabet."""
    found: QuerySet[Client] = Client.objects.visible_to(viewer)
    rows = _with_rate(found.filter(archived_at__isnull=not archived), viewer, day)
    made = [Line(*(*row, archived)) for row in rows]
    return sorted(made, key=lambda row: sort_key(row.name, viewer.language))


def _with_rate(found: QuerySet[Client], viewer: Viewer, day: date) -> Iterable[tuple[Any, ...]]:
    if not viewer.sees_money:
        return ((*row, None) for row in found.values_list(*_TAG, "country"))
    rate = Subquery(_in_force(OuterRef("pk"), day).values("hourly_rate")[:1])
    return found.annotate(rate=rate).values_list(*_TAG, "country", "rate")


def _in_force(client: Any, day: date) -> QuerySet[Terms]:
    found: QuerySet[Terms] = Terms.objects.filter(client_id=client, valid_from__lte=day)
    return found.order_by("-valid_from")


def client(viewer: Viewer, uid: UUID | str) -> Client | None:
    """Return one client that the viewer may see."""
    return Client.objects.visible_to(viewer).filter(uid=uid).first()  # type: ignore[no-any-return]


def client_by_id(viewer: Viewer, client_id: int) -> Client | None:
    """Return one client that the viewer may see, by the key inside."""
    return Client.objects.visible_to(viewer).filter(pk=client_id).first()  # type: ignore[no-any-return]


def named(viewer: Viewer, name: str) -> Client | None:
    """Return the client of exactly this name, whatever the case."""
    wanted = name.strip().casefold()
    found = Client.objects.visible_to(viewer).order_by("pk")
    return next((row for row in found if row.name.casefold() == wanted), None)


def terms_on(client_id: int, day: date) -> Agreed | None:
    """Return what is agreed with a client on a day; before the first terms, the first ones."""
    row = _in_force(client_id, day).values_list(*_TERMS).first()
    if row is None:
        first = Terms.objects.filter(client_id=client_id).order_by("valid_from")
        row = first.values_list(*_TERMS).first()
    return Agreed(*row) if row else None


def agreed_of(viewer: Viewer, ids: Iterable[int], day: date) -> dict[int, Agreed]:
    """Return what is agreed on a day with some clients, by id: `terms_on` for many, one query."""
    if not viewer.sees_money:
        return {}
    found: dict[int, Agreed] = {}
    rows = Terms.objects.visible_to(viewer).filter(client_id__in=set(ids)).order_by("valid_from")
    for client_id, *row in rows.values_list("client_id", *_TERMS):
        agreed = Agreed(*row)
        if client_id not in found or row[0] <= day:
            found[client_id] = agreed
    return found


def terms(viewer: Viewer, client_id: int) -> list[Terms]:
    """Return the history of terms, the newest first; nothing for whoever sees no money."""
    if not viewer.sees_money:
        return []
    return list(
        Terms.objects.visible_to(viewer).filter(client_id=client_id).order_by("-valid_from")
    )


def contacts(viewer: Viewer, client_id: int) -> list[Contact]:
    """Return the people at a client, in the order they were added."""
    return list(Contact.objects.visible_to(viewer).filter(client_id=client_id).order_by("pk"))


def contact(viewer: Viewer, uid: UUID) -> Contact | None:
    """Return one contact that the viewer may see, with the client."""
    found = Contact.objects.visible_to(viewer).select_related("client")
    return found.filter(uid=uid).first()


def grants_of(viewer: Viewer, membership_id: int) -> frozenset[int]:
    """Return the ids of the clients granted to a member of the viewer's workspace."""
    return granted(viewer.workspace_id, membership_id)


def agreed_hours(viewer: Viewer, row: Client, day: date) -> AgreedHours:
    """Return what is known of a client's hours, with the days off from a day on. Two queries."""
    weeks = Hours.objects.visible_to(viewer).filter(client_id=row.pk).order_by("valid_from")
    told = ((begin, json.dumps(week), region) for begin, week, region in weeks.values_list(*_HOURS))
    off = days_off(viewer, row.pk, day)
    free = ((one.first_on, one.last_on, one.name) for one in off)
    return AgreedHours(row.zone, row.country, tuple(told), tuple(free))


def days_off(viewer: Viewer, client_id: int, day: date) -> list[DayOff]:
    """Return the days off of a client that are not over on a day, the next ones first."""
    found = DayOff.objects.visible_to(viewer).filter(client_id=client_id, last_on__gte=day)
    return list(found.order_by("first_on", "pk"))


def day_off(viewer: Viewer, uid: UUID) -> DayOff | None:
    """Return days off that the viewer may see, with the client."""
    found = DayOff.objects.visible_to(viewer).select_related("client")
    return found.filter(uid=uid).first()


def any_client(viewer: Viewer) -> sql.Sign:
    """Return what tells whether there is any client yet."""
    return sql.sign(Client.objects.visible_to(viewer))
