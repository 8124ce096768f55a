"""What columns hold, said in one line: "Title=Task name, Due date=Deadline"."""

from collections.abc import Iterable
from dataclasses import replace

from polydesk.connectors.base.mapping import Layout, folded
from polydesk.connectors.base.reading import TroubleError
from polydesk.connectors.base.source import Source
from polydesk.connectors.vendors.table.grid import open_grid
from polydesk.connectors.vendors.table.guess import guessed
from polydesk.connectors.vendors.table.roles import KINDS, Kind
from polydesk.connectors.vendors.table.words import bare


def layout_said(source: Source, rows: str, said: str) -> Layout:
    """Return the layout that somebody says; TroubleError for what is no role or no column."""
    pairs = [pair for pair in (part.partition("=") for part in said.split(",")) if any(pair)]
    grid = open_grid(source)
    guess = guessed(source, grid, rows if rows in KINDS else _likely(pairs))
    kind = KINDS[guess.rows]
    header = grid.rows[guess.head - 1][1] if guess.head else []
    places = {bare(title): place for place, title in reversed(list(enumerate(header)))}
    roles = [""] * len(guess.roles)
    for name, _sign, title in pairs:
        place = places.get(bare(title))
        if place is None:
            raise TroubleError("unknown_column", name=title.strip())
        roles[place] = _role(kind, name)
    return replace(guess, roles=tuple(roles))


def _likely(pairs: Iterable[tuple[str, str, str]]) -> str:
    """Return the kind of rows that has most of the roles named."""
    names = [name for name, _sign, _title in pairs]
    return max(KINDS, key=lambda key: sum(_find(KINDS[key], name) != "" for name in names))


def _role(kind: Kind, name: str) -> str:
    found = _find(kind, name)
    if not found:
        known = ", ".join(role.key for role in kind.roles)
        raise TroubleError("unknown_role", name=name.strip(), known=known)
    return found


def _find(kind: Kind, name: str) -> str:
    wanted = folded(name.strip())
    return next((r.key for r in kind.roles if wanted in (r.key, folded(str(r.label)))), "")
