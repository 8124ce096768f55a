"""The README of an export: each file and field, in the owner's language and in English."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from polydesk.kit.portability import registry
from polydesk.kit.portability.registry import Kind
from polydesk.kit.portability.rows import PEOPLE, PERSON_FIELDS
from polydesk.kit.portability.words import FIELDS


def readmes(kinds: list[Kind], language: str) -> dict[str, str]:
    """Return name and text of each README."""
    made = {"README.txt": _in(language, kinds)}
    if language != "en":
        made["README.en.txt"] = _in("en", kinds)
    return made


def _in(language: str, kinds: list[Kind]) -> str:
    with override(language):
        return "\n".join(_lines(kinds)) + "\n"


def _lines(kinds: list[Kind]) -> Iterator[str]:
    yield _("Everything that Polydesk kept for you, in formats that other programs read.")
    yield ""
    yield _("csv/: tables for Excel, LibreOffice and Numbers. Moments are in UTC.")
    yield _("An apostrophe before a text keeps a spreadsheet from taking it for a formula.")
    yield _("data/: the same rows as JSON Lines, without loss; amounts in the smallest unit.")
    yield _("What lies in the trash is in data/ alone. Lists within a field are as in data/.")
    yield _("files/, invoices/: your files and the PDFs of issued invoices.")
    yield _("Passwords and other sign-in secrets are not included.")
    yield _("To come back: polydesk import polydesk THIS.zip, into an empty home.")
    for name, (title, _write) in sorted(registry.papers().items()):
        yield f"{name}: {title}"
    yield ""
    for kind in kinds:
        yield from _kind(kind.name, str(kind.title), [f.name for f in kind.fields()])
    for book in registry.books().values():
        yield from _kind(book.name, str(book.title), list(book.fields))
    yield from _kind(PEOPLE, _("People who are or were in the business"), list(PERSON_FIELDS))


def _kind(name: str, title: str, fields: list[str]) -> Iterator[str]:
    yield f"{name} (csv/{name}.csv, data/{name}.jsonl): {title}"
    for one in fields:
        yield f"  {one}: {FIELDS.get(one, one)}"
    yield ""
