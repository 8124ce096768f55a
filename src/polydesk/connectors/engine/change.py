"""Bring rows up to date with the source. Whatever somebody changed here stays."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from polydesk.connectors.engine import links
from polydesk.connectors.engine.compare import HERE, Difference, compared, told
from polydesk.connectors.engine.links import Link
from polydesk.connectors.engine.plan import Item, Plan
from polydesk.connectors.engine.report import Report
from polydesk.connectors.writers import WRITERS
from polydesk.connectors.writers.writer import Writer
from polydesk.kit import models
from polydesk.kit.audit import trail
from polydesk.kit.models import Row
from polydesk.work.models import TaskLabel

CHUNK = 20
MOST_TOLD = 200


@dataclass(slots=True)
class Changing:
    """One run over everything that changed at the source.

    `pause` (seconds) after each transaction lets others write; `beat` tells that it is alive.
    """

    plan: Plan
    report: Report
    pause: float = 0.0
    beat: Callable[[], None] = lambda: None
    audits: list[str] = field(default_factory=list)
    touched: dict[str, list[int]] = field(default_factory=dict)

    def run(self) -> None:
        """Change rows in short transactions, each with its audit row."""
        for kind, writer in WRITERS.items():
            todo = self.plan.work[kind].change
            self.report.updated[kind] = 0
            for start in range(0, len(todo), CHUNK):
                self._chunk(writer, todo[start : start + CHUNK])
                self.beat()
                time.sleep(self.pause)

    def _chunk(self, writer: Writer, chunk: list[tuple[Item, Link]]) -> None:
        manager: Any = writer.model.objects
        for item, _link in chunk:
            writer.prepare(item.record)
        with transaction.atomic():
            rows = manager.in_bulk([link.row_id for _item, link in chunk])
            held = writer.locked(rows)
            changes = [
                change
                for item, link in chunk
                if (row := rows.get(link.row_id)) is not None
                for change in self._row(writer, item, link, row, held=row.pk in held)
            ]
            here = [(link.id, item.text) for item, link in chunk if link.row_id in rows]
            links.refresh(here)
            self._record(changes)

    def _record(self, changes: list[trail.Change]) -> None:
        if changes:
            context = self.plan.context
            entry = trail.record(
                viewer=context.viewer, at=context.at, verb="connectors.updated", changes=changes
            )
            self.audits.append(str(entry.uid))

    def _row(
        self, writer: Writer, item: Item, link: Link, row: Row, *, held: bool
    ) -> Iterator[trail.Change]:
        old = json.loads(link.fields)
        found = compared(writer, item, old, row, self.plan.context, held=held)
        fields = self._wanted(writer, found, row)
        made = list(self._labels(item, old, row)) if writer.kind == "tasks" else []
        context = self.plan.context
        before, after = models.save(row, viewer=context.viewer, at=context.at, **fields)
        self._history(writer, row, found)
        if after or made:
            self.report.updated[writer.kind] += 1
            self.touched.setdefault(writer.kind, []).append(row.pk)
            yield from made
        else:
            same = self.report.unchanged
            same[writer.kind] = same.get(writer.kind, 0) + 1
        if after:
            yield trail.changed(row, before, after)

    def _wanted(self, writer: Writer, found: list[Difference], row: Row) -> dict[str, Any]:
        """Return the columns to set: of fields that changed there and were not changed here."""
        fields: dict[str, Any] = {}
        for one in found:
            fields.update(one.columns)
            if one.won == HERE:
                self._tell(writer.kind, row, one.name)
        return writer.settle(fields, row)

    def _tell(self, kind: str, row: Row, name: str) -> None:
        if len(self.report.kept) < MOST_TOLD:
            self.report.kept.append((kind, str(row)[:80], name))

    def _history(self, writer: Writer, row: Row, found: list[Difference]) -> None:
        """Keep what changed, as people know it."""
        worth = [one for one in found if one.counts]
        self.report.changed += len(worth)
        for one in worth[: max(0, MOST_TOLD - len(self.report.changes))]:
            self.report.changes.append(told(writer, row, one, self.plan.context))

    def _labels(self, item: Item, old: dict[str, Any], row: Any) -> Iterator[trail.Change]:
        context = self.plan.context
        known = context.ids["labels"]
        before, after = set(old.get("labels", ())), set(item.values["labels"])
        worn = {x.label_id: x for x in TaskLabel.objects.filter(task_id=row.pk)}
        viewer, at = context.viewer, context.at
        for key in before - after:
            if found := worn.get(known.get(key, 0)):
                models.trash(found, viewer=viewer, at=at)
                yield trail.removed(found)
        for key in after - before:
            if key in known and known[key] not in worn:
                made = models.make(
                    TaskLabel,
                    viewer=viewer,
                    at=at,
                    task_id=row.pk,
                    label_id=known[key],
                    client_id=row.client_id,
                )
                yield trail.created(made)
