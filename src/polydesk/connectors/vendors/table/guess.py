"""A first guess: what the rows of a table are, and what each column holds."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import PurePath

from polydesk.connectors.base.mapping import Layout, signature
from polydesk.connectors.base.source import Source
from polydesk.connectors.vendors.table.columns import SAMPLED, Column, columns_of, head_of
from polydesk.connectors.vendors.table.grid import Grid, open_grid
from polydesk.connectors.vendors.table.roles import KINDS, NOTES, TASKS, Kind
from polydesk.connectors.vendors.table.words import OF_FILES, bare, fit, known, tight

ALIKE = 0.6
LENT = ("dates", "decimals", "unit", "zone", "currency", "project", "account")
INSIDE = 2.9  # a header that only holds the word
_COPY = re.compile(r"(?: ?\(\d+\)| - copy| - kopi)+$", re.IGNORECASE)
NAMELESS = re.compile(r"(?:sheet|ark|tabelle|feuil|hoja|برگه|trang tính|trang|tab)\s*\d*$")
FITS: dict[str, frozenset[str]] = {
    "day": frozenset(("day",)),
    "moment": frozenset(("day", "clock")),
    "length": frozenset(("length", "number")),
    "money": frozenset(("number", "money")),
    "mail": frozenset(("mail",)),
    "yes": frozenset(("yes",)),
    "done": frozenset(("yes", "day")),
}


def roles_of(kind: Kind, columns: Sequence[Column]) -> tuple[str, ...]:
    """Return for each column what it holds, "" for nothing."""
    said = _by_name(kind, columns)
    _by_content(kind, columns, said)
    if kind.role(NOTES):
        for place, column in enumerate(columns):
            if place not in said and column.texts and column.title:
                said[place] = NOTES
    return tuple(said.get(place, "") for place in range(len(columns)))


def _by_name(kind: Kind, columns: Sequence[Column]) -> dict[int, str]:
    """Give each role the column whose name says it best."""
    found = sorted(
        (-score, order, place)
        for place, column in enumerate(columns)
        for order, role in enumerate(kind.roles)
        if (score := _score(column, role.meanings, FITS.get(role.sort)))
    )
    said: dict[int, str] = {}
    for _best, order, place in found:
        role = kind.roles[order]
        if place not in said and (role.many or role.key not in said.values()):
            said[place] = role.key
    return said


def _score(column: Column, meanings: Sequence[str], fits: frozenset[str] | None) -> float:
    if not column.bare:
        return 0.0
    best = max(fit(column.bare, meaning) - 0.2 * n for n, meaning in enumerate(meanings))
    if fits and column.texts and not fits & column.sorts:
        return best if best > INSIDE else 0.0
    return max(best, 0.0) if best > 0.5 else 0.0


def _by_content(kind: Kind, columns: Sequence[Column], said: dict[int, str]) -> None:
    """Give roles that are needed the column that could be it, else the first that looks so.

    A day and a mail are known by their looks wherever no name says anything else.
    """
    for group in kind.needs:
        if not set(group) & set(said.values()):
            place, key = _could_be(kind, group, columns, said)
            if place is not None:
                said[place] = key
    for role in kind.roles:
        if role.sort in ("day", "mail") and role.key not in said.values():
            nameless = {n: "" for n, column in enumerate(columns) if column.bare} | said
            place = _looks(kind, role.key, columns, nameless)
            if place is not None:
                said[place] = role.key


def _could_be(
    kind: Kind, group: Sequence[str], columns: Sequence[Column], said: dict[int, str]
) -> tuple[int | None, str]:
    """Return a column and the role of a group that it could have."""
    free = {n: column for n, column in enumerate(columns) if not kind.needed(said.get(n, ""))}
    for key in group:
        role = kind.role(key)
        scores = {n: _score(c, role.meanings, FITS.get(role.sort)) for n, c in free.items() if role}
        best = max(scores, key=lambda n: scores[n], default=None)
        if best is not None and scores[best]:
            return best, key
    for key in group:
        place = _looks(kind, key, columns, said)
        if place is not None:
            return place, key
    return None, ""


def _looks(kind: Kind, key: str, columns: Sequence[Column], said: dict[int, str]) -> int | None:
    role = kind.role(key)
    fits = FITS.get(role.sort if role else "text")
    free = [n for n, column in enumerate(columns) if n not in said and column.texts]
    if fits:
        return next((n for n in free if fits & columns[n].sorts), None)
    texts = [n for n in free if not columns[n].sorts]
    known_ones = [n for n in texts if not known(columns[n].bare)]
    return next(iter(known_ones or texts), None)


def kind_of(columns: Sequence[Column], names: Iterable[str] = ()) -> Kind:
    """Return what the rows seem to be; `names` are those of file and sheet."""
    said = {word for name in names for word in _words(name)}
    return max(KINDS.values(), key=lambda kind: _likely(kind, columns, said))


def _words(name: str) -> list[str]:
    plain = bare(name)
    parts = plain.split()
    return [
        tight(plain),
        *parts,
        *(tight(f"{a} {b}") for a, b in pairwise(parts)),
    ]


def _likely(kind: Kind, columns: Sequence[Column], said: set[str]) -> float:
    by_name = _by_name(kind, columns)
    told = set(by_name.values())
    whole = dict(by_name)
    _by_content(kind, columns, whole)
    named = {tight(word) for word in OF_FILES[kind.key]} & said
    exact = sum(_exact(kind, columns[place], key) for place, key in by_name.items())
    return (
        0.5 * exact
        + 0.5 * len(told)
        + sum(key in told for key in kind.tells)
        - 2 * len(kind.missing(tuple(by_name.values())))
        - 2 * len(kind.missing(tuple(whole.values())))
        + 3 * bool(named)
        + 0.1 * (kind is TASKS)
    )


def _exact(kind: Kind, column: Column, key: str) -> bool:
    role = kind.role(key)
    return role is not None and fit(column.bare, role.meanings[0]) > INSIDE


def project_of(name: str, grid: Grid) -> str:
    """Return a name for a project: that of the sheet if it has one, else that of the file."""
    sheet = grid.sheet.strip()
    if sheet and not NAMELESS.match(sheet.casefold()):
        return sheet[:200]
    return _COPY.sub("", PurePath(name).stem).strip()[:200]


def guessed(
    source: Source,
    grid: Grid,
    rows: str = "",
    head: int | None = None,
    earlier: Iterable[Layout] = (),
) -> Layout:
    """Return the whole guess; what the person has said already is kept.

    Of `earlier` layouts the one with most of the same columns lends what it says of them.
    """
    head = head_of(grid.rows) if head is None else head
    columns = columns_of(grid.rows, head)
    names = tuple(tight(column.bare) for column in columns)
    like = _likest(names, [one for one in earlier if rows in ("", one.rows)])
    said = KINDS.get(rows or (like.rows if like else ""))
    kind = said or kind_of(columns, (PurePath(source.name).stem, grid.sheet))
    roles = roles_of(kind, columns)
    made = Layout(
        rows=kind.key,
        roles=roles,
        head=head,
        project=project_of(source.name, grid),
        sheet=grid.sheet if len(grid.sheets) > 1 else "",
        names=names,
    )
    return _lent(made, like) if like else made


def _likest(names: Sequence[str], earlier: Sequence[Layout]) -> Layout | None:
    """Return the layout that has most of the same names, if those are most of all."""
    mine = set(filter(None, names))
    shares = {one: len(mine & set(one.names)) for one in earlier if one.head}
    best = max(shares, key=lambda one: shares[one], default=None)
    if best is None:
        return None
    enough = ALIKE * max(len(mine), len(set(filter(None, best.names))), 1)
    return best if shares[best] >= enough else None


def _lent(made: Layout, like: Layout) -> Layout:
    """Return a layout with the roles that another gives to columns of the same names."""
    known_ones = dict(zip(like.names, like.roles, strict=False))
    roles = tuple(
        known_ones.get(name, role) if name else role
        for name, role in zip(made.names, made.roles, strict=True)
    )
    kept = {name: getattr(like, name) for name in LENT}
    return replace(made, roles=roles, **kept)


def signature_of(source: Source) -> str:
    """Return by what a table is known again: its header, or what its columns look like."""
    grid = open_grid(source, most=SAMPLED)
    head = head_of(grid.rows)
    if head:
        return signature(*grid.rows[head - 1][1])
    sorts = ["+".join(sorted(column.sorts)) for column in columns_of(grid.rows, 0)]
    return signature("", *sorts)
