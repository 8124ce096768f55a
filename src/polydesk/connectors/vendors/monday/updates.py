"""The sheet of updates and replies."""

from collections.abc import Iterable
from dataclasses import dataclass

from polydesk.connectors.base.sheets import Value, text
from polydesk.connectors.vendors.monday.headers import UPDATES, places
from polydesk.connectors.vendors.monday.rows import Row


@dataclass(frozen=True, slots=True)
class Update:
    """An update or a reply, as the sheet has it."""

    line: int
    item: str
    who: str
    at: Value
    body: str
    post: str


def updates(rows: Iterable[Row]) -> list[Update]:
    """Return the updates of a sheet; those that say nothing are passed over."""
    known: dict[str, int] = {}
    found = []
    for line, cells in rows:
        if not known:
            here = places(cells, UPDATES)
            known = here if here.keys() >= {"item", "body"} else {}
            continue
        cell = {name: cells[place] for name, place in known.items() if place < len(cells)}
        body = text(cell.get("body", ""))
        if body:
            item, who, post = (text(cell.get(name, "")) for name in ("item", "who", "post"))
            found.append(Update(line, item, who, cell.get("at", ""), body, post))
    return found
