"""Coming back: an export into an empty workspace, the same rows under the same uids.

First everything is read and checked without a lock; then it is written in one transaction, so
that a home holds all of it or nothing.
"""

import shutil
from collections import deque
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.db.models import Field, ForeignKey, prefetch_related_objects
from django.utils.translation import gettext as _

from polydesk.core.money import LARGEST
from polydesk.kit import clock, storage
from polydesk.kit.actions import Refused
from polydesk.kit.audit import trail
from polydesk.kit.portability import books, registry
from polydesk.kit.portability.codec import FarDay, Misfit, back
from polydesk.kit.portability.opening import Packed, broken, far_day, large_amount, newer, opened
from polydesk.kit.portability.registry import Kind
from polydesk.kit.portability.rows import PEOPLE, PERSON_FIELDS
from polydesk.kit.search import index
from polydesk.kit.tenancy.models import Workspace
from polydesk.kit.viewer import Viewer

_AT_ONCE = 500
_UNFIT = (DataError, ValueError, TypeError, ArithmeticError)  # values that no database takes


def bring_back(path: Path, *, viewer: Viewer, dry_run: bool = False) -> dict[str, int]:
    """Import an export into the workspace in force; return how many rows of each kind came.

    Refused when the workspace holds something already, and for any zip that is not whole.
    """
    refuse_full()
    with opened(path) as packed:
        _check(packed)
        if not dry_run:
            _keep_files(packed)
            try:
                with transaction.atomic():
                    _write(packed, viewer)
            except IntegrityError as error:
                raise _here_already() from error
            except _UNFIT as error:
                raise broken() from error
        return {name: part.rows for name, part in packed.manifest.kinds.items()}


def refuse_full() -> None:
    """Raise Refused when the workspace in force holds anything that an export would bring."""
    for kind in registry.in_order():
        if kind.table.everything.exists():
            raise Refused(
                _(
                    "This workspace is not empty, so nothing was imported: an export comes back "
                    "only into an empty home. Choose a new one with --home."
                )
            )


def _here_already() -> Refused:
    return Refused(
        _(
            "The export does not fit into this home: the same business may be in it already, or "
            "the file was changed by hand. Nothing was imported. Choose an empty home with --home."
        )
    )


# Checking


def _check(packed: Packed) -> None:
    known = {kind.name: kind for kind in registry.in_order()}
    if not packed.manifest.kinds.keys() <= {*known, *registry.books(), PEOPLE}:
        raise newer()
    for name in packed.manifest.kinds:
        if name == PEOPLE:
            deque(_checked(packed, PEOPLE, _person_fields()), maxlen=0)
        elif name in registry.books():
            books.check(packed, registry.books()[name])
        else:
            _check_kind(packed, known[name])


def _check_kind(packed: Packed, kind: Kind) -> None:
    fields = {f.name: f for f in kind.fields()}
    for row in _checked(packed, kind.name, fields):
        if wrong := _too_large(kind, row):
            raise large_amount(f"data/{kind.name}.jsonl, {row['uid']}, {wrong}")
        if not kind.sound(row):
            raise broken(f"data/{kind.name}.jsonl, {row['uid']}")
        if kind.bytes and row.get(kind.bytes.digest):
            _check_file(packed, kind.bytes.path(row), row[kind.bytes.digest])


def _too_large(kind: Kind, row: dict[str, Any]) -> str:
    """Return the name of the first amount that is larger than can be kept and summed."""
    amounts = kind.money.fields if kind.money else ()
    return next((name for name in amounts if abs(int(row.get(name) or 0)) >= LARGEST), "")


def _checked(
    packed: Packed, name: str, fields: dict[str, "Field[Any, Any]"]
) -> Iterator[dict[str, Any]]:
    for line, row in packed.rows(name):
        if not row.keys() <= fields.keys():
            raise newer()
        for key, value in row.items():
            _check_value(f"data/{name}.jsonl:{line}", fields[key], value)
        if "uid" not in row:
            raise broken(f"data/{name}.jsonl:{line}")
        yield row


def _check_value(where: str, one: "Field[Any, Any]", value: Any) -> None:
    key = isinstance(one, ForeignKey)
    if key and value is None:
        return
    try:
        back(_person_fields()["uid"] if key else one, value)
    except FarDay as error:
        raise far_day(f"{where}, {error}") from error
    except Misfit as error:
        raise broken(f"{where}, {error}") from error


def _check_file(packed: Packed, path: str, digest: str) -> None:
    if path in packed.manifest.missing:
        return
    if packed.digest(path) != digest:
        raise broken(path)


# Writing


def _keep_files(packed: Packed) -> None:
    room = shutil.disk_usage(settings.HOME).free
    for kind in registry.in_order():
        if kind.bytes and kind.name in packed.manifest.kinds:
            for _line, row in packed.rows(kind.name):
                path = kind.bytes.path(row)
                if row.get(kind.bytes.digest) and packed.has(path):
                    room -= _keep(packed, path, room)


def _keep(packed: Packed, path: str, room: int) -> int:
    if room <= 0:
        raise Refused(_("The disk of the home is full. Nothing was imported. Make room first."))
    with packed.open(path) as file:
        return storage.put(file)[1]


def _write(packed: Packed, viewer: Viewer) -> None:
    facts, at = packed.manifest.workspace, clock.now()
    refuse_full()
    name, sample = str(facts.get("name", ""))[:200], facts.get("sample") is True
    Workspace.objects.filter(pk=viewer.workspace_id).update(name=name or "Polydesk", sample=sample)
    people = _people(packed)
    for kind in registry.in_order():
        if kind.name in packed.manifest.kinds:
            _Table(kind, viewer.workspace_id, people).write(packed)
    books.bring(packed)
    for kind in registry.in_order():
        _derive(kind, at)
    trail.record(viewer=viewer, at=at, verb="portability.brought_back", changes=[])


def _derive(kind: Kind, at: datetime) -> None:
    if registry.derives(kind.model):
        ids = list(kind.table.objects.order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(ids), _AT_ONCE):
            registry.returned(kind.model, ids[start : start + _AT_ONCE], at)


def _person_fields() -> dict[str, "Field[Any, Any]"]:
    return {name: get_user_model()._meta.get_field(name) for name in PERSON_FIELDS}  # type: ignore[misc]


def _people(packed: Packed) -> dict[str, int]:
    """Return the ids of people by uid: who is known by address is that person, others are new.

    New ones have no password: they come in by a new one (`polydesk password`) or an invitation.
    """
    if PEOPLE not in packed.manifest.kinds:
        return {}
    fields, ids = _person_fields(), {}
    for _line, row in packed.rows(PEOPLE):
        values = {name: back(fields[name], value) for name, value in row.items()}
        ids[str(values["uid"])] = _person(values)
    return ids


def _person(values: dict[str, Any]) -> int:
    model: Any = get_user_model()
    known = model.objects.filter(email__iexact=values["email"]).values_list("pk", flat=True).first()
    if known is not None:
        return int(known)
    person = model(**values)
    person.set_unusable_password()
    person.save(force_insert=True)
    return int(person.pk)


class _Table:
    """The rows of one kind on their way into the database."""

    def __init__(self, kind: Kind, workspace_id: int, people: dict[str, int]) -> None:
        self._kind, self._people, self._workspace = kind, people, workspace_id
        self._fields = {f.name: f for f in kind.fields()}
        self._keys = {f.name: f for f in registry.keys(kind)}
        self._own = [n for n, f in self._keys.items() if f.related_model is kind.table]
        self._later: list[tuple[str, str, str]] = []  # uid, key, uid that it points at

    def write(self, packed: Packed) -> None:
        """Insert all rows, in their order."""
        chunk: list[dict[str, Any]] = []
        for _line, row in packed.rows(self._kind.name):
            chunk.append(row)
            if len(chunk) == _AT_ONCE:
                self._insert(chunk)
                chunk = []
        self._insert(chunk)
        self._point()

    def _insert(self, chunk: list[dict[str, Any]]) -> None:
        ids = {name: self._ids(f, chunk) for name, f in self._keys.items() if name not in self._own}
        model = self._kind.table
        made = [model(**self._values(row, ids)) for row in chunk]
        model.everything.bulk_create(made, batch_size=_AT_ONCE)
        if self._kind.search:
            living = [row for row in made if row.removed_at is None]
            prefetch_related_objects(living, *self._kind.search.beside)
            index.put_many(self._kind.search.word, map(self._kind.search.findable, living))

    def _values(self, row: dict[str, Any], ids: dict[str, dict[str, int]]) -> dict[str, Any]:
        values: dict[str, Any] = {"workspace_id": self._workspace}
        for name, value in row.items():
            if name in self._own:
                if value is not None:
                    self._later.append((row["uid"], name, value))
            elif name in self._keys:
                values[f"{name}_id"] = self._one(name, value, ids[name])
            else:
                values[name] = back(self._fields[name], value)
        return values

    def _one(self, name: str, uid: str | None, ids: dict[str, int]) -> int | None:
        found = ids.get(uid) if uid else None
        if found is None and (uid or not self._keys[name].null):
            raise broken(f"data/{self._kind.name}.jsonl, {name}")
        return found

    def _ids(self, key: "ForeignKey[Any, Any]", chunk: list[dict[str, Any]]) -> dict[str, int]:
        if key.related_model is get_user_model():
            return self._people
        return _ids(key.related_model, [row.get(key.name) for row in chunk])

    def _point(self) -> None:
        """Set keys within the kind itself, now that all its rows stand."""
        for piece in _pieces(self._later):
            model = self._kind.table
            ids = _ids(model, [uid for row in piece for uid in (row[0], row[2])])
            rows = model.everything.in_bulk([ids[uid] for uid, _name, _to in piece])
            for uid, name, to in piece:
                setattr(rows[ids[uid]], f"{name}_id", self._one(name, to, ids))
            model.everything.bulk_update(rows.values(), self._own, batch_size=100)


def _ids(model: Any, uids: list[str | None]) -> dict[str, int]:
    wanted = {uid for uid in uids if uid}
    try:
        found = list(model.everything.filter(uid__in=wanted).values_list("uid", "pk"))
    except (ValidationError, ValueError, TypeError, ArithmeticError) as error:
        raise broken() from error
    return {str(uid): pk for uid, pk in found}


def _pieces(rows: list[tuple[str, str, str]]) -> Iterator[list[tuple[str, str, str]]]:
    for start in range(0, len(rows), _AT_ONCE):
        yield rows[start : start + _AT_ONCE]
