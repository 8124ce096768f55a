"""The index behind the search: FTS5 on SQLite, trigram and text-search indexes on PostgreSQL."""

from polydesk.kit import guards

TABLE = "search_searchentry"


def _fts(name: str, options: str) -> tuple[str, ...]:
    return (
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {name} USING fts5("
        f"folded, content='{TABLE}', content_rowid='id', {options})",
    )


def _trigger(fts: str, verb: str, body: str) -> None:
    name = f"{fts}_{verb.lower()}"
    create = f'CREATE TRIGGER "{name}" AFTER {verb} ON "{TABLE}" BEGIN {body} END'
    before = _fts(fts, _OPTIONS[fts]) if verb == "INSERT" else ()
    guards.add(name, table=TABLE, sqlite=(*before, create))


_OPTIONS = {
    "search_trigram": "tokenize='trigram'",
    "search_prefix": "tokenize='unicode61', prefix='1 2'",
}


def declare() -> None:
    """Declare the search tables with the triggers that keep them true."""
    for fts in _OPTIONS:
        drop = f"INSERT INTO {fts}({fts}, rowid, folded) VALUES ('delete', OLD.id, OLD.folded);"  # noqa: S608
        put = f"INSERT INTO {fts}(rowid, folded) VALUES (NEW.id, NEW.folded);"  # noqa: S608
        _trigger(fts, "INSERT", put)
        _trigger(fts, "UPDATE", drop + put)
        _trigger(fts, "DELETE", drop)
