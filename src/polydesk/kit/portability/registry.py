"""What each room lets go: kinds of rows, papers made from them, and what stays behind and why."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Field, ForeignKey, Q

from polydesk.kit.search.index import Findable
from polydesk.kit.viewer import Viewer

# Columns of the house itself: the number inside, the workspace, the mark of an open import.
INNER = frozenset({"id", "workspace", "pending"})


@dataclass(frozen=True, slots=True)
class Bytes:
    """A file that rows carry: the field with its digest, and its path in the zip for a row."""

    digest: str
    path: Callable[[Mapping[str, Any]], str]


@dataclass(frozen=True, slots=True)
class Money:
    """Amounts in minor units, and the path to the currency that they are in."""

    fields: tuple[str, ...]
    currency: str


@dataclass(frozen=True, slots=True)
class Search:
    """How rows are found: the word of the index, what it is told of a row, what it reads beside."""

    word: str
    findable: Callable[[Any], Findable]
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """Rows that outlive their client because a law says so.

    `which` picks the rows; `cut` names keys that are emptied, as what they point at goes. The
    papers themselves name the `day` they count from and the field with their `text`.
    """

    which: Callable[[], Q]
    cut: tuple[str, ...] = ()
    day: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """Rows of one model as they go out: `name` is the name of their files.

    `client` is the path to the id of the client they belong to ("pk" for clients themselves), ""
    for rows of no client: in an export of one client those go along when something points at
    them, or when they are `always` wanted. `names` is the field by which people know a row.
    `sound` tells of a row that comes back whether it can be worked with. `after` names models
    whose rows must stand before these when they come back.
    """

    model: str
    name: str
    title: Any
    client: str = ""
    names: str = ""
    always: bool = False
    without: Mapping[str, str] = field(default_factory=dict)
    after: tuple[str, ...] = ()
    money: Money | None = None
    bytes: Bytes | None = None
    search: Search | None = None
    sound: Callable[[Mapping[str, Any]], bool] = field(default=lambda _row: True)

    @property
    def table(self) -> Any:
        """The model."""
        return apps.get_model(self.model)

    def fields(self) -> list["Field[Any, Any]"]:
        """Return the fields that go along, in the order of the model."""
        out = INNER | self.without.keys()
        return [f for f in self.table._meta.concrete_fields if f.name not in out]


@dataclass(frozen=True, slots=True)
class Book:
    """Lines without a uid, which a room itself turns into values (`read`) and back (`bring`).

    `going(model, ids)` tells the uid of each row that leaves (None: it is no more). `misfit` names
    the field of a line that makes no sense.
    """

    model: str
    name: str
    title: Any
    fields: tuple[str, ...]
    read: Callable[["Going"], Iterator[dict[str, Any]]]
    misfit: Callable[[Mapping[str, Any]], str]
    bring: Callable[[Iterator[dict[str, Any]]], None]

    @property
    def table(self) -> Any:
        """The model."""
        return apps.get_model(self.model)


Going = Callable[[str, Iterable[int]], dict[int, str | None]]
Paper = Callable[[Viewer, int | None], Iterator[str]]
Clients = Callable[[Viewer], list[tuple[str, str]]]
Forgotten = Callable[[str, list[int]], None]

_kinds: dict[str, Kind] = {}
_books: dict[str, Book] = {}
_out: dict[str, str] = {}
_papers: dict[str, tuple[Any, Paper]] = {}
_clients: list[Clients] = []
_countries: list[Callable[[], str]] = []
_kept: dict[str, Kept] = {}
_returned: dict[str, Callable[..., None]] = {}
_erasing: list[Callable[[Viewer, UUID], None]] = []
_forgotten: list[Forgotten] = []
_words: list[Callable[[list[str], int | None], None]] = []


def add(kind: Kind) -> None:
    """Declare a kind of rows that goes along."""
    _kinds[kind.model] = kind


def add_book(book: Book) -> None:
    """Declare lines that go along after all rows."""
    _books[book.name] = book


def books() -> dict[str, Book]:
    """Return the books, by name."""
    return dict(sorted(_books.items()))


def everything() -> list[Kind | Book]:
    """Return all kinds and books."""
    return [*in_order(), *books().values()]


def leave_out(model: str, reason: str) -> None:
    """Declare that rows of this model stay behind, and why (for whoever reads the code)."""
    _out[model] = reason


def keep(model: str, kept: Kept) -> None:
    """Declare which rows of a model (of a room below, too) outlive their client."""
    _kept[model] = kept


def kept(model: str) -> Kept | None:
    """Return which rows of a model outlive their client."""
    return _kept.get(model)


def on_forgetting(function: Forgotten) -> None:
    """Register what a room forgets with rows: function(model, ids), before they go."""
    _forgotten.append(function)


def forget(model: str, ids: list[int]) -> None:
    """Let every room forget what it noted about rows."""
    for function in _forgotten:
        function(model, ids)


def on_forgetting_words(function: Callable[[list[str], int | None], None]) -> None:
    """Register where a room keeps names and addresses of people outside of its own rows of them.

    function(words, client id or None for all) blanks them.
    """
    _words.append(function)


def forget_words(words: list[str], client_id: int | None) -> None:
    """Let every room blank names and addresses."""
    known = [word for word in words if word]
    for function in _words:
        function(known, client_id)


def provide_country(reader: Callable[[], str]) -> None:
    """Register how to find the country of the business (accounts does)."""
    _countries[:] = [reader]


def country() -> str:
    """Return the country of the business, "" where it is not known."""
    return _countries[0]() if _countries else ""


def provide_erasing(function: Callable[[Viewer, UUID], None]) -> None:
    """Register how a client is erased (the room of clients does)."""
    _erasing[:] = [function]


def erase_client(viewer: Viewer, uid: UUID) -> None:
    """Erase a client who lies in the trash."""
    for function in _erasing:
        function(viewer, uid)


def on_return(model: str, function: Callable[..., None]) -> None:
    """Register what follows from rows that came, went to the trash or came back.

    function(ids, at=moment) works out anew what the room derives from them.
    """
    _returned[model] = function


def derives(model: str) -> bool:
    """Whether a room works something out from rows of a model."""
    return model in _returned


def returned(model: str, ids: list[int], at: datetime) -> None:
    """Work out anew what is derived from rows."""
    if ids and model in _returned:
        _returned[model](ids, at=at)


def paper(name: str, title: Any, write: Paper) -> None:
    """Declare a file made from rows (.vcf, .ics): write(viewer, client id) gives its text."""
    _papers[name] = (title, write)


def provide_clients(reader: Clients) -> None:
    """Register how to list (uid, name) of all clients (the room of clients does)."""
    _clients[:] = [reader]


def clients(viewer: Viewer) -> list[tuple[str, str]]:
    """Return (uid, name) of the clients."""
    return _clients[0](viewer) if _clients else []


def papers() -> dict[str, tuple[Any, Paper]]:
    """Return the files made from rows, by name."""
    return dict(_papers)


def left_out() -> dict[str, str]:
    """Return the models that stay behind, with the reason."""
    return dict(_out)


def find(model: str) -> Kind | None:
    """Return the kind of a model."""
    return _kinds.get(model)


def of_client() -> Kind:
    """Return the kind of clients themselves."""
    return next(kind for kind in _kinds.values() if kind.client == "pk")


def keys(kind: Kind) -> list["ForeignKey[Any, Any]"]:
    """Return the fields of a kind that point at other rows."""
    return [f for f in kind.fields() if isinstance(f, ForeignKey)]


def in_order() -> list[Kind]:
    """Return all kinds, what is pointed at before what points at it."""
    done: dict[str, Kind] = {}

    def visit(kind: Kind) -> None:
        if kind.model in done:
            return
        for model in sorted(_needs(kind)):
            visit(_kinds[model])
        done[kind.model] = kind

    for model in sorted(_kinds):
        visit(_kinds[model])
    return list(done.values())


def _needs(kind: Kind) -> set[str]:
    pointed = {f.related_model._meta.label for f in keys(kind)}
    return {m for m in (*pointed, *kind.after) if m in _kinds and m != kind.model}
