"""What a person can do from anywhere: commands of the palette, shortcuts of the keyboard.

Rooms tell the shell what they have through slots, in apps.py (docs/add-a-room.md):

    slots.fill("shell.commands", commands.offered)    # (request, None) -> [Command, ...], no query
    slots.fill("shell.found", commands.found)         # (request, text) -> [Command, ...], a few
    slots.fill("shell.shortcuts", commands.shortcuts) # (request, None) -> Shortcuts
"""

from dataclasses import dataclass
from itertools import chain
from typing import Literal

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from polydesk.core.fold import fold, words
from polydesk.kit import slots

Group = Literal["go", "do", "found", "set"]
GROUPS: tuple[Group, ...] = ("found", "do", "go", "set")
FOUND = 8  # as many rows does one room offer for a text


@dataclass(frozen=True, slots=True)
class Command:
    """One row of the palette.

    Without `post` the row leads to `url`; with it, it sends a POST there with one field (name,
    value), or none for ("", ""). `opens` names a dialog of the shell that a script opens instead.
    `words` are other words that people may type for it.
    """

    group: Group
    label: str
    url: str
    icon: str = "arrow-right"
    keys: str = ""
    words: str = ""
    post: tuple[str, str] | None = None
    opens: str = ""
    color: int | None = None
    monogram: str = ""
    hint: str = ""

    @property
    def key(self) -> tuple[str, tuple[str, str] | None]:
        """What the command does, the same in every language."""
        return self.url, self.post


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One line of the sheet. `keys`: "n", "g w" (one after the other), "Shift+ArrowUp" (together).

    An element with `data-shortcut` of the same keys is pressed or focused; a row with `url` goes
    there from every page. A room may also listen itself (a board to its arrows).
    """

    keys: str
    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Shortcuts:
    """The shortcuts of one room."""

    order: int
    title: str
    rows: tuple[Shortcut, ...]


def offered(request: HttpRequest) -> list[Command]:
    """Return what all rooms offer this viewer, whatever was typed."""
    rows = list(chain.from_iterable(slots.read("shell.commands", request)))
    return sorted(rows, key=lambda row: GROUPS.index(row.group))


def matching(request: HttpRequest, text: str) -> list[Command]:
    """Return what fits the text: what rooms find for it, then commands that hold every word."""
    wanted = words(text)
    if not wanted:
        return offered(request)
    hay = _hay(request)
    fits = [row for row in offered(request) if all(word in hay[row.key] for word in wanted)]
    found = list(chain.from_iterable(slots.read("shell.found", request, text)))
    return sorted([*fits, *found], key=lambda row: (_rank(row, wanted), GROUPS.index(row.group)))


def _rank(row: Command, wanted: tuple[str, ...]) -> int:
    """Labels that begin with what was typed come first; free text offers come last."""
    if row.post and row.group == "found":
        return 2
    return 0 if fold(row.label).startswith(wanted[0]) else 1


def _hay(request: HttpRequest) -> dict[tuple[str, tuple[str, str] | None], str]:
    """Return the folded words of each command in all languages: people mix them."""
    hay: dict[tuple[str, tuple[str, str] | None], str] = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            for row in offered(request):
                hay[row.key] = f"{hay.get(row.key, '')} {fold(f'{row.label} {row.words}')}"
    return hay


def shortcuts(request: HttpRequest) -> list[Shortcuts]:
    """Return the shortcuts of all rooms that this viewer has, in order."""
    return sorted(slots.read("shell.shortcuts", request), key=lambda group: group.order)
