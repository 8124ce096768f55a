"""Files to keep. The bytes go to the storage of the home; what is remembered is their digest."""

from hashlib import sha256
from io import BytesIO
from typing import Any

from polydesk.connectors.base import records
from polydesk.connectors.base.moments import YEARS
from polydesk.connectors.writers import said
from polydesk.connectors.writers.context import Context
from polydesk.connectors.writers.writer import Writer
from polydesk.files import rules
from polydesk.files.models import File
from polydesk.kit import storage

type Known = dict[tuple[int | None, str, str], int]


def _values(record: records.Document) -> dict[str, Any]:
    return {
        "name": record.name,
        "content": [sha256(record.content).hexdigest(), len(record.content)],
    }


def _name(value: str, _context: Context) -> dict[str, Any]:
    name = rules.clean_name(value)
    return {"name": name, "content_type": rules.content_type(name)}


def _content(value: list[Any], _context: Context) -> dict[str, Any]:
    digest, size = value
    return {"sha256": digest, "size": size}


def _keep(record: records.Document) -> None:
    """Keep the bytes before any row names them; apart from a transaction, for it takes a while."""
    storage.put(BytesIO(record.content))


def _fixed(record: records.Document, context: Context) -> dict[str, Any]:
    return {
        "client_id": context.ids["clients"].get(record.client) if record.client else None,
        "created_at": record.at if record.at and record.at.year in YEARS else context.at,
    }


def _match(record: records.Document, context: Context) -> int | None:
    """Find the same bytes under the same name at the same client."""
    client = context.ids["clients"].get(record.client) if record.client else None
    if record.client and client is None:
        return None
    known = context.once("files", _known)
    return known.get((client, rules.clean_name(record.name), sha256(record.content).hexdigest()))


def _known() -> Known:
    rows = File.objects.values_list("pk", "client_id", "name", "sha256")
    return {(client, name, digest): pk for pk, client, name, digest in rows}


DOCUMENTS = Writer(
    kind="documents",
    model=File,
    columns=("name", "content_type", "sha256", "size", "client_id", "created_at"),
    values=_values,
    setters={"name": _name, "content": _content},
    fixed=_fixed,
    match=_match,
    derived=frozenset(("content_type", "size")),
    prepare=_keep,
    parent=("client", "clients"),
    uses={"client_id": "clients"},
    topic="files.file",
    said={"content": said.size},
)
