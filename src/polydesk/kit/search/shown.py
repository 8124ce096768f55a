"""How rooms show what was found of theirs: a word, a sign, a page, and for whose eyes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from polydesk.kit.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Shown:
    """`page` is the name of the url that shows a row; `money` says that only the owner sees it."""

    name: Any
    icon: str
    page: str
    money: bool = False


_kinds: dict[str, Shown] = {}


def show(kind: str, shown: Shown) -> None:
    """Declare how rows of a kind are shown."""
    _kinds[kind] = shown


def kinds(viewer: Viewer) -> Mapping[str, Shown]:
    """Return the kinds of which the viewer may see rows."""
    return {kind: one for kind, one in _kinds.items() if viewer.sees_money or not one.money}
