"""IIF files of QuickBooks Desktop: blocks of rows, each kind with a header of its own."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from polydesk.connectors.base.reading import TroubleError
from polydesk.connectors.base.source import Source, clean

HEADS = ("!TRNS", "!CUST", "!VEND", "!ACCNT", "!HDR", "!INVITEM", "!SPL", "!EMP", "!OTHERNAME")
LONGEST = 500
LISTED = re.compile(r"([A-Z]+)\s+(\S.*?)\s+(\d+)\s+(\d+)(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Line:
    """One row: where it stands, its keyword, its cells by the names of its header."""

    number: int
    keyword: str
    cells: dict[str, str]


def recognises(source: Source) -> bool:
    """Tell an IIF file by the headers of its blocks."""
    heads = [line.split(None, 1)[0].strip('"').upper() for line in _some(source)]
    return any(head in HEADS for head in heads)


def _some(source: Source) -> Iterator[str]:
    return (line for line in source.start.lstrip("\ufeff").splitlines()[:50] if line.strip())


def lines(text: str) -> tuple[list[Line], bool]:
    """Return the rows of a file, and whether its tabs were lost (then only names are known)."""
    headers: dict[str, list[str]] = {}
    found: list[Line] = []
    lost = not any("\t" in line for line in text.splitlines() if line.startswith("!"))
    for number, raw in enumerate(text.splitlines(), 1):
        if not raw.strip():
            continue
        cells = raw.split() if lost and raw.startswith("!") else _cells(raw)
        keyword = cells[0].strip().upper()
        if keyword.startswith("!"):
            headers[keyword[1:]] = [cell.strip().upper() for cell in cells]
        elif lost:
            found.append(_named(number, raw, headers))
        else:
            found.append(Line(number, keyword, _by_name(headers.get(keyword, []), cells)))
    return found, lost


def _cells(raw: str) -> list[str]:
    return next(csv.reader([raw], delimiter="\t"), [""])


def _by_name(names: list[str], cells: list[str]) -> dict[str, str]:
    pairs = zip(names[1:], cells[1:], strict=False)
    return {name: clean(cell.strip()).replace("\\n", "\n") for name, cell in pairs if name}


def _named(number: int, raw: str, headers: dict[str, list[str]]) -> Line:
    """Return the keyword and the name of a row without tabs: they stand before two numbers."""
    keyword = raw.split(None, 1)[0].upper()
    if keyword in ("TRNS", "SPL"):
        raise TroubleError("tabs_lost", number)
    match = LISTED.match(raw[:LONGEST])
    known = headers.get(keyword, [])[1:4] == ["NAME", "REFNUM", "TIMESTAMP"]
    return Line(number, keyword, {"NAME": clean(match[2])} if match and known else {})
