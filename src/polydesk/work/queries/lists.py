"""The list of tasks: filter, sort, pages of 100."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OrderBy, OuterRef, Q, QuerySet

from polydesk.core.fold import sort_key
from polydesk.kit.search import index
from polydesk.kit.viewer import Viewer
from polydesk.work.models import Task, TaskLabel
from polydesk.work.queries import cards
from polydesk.work.queries.cards import Card

PAGE = 100
_SORTED = 3000  # titles put in the order of an alphabet; more come in the database's own order
_FOUND = 500  # hits of the text search that a filtered list looks through


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list is narrowed to; empty means everything. rows are named by their ids."""

    client: int | None = None
    own: bool = False  # the business's own work only
    project: int | None = None
    assignee: int | None = None  # membership id
    unassigned: bool = False
    state: str = "open"  # open, all, or a kind of column
    due: str = ""  # late, today, week, none
    due_from: date | None = None
    due_to: date | None = None
    label: int | None = None
    urgent: bool = False
    important: bool = False
    text: str = ""
    sort: str = "due"
    page: int = 1


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the list."""

    rows: Sequence[Card]
    number: int
    has_next: bool


def tasks(viewer: Viewer, wanted: Filter, at: datetime) -> Page:
    """Return a page of the tasks that match."""
    start = (wanted.page - 1) * PAGE
    found = matching(viewer, wanted, at)
    ids = _by_title(viewer, found) if wanted.sort == "title" else None
    if ids is None:
        found = found.order_by(*SORTS.get(wanted.sort, SORTS["due"]))
        ids = list(found.values_list("pk", flat=True)[start : start + PAGE + 1])
    else:
        ids = ids[start : start + PAGE + 1]
    return Page(cards.by_ids(ids[:PAGE], at), wanted.page, len(ids) > PAGE)


def _by_title(viewer: Viewer, found: QuerySet[Task]) -> list[int] | None:
    """Return the ids in the order of the viewer's alphabet; None where there are too many.

    No database knows all our alphabets, so the titles are sorted here.
    """
    rows = list(found.order_by().values_list("pk", "title")[: _SORTED + 1])
    if len(rows) > _SORTED:
        return None
    order = sort_key.__wrapped__  # titles are many: their keys are not kept
    return [
        pk for pk, _title in sorted(rows, key=lambda row: (order(row[1], viewer.language), row[0]))
    ]


def matching(viewer: Viewer, wanted: Filter, at: datetime) -> QuerySet[Task]:
    """Return the query set behind a filter."""
    conditions = [*_whose(wanted), *_state(wanted), *_due(viewer, wanted, at), *_marks(wanted)]
    found: QuerySet[Task] = Task.objects.visible_to(viewer).filter(*conditions)
    return found.filter(uid__in=_hits(viewer, wanted.text)) if wanted.text else found


def _whose(wanted: Filter) -> list[Q]:
    pairs = {
        "client_id": wanted.client,
        "client__isnull": wanted.own or None,
        "project_id": wanted.project,
        "assignee_id": wanted.assignee,
        "assignee__isnull": wanted.unassigned or None,
    }
    return [Q(**{name: value}) for name, value in pairs.items() if value is not None]


def _state(wanted: Filter) -> list[Q]:
    if wanted.state == "all":
        return []
    return [Q(done_at__isnull=True)] if wanted.state == "open" else [Q(status=wanted.state)]


def _due(viewer: Viewer, wanted: Filter, at: datetime) -> list[Q]:
    today = at.astimezone(viewer.tz).date()
    named = _DUE[wanted.due](at, today) if wanted.due in _DUE else Q()
    start = Q(due_on__gte=wanted.due_from) if wanted.due_from else Q()
    end = Q(due_on__lte=wanted.due_to) if wanted.due_to else Q()
    return [q for q in (named, start, end) if q]


_DUE: dict[str, Callable[[datetime, date], Q]] = {
    "late": lambda at, _today: Q(due_at__lte=at, done_at__isnull=True),
    "today": lambda _at, today: Q(due_on=today),
    "week": lambda _at, today: Q(due_on__gte=today, due_on__lt=today + timedelta(days=7)),
    "none": lambda _at, _today: Q(due_on__isnull=True),
}


def _marks(wanted: Filter) -> list[Any]:
    marks: list[Any] = [
        Q(**{name: True}) for name in ("urgent", "important") if getattr(wanted, name)
    ]
    if wanted.label is not None:
        has = TaskLabel.objects.filter(task=OuterRef("pk"), label_id=wanted.label)
        marks.append(Exists(has))
    return marks


def _hits(viewer: Viewer, text: str) -> list[UUID]:
    return [hit.uid for hit in index.find(viewer, text, limit=_FOUND, kinds=["task"])]


SORTS: dict[str, tuple[OrderBy | str, ...]] = {
    "due": (F("due_on").asc(nulls_last=True), "-pk"),
    "due-last": (F("due_on").desc(nulls_last=True), "-pk"),
    "new": ("-pk",),
    "old": ("pk",),
    "changed": ("-changed_at", "-pk"),
    "estimate": (F("estimate").desc(nulls_last=True), "-pk"),
    "title": ("title", "pk"),
}
