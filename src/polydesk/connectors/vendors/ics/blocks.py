"""A file of calendars cut into its parts, each with the line on which it begins.

Each event is parsed for itself, so that a broken one spoils no other and can be named by line.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from polydesk.connectors.base.reading import TroubleError

_OUTER = "VCALENDAR"


@dataclass(slots=True)
class Block:
    """One part of a calendar as it stands in the file."""

    kind: str
    line: int
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The part as a text of its own."""
        return "\r\n".join((f"BEGIN:{self.kind}", *self.lines, f"END:{self.kind}", ""))


@dataclass(slots=True)
class Calendar:
    """One calendar: its own properties, time zones and events; `others` counts what is neither."""

    names: dict[str, str] = field(default_factory=dict)
    zones: list[Block] = field(default_factory=list)
    events: list[Block] = field(default_factory=list)
    others: int = 0

    def add(self, block: Block) -> None:
        """Take a part that is whole."""
        if block.kind == "VEVENT":
            self.events.append(block)
        elif block.kind == "VTIMEZONE":
            self.zones.append(block)
        else:
            self.others += 1


def unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Yield lines with their numbers, folded ones put together."""
    start, parts = 0, list[str]()
    for number, line in enumerate(text.splitlines(), start=1):
        if line[:1] in (" ", "\t") and parts:
            parts.append(line[1:])
            continue
        if parts:
            yield start, "".join(parts)
        start, parts = number, [line] if line.strip() else []
    if parts:
        yield start, "".join(parts)


def cut(text: str) -> list[Calendar]:
    """Return the calendars of a file; TroubleError where it ends in the middle of one."""
    cutting = _Cutting()
    line = 0
    for line, content in unfolded(text):
        cutting.take(line, content)
    if cutting.open:
        raise TroubleError("cut_off", line)
    return cutting.calendars


class _Cutting:
    """The state of going through a file: which parts are open."""

    def __init__(self) -> None:
        self.calendars: list[Calendar] = [Calendar()]
        self.open: list[str] = []
        self.block: Block | None = None
        self._outside = 0  # how many parts are open around the block

    def take(self, line: int, content: str) -> None:
        name, _colon, value = content.partition(":")
        word, kind = name.strip().upper(), value.strip().upper()
        if word == "BEGIN":
            self._begin(line, kind)
        elif word == "END":
            self._end()
        elif self.block is None:
            self.calendars[-1].names.setdefault(word.partition(";")[0], value.strip())
        elif self._within() or self.block.kind == "VTIMEZONE":
            self.block.lines.append(content)

    def _within(self) -> bool:
        """Whether the line is the event's own, not of an alarm inside it."""
        return self.block is not None and self.open[-1] == self.block.kind

    def _begin(self, line: int, kind: str) -> None:
        if kind == _OUTER and not self.open:
            self.calendars.append(Calendar())
        elif self.block is None:
            self.block = Block(kind, line)
            self._outside = len(self.open)
        elif self.block.kind == "VTIMEZONE":
            self.block.lines.append(f"BEGIN:{kind}")
        self.open.append(kind)

    def _end(self) -> None:
        if not self.open:
            return
        closed = self.open.pop()  # whatever the line calls it: some programs misspell it
        if self.block is None:
            return
        if len(self.open) <= self._outside:
            self.calendars[-1].add(self.block)
            self.block = None
        elif self.block.kind == "VTIMEZONE":
            self.block.lines.append(f"END:{closed}")
