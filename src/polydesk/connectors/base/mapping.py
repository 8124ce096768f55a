"""What the rows of somebody's own table are, and what each of its columns holds."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from polydesk.core.fold import fold

MOST_ROLES = 300


@dataclass(frozen=True, slots=True)
class Layout:
    """`rows` is a kind of records; `roles` says for each column what it holds, "" for nothing.

    `head` is which of the rows names the columns, counted from 1; 0 where none does. `dates` is
    "mdy" or "dmy", `decimals` "comma" or "point", `unit` what bare numbers of a duration
    count ("h" or "m"), `zone` an IANA zone, `currency` ISO 4217; "" where nothing is open.
    `project` names the project of tasks that name none; `names` are the headers, folded. The
    `account` stays when columns are added, so that the rows are known again.
    """

    rows: str
    roles: tuple[str, ...]
    head: int = 1
    dates: str = ""
    decimals: str = ""
    unit: str = ""
    zone: str = ""
    currency: str = ""
    project: str = ""
    sheet: str = ""
    names: tuple[str, ...] = ()
    account: str = ""

    def stored(self) -> dict[str, Any]:
        """Return the layout as JSON can hold it."""
        return {**asdict(self), "roles": list(self.roles), "names": list(self.names)}


def layout_of(stored: Mapping[str, Any] | None) -> Layout | None:
    """Return a layout from what was stored; None of nothing, or of what is none."""
    if not stored or not isinstance(stored.get("roles"), list):
        return None
    known = {field.name: stored[field.name] for field in fields(Layout) if field.name in stored}
    roles = tuple(str(role) for role in stored["roles"][:MOST_ROLES])
    names = tuple(str(name) for name in stored.get("names", ())[:MOST_ROLES])
    return Layout(**{"rows": "", **known, "roles": roles, "names": names})


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Return a text as two spellings of it are equal: without case, marks, kinds of digits."""
    return fold(text)


def signature(*cells: str) -> str:
    """Return a digest of a row of names, by which it is known again: 32 hex digits."""
    names = "\x1f".join(map(fold, cells))
    return blake2b(names.encode(), digest_size=16).hexdigest()
