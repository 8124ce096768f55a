"""Put rows into the index and find them again, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from polydesk.core.fold import fold
from polydesk.kit import sql
from polydesk.kit.models import Row
from polydesk.kit.search.models import SearchEntry
from polydesk.kit.tenancy.scope import current_id
from polydesk.kit.viewer import Viewer

_SHORT = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """One row found: its kind, uid, title and client id."""

    kind: str
    uid: UUID
    title: str
    client_id: int | None


@dataclass(frozen=True, slots=True)
class Findable:
    """What the index is told of one row."""

    row_id: int
    row_uid: UUID
    title: str
    text: str = ""
    client_id: int | None = None


def put(row: Row, *, kind: str, title: str, text: str = "", client_id: int | None = None) -> None:
    """Put one row into the index, or bring it up to date."""
    put_many(kind, [Findable(row.pk, row.uid, title, text, client_id)])


def put_many(kind: str, findables: Iterable[Findable]) -> None:
    """Put many rows of the workspace in force into the index at once."""
    workspace_id = current_id()
    SearchEntry.objects.bulk_create(
        [_entry(workspace_id, kind, found) for found in findables],
        update_conflicts=True,
        unique_fields=["kind", "row_id"],
        update_fields=["client_id", "title", "folded"],
        batch_size=500,
    )


def _entry(workspace_id: int, kind: str, found: Findable) -> SearchEntry:
    return SearchEntry(
        workspace_id=workspace_id,
        client_id=found.client_id,
        kind=kind,
        row_id=found.row_id,
        row_uid=found.row_uid,
        title=found.title[:500],
        folded=fold(f"{found.title}\n{found.text}"),
    )


def drop(kind: str, row_ids: Iterable[int]) -> None:
    """Take rows out of the index."""
    SearchEntry.objects.filter(kind=kind, row_id__in=list(row_ids)).delete()


def rebuild() -> None:
    """Read all entries into the index anew: after a load that went past the triggers."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for table in ("search_trigram", "search_prefix"):
            cursor.execute(f"INSERT INTO {table}({table}) VALUES ('rebuild')")  # noqa: S608


def find(viewer: Viewer, query: str, *, limit: int = 20, kinds: Iterable[str] = ()) -> list[Hit]:
    """Return the newest rows in which every word of the query stands, parts of words too."""
    words = _words(query)
    if not words:
        return []
    query_sql, params = _sql(viewer, words, tuple(kinds))
    rows = sql.read(f"{query_sql} ORDER BY e.id DESC LIMIT %s", [*params, limit])
    return [Hit(row[0], sql.uid(row[1]), row[2], row[3]) for row in rows]


def _words(query: str) -> list[str]:
    """Return the words of a query; signs that stand alone, as the & of a firm, find nothing."""
    found = fold(query).replace('"', " ").split()
    return [word for word in found if any(sign.isalnum() for sign in word)]


def _sql(viewer: Viewer, words: list[str], kinds: tuple[str, ...]) -> tuple[str, list[Any]]:
    match, params = _MATCH[connection.vendor](words)
    where = [f"e.workspace_id = {int(viewer.workspace_id)}", *match]
    if viewer.client_ids is not None:
        where.append(f"e.client_id IN ({sql.ids(viewer.client_ids)})")
    if kinds:
        where.append(f"e.kind IN ({', '.join(['%s'] * len(kinds))})")
    tables, conditions = _FROM[connection.vendor](words), " AND ".join(where)
    columns = "e.kind, e.row_uid, e.title, e.client_id"
    return f"SELECT {columns} FROM {tables} WHERE {conditions}", [*params, *kinds]  # noqa: S608


def _sqlite_from(words: list[str]) -> str:
    tables = [f"{fts} ON {fts}.rowid = e.id" for fts, _q in _sqlite_queries(words)]
    return " JOIN ".join(["search_searchentry e", *tables])


def _sqlite_queries(words: list[str]) -> list[tuple[str, str]]:
    long = " ".join(f'"{w}"' for w in words if len(w) >= _SHORT)
    short = " ".join(f'"{w}"*' for w in words if len(w) < _SHORT)
    both = [("search_trigram", long), ("search_prefix", short)]
    return [(fts, query) for fts, query in both if query]


def _sqlite_match(words: list[str]) -> tuple[list[str], list[str]]:
    queries = _sqlite_queries(words)
    return [f"{fts} MATCH %s" for fts, _q in queries], [query for _f, query in queries]


def _postgres_match(words: list[str]) -> tuple[list[str], list[str]]:
    conditions, params = [], []
    for word in words:
        if len(word) >= _SHORT:
            conditions.append("e.folded LIKE %s")
            params.append(f"%{_escaped(word)}%")
        else:
            conditions.append("to_tsvector('simple', e.folded) @@ to_tsquery('simple', %s)")
            params.append("'{}':*".format(word.replace("'", "").replace("\\", "") or "x"))
    return conditions, params


def _postgres_from(_words: list[str]) -> str:
    return "search_searchentry e"


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


_MATCH = {"sqlite": _sqlite_match, "postgresql": _postgres_match}
_FROM = {"sqlite": _sqlite_from, "postgresql": _postgres_from}
