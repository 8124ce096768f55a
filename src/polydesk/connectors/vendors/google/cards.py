"""vCards of every version as phones and address books write them: 2.1, 3.0 and 4.0.

A card is a list of properties. Lines may be folded, quoted-printable, of other character sets,
grouped (`item1.EMAIL`); what a reader can not know is left alone.
"""

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from polydesk.connectors.base.source import clean

_NAME = re.compile(r"(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]+)((?:;(?:\"[^\"]*\"|[^\":])*)?)$")
_PARAM = re.compile(r";([^;\"=]*(?:=(?:\"[^\"]*\"|[^;\"])*)?)")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_SEMICOLON = re.compile(r"(?<!\\)((?:\\\\)*);")
MOST_LINES = 2000  # of one card, without its pictures
BINARY = frozenset(("PHOTO", "LOGO", "SOUND", "KEY"))


@dataclass(frozen=True, slots=True)
class Property:
    """`kinds` are what TYPE says, in capitals; `raw` is the value, its escapes still in it."""

    name: str
    kinds: frozenset[str]
    raw: str

    @property
    def text(self) -> str:
        """Return the value as one text."""
        return _plain(self.raw)

    @property
    def parts(self) -> list[str]:
        """Return the values between semicolons (of a name, an address, a company)."""
        marked = _SEMICOLON.sub("\\1\x00", self.raw)
        return [_plain(part) for part in marked.split("\x00")]


@dataclass(slots=True)
class Card:
    """`line` is where it begins in the file, from 1; `whole` whether its end was found."""

    line: int
    properties: list[Property] = field(default_factory=list)
    whole: bool = False

    def all(self, name: str) -> list[Property]:
        """Return the properties of a name that say something, the preferred ones first."""
        found = [one for one in self.properties if one.name == name and one.text]
        return sorted(found, key=lambda one: "PREF" not in one.kinds)

    def first(self, *names: str) -> Property | None:
        """Return the first property of the first of these names that the card has."""
        return next((one for name in names for one in self.all(name)), None)


def cards(text: str) -> Iterator[Card]:
    """Yield the cards of a file; what stands between them is passed over."""
    lines: list[str] = []
    begun = depth = 0
    picture = False
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        word = line.strip().upper()
        if word == "BEGIN:VCARD":
            depth += 1
            if depth == 1:
                begun, lines = number, []
        elif word == "END:VCARD" and depth:
            depth -= 1
            if not depth:
                yield _card(begun, lines, whole=True)
        elif depth == 1:
            picture = _is_binary(line) or (picture and line[:1] in (" ", "\t"))
            if not picture and len(lines) < MOST_LINES:
                lines.append(line)
    if depth:
        yield _card(begun, lines, whole=False)


def _card(line: int, lines: list[str], *, whole: bool) -> Card:
    old = any(one.strip().upper() == "VERSION:2.1" for one in lines)
    found = (_property(one) for one in _unfolded(lines, old=old))
    return Card(line, [one for one in found if one], whole)


def _unfolded(lines: list[str], *, old: bool) -> Iterator[str]:
    """Put folded lines together; the space is part of the text in 2.1 only."""
    whole = ""
    for line in lines:
        if whole.endswith("=") and _quoted(whole):
            whole = whole[:-1] + line
        elif line[:1] in (" ", "\t") and whole:
            whole += line if old else line[1:]
        else:
            yield whole
            whole = line
    yield whole


def _quoted(line: str) -> bool:
    return "QUOTED-PRINTABLE" in line.partition(":")[0].upper()


def _is_binary(line: str) -> bool:
    return line.partition(":")[0].partition(";")[0].rpartition(".")[2].upper() in BINARY


def _property(line: str) -> Property | None:
    head, value = _parted(line)
    match = _NAME.match(head)
    if not match or not value.strip():
        return None
    name = match[1].upper()
    if name in BINARY:
        return None
    given = [one.upper() for one in _PARAM.findall(match[2])]
    kinds = frozenset(kind for one in given for kind in _kinds(one))
    if "QUOTED-PRINTABLE" in kinds:
        value = _decoded(value, given)
    return Property(name, kinds, clean(value.strip()))


def _parted(line: str) -> tuple[str, str]:
    """Cut at the first colon outside quotation marks."""
    quoted = False
    for at, sign in enumerate(line):
        if sign == '"':
            quoted = not quoted
        elif sign == ":" and not quoted:
            return line[:at].strip(), line[at + 1 :]
    return "", ""


def _kinds(param: str) -> Iterator[str]:
    """Yield what a parameter says: TYPE=HOME,WORK; PREF=1; bare WORK or QUOTED-PRINTABLE in 2.1."""
    name, equals, value = param.partition("=")
    if not equals:
        yield name
    elif name in ("TYPE", "ENCODING"):
        yield from (one.strip() for one in value.strip('"').split(","))
    elif name == "PREF" and value.strip('" ') == "1":
        yield "PREF"


def _decoded(value: str, given: list[str]) -> str:
    charset = next((one.partition("=")[2] for one in given if one.startswith("CHARSET=")), "utf-8")
    try:
        octets = quopri.decodestring(value.encode("ascii", "replace"))
        return octets.decode(charset.strip('"'), "replace")
    except (LookupError, binascii.Error, ValueError):
        return value


def _plain(raw: str) -> str:
    return _ESCAPED.sub(lambda m: "\n" if m[1] in "nN" else m[1], raw).strip()
