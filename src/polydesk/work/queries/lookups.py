"""The short lists that forms and filters offer."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from polydesk.clients.queries import Tag as ClientTag
from polydesk.clients.queries import tags as clients
from polydesk.kit import sql
from polydesk.kit.tenancy.scope import current_id
from polydesk.kit.viewer import Viewer
from polydesk.work.models import Archival, Column, Kind, Project, Task
from polydesk.work.models.names import shown
from polydesk.work.queries.people import Mate, able_ids, mates

_NEWEST = 200
_ALIVE = "{0}.removed_at IS NULL AND {0}.pending IS NULL"
_LABELS = (
    "SELECT l.id, l.uid, l.name, l.color, l.version FROM work_label l "  # noqa: S608
    f"WHERE l.workspace_id = %s AND {_ALIVE.format('l')} ORDER BY l.name"
)
_PROJECTS = (
    "SELECT p.id, p.uid, p.name, p.name_key, p.client_id FROM work_project p "  # noqa: S608
    f"WHERE p.workspace_id = %s AND {_ALIVE.format('p')} AND {{}} AND NOT EXISTS ("
    f"SELECT 1 FROM work_archival a WHERE a.project_id = p.id AND {_ALIVE.format('a')}) "
    "ORDER BY p.general DESC, p.name"
)


@dataclass(frozen=True, slots=True)
class LabelMark:
    """A label as it is shown."""

    id: int
    uid: UUID
    name: str
    color: int
    version: int


@dataclass(frozen=True, slots=True)
class ProjectMark:
    """A project in a list of choices."""

    id: int
    uid: UUID
    name: str
    client_id: int | None


@dataclass(frozen=True, slots=True)
class ColumnMark:
    """A column in a list of choices."""

    id: int
    uid: UUID
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Choices:
    """All that a list can be narrowed to by one viewer."""

    clients: tuple[ClientTag, ...]
    mates: tuple[Mate, ...]
    labels: tuple[LabelMark, ...]
    projects: tuple[ProjectMark, ...]

    @property
    def client_ids(self) -> dict[str, int]:
        """Ids of the clients by uid."""
        return {str(row.uid): row.id for row in self.clients}

    @property
    def label_ids(self) -> dict[str, int]:
        """Ids of the labels by uid."""
        return {str(row.uid): row.id for row in self.labels}

    @property
    def project_ids(self) -> dict[str, int]:
        """Ids of the projects by uid."""
        return {str(row.uid): row.id for row in self.projects}

    @property
    def mate_ids(self) -> dict[str, int]:
        """Ids of the memberships by uid."""
        return {str(mate.uid): mate.id for mate in self.mates}

    @property
    def client_names(self) -> list[tuple[str, str]]:
        """Uid and name of the clients, as fields offer them."""
        return [(str(row.uid), row.name) for row in self.clients]

    @property
    def project_names(self) -> list[tuple[str, str]]:
        """Uid and name of the projects, as fields offer them."""
        return [(str(row.uid), row.name) for row in self.projects]

    @property
    def label_names(self) -> list[tuple[str, str]]:
        """Uid and name of the labels, as fields offer them."""
        return [(str(row.uid), row.name) for row in self.labels]

    @property
    def people(self) -> list[tuple[str, str]]:
        """Uid and name of the teammates, as fields offer them."""
        return [(str(mate.uid), mate.name) for mate in self.mates]


def choices(viewer: Viewer, client: str, project: str) -> Choices:
    """Return what a list can be narrowed to; projects only of the client (uid) asked for."""
    tags = clients(viewer)
    mine = [tag.id for tag in tags if str(tag.uid) == client]
    found = _projects_asked(viewer, mine, client, project)
    return Choices(tuple(tags), tuple(mates()), tuple(labels(viewer)), tuple(found))


def _projects_asked(
    viewer: Viewer, mine: list[int], client: str, project: str
) -> list[ProjectMark]:
    if mine or client == "own":
        return projects(viewer, mine[0] if mine else None)
    return one_project(viewer, project) if project else []


def labels(viewer: Viewer) -> list[LabelMark]:
    """Return the labels of the workspace by name."""
    found = sql.read(_LABELS, [current_id()]) if viewer.is_desk else []
    return [LabelMark(pk, sql.uid(uid), *row) for pk, uid, *row in found]


def projects(viewer: Viewer, client_id: int | None) -> list[ProjectMark]:
    """Return the living projects of a client (None: the business's own) by name."""
    own = "IS NULL" if client_id is None else f"= {int(client_id)}"
    return _living(viewer, f"p.client_id {own}")


def all_projects(viewer: Viewer) -> list[ProjectMark]:
    """Return every living project that the viewer sees, by name."""
    return _living(viewer, "1 = 1")


def _living(viewer: Viewer, condition: str) -> list[ProjectMark]:
    if not viewer.is_desk:
        return []
    seen = viewer.client_ids
    also = "" if seen is None else f" AND p.client_id IN ({sql.ids(seen)})"
    rows = sql.read(_PROJECTS.format(f"{condition}{also}"), [current_id()])
    return [ProjectMark(pk, sql.uid(uid), shown(name, key), of) for pk, uid, name, key, of in rows]


def one_project(viewer: Viewer, uid: str) -> list[ProjectMark]:
    """Return the project with this uid, if the text is one and the viewer sees it."""
    try:
        return _marks(Project.objects.visible_to(viewer).filter(uid=UUID(uid)))
    except ValueError:
        return []


def last_board(viewer: Viewer) -> str:
    """Return the uid of the board that this person wrote a task on last, of the newest tasks."""
    newest = Task.objects.visible_to(viewer).order_by("-pk")
    for author, uid in newest.values_list("created_by_id", "project__uid")[:_NEWEST]:
        if author == viewer.person_id:
            return str(uid)
    return ""


def _marks(found: QuerySet[Project]) -> list[ProjectMark]:
    rows = found.values_list("pk", "uid", "name", "name_key", "client_id")
    return [ProjectMark(pk, uid, shown(name, key), of) for pk, uid, name, key, of in rows]


def columns(viewer: Viewer, project_id: int) -> list[ColumnMark]:
    """Return the columns of a project in their order."""
    seen = Column.objects.visible_to(viewer).filter(project_id=project_id)
    rows = seen.order_by("position", "pk").values_list("pk", "uid", "name", "name_key", "kind")
    return [ColumnMark(pk, uid, shown(name, key), kind) for pk, uid, name, key, kind in rows]


def able(client_id: int | None) -> list[Mate]:
    """Return those who can be given this client's work."""
    ids = able_ids(client_id)
    return [mate for mate in mates() if mate.id in ids]


def kinds() -> list[tuple[str, str]]:
    """Return the kinds of column with their words in the viewer's language."""
    return [(kind.value, str(kind.label)) for kind in Kind]


def is_put_away() -> Exists:
    """Return the condition on projects: this one was archived."""
    return Exists(Archival.objects.filter(project=OuterRef("pk")))
