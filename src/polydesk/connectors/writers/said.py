"""Values as people know them: names behind keys, for the table of what changed elsewhere."""

from typing import Any

from polydesk.connectors.writers.context import Context


def name_in(kind: str, key: str, context: Context) -> str:
    """Return the name of a record of the file, or "" where it is not in it."""
    records = getattr(context.records, kind)
    names = context.once(("said", kind), lambda: {r.key: _name(r) for r in records})
    return str(names.get(key, ""))


def _name(record: Any) -> str:
    return str(getattr(record, "name", "") or getattr(record, "title", ""))


def client(value: str, context: Context) -> Any:
    """Say a client by its name."""
    return name_in("clients", value, context)


def where(value: list[str], context: Context) -> Any:
    """Say client, project and task of a time entry."""
    kinds = zip(("clients", "projects", "tasks"), value, strict=True)
    return [name for kind, key in kinds if (name := name_in(kind, key, context))]


def column(value: list[Any], context: Context) -> Any:
    """Say the column of a task."""
    return name_in("columns", value[0], context)


def labels(value: list[str], context: Context) -> Any:
    """Say labels by their names."""
    return [context.label_names.get(key, "") for key in value]


def first(value: list[Any], _context: Context) -> Any:
    """Say the first part that is not empty: of a person the name, else the mail."""
    return next((part for part in value if part), "")


def people(value: list[list[str]], _context: Context) -> Any:
    """Say who takes part."""
    return [one[0] or one[1] for one in value]


def money(value: list[Any], _context: Context) -> Any:
    """Say the total of an amount: currency, total, tax."""
    return {"money": value[1], "currency": value[0]}


def lines(value: list[Any], _context: Context) -> Any:
    """Say what an invoice is for."""
    return [str(line.get("text", "")) if isinstance(line, dict) else str(line) for line in value]


def size(value: list[Any], _context: Context) -> Any:
    """Say how large a file is."""
    return {"bytes": value[1]}
