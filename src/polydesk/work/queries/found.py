"""Search results as they are shown: title, kind, client, and where they lead."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from polydesk.clients.queries import Tag, tags_of
from polydesk.kit.search import index
from polydesk.kit.search.index import Hit
from polydesk.kit.search.shown import Shown, kinds
from polydesk.kit.viewer import Viewer

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Result:
    """One thing found; `page` is the name of the url that shows it, `name` says what it is."""

    name: str
    icon: str
    uid: UUID
    title: str
    page: str
    client: Tag | None


@dataclass(frozen=True, slots=True)
class Results:
    """What was found; `more` when there is more than shown."""

    rows: Sequence[Result]
    more: bool


def results(viewer: Viewer, query: str) -> Results:
    """Return the newest things in which every word of the query stands."""
    known = kinds(viewer)
    hits = index.find(viewer, query, limit=SHOWN + 1, kinds=known)
    marks = tags_of(viewer, {hit.client_id for hit in hits if hit.client_id is not None})
    rows = [_result(hit, known[hit.kind], marks.get(hit.client_id or 0)) for hit in hits[:SHOWN]]
    return Results(rows, len(hits) > SHOWN)


def _result(hit: Hit, shown: Shown, client: Tag | None) -> Result:
    title = hit.title or str(shown.name)
    return Result(str(shown.name), shown.icon, hit.uid, title, shown.page, client)
