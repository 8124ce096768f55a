"""What changed at the source and what was changed here, field by field, and which of both stays."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from polydesk.connectors.engine.plan import Item, Plan
from polydesk.connectors.writers import WRITERS
from polydesk.connectors.writers.context import Context
from polydesk.connectors.writers.writer import Setter, Values, Writer
from polydesk.kit.models import Row

LONGEST = 160
THERE, HERE = "there", "here"  # who won


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that changed at the source: as it was imported, as it is there now, and here.

    `columns` are to be set where the source wins; `here` is "" where nobody has changed it here.
    """

    name: str
    old: Any
    new: Any
    here: Any
    won: str
    columns: dict[str, Any]

    @property
    def counts(self) -> bool:
        """Whether it is worth telling: something will change, or would have."""
        return bool(self.columns) or self.won == HERE or self.name == "labels"


def compared(
    writer: Writer, item: Item, old: Values, row: Row, context: Context, *, held: bool
) -> list[Difference]:
    """Return every field that changed at the source since it was imported as `old`.

    Whoever changed a field here wins; of a row that is `held` nothing is changed.
    """
    return list(_differences(writer, item, old, row, context, held=held))


def _differences(
    writer: Writer, item: Item, old: Values, row: Row, context: Context, *, held: bool
) -> Iterator[Difference]:
    new = {**writer.absent, **(old if writer.partial else {}), **writer.kept(item.values)}
    old = {**writer.absent, **old}
    for name, setter in writer.setters.items():
        if name not in old or old[name] == new[name]:
            continue
        expected = _as_was(setter, old[name], context)
        if expected is None:
            continue
        own = {
            key: getattr(row, key)
            for key in expected.keys() - writer.derived
            if differs(writer, key, getattr(row, key), expected[key])
        }
        won = HERE if own or held else THERE
        columns = setter(item.values[name], context) if won == THERE else {}
        yield Difference(name, old[name], new[name], own, won, columns)


def _as_was(setter: Setter, value: Any, context: Context) -> dict[str, Any] | None:
    """Return the columns as they were imported; None where what an export told makes no sense."""
    try:
        return setter(value, context)
    except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError):
        return None


def differs(writer: Writer, name: str, here: object, imported: object) -> bool:
    """Tell whether a column was changed here since it was imported."""
    if name in writer.presence:
        return (here is None) != (imported is None)
    return here != imported


def told(writer: Writer, row: Row, found: Difference, context: Context) -> list[Any]:
    """Return a difference as JSON can hold it: kind, title, field, old, new, here, who won."""
    said = writer.said.get(found.name)
    old, new = (said(v, context) if said else v for v in (found.old, found.new))
    here = [_plain(row, name, value) for name, value in sorted(found.here.items())]
    title = str(row)[:80]
    return [writer.kind, title, found.name, _short(old), _short(new), _short(here), found.won]


def _plain(row: Row, name: str, value: Any) -> Any:
    """Return a column as people know it: the name of what a key points at."""
    if name.endswith("_id"):
        other = getattr(row, name.removesuffix("_id"), None) if value else None
        return str(other) if other is not None else ""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return value if isinstance(value, bool | int | str | list) or value is None else str(value)


def _short(value: Any) -> Any:
    if isinstance(value, str):
        return value if len(value) <= LONGEST else f"{value[: LONGEST - 1]}…"
    if isinstance(value, list | tuple):
        return [_short(one) for one in value[:10]]
    return value


def foreseen(plan: Plan, most: int) -> list[list[Any]]:
    """Return the first changes that an import would bring, before anything is written."""
    return list(islice(_foreseen(plan, most), most))


def _foreseen(plan: Plan, most: int) -> Iterator[list[Any]]:
    for kind, writer in WRITERS.items():
        todo = plan.work[kind].change[:most]
        manager: Any = writer.model.objects
        rows = manager.in_bulk([link.row_id for _item, link in todo]) if todo else {}
        held = writer.locked(rows) if rows else ()
        for item, link in todo:
            if (row := rows.get(link.row_id)) is not None:
                old = json.loads(link.fields)
                found = compared(writer, item, old, row, plan.context, held=row.pk in held)
                yield from (told(writer, row, one, plan.context) for one in found if one.counts)
