"""Rows of a kind, page by page: values with their keys turned into uids and names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import F, ForeignKey, Q

from polydesk.kit.portability.codec import plain
from polydesk.kit.portability.registry import Kind, find, keys

PAGE = 1000
_REMEMBERED = 20_000
CURRENCY = "_currency"

PERSON_FIELDS = (
    "uid", "email", "name", "language", "zone", "theme", "shortcuts", "news_seen", "is_active",
)  # fmt: skip
PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Seen:
    """One row: its values as JSON holds them, the raw ones, the names of what it points at."""

    values: dict[str, Any]
    raw: dict[str, Any]
    names: dict[str, str]


@dataclass(slots=True)
class Wanted:
    """Whom and what the rows read so far point at, by model: for people, and for one client."""

    ids: dict[str, set[int]] = field(default_factory=dict)

    def note(self, model: str, pk: int) -> None:
        """Remember that something points at a row."""
        self.ids.setdefault(model, set()).add(pk)


class Reader:
    """Reads kinds for one export."""

    def __init__(self, client_id: int | None) -> None:
        self.client_id = client_id
        self.wanted = Wanted()
        self._uids: dict[str, dict[int, tuple[str, str]]] = {}

    def query(self, kind: Kind) -> Any:
        """Return the rows of a kind, in the order in which they were made."""
        rows = kind.table.everything.filter(pending__isnull=True).order_by("pk")
        if self.client_id is None:
            return rows
        if kind.client:
            return rows.filter(**{kind.client: self.client_id})
        return rows if kind.always else rows.filter(pk__in=self.wanted.ids.get(kind.model, ()))

    def read(self, kind: Kind) -> Iterator[Seen]:
        """Walk the rows of a kind, a page in memory at a time."""
        pointing = keys(kind)
        for page in self._pages(kind):
            known = {f.attname: self._named(f, page) for f in pointing}
            for raw in page:
                yield _seen(kind, raw, known)

    def _pages(self, kind: Kind) -> Iterator[list[dict[str, Any]]]:
        if self.client_id is not None and kind.client != "pk" and not kind.always:
            yield from self._sliced(kind, sorted(self.wanted.ids.get(kind.model, ())))
        yield from self._paged(kind)

    def _by_ids(self, kind: Kind) -> bool:
        return self.client_id is not None and not kind.client and not kind.always

    def _columns(self, kind: Kind) -> tuple[list[str], dict[str, Any]]:
        extra = {CURRENCY: F(kind.money.currency)} if kind.money else {}
        return ["pk", *(f.attname for f in kind.fields())], extra

    def _sliced(self, kind: Kind, ids: list[int]) -> Iterator[list[dict[str, Any]]]:
        """Walk the rows of no client that something of this client points at."""
        names, extra = self._columns(kind)
        rows = kind.table.everything.filter(pending__isnull=True).order_by("pk")
        if kind.client:
            rows = rows.filter(**{f"{kind.client}__isnull": True})
        for start in range(0, len(ids), PAGE):
            found = rows.filter(pk__in=ids[start : start + PAGE])
            yield list(found.annotate(**extra).values(*names, *extra))

    def _paged(self, kind: Kind) -> Iterator[list[dict[str, Any]]]:
        if self._by_ids(kind):
            return
        names, extra = self._columns(kind)
        rows, last = self.query(kind).annotate(**extra), 0
        while page := list(rows.filter(pk__gt=last).values(*names, *extra)[:PAGE]):
            yield page
            last = page[-1]["pk"]

    def count(self, kind: Kind) -> int:
        """Return how many rows a kind has; those wanted only by others count when they are read."""
        return 0 if self._by_ids(kind) else int(self.query(kind).count())

    def _named(self, key: "ForeignKey[Any, Any]", page: list[dict[str, Any]]) -> dict[int, Any]:
        model = key.related_model
        label = model._meta.label
        ids = {row[key.attname] for row in page} - {None}
        for pk in ids:
            self.wanted.note(label, pk)
        known = self._uids.setdefault(label, {})
        if len(known) > _REMEMBERED:
            known.clear()
        if unknown := ids - known.keys():
            known.update(_look_up(model, unknown, self._goes_along(label)))
        return known

    def _goes_along(self, label: str) -> Q:
        """Pick rows that go along: nothing of another client is even named."""
        kind = find(label)
        if self.client_id is None or kind is None or not kind.client:
            return Q()
        own = Q(**{kind.client: self.client_id})
        return own if kind.client == "pk" else own | Q(**{f"{kind.client}__isnull": True})

    def going(self, model: str, ids: Iterable[int]) -> dict[int, str | None]:
        """Return the uids of the rows that leave; None for rows that are no more.

        Who leaves with one client alone is known when all kinds have been read.
        """
        kind, wanted = find(model), set(ids)
        if kind is None:
            return {}
        every = kind.table.everything.filter(pk__in=wanted)
        if self.client_id is None:
            standing = set(every.values_list("pk", flat=True))
            found: dict[int, str | None] = dict.fromkeys(wanted - standing)
        else:
            found, every = {}, every.filter(self._leaving(kind, wanted))
        rows = every.filter(pending__isnull=True).values_list("pk", "uid")
        return found | {pk: str(uid) for pk, uid in rows}

    def _leaving(self, kind: Kind, ids: set[int]) -> Q:
        own = Q(**{kind.client: self.client_id}) if kind.client else Q()
        if kind.always or kind.client == "pk":
            return own
        named = Q(pk__in=ids & self.wanted.ids.get(kind.model, set()))
        return own | (named & Q(**{f"{kind.client}__isnull": True})) if own else named

    def people(self) -> Iterator[dict[str, Any]]:
        """Walk the people that rows point at, without what they sign in with."""
        model: Any = get_user_model()
        ids = sorted(self.wanted.ids.get(model._meta.label, ()))
        for start in range(0, len(ids), PAGE):
            found = model.objects.filter(pk__in=ids[start : start + PAGE]).order_by("uid")
            for row in found.values(*PERSON_FIELDS):
                yield {name: plain(value) for name, value in row.items()}


def _look_up(model: Any, ids: set[int], which: Q) -> dict[int, tuple[str, str]]:
    kind = find(model._meta.label)
    naming = (kind.names if kind else "name") or "uid"
    manager = getattr(model, "everything", model.objects)
    found: dict[int, tuple[str, str]] = {}
    ordered = sorted(ids)
    for start in range(0, len(ordered), PAGE):
        rows = manager.filter(which, pk__in=ordered[start : start + PAGE])
        for pk, uid, name in rows.values_list("pk", "uid", naming):
            found[pk] = (str(uid), "" if naming == "uid" else str(name))
    return found


def _seen(kind: Kind, raw: dict[str, Any], known: dict[str, dict[int, Any]]) -> Seen:
    values: dict[str, Any] = {}
    names: dict[str, str] = {}
    for one in kind.fields():
        value = raw[one.attname]
        if one.attname in known:
            uid, name = known[one.attname].get(value, (None, ""))
            values[one.name], names[one.name] = uid, name
        else:
            values[one.name] = plain(value)
    return Seen(values, raw, names)
