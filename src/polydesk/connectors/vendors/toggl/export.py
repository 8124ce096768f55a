"""Toggl's data export: a zip of JSON files, one for each kind of thing."""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from zipfile import ZipFile

from polydesk.connectors.base import packed
from polydesk.connectors.base.reading import (
    Note,
    Options,
    Reading,
    Refusal,
    RefusedError,
    TroubleError,
)
from polydesk.connectors.base.source import Source, clean
from polydesk.connectors.vendors.toggl.things import Things

MOST_MB = 40
SIGNS = frozenset(("id", "name"))
WORKSPACE = frozenset(("workspace_id", "wid"))
# Kinds in the order in which they are read, told by the file's name or its folder.
KINDS = ("clients", "workspace_users", "tags", "projects", "tasks", "time_entries")
BESIDE = frozenset(("projects_users", "groups", "workspace", "workspaces", "me", "user"))

type Json = Mapping[str, Any]


def recognises(source: Source) -> bool:
    """Tell a zip whose projects or clients are written as Toggl writes them."""
    if not source.packed:
        return False
    with packed.opened(source) as export:
        found = _parts(export)
        first = next(iter(found.get("projects") or found.get("clients") or ()), "")
        return bool(first) and _is_ours(export, first)


def _is_ours(export: ZipFile, name: str) -> bool:
    try:
        listed = _listed(export, name)
    except TroubleError:
        return False
    one = next((x for x in listed if isinstance(x, dict)), {})
    return one.keys() >= SIGNS and bool(one.keys() & WORKSPACE)


def read(source: Source, options: Options) -> Reading:
    """Read the export; its instants carry their offset, and people their zones."""
    things = Things(options.zone)
    refused: list[Refusal] = []
    with packed.opened(source) as export:
        found = _parts(export)
        for kind in KINDS:
            for name in found.get(kind, ()):
                refused += _taken(things, kind, name, _listed(export, name))
        notes = (*things.told(), *_left(export, found))
    return Reading("toggl", things.records(), "", tuple(refused), notes=notes)


def _taken(things: Things, kind: str, name: str, listed: list[Any]) -> Iterator[Refusal]:
    take = getattr(things, f"take_{kind}")
    for number, one in enumerate(listed, 1):
        try:
            take(_object(one))
        except RefusedError as error:
            said = clean(one.get("name") or one.get("description")) if isinstance(one, dict) else ""
            yield Refusal(number, error.code, error.params, f"{name}: {said}"[:80])


def _object(one: object) -> Json:
    if not isinstance(one, dict):
        raise RefusedError("not_an_object")
    return one


def _parts(export: ZipFile) -> dict[str, list[str]]:
    """Return the JSON files by kind; folders around them do not matter."""
    found: dict[str, list[str]] = {}
    for name in sorted(export.namelist()):
        if kind := _kind(name):
            found.setdefault(kind, []).append(name)
    return found


def _kind(name: str) -> str:
    folders, _slash, file = name.casefold().rpartition("/")
    if not file.endswith(".json") or "__macosx" in folders:
        return ""
    folder, stem = folders.rpartition("/")[2], file.removesuffix(".json")
    kind = folder if folder in (*KINDS, *BESIDE) else stem
    return next((k for k in (*KINDS, *BESIDE) if kind == k or kind.startswith(f"{k}_2")), "")


def claims(path: str) -> bool:
    """Tell the files of a data export from others that lie beside them."""
    return bool(_kind(path))


def _listed(export: ZipFile, name: str) -> list[Any]:
    if export.getinfo(name).file_size > MOST_MB * packed.MB:
        raise TroubleError("too_large", most=MOST_MB)
    try:
        value = json.loads(packed.read(export, name))
    except (ValueError, RecursionError) as error:
        raise TroubleError("broken_json") from error
    return value if isinstance(value, list) else [] if value is None else [value]


def _left(export: ZipFile, found: Mapping[str, list[str]]) -> tuple[Note, ...]:
    known = {name for names in found.values() for name in names}
    names = [name for name in export.namelist() if name not in known and not name.endswith("/")]
    others = [name for name in names if "__macosx" not in name.casefold()]
    return (Note("files_left", {"files": ", ".join(others[:10])}),) if others else ()
