"""The shape of a writer."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q

from polydesk.connectors.writers.context import Context
from polydesk.kit.models import Row
from polydesk.kit.search.index import Findable

type Values = Mapping[str, Any]
type Setter = Callable[[Any, Context], dict[str, Any]]
type Insert = Callable[[type[Row], Sequence[str], list[list[Any]]], list[int]]


def nothing(_record: Any, _context: Context) -> dict[str, Any]:
    """Add nothing."""
    return {}


def nobody(_record: Any, _context: Context) -> int | None:
    """Match no row that is here already."""
    return None


def unchanged(columns: dict[str, Any], _row: Any) -> dict[str, Any]:
    """Change the columns as they were found."""
    return columns


def same(values: dict[str, Any]) -> dict[str, Any]:
    """Keep the values as they are."""
    return values


def never(_record: Any) -> bool:
    """Wait for no other row of the same kind."""
    return False


def ready(_record: Any) -> None:
    """Do nothing before a record is written."""


def alone(_records: Sequence[Any], _context: Context, _insert: Insert) -> None:
    """Write nothing beside the rows."""


def free(_ids: Collection[int]) -> Collection[int]:
    """Hold no row fast."""
    return ()


def unheld(_written_at: datetime | None) -> Q:
    """Name nothing that would keep a row from being taken back."""
    return Q()


@dataclass(frozen=True, slots=True)
class Search:
    """How rows of a kind are found: its word, columns for title, text ("": none) and client.

    Or `findable`, where the room itself says what the index is told of a row.
    """

    word: str
    title: str = ""
    text: str = ""
    client: str = ""
    findable: Callable[[Any], Findable] | None = None


@dataclass(frozen=True, slots=True)
class Writer:
    """How one kind comes in.

    `values` gives the fields of a record that are compared from one import to the next, as JSON
    can hold them; `setters` give the columns for each such field, for a new row and for a change
    alike. `fixed` adds columns that are set once. Columns in `derived` follow from others and say
    nothing about whether somebody changed the row here; of those in `presence` only whether they
    are set does. `kept` is what is remembered of the values for the comparison with the next
    import; `absent` is what a field counts as that it leaves out. `match` finds a row that is here
    already. A record that `waits` is written after those that do not: it points at one of them.
    What a record of a `partial` kind leaves out is as it was: another file of the source tells it.
    `settle` has the last word on the columns to change in a row that is here.

    What the engine needs to know beside: `parent` is a field of the record and the kind it names:
    with a parent that somebody removed here it stays away. `uses` are the columns by which living
    rows of this kind keep rows of other kinds from being taken back; `used_by` are further models
    that do, by column. `held` is one more such condition, from the moment the import wrote.
    `beside` are models of rows that `extras` writes along with new rows (those go before these when
    an import is dropped). `locked` names rows that nothing may change. `search` says how rows
    are found, `topic` what open pages hear of. `prepare` is called before a record is
    written, outside a transaction. A new record whose field `needs` is "" is left out and told.
    `said` gives values of fields as people know them, where the value itself is keys.
    """

    kind: str
    model: type[Row]
    columns: Sequence[str]
    values: Callable[[Any], dict[str, Any]]
    setters: Mapping[str, Setter]
    fixed: Callable[[Any, Context], dict[str, Any]] = nothing
    match: Callable[[Any, Context], int | None] = nobody
    derived: frozenset[str] = frozenset()
    presence: frozenset[str] = frozenset()
    kept: Callable[[dict[str, Any]], dict[str, Any]] = same
    waits: Callable[[Any], bool] = never
    absent: Mapping[str, Any] = field(default_factory=dict)
    partial: bool = False
    settle: Callable[[dict[str, Any], Any], dict[str, Any]] = unchanged
    parent: tuple[str, str] | None = None
    uses: Mapping[str, str] = field(default_factory=dict)
    used_by: Sequence[tuple[str, type[Row]]] = ()
    held: Callable[[datetime | None], Q] = unheld
    beside: Sequence[type[Row]] = ()
    extras: Callable[[Sequence[Any], Context, Insert], None] = alone
    locked: Callable[[Collection[int]], Collection[int]] = free
    search: Search | None = None
    topic: str = ""
    needs: str = ""
    prepare: Callable[[Any], None] = ready
    said: Mapping[str, Callable[[Any, Context], Any]] = field(default_factory=dict)

    def row(self, record: Any, values: Values, context: Context) -> list[Any]:
        """Return the columns of a new row, in the order of `columns`."""
        found: dict[str, Any] = {}
        for name, setter in self.setters.items():
            found.update(setter(values[name], context))
        found.update(self.fixed(record, context))
        return [found[name] for name in self.columns]
