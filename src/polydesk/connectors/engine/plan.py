"""Hold a reading against what was imported before: what is new, changed, the same."""

import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from polydesk.connectors.base.reading import Reading
from polydesk.connectors.base.records import Records
from polydesk.connectors.engine import links as past
from polydesk.connectors.engine.links import Link, Links
from polydesk.connectors.engine.people import people
from polydesk.connectors.engine.place import Placed
from polydesk.connectors.engine.report import Report
from polydesk.connectors.registry import all_vendors
from polydesk.connectors.writers import WRITERS
from polydesk.connectors.writers.boards import free_name, label_name
from polydesk.connectors.writers.context import Context, People
from polydesk.connectors.writers.writer import Writer
from polydesk.core.fold import fold
from polydesk.kit.viewer import Viewer
from polydesk.work.models import Project

as_text = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Item:
    """A record, its values, and the text of them that is remembered."""

    record: Any
    values: dict[str, Any]
    text: str


def item_of(writer: Writer, record: Any) -> Item:
    """Return a record with its values."""
    values = writer.values(record)
    return Item(record, values, as_text(writer.kept(values)))


@dataclass(slots=True)
class Work:
    """What is to be done for one kind.

    Records to `create` become items chunk by chunk, when they are written: fifty thousand at once
    would fill the memory. `adopt` are rows that were here already.
    """

    create: list[Any] = field(default_factory=list)
    adopt: list[tuple[Item, int]] = field(default_factory=list)
    change: list[tuple[Item, Link]] = field(default_factory=list)
    same: int = 0


@dataclass(slots=True)
class Plan:
    """The work by kind, in the order of writing, and the rows known so far.

    `homeless` are contacts left out because no client is known to whom they belong.
    """

    context: Context
    work: dict[str, Work]
    gone: int = 0
    homeless: int = 0

    def total(self) -> int:
        """Return how many rows will be written."""
        return sum(len(w.create) + len(w.change) for w in self.work.values())

    def report(self) -> Report:
        """Return the counts as they will be if nobody has changed anything here."""
        return Report(
            created={kind: len(work.create) for kind, work in self.work.items()},
            updated={kind: len(work.change) for kind, work in self.work.items()},
            unchanged={kind: work.same + len(work.adopt) for kind, work in self.work.items()},
            gone=self.gone,
        )


def plan(
    reading: Reading,
    placed: Placed,
    *,
    viewer: Viewer,
    at: datetime,
    zone: str,
    folk: People | None = None,
    links: Links | None = None,
) -> Plan:
    """Plan an import of what was read and placed; nothing is written."""
    links = links or past.known(reading.vendor, reading.account, WRITERS)
    return _Planning(reading, placed, links, folk or people(viewer), viewer, at, zone).run()


class _Planning:
    def __init__(
        self,
        reading: Reading,
        placed: Placed,
        links: Links,
        folk: People,
        viewer: Viewer,
        at: datetime,
        zone: str,
    ) -> None:
        self.source = (reading.vendor, reading.account)
        self.links = links
        self.context = Context(
            viewer=viewer,
            at=at,
            zone=ZoneInfo(zone),
            records=placed.records,
            people=folk,
            ids={
                kind: {key: link.row_id for key, link in self.links[kind].items()}
                for kind in WRITERS
            },
            projects_of={task.key: task.project for task in placed.records.tasks},
            kinds={column.key: column.kind for column in placed.records.columns},
            label_names=_label_names(placed.records),
            chosen=placed.chosen,
            tool=all_vendors()[reading.vendor].name,
        )
        self.out = Plan(self.context, {})
        self.lost: dict[str, set[str]] = {kind: set() for kind in WRITERS}

    def run(self) -> Plan:
        for kind, writer in WRITERS.items():
            if kind == "projects":
                self._clients_of_projects()
            self.out.work[kind] = self._work(kind, writer)
        return self.out

    def _work(self, kind: str, writer: Writer) -> Work:
        work = Work()
        records = getattr(self.context.records, kind)
        dead = past.gone(*self.source, writer) if self.links[kind] and records else frozenset()
        for record in records:
            self._judge(kind, writer, work, record, dead)
        return work

    def _judge(
        self, kind: str, writer: Writer, work: Work, record: Any, dead: frozenset[int]
    ) -> None:
        link = self.links[kind].get(record.key)
        if self._parent_lost(writer, record) or (link and link.row_id in dead):
            self.lost[kind].add(record.key)
            self.out.gone += 1
            work.same += 1
            return
        if link is None:
            self._new(kind, writer, work, record)
            return
        item = _joined(writer, item_of(writer, record), link)
        if link.fields == item.text:
            work.same += 1
        else:
            work.change.append((item, link))

    def _parent_lost(self, writer: Writer, record: Any) -> bool:
        if writer.parent is None:
            return False
        name, parent = writer.parent
        return getattr(record, name) in self.lost[parent]

    def _new(self, kind: str, writer: Writer, work: Work, record: Any) -> None:
        if writer.needs and not getattr(record, writer.needs):
            self.out.homeless += 1
            return
        row_id = writer.match(record, self.context)
        if row_id is None:
            work.create.append(record)
        else:
            self.context.ids[kind][record.key] = row_id
            work.adopt.append((item_of(writer, record), row_id))

    def _clients_of_projects(self) -> None:
        """Projects of an earlier import stay with the client that they have now."""
        linked = {key: link.row_id for key, link in self.links["projects"].items()}
        now = dict(Project.everything.filter(pk__in=linked.values()).values_list("pk", "client_id"))
        for project in self.context.records.projects:
            if project.key in linked:
                self.context.clients_of[project.key] = now.get(linked[project.key])
            elif not project.client:
                self.context.clients_of[project.key] = None
            elif project.client in self.context.ids["clients"]:
                client = self.context.ids["clients"][project.client]
                self.context.clients_of[project.key] = client


def _joined(writer: Writer, item: Item, link: Link) -> Item:
    """Return an item with what is remembered of its row, where the record tells only a part."""
    if not writer.partial or item.text == link.fields:
        return item
    return replace(item, text=as_text({**json.loads(link.fields), **json.loads(item.text)}))


def _label_names(records: Records) -> dict[str, str]:
    """Return a name of its own for each label; the second of a name carries its colour."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for label in records.labels:
        name = label_name(label.name, label.color)
        found[label.key] = free_name(name, label_name("", label.color), taken)
        taken.add(fold(found[label.key]))
    return found
