"""A Takeout as it comes: a zip, or one file out of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from zipfile import ZipFile

from polydesk.connectors.base import packed
from polydesk.connectors.base import records as to
from polydesk.connectors.base.reading import Note, Reading, Refusal, TroubleError
from polydesk.connectors.base.source import Source
from polydesk.connectors.vendors.google import mail, table, vcards
from polydesk.connectors.vendors.google.people import People
from polydesk.connectors.vendors.google.tasks import Lists, is_tasks

ROOT = "takeout"
SUFFIXES = (".vcf", ".mbox", ".csv", ".json")
CONTENTS = "archive_browser.html"  # what is in the Takeout, as a page
MOST_NAMED = 10


@dataclass(slots=True)
class Takeout:
    """What the parts have said so far."""

    people: People = field(default_factory=People)
    lists: Lists = field(default_factory=Lists)
    documents: dict[str, to.Document] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def take(self, source: Source, kind: str) -> None:
        """Take one file."""
        if kind == "mail":
            document, note = mail.document(source.name, source.data)
            self.documents[document.key] = document
            self.notes.append(note)
            return
        if kind == "tasks":
            refused, notes = self.lists.take(source)
        else:
            take = vcards.take if kind == "cards" else table.take
            refused, notes = take(source, self.people)
        self.refused += refused
        self.notes += notes

    def reading(self) -> Reading:
        """Return the whole."""
        records = self.lists.records()
        records.clients = self.people.clients()
        records.contacts = self.people.contacts()
        records.documents = list(self.documents.values())
        notes = (*self.notes, *self.people.told(), *self.lists.told())
        return Reading("google", records, "", tuple(self.refused), notes=notes)


def kind_of(source: Source) -> str:
    """Return which part of a Takeout a file is: mail, tasks, cards, table; "" for none."""
    if mail.is_mail(source.head):
        return "mail"
    if is_tasks(source):
        return "tasks"
    if vcards.is_vcards(source):
        return "cards"
    return "table" if _is_table(source) else ""


def _is_table(source: Source) -> bool:
    try:
        return table.is_contacts(source)
    except TroubleError:
        return False


def claims(path: str) -> bool:
    """Tell the parts of a Takeout that are read here; a calendar (.ics) is read by itself."""
    folders, _slash, name = path.casefold().rpartition("/")
    if "__macosx" in folders or not name.endswith((*SUFFIXES, CONTENTS)):
        return False
    return ROOT in folders.split("/") or name == "tasks.json"


def is_packed(source: Source) -> bool:
    """Tell a zip that is a Takeout, or a part of one."""
    if not source.packed:
        return False
    with packed.opened(source) as export:
        return any(kind_of(part) for part in _parts(export))


def read_packed(source: Source) -> Reading:
    """Read all parts of a zip."""
    out = Takeout()
    left = []
    with packed.opened(source) as export:
        for part in _parts(export):
            kind = kind_of(part)
            if kind:
                before = len(out.refused)
                out.take(part, kind)
                out.refused[before:] = [_named(row, part) for row in out.refused[before:]]
            else:
                left.append(part.name)
    if left:
        out.notes.append(Note("files_left", {"files": ", ".join(left[:MOST_NAMED])}))
    return out.reading()


def _parts(export: ZipFile) -> Iterator[Source]:
    for name in sorted(export.namelist()):
        if claims(name) and export.getinfo(name).file_size and not name.endswith(CONTENTS):
            yield Source(name, packed.read(export, name))


def _named(row: Refusal, part: Source) -> Refusal:
    file = part.name.rpartition("/")[2]
    return replace(row, what=f"{file}: {row.what}"[:80])
