"""People at clients: matched by mail within their client, else by name."""

import re
from typing import Any

from polydesk.clients.models import Contact
from polydesk.connectors.base import records
from polydesk.connectors.writers.context import Context
from polydesk.connectors.writers.writer import Writer
from polydesk.core.fold import fold

LONGEST_NAME = 120
LONGEST_MAIL = 254
LONGEST_PHONE = 40
LONGEST_ROLE = 80
FACTS = ("email", "phone", "role")

_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")

type Known = dict[tuple[int, str], int]


def _values(record: records.Contact) -> dict[str, Any]:
    return {"name": record.name, **{name: getattr(record, name) for name in FACTS}}


def _mail(value: str, _context: Context) -> dict[str, Any]:
    """Return the address whole or not at all: half of one reaches somebody else."""
    mail = value.strip()
    return {"email": mail if len(mail) <= LONGEST_MAIL and _ADDRESS.fullmatch(mail) else ""}


def _fixed(record: records.Contact, context: Context) -> dict[str, Any]:
    return {"client_id": context.ids["clients"][record.client]}


def _match(record: records.Contact, context: Context) -> int | None:
    client = context.ids["clients"].get(record.client)
    if client is None:
        return None
    mails, names, bare = context.once("contacts", _known)
    name = fold(record.name[:LONGEST_NAME])
    if not record.email:
        return names.get((client, name))
    return mails.get((client, record.email.strip().casefold())) or bare.get((client, name))


def _known() -> tuple[Known, Known, Known]:
    """Return the contacts here by mail, by name, and by name those of whom no mail is known.

    Another mail says that somebody of the same name is somebody else.
    """
    rows = list(Contact.objects.order_by("-pk").values_list("pk", "client_id", "email", "name"))
    return (
        {(client, mail.casefold()): pk for pk, client, mail, _name in rows if mail},
        {(client, fold(name)): pk for pk, client, _mail, name in rows},
        {(client, fold(name)): pk for pk, client, mail, name in rows if not mail},
    )


def _settle(columns: dict[str, Any], _row: Any) -> dict[str, Any]:
    """Leave the name where the source has none any more."""
    return {name: value for name, value in columns.items() if value or name != "name"}


CONTACTS = Writer(
    kind="contacts",
    model=Contact,
    columns=("name", "email", "phone", "role", "client_id"),
    values=_values,
    setters={
        "name": lambda value, _context: {"name": value[:LONGEST_NAME]},
        "email": _mail,
        "phone": lambda value, _context: {"phone": value[:LONGEST_PHONE]},
        "role": lambda value, _context: {"role": value[:LONGEST_ROLE]},
    },
    fixed=_fixed,
    match=_match,
    settle=_settle,
    needs="client",
    parent=("client", "clients"),
    uses={"client_id": "clients"},
    topic="clients.client",
)
