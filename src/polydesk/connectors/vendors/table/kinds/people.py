"""Rows that are clients or contacts."""

from dataclasses import replace

from polydesk.connectors.base import records as to
from polydesk.connectors.base.keys import content_key
from polydesk.connectors.base.mapping import folded
from polydesk.connectors.base.reading import RefusedError
from polydesk.connectors.base.written import currency_in
from polydesk.connectors.vendors.table.kinds.taking import Named, Taken, each_line
from polydesk.connectors.vendors.table.sheet import Keys, Line, Sheet

CODE = 2


def read_clients(sheet: Sheet) -> Taken:
    """Read clients, and the contact that a row names beside its client."""
    clients: dict[str, to.Client] = {}
    people = Keys("contact")
    own: set[str] = set()

    def take(line: Line) -> None:
        name, key = sheet.get(line, "name"), sheet.get(line, "id")
        if not name:
            raise RefusedError("no_name")
        if key and key in own:
            raise RefusedError("duplicate_id")
        own.add(key)
        client = _client(sheet, line, key, name)
        clients.setdefault(client.key, client)
        contact = _contact(sheet, line, client.key, sheet.get(line, "contact") or name)
        if sheet.get(line, "contact") or contact.email or contact.phone:
            people.add("", (client.key, folded(contact.email or contact.name)), line, contact)

    refused = each_line(sheet, take, "name")
    records = to.Records(clients=list(clients.values()), contacts=people.records())
    return Taken(records, refused)


def _client(sheet: Sheet, line: Line, key: str, name: str) -> to.Client:
    country, currency = sheet.get(line, "country"), sheet.get(line, "currency")
    language = sheet.get(line, "language").casefold()
    return to.Client(
        key=content_key("id", "client", key) if key else content_key("client", folded(name)),
        name=name,
        address=sheet.get(line, "address"),
        country=country.upper() if len(country) == CODE and country.isalpha() else "",
        language=language if len(language) == CODE else "",
        currency=currency_in(currency.upper()) or currency_in(currency),
        tax_id=sheet.get(line, "tax_id"),
    )


def _contact(sheet: Sheet, line: Line, client: str, name: str) -> to.Contact:
    return to.Contact(
        key="",
        name=name,
        client=client,
        email=sheet.get(line, "email"),
        phone=sheet.get(line, "phone"),
    )


def read_contacts(sheet: Sheet) -> Taken:
    """Read contacts; each belongs to the client that its row names."""
    named, keys = Named(), Keys("contact")

    def take(line: Line) -> None:
        parts = (sheet.get(line, role) for role in ("first_name", "last_name"))
        name = sheet.get(line, "name") or " ".join(filter(None, parts))
        mail, client = sheet.get(line, "email"), sheet.get(line, "client")
        if not (name or mail):
            raise RefusedError("no_name")
        contact = _contact(sheet, line, named.client(client), name or mail)
        contact = replace(contact, role=sheet.get(line, "role"))
        identity = (folded(client), folded(mail or name))
        keys.add(sheet.get(line, "id"), identity, line, contact)

    refused = each_line(sheet, take, "name")
    records = to.Records(clients=list(named.clients.values()), contacts=keys.records())
    return Taken(records, refused)
