"""What all kinds of rows share: rows taken or refused, clients and projects by their names."""

from collections.abc import Callable
from dataclasses import dataclass, field

from polydesk.connectors.base import records as to
from polydesk.connectors.base.facts import with_facts
from polydesk.connectors.base.keys import content_key
from polydesk.connectors.base.mapping import folded
from polydesk.connectors.base.reading import Note, Refusal, RefusedError
from polydesk.connectors.vendors.table.roles import KINDS
from polydesk.connectors.vendors.table.sheet import Line, Sheet
from polydesk.connectors.vendors.table.words import bare, fit

NOTED = 2.9


@dataclass(slots=True)
class Taken:
    """Records, and the rows that could not be taken."""

    records: to.Records
    refused: list[Refusal] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def each_line(sheet: Sheet, take: Callable[[Line], None], called: str) -> list[Refusal]:
    """Take every row; return the refusals. `called` is the role that names a row."""
    refused = []
    width = len(sheet.columns)
    for line in sheet.lines:
        try:
            _fits(line, width)
            take(line)
        except RefusedError as error:
            what = sheet.get(line, called) or " ".join(filter(None, line.cells))
            refused.append(Refusal(line.number, error.code, error.params, what[:80]))
    return refused


def _fits(line: Line, width: int) -> None:
    if any(line.cells[width:]):
        raise RefusedError("long_row", found=len(line.cells), expected=width)


class Named:
    """Clients and projects, each made when its name first comes."""

    def __init__(self, usual: str = "") -> None:
        self.usual = usual
        self.clients: dict[str, to.Client] = {}
        self.projects: dict[str, to.Project] = {}

    def client(self, name: str) -> str:
        """Return the key of a client, "" of none."""
        if not name:
            return ""
        key = content_key("client", folded(name))
        self.clients.setdefault(key, to.Client(key, name))
        return key

    def project(self, client: str, name: str) -> str:
        """Return the key of a project of a client; the usual one where none is named."""
        key = content_key("project", folded(client), folded(name))
        if key not in self.projects:
            said = name or self.usual or client or "–"
            self.projects[key] = to.Project(key, said[:200], self.client(client))
        return key


def noted(sheet: Sheet, line: Line, role: str) -> str:
    """Return what the columns of notes say: the ones called so as text, others as named facts."""
    texts, facts = [], []
    for title, text in sheet.each(line, role):
        if _is_notes(sheet, title, role):
            texts.append(text)
        else:
            facts.append((title, text))
    return with_facts("\n\n".join(texts), facts)


def _is_notes(sheet: Sheet, title: str, role: str) -> bool:
    said = KINDS[sheet.layout.rows].role(role)
    meanings = said.meanings if said else ()
    return not title or any(fit(bare(title), meaning) > NOTED for meaning in meanings)


def cut(text: str) -> list[str]:
    """Return the parts of a list in a cell, each once."""
    for sign in ("،", ";", "؛", "|"):
        text = text.replace(sign, ",")
    return list(dict.fromkeys(filter(None, (part.strip().lstrip("#") for part in text.split(",")))))
