"""Triggers that keep `OpenTime`, the running total of billable time on no invoice, by client.

Every way to change time goes through them: forms, imports, undo, plain SQL. Seconds are whole:
the end's less the start's, each without its fraction. PostgreSQL sums up once for a statement
and takes clients in order, so that an import writes one row a client and nobody waits in a ring.
"""

from collections.abc import Iterable
from typing import Final

from polydesk.kit import guards

_ENTRY: Final = "tracking_entry"
_BILLED: Final = "billing_billedentry"
_COLUMNS: Final = "client_id, started_at, ended_at, billable, removed_at, pending"
_ADD: Final = "INSERT INTO billing_opentime (client_id, workspace_id, seconds) "
_ON_TOP: Final = (
    " ON CONFLICT (client_id) DO UPDATE SET seconds = billing_opentime.seconds + excluded.seconds"
)


def add() -> None:
    """Declare the triggers."""
    _of_entries()
    _of_billed()


def counted(row: str) -> str:
    """Return the condition that a row is finished billable time of a client."""
    return (
        f"({row}.client_id IS NOT NULL AND {row}.billable AND {row}.ended_at IS NOT NULL "
        f"AND {row}.removed_at IS NULL AND {row}.pending IS NULL)"
    )


def unbilled(row: str) -> str:
    """Return the condition that a row of time stands on no draft and no invoice."""
    return (
        f"NOT EXISTS (SELECT 1 FROM {_BILLED} b "  # noqa: S608 - names of our own
        f"WHERE b.entry_id = {row}.id AND b.removed_at IS NULL AND b.pending IS NULL)"
    )


def seconds(row: str, vendor: str) -> str:
    """Return the expression for the whole seconds of a row of time."""
    if vendor == "postgresql":
        ends = (f"floor(extract(epoch FROM {row}.{name}))" for name in ("ended_at", "started_at"))
        return "({} - {})::bigint".format(*ends)
    return f"(strftime('%s', {row}.ended_at) - strftime('%s', {row}.started_at))"


def _of_entries() -> None:
    new, old = _entry_in("NEW"), _entry_out("OLD")
    either = f"({counted('OLD')} OR {counted('NEW')}) AND {unbilled('NEW')}"
    _declare(
        "entry_ins", _ENTRY, f"INSERT ON {_ENTRY} WHEN {counted('NEW')}", new, _sum(("fresh", ""))
    )
    _declare(
        "entry_upd",
        _ENTRY,
        f"UPDATE OF {_COLUMNS} ON {_ENTRY} WHEN {either}",
        old + new,
        _sum(("fresh", ""), ("stale", "-")),
    )
    out = f"{counted('OLD')} AND {unbilled('OLD')}"
    _declare("entry_del", _ENTRY, f"DELETE ON {_ENTRY} WHEN {out}", old, _sum(("stale", "-")))


def _entry_in(row: str) -> str:
    return (
        f"{_ADD}SELECT {row}.client_id, {row}.workspace_id, {seconds(row, 'sqlite')} "
        f"WHERE {counted(row)}{_ON_TOP}; "
    )


def _entry_out(row: str) -> str:
    return (
        f"UPDATE billing_opentime SET seconds = seconds - {seconds(row, 'sqlite')} "  # noqa: S608
        f"WHERE client_id = {row}.client_id AND {counted(row)}; "
    )


def _of_billed() -> None:
    turned = "(OLD.removed_at IS NULL) <> (NEW.removed_at IS NULL)"
    for event, when, rows in (
        ("INSERT", "NEW.removed_at IS NULL", (("fresh", "-"),)),
        ("UPDATE", turned, (("fresh", "-"), ("stale", ""))),
        ("DELETE", "OLD.removed_at IS NULL", (("stale", ""),)),
    ):
        _declare(
            f"billed_{event.lower()[:3]}",
            _BILLED,
            f"{event} ON {_BILLED} WHEN {when}",
            _billed("OLD" if event == "DELETE" else "NEW", back=event == "DELETE"),
            _HELD.format(rows[0][0]) + _sum_of_billed(*rows),
        )


def _billed(row: str, *, back: bool) -> str:
    """Return what takes time off the total when it is billed, and puts it on when it is freed."""
    sign = "" if back else f"CASE WHEN {row}.removed_at IS NULL THEN -1 ELSE 1 END * "
    return (
        f"{_ADD}SELECT e.client_id, e.workspace_id, {sign}{seconds('e', 'sqlite')} "  # noqa: S608
        f"FROM {_ENTRY} e WHERE e.id = {row}.entry_id AND {counted('e')}{_ON_TOP}; "
    )


# Time that somebody changes at this moment is waited for: what is counted is what stays.
_HELD: Final = (
    f"PERFORM 1 FROM {_ENTRY} WHERE id IN (SELECT entry_id FROM {{}}) ORDER BY id FOR UPDATE; "  # noqa: S608
)


def _sum(*rows: tuple[str, str]) -> str:
    return _summed(
        f"SELECT r.client_id, r.workspace_id, {sign}{seconds('r', 'postgresql')} AS part "  # noqa: S608
        f"FROM {table} r WHERE {counted('r')} AND {unbilled('r')}"
        for table, sign in rows
    )


def _sum_of_billed(*rows: tuple[str, str]) -> str:
    return _summed(
        f"SELECT e.client_id, e.workspace_id, {sign}{seconds('e', 'postgresql')} AS part "  # noqa: S608
        f"FROM {table} r JOIN {_ENTRY} e ON e.id = r.entry_id "
        f"WHERE r.removed_at IS NULL AND {counted('e')}"
        for table, sign in rows
    )


def _summed(parts: Iterable[str]) -> str:
    text = " UNION ALL ".join(parts)
    return (
        f"{_ADD}SELECT client_id, workspace_id, SUM(part) FROM ({text}) parts "  # noqa: S608
        f"GROUP BY client_id, workspace_id HAVING SUM(part) <> 0 ORDER BY client_id{_ON_TOP}; "
    )


def _declare(name: str, table: str, sqlite: str, one: str, many: str) -> None:
    name = f"billing_open_{name}"
    event = sqlite.split(maxsplit=1)[0]
    old = " OLD TABLE AS stale" if event != "INSERT" else ""
    new = " NEW TABLE AS fresh" if event != "DELETE" else ""
    guards.add(
        name,
        table=table,
        sqlite=(f'CREATE TRIGGER "{name}" AFTER {sqlite} BEGIN {one}END',),
        postgres=(
            f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $guard$ '
            f"BEGIN {many}RETURN NULL; END $guard$",
            f'CREATE TRIGGER "{name}" AFTER {event} ON "{table}" REFERENCING{old}{new} '
            f'FOR EACH STATEMENT EXECUTE FUNCTION "{name}"()',
        ),
    )
