"""Links to other tools on their way out of this home and into another one.

Inside, a link names its row by the number of this home; outside by the row's uid. In the other
home it belongs to no import: none there can take it back.
"""

import json
from collections.abc import Iterator, Mapping
from itertools import batched
from typing import Any
from uuid import UUID

from polydesk.connectors.engine.links import settled
from polydesk.connectors.engine.plan import as_text
from polydesk.connectors.models import ExternalLink
from polydesk.connectors.writers import WRITERS
from polydesk.kit.portability.codec import Misfit, back
from polydesk.kit.portability.opening import broken
from polydesk.kit.portability.registry import Going
from polydesk.kit.tenancy.scope import current_id

NAME = "import_links"
PLAIN = ("vendor", "account", "kind", "external_id", "made")
FIELDS = (*PLAIN[:-1], "row", "fields", "made")
PAGE = 1000
NOWHERE = 0  # the number of no row


def leaving(going: Going) -> Iterator[dict[str, Any]]:
    """Walk the links of the rows that leave, in a lasting order.

    A row that is gone for good leaves an empty link, so that an old file does not bring it back.
    """
    for kind, writer in sorted(WRITERS.items()):
        rows = ExternalLink.objects.filter(settled(), kind=kind)
        ordered = rows.order_by("vendor", "account", "external_id")
        for page in batched(ordered.iterator(PAGE), PAGE):
            uids = going(writer.model._meta.label, (link.row_id for link in page))
            yield from (_line(link, uids[link.row_id]) for link in page if link.row_id in uids)


def _line(link: ExternalLink, uid: str | None) -> dict[str, Any]:
    fields = json.loads(link.fields) if uid else {}
    values = {name: getattr(link, name) for name in PLAIN}
    return {name: {**values, "row": uid, "fields": fields}[name] for name in FIELDS}


def misfit(line: Mapping[str, Any]) -> str:
    """Return the name of the first field that makes no sense, "" where all do."""
    for name in PLAIN:
        try:
            back(ExternalLink._meta.get_field(name), line[name])  # type: ignore[arg-type]
        except Misfit:
            return name
    if line["kind"] not in WRITERS:
        return "kind"
    if line["row"] is not None and not _is_uid(line["row"]):
        return "row"
    return "" if _are_fields(line["fields"]) else "fields"


def _is_uid(value: Any) -> bool:
    try:
        return isinstance(value, str) and str(UUID(value)) == value
    except (ValueError, TypeError, AttributeError):
        return False


def _are_fields(value: Any) -> bool:
    labels = value.get("labels", []) if isinstance(value, dict) else None
    return isinstance(labels, list) and all(isinstance(one, str) for one in labels)


def arriving(lines: Iterator[dict[str, Any]]) -> None:
    """Write the links of an export; its rows stand already."""
    for page in batched(lines, PAGE):
        known = {kind: _ids(kind, page) for kind in {line["kind"] for line in page}}
        ExternalLink.objects.bulk_create([_link(line, known[line["kind"]]) for line in page])


def _ids(kind: str, page: tuple[dict[str, Any], ...]) -> dict[str, int]:
    wanted = {line["row"] for line in page if line["kind"] == kind and line["row"]}
    rows: Any = WRITERS[kind].model.everything
    return {str(uid): pk for uid, pk in rows.filter(uid__in=wanted).values_list("uid", "pk")}


def _link(line: Mapping[str, Any], ids: Mapping[str, int]) -> ExternalLink:
    row = ids.get(line["row"]) if line["row"] else NOWHERE
    if row is None:
        raise broken(f"data/{NAME}.jsonl, row")
    plain = {name: line[name] for name in PLAIN}
    text = as_text(line["fields"])
    return ExternalLink(workspace_id=current_id(), row_id=row, fields=text, **plain)
