"""Projects by client, for the page of projects."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from polydesk.clients.queries import Tag, tags
from polydesk.kit.viewer import Viewer
from polydesk.work.models import Project, Task
from polydesk.work.models.names import shown
from polydesk.work.queries.lookups import is_put_away

PAGE = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One project with how much of it is open and done."""

    uid: UUID
    name: str
    client_id: int | None
    version: int
    open: int
    done: int


@dataclass(frozen=True, slots=True)
class Group:
    """The projects of one client; None is the business itself."""

    client: Tag | None
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the groups; `number` counts from 1."""

    groups: list[Group]
    number: int
    has_next: bool


def by_client(viewer: Viewer, *, archived: bool = False, only: str = "", page: int = 1) -> Page:
    """Return a page of projects under their clients, the business's own last.

    `only` is the uid of a client. A client without a project takes the place of one.
    """
    places = _places(viewer, archived=archived, only=only)
    start, end = (page - 1) * PAGE, page * PAGE
    lines = _lines(viewer, [pk for _tag, pk in places[start:end] if pk])
    groups: dict[int | None, Group] = {}
    for tag, pk in places[start:end]:
        group = groups.setdefault(tag.id if tag else None, Group(tag, []))
        if pk in lines:
            group.lines.append(lines[pk])
    return Page(list(groups.values()), page, len(places) > end)


def _places(viewer: Viewer, *, archived: bool, only: str) -> list[tuple[Tag | None, int]]:
    """Return client and project of every place on the pages; 0 for a client without one."""
    by_owner: dict[int | None, list[int]] = defaultdict(list)
    seen = Project.objects.visible_to(viewer).annotate(gone=is_put_away()).filter(gone=archived)
    for pk, client_id in seen.order_by("-general", "name", "pk").values_list("pk", "client_id"):
        by_owner[client_id].append(pk)
    owners: list[Tag | None] = [*tags(viewer, archived=archived)]
    if viewer.client_ids is None:
        owners.append(None)
    if only:
        owners = [tag for tag in owners if tag and str(tag.uid) == only]
    nothing = [] if archived else [0]
    return [(tag, pk) for tag in owners for pk in by_owner.get(tag.id if tag else None) or nothing]


def _lines(viewer: Viewer, ids: list[int]) -> dict[int, Line]:
    fields = ("pk", "uid", "name", "name_key", "client_id", "version", "n_open", "n_done")
    seen = Project.objects.visible_to(viewer).filter(pk__in=ids)
    counted = seen.annotate(n_open=_count(Q(done_at=None)), n_done=_count(~Q(done_at=None)))
    found = counted.values_list(*fields)
    return {pk: Line(uid, shown(name, key), *row) for pk, uid, name, key, *row in found}


def _count(which: Q) -> Coalesce:
    tasks = Task.objects.filter(which, project=OuterRef("pk")).order_by()
    return Coalesce(Subquery(tasks.values("project").annotate(n=Count("pk")).values("n")), 0)


def is_archived(project: Project) -> bool:
    """Whether this project was put away."""
    return Project.objects.filter(is_put_away(), pk=project.pk).exists()
