"""Read, write and compile catalogues so that nothing but words ever changes in them."""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tools.words import rooms
from tools.words.extract import Word, forms_of

_PLURALS = {
    "nb": "nplurals=2; plural=(n != 1);",
    "fa": "nplurals=2; plural=(n > 1);",
    "vi": "nplurals=1; plural=0;",
}
FORMS = {"nb": 2, "fa": 2, "vi": 1}
_HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: Polydesk\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def read(path: Path, language: str) -> Catalog:
    """Read a catalogue; a missing one is empty."""
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as stream:
        return read_po(stream, locale=language, abort_invalid=True)


def merged(old: Catalog, words: set[Word], language: str) -> Catalog:
    """Make a catalogue of exactly these words, keeping what was already said."""
    fresh = Catalog(locale=language)
    fresh.mime_headers = [("Plural-Forms", _PLURALS[language])]  # Babel knows one form for fa
    for word in sorted(words, key=lambda word: (word.text, word.context or "")):
        known = old.get(word.text, context=word.context)
        identity = (word.text, word.plural) if word.plural else word.text
        fresh.add(identity, _said(known, word, language), context=word.context)
    return fresh


def _said(known: Message | None, word: Word, language: str) -> str | tuple[str, ...]:
    wanted = FORMS[language] if word.plural else 1
    said = forms_of(known) if known and not known.fuzzy else ()
    said = said if len(said) == wanted else ("",) * wanted
    return said if word.plural else said[0]


def text(catalogue: Catalog, language: str) -> bytes:
    """Write a catalogue down: header without dates, words in order, no line numbers."""
    body = BytesIO()
    write_po(
        body, catalogue, width=100, no_location=True, omit_header=True,
        sort_output=True, ignore_obsolete=True,
    )  # fmt: skip
    header = _HEADER.format(language=language, plurals=_PLURALS[language])
    return header.encode() + body.getvalue().lstrip(b"\n")


def compiled(path: Path) -> bool:
    """Compile one catalogue; say whether there was anything to do."""
    target = path.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime_ns >= path.stat().st_mtime_ns:
        return False
    body = BytesIO()
    catalogue = read(path, path.parts[-3])
    write_mo(body, catalogue)
    target.write_bytes(body.getvalue())
    return True


def every_file() -> list[Path]:
    """All catalogues that exist."""
    return sorted(rooms.SOURCE.glob("*/locale/*/LC_MESSAGES/django.po"))
