"""Write new rows in short transactions under the batch; nobody sees them yet."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from polydesk.connectors.engine import links, states
from polydesk.connectors.engine.plan import Plan, item_of
from polydesk.connectors.models import ImportBatch
from polydesk.connectors.writers import WRITERS
from polydesk.connectors.writers.writer import Writer, never
from polydesk.kit import bulk
from polydesk.kit.models import Row
from polydesk.work.models import Column, Kind

FIRST_CHUNK = 1000
LARGEST_CHUNK = 8000
GOAL = 0.1


class CancelledError(Exception):
    """Somebody asked to stop."""


@dataclass(slots=True)
class Writing:
    """One run of writing. `spans` are the first and last id of the rows of each model."""

    batch: ImportBatch
    plan: Plan
    pause: float = 0.0
    done: int = 0
    size: int = FIRST_CHUNK
    spans: dict[str, list[int]] = field(default_factory=dict)

    def run(self) -> None:
        """Write every kind in order; CancelledError when asked to stop."""
        for kind, writer in WRITERS.items():
            if kind == "projects":
                self._place_projects()
            for records in _in_turn(writer, self.plan.work[kind].create):
                for chunk in self._chunks(records):
                    self._chunk(kind, writer, chunk)
            self._adopt(kind)
            if kind == "columns":
                self._homes()

    def _chunks(self, records: list[Any]) -> Iterator[list[Any]]:
        start = 0
        while start < len(records):
            chunk = records[start : start + self.size]
            start += len(chunk)
            yield chunk

    def _chunk(self, kind: str, writer: Writer, chunk: list[Any]) -> None:
        context = self.plan.context
        for record in chunk:
            writer.prepare(record)
        items = [item_of(writer, record) for record in chunk]
        rows = [writer.row(item.record, item.values, context) for item in items]
        began = time.perf_counter()
        with transaction.atomic():
            ids = self.insert(writer.model, writer.columns, rows)
            keyed = [(record.key, pk) for record, pk in zip(chunk, ids, strict=True)]
            texts = [(*pair, item.text) for pair, item in zip(keyed, items, strict=True)]
            links.remember(self.batch, kind, texts, made=True)
            context.ids[kind].update(keyed)
            writer.extras(chunk, context, self.insert)
        self._breathe(len(chunk), time.perf_counter() - began)

    def _breathe(self, count: int, seconds: float) -> None:
        """Tell how far it is, let others write, and aim at holding the lock for a tenth second.

        Who waits for SQLite's lock looks again after 25, 50, then 100 ms: so short are the chunks,
        and so long the pauses, that it is seen to be free.
        """
        self.done += count
        states.beat(self.batch, self.done, self.plan.total())
        if states.cancelled(self.batch):
            raise CancelledError
        faster = count == self.size and seconds < GOAL / 2
        if faster:
            self.size = min(self.size * 2, LARGEST_CHUNK)
        elif seconds > GOAL * 1.5:
            self.size = max(self.size // 2, 100)
        time.sleep(self.pause)

    def insert(self, model: type[Row], names: Any, rows: list[list[Any]]) -> list[int]:
        """Insert rows of this batch and widen the span of their model."""
        if not rows:
            return []
        context = self.plan.context
        ids = bulk.insert_rows(
            model, names, rows, viewer=context.viewer, at=context.at, pending=self.batch.pk
        )
        span = self.spans.setdefault(model._meta.label, [ids[0], ids[-1]])
        span[1] = ids[-1]
        return ids

    def _adopt(self, kind: str) -> None:
        rows = [(i.record.key, pk, i.text) for i, pk in self.plan.work[kind].adopt]
        with transaction.atomic():
            links.remember(self.batch, kind, rows, made=False)

    def _place_projects(self) -> None:
        context = self.plan.context
        for project in context.records.projects:
            if project.key not in context.clients_of:
                context.clients_of[project.key] = context.ids["clients"].get(project.client)

    def _homes(self) -> None:
        """Find the column for tasks of projects that were here already."""
        context = self.plan.context
        missing = {t.project for t in context.records.tasks if not t.column}
        for key in missing - context.home_columns.keys():
            columns = Column.objects.filter(project_id=context.ids["projects"].get(key, 0))
            found = sorted(columns, key=lambda c: (c.kind != Kind.TODO, c.position))
            if found:
                context.home_columns[key] = found[0].pk
            done = next((c.pk for c in found if c.kind == Kind.DONE), None)
            if done is not None:
                context.done_columns[key] = done


def _in_turn(writer: Writer, records: list[Any]) -> Iterator[list[Any]]:
    """Yield what can be written at once, then what points at rows of the same kind."""
    if writer.waits is never:
        yield records
        return
    yield [record for record in records if not writer.waits(record)]
    yield [record for record in records if writer.waits(record)]
