"""What this room lets go: clients, what is agreed, contacts, who may see whom."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from polydesk.clients.actions.leaving import erase_by_uid
from polydesk.clients.models import Client, Contact
from polydesk.clients.rules.hours import read
from polydesk.kit import clock
from polydesk.kit.portability.lines import escaped, folded
from polydesk.kit.portability.registry import (
    Kind,
    Money,
    Search,
    add,
    paper,
    provide_clients,
    provide_erasing,
)
from polydesk.kit.search.index import Findable
from polydesk.kit.viewer import Viewer


def _findable(row: Client) -> Findable:
    return Findable(row.pk, row.uid, row.name, row.address, row.pk)


def _sound_hours(row: Mapping[str, Any]) -> bool:
    """Whether the hours of a client that come back can be read."""
    try:
        return isinstance(row["week"], list) and len(row["week"]) <= 7 and bool(read(row["week"]))
    except (ValueError, TypeError, KeyError):
        return False


def _clients(viewer: Viewer) -> list[tuple[str, str]]:
    rows = Client.objects.visible_to(viewer).order_by("name").values_list("uid", "name")
    return [(str(uid), name) for uid, name in rows]


def _erase(viewer: Viewer, uid: UUID) -> None:
    erase_by_uid(viewer, clock.now(), uid)


def vcards(_viewer: Viewer, client_id: int | None) -> Iterator[str]:
    """Write contacts as vCard 4.0."""
    rows = Contact.objects.select_related("client").order_by("pk")
    for row in rows.filter(client_id=client_id) if client_id else rows:
        yield "".join(f"{folded(line)}\r\n" for line in _vcard(row))


def _vcard(row: Contact) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield f"UID:urn:uuid:{row.uid}"
    yield f"FN:{escaped(row.name)}"
    yield f"ORG:{escaped(row.client.name)}"
    for name, value in (("TITLE", row.role), ("EMAIL", row.email), ("TEL", row.phone)):
        if value:
            yield f"{name}:{escaped(value)}"
    yield "END:VCARD"


add(
    Kind(
        "clients.Client",
        "clients",
        _("Clients"),
        client="pk",
        names="name",
        search=Search("client", _findable),
    )
)
add(
    Kind(
        "clients.Terms",
        "terms",
        _("What is agreed with clients"),
        client="client",
        names="valid_from",
        money=Money(("hourly_rate",), "currency"),
    )
)
add(
    Kind(
        "clients.Hours",
        "hours",
        _("Working hours of clients"),
        client="client",
        names="valid_from",
        sound=_sound_hours,
    )
)
add(Kind("clients.DayOff", "days_off", _("Days off of clients"), client="client", names="first_on"))
add(Kind("clients.Contact", "contacts", _("Contacts"), client="client", names="name"))
add(Kind("clients.Grant", "grants", _("Which teammate sees which client"), client="client"))
paper("contacts.vcf", _("Contacts, for any address book"), vcards)
provide_clients(_clients)
provide_erasing(_erase)
