"""Mail as an mbox: kept whole, and looked through for what it holds."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.utils import getaddresses, parsedate_to_datetime
from functools import lru_cache

from polydesk.connectors.base import records as to
from polydesk.connectors.base.keys import content_key
from polydesk.connectors.base.reading import Note
from polydesk.connectors.base.source import clean

BEGINS = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From \S+ +"
    rb"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [^\n]{0,200}?\d{4}[^\n]{0,200}\n"
)
WANTED = frozenset((b"from", b"to", b"date", b"delivered-to"))
LARGEST_HEAD = 1 << 18
MOST_NAMED = 5


@dataclass(slots=True)
class Mailbox:
    """What a mailbox holds; `first` and `last` are the dates of its messages."""

    count: int = 0
    people: Counter[str] = field(default_factory=Counter)
    whose: Counter[str] = field(default_factory=Counter)
    first: datetime | None = None
    last: datetime | None = None

    def look(self, data: bytes) -> None:
        """Look through the heads of all messages; the bodies are passed over."""
        for head in heads(data):
            self.count += 1
            self._senders(head)
            self._day(head.get(b"date", b""))

    def _senders(self, head: dict[bytes, bytes]) -> None:
        for name, mail in _people(head.get(b"from", b"")):
            self.people[name or mail] += 1
            self.whose[mail.casefold()] += 1
        for _name, mail in _people(head.get(b"delivered-to") or head.get(b"to", b"")):
            self.whose[mail.casefold()] += 1

    def _day(self, raw: bytes) -> None:
        try:
            at = parsedate_to_datetime(raw.decode("ascii", "replace").strip())
            at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
        except (ValueError, TypeError, OverflowError, IndexError):
            return
        self.first = min(self.first or at, at)
        self.last = max(self.last or at, at)

    @property
    def owner(self) -> str:
        """Return the address that most messages are from or to: whose mailbox this is."""
        listed = self.whose.most_common(1)
        return listed[0][0] if listed else ""


def is_mail(data: bytes) -> bool:
    """Tell an mbox by its first line."""
    return bool(BEGINS.match(data[:1000]))


def document(name: str, data: bytes) -> tuple[to.Document, Note]:
    """Return the mailbox as a file to keep, and what is in it."""
    box = Mailbox()
    box.look(data)
    file = name.replace("\\", "/").rpartition("/")[2] or "mail.mbox"
    key = content_key("mail", file.casefold(), box.owner)
    senders = ", ".join(clean(one) for one, _count in box.people.most_common(MOST_NAMED))
    note = Note(
        "mail_kept",
        {
            "file": clean(file),
            "count": box.count,
            "people": senders or "–",
            "first": f"{box.first:%Y-%m-%d}" if box.first else "–",
            "last": f"{box.last:%Y-%m-%d}" if box.last else "–",
        },
    )
    return to.Document(key, file, data, content_type="application/mbox", at=box.last), note


def heads(data: bytes) -> Iterator[dict[bytes, bytes]]:
    """Yield the wanted header lines of each message, unfolded; the names in small letters."""
    for match in BEGINS.finditer(data):
        yield _head(data[match.end() : match.end() + LARGEST_HEAD])


def _head(start: bytes) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = {}
    name = b""
    at = 0
    while at < len(start):
        end = start.find(b"\n", at)
        line = start[at : end if end >= 0 else len(start)].rstrip(b"\r")
        at = end + 1 if end >= 0 else len(start)
        if not line:
            break
        if line[:1] in (b" ", b"\t"):
            if name:
                found[name] += b" " + line.strip()
            continue
        key, _colon, value = line.partition(b":")
        name = key.strip().lower()
        name = name if name in WANTED and name not in found else b""
        if name:
            found[name] = value.strip()
    return found


@lru_cache(maxsize=4096)
def _people(raw: bytes) -> tuple[tuple[str, str], ...]:
    """Return names and addresses of a header line; most lines of a mailbox come many times."""
    listed = getaddresses([raw.decode("utf-8", "replace")]) if raw else []
    return tuple((_decoded(name), mail) for name, mail in listed if "@" in mail)


def _decoded(name: str) -> str:
    try:
        return str(make_header(decode_header(name)))
    except (ValueError, LookupError):
        return name
