"""Boards: one project's columns, or the four kinds of column over all clients."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import BigIntegerField, F, Q, QuerySet
from django.db.models.expressions import RawSQL

from polydesk.kit.viewer import Viewer
from polydesk.work.models import Column, Kind, Project, Task
from polydesk.work.models.names import shown
from polydesk.work.queries import cards
from polydesk.work.queries.cards import Card, Thread

SHOWN = 100  # cards of one column before "show more"
SHOWN_OF_ALL = 50
LEAF = 200  # cards of a long column at once
COUNTED = 1000  # cards of a kind that are counted over all clients; more are "1,000+"


@dataclass(frozen=True, slots=True)
class Lane:
    """A column with the cards shown; `total` counts the others too."""

    uid: UUID | str
    name: str
    kind: str
    version: int
    total: int
    cards: Sequence[Card]
    page: int = 0  # of a long column that is leafed through; 0: its first cards
    folded: bool = False
    most: int | None = None  # how many cards it should hold

    @property
    def before(self) -> int:
        """The page before this one; 0 for none."""
        return max(self.page - 1, 0)

    @property
    def after(self) -> int:
        """The page after this one; 0 for none."""
        return self.page + 1 if self.page and self.page * LEAF < self.total else 0

    @property
    def hidden(self) -> int:
        """How many cards are not shown."""
        return self.total - len(self.cards)

    @property
    def countless(self) -> bool:
        """Whether there are more cards than are counted."""
        return not self.version and self.total > COUNTED

    @property
    def full(self) -> bool:
        """Whether it holds more cards than it should."""
        return self.most is not None and self.total > self.most


@dataclass(frozen=True, slots=True)
class Band:
    """One client's row of a board in lanes; None is the business itself."""

    client: Thread | None
    key: str
    lanes: Sequence[Lane]


@dataclass(frozen=True, slots=True)
class Narrow:
    """What the board over all clients is narrowed to."""

    client: int | None = None
    own: bool = False  # the business's own work only
    mine: bool = False


@dataclass(frozen=True, slots=True)
class _Head:
    id: int
    uid: UUID
    name: str
    name_key: str | None
    kind: str
    version: int
    most: int | None
    total: int
    last: int | None  # rank of the last card shown, when there are more


def of_project(
    viewer: Viewer,
    project: Project,
    at: datetime,
    more: str = "",
    page: int = 1,
    folded: Collection[str] = (),
) -> list[Lane]:
    """Return the columns of a project in order; those folded come without cards.

    `more` is the uid of a column of which one page (of LEAF cards, from 1) is shown.
    """
    heads = _heads(viewer, project)
    open_heads = [head for head in heads if str(head.uid) not in folded]
    tasks = Task.objects.visible_to(viewer).filter(project=project).order_by("position", "pk")
    opened = next((h.id for h in open_heads if h.last is not None and str(h.uid) == more), 0)
    leaf = _leaf(tasks, opened, page) if opened else []
    seen = tasks.filter(_shown(open_heads, opened, leaf))
    by_column = _by_column(cards.read(seen, at) if open_heads else [])
    return [
        _lane(
            head,
            by_column.get(head.id, []),
            page=page if head.id == opened else 0,
            folded=head not in open_heads,
        )
        for head in heads
    ]


def _lane(head: _Head, found: Sequence[Card], *, page: int = 0, folded: bool = False) -> Lane:
    name = shown(head.name, head.name_key)
    fields = (head.uid, name, head.kind, head.version, head.total, found, page)
    return Lane(*fields, folded=folded, most=head.most)


def _leaf(tasks: QuerySet[Task], column_id: int, page: int) -> list[int]:
    found = tasks.filter(column_id=column_id).values_list("pk", flat=True)
    return list(found[(page - 1) * LEAF : page * LEAF])


def _heads(viewer: Viewer, project: Project) -> list[_Head]:
    found = Column.objects.visible_to(viewer).filter(project=project).order_by("position", "pk")
    counted = found.annotate(total=_in_column("COUNT(*)"), last=_in_column("p.position", _LAST))
    fields = ("pk", "uid", "name", "name_key", "kind", "version", "most", "total", "last")
    return [_Head(*row) for row in counted.values_list(*fields)]


_LAST = f"ORDER BY p.position, p.id LIMIT 1 OFFSET {SHOWN - 1}"


def _in_column(what: str, rest: str = "") -> RawSQL:
    """Read something of the living tasks of a column; plain SQL, compiled at no cost."""
    return RawSQL(  # noqa: S611 - nothing in it comes from outside
        f"(SELECT {what} FROM work_task p WHERE p.column_id = work_column.id "  # noqa: S608
        f"AND p.removed_at IS NULL AND p.pending IS NULL {rest})",
        (),
        output_field=BigIntegerField(),
    )


def _shown(heads: list[_Head], opened: int, leaf: list[int]) -> Q:
    full = [h.id for h in heads if h.last is None]
    condition = Q(column_id__in=full) | Q(pk__in=leaf) if leaf else Q(column_id__in=full)
    for head in heads:
        if head.id not in full and head.id != opened:
            condition |= Q(column_id=head.id, position__lte=head.last)
    return condition


def _by_column(found: list[Card]) -> dict[int, list[Card]]:
    by_column: dict[int, list[Card]] = defaultdict(list)
    for card in found:
        by_column[card.column_id].append(card)
    return by_column


def of_all(
    viewer: Viewer,
    at: datetime,
    limit: int = SHOWN_OF_ALL,
    narrow: Narrow | None = None,
    folded: Collection[str] = (),
) -> list[Lane]:
    """Return the four kinds of column over all clients: what falls due first stands first."""
    seen = _narrowed(viewer, narrow or Narrow())
    by_kind = {kind: _of_kind(seen, kind) for kind in Kind}
    totals = _totals(list(by_kind.values()))
    ids = {
        kind: [] if kind in folded else list(found.values_list("pk", flat=True)[:limit])
        for kind, found in by_kind.items()
    }
    drawn = {
        card.id: card for card in cards.by_ids([pk for some in ids.values() for pk in some], at)
    }
    return [
        Lane(
            *(kind, str(kind.label), kind, 0, total, [drawn[pk] for pk in ids[kind]]),
            folded=kind in folded,
        )
        for kind, total in zip(Kind, totals, strict=True)
    ]


def _narrowed(viewer: Viewer, narrow: Narrow) -> QuerySet[Task]:
    seen: QuerySet[Task] = Task.objects.visible_to(viewer)
    if narrow.client is not None:
        seen = seen.filter(client_id=narrow.client)
    if narrow.own:
        seen = seen.filter(client__isnull=True)
    return seen.filter(assignee_id=viewer.membership_id) if narrow.mine else seen


def _of_kind(seen: QuerySet[Task], kind: Kind) -> QuerySet[Task]:
    if kind == Kind.DONE:  # said twice: the second is what the index of done tasks needs
        done = seen.filter(status=kind, done_at__isnull=False)
        return done.order_by(F("done_at").desc(), "-pk")
    return seen.filter(status=kind).order_by(F("due_on").asc(nulls_last=True), "-pk")


def _totals(found: Sequence[QuerySet[Task]]) -> list[int]:
    """Count each of the query sets up to COUNTED and one, all in one query."""
    parts, params = [], list[Any]()
    for tasks in found:
        text, values = tasks.order_by().values("pk")[: COUNTED + 1].query.sql_with_params()
        parts.append(f"(SELECT COUNT(*) FROM ({text}) x)")  # noqa: S608 - compiled by the ORM
        params.extend(values)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", params)
        return list(cursor.fetchone())


def bands(lanes: Sequence[Lane]) -> list[Band]:
    """Lay the cards shown out in a row for each client, by name; the business's own work last."""
    threads = {card.client_id: card.client for lane in lanes for card in lane.cards}
    order = sorted(threads, key=lambda pk: (pk is None, _name(threads[pk])))
    return [
        Band(
            threads[pk],
            str(pk or "own"),
            [replace(lane, cards=[c for c in lane.cards if c.client_id == pk]) for lane in lanes],
        )
        for pk in order
    ]


def _name(thread: Thread | None) -> str:
    return thread.name.casefold() if thread else ""


def columns(viewer: Viewer, project: Project) -> list[Lane]:
    """Return the columns of a board with their counts, without cards."""
    return [_lane(head, ()) for head in _heads(viewer, project)]


def neighbour(viewer: Viewer, column: Column, *, forward: bool) -> Column | None:
    """Return the column before which a column stands after one step; None is the end."""
    rows = list(
        Column.objects.visible_to(viewer)
        .filter(project_id=column.project_id)
        .order_by("position", "pk")
    )
    at = rows.index(column)
    place = at + 2 if forward else max(at - 1, 0)
    found: Column | None = rows[place] if place < len(rows) else None
    return found
