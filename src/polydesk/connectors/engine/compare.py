"""What changed at the source and what was changed here, field by field, and which of both stays."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any

from polydesk.connectors.engine.plan import Item, Plan
from polydesk.connectors.engine.report import Report
from polydesk.connectors.writers import WRITERS
from polydesk.connectors.writers.context import Context
from polydesk.connectors.writers.writer import Setter, Values, Writer
from polydesk.kit.models import Row

LONGEST = 160
COMPARED, AT_ONCE = 2000, 200  # of more changed rows of a kind the rest count as changed
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


@dataclass(slots=True)
class Foreseen:
    """What an import would change: the first differences, and what will not change after all.

    `stays` counts rows by kind that somebody here has the last word on, `titles` are those of
    tasks that keep theirs, by key.
    """

    changes: list[list[Any]] = field(default_factory=list)
    stays: Counter[str] = field(default_factory=Counter)
    titles: dict[str, str] = field(default_factory=dict)

    def expected(self, report: Report) -> Report:
        """Return counts that know what was changed here."""
        return replace(
            report,
            updated=dict(Counter(report.updated) - self.stays),
            unchanged=dict(Counter(report.unchanged) + self.stays),
        )


def foreseen(plan: Plan, most: int) -> Foreseen:
    """Return what an import would change, with its first differences, before it is written."""
    out = Foreseen()
    for writer, item, row, found in _foreseen(plan):
        worth = [one for one in found if one.counts]
        for one in worth[: max(0, most - len(out.changes))]:
            out.changes.append(told(writer, row, one, plan.context))
        out.stays[writer.kind] += not _changes(writer, row, found)
        if any(one.name == "title" and one.won == HERE for one in found):
            out.titles[item.record.key] = str(row)
    return out


def expected(plan: Plan) -> Report:
    """Return the counts of an import as they will be, with what was changed here."""
    return foreseen(plan, 0).expected(plan.report())


def _changes(writer: Writer, row: Any, found: list[Difference]) -> bool:
    """Whether a row will be another one."""
    columns = {name: value for one in found for name, value in one.columns.items()}
    labels = any(one.name == "labels" for one in found)
    wanted = writer.settle(columns, row)
    return labels or any(getattr(row, name) != value for name, value in wanted.items())


def _foreseen(plan: Plan) -> Iterator[tuple[Writer, Item, Any, list[Difference]]]:
    for kind, writer in WRITERS.items():
        changed = plan.work[kind].change[:COMPARED]
        for start in range(0, len(changed), AT_ONCE):
            todo = changed[start : start + AT_ONCE]
            manager: Any = writer.model.objects
            rows = manager.in_bulk([link.row_id for _item, link in todo])
            held = writer.locked(rows)
            for item, link in todo:
                if (row := rows.get(link.row_id)) is not None:
                    old = json.loads(link.fields)
                    found = compared(writer, item, old, row, plan.context, held=row.pk in held)
                    yield writer, item, row, found
