"""Find the words in Python, Jinja2 and Django templates."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Message
from babel.messages.extract import extract
from django.utils.translation.template import templatize

from tools.words import rooms

type Place = int | tuple[int, str]

KEYWORDS: dict[str, tuple[Place, ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_JINJA_OPTIONS = {  # as kit.ui.jinja builds its environment
    "silent": "false",
    "encoding": "utf-8",
    "extensions": "jinja2.ext.do",
    "newstyle_gettext": "true",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
}


class Word(NamedTuple):
    """One string as it stands in the source: text (and its plural) with a context."""

    text: str
    plural: str | None
    context: str | None

    @property
    def key(self) -> tuple[str, str | None]:
        """Text and context, by which gettext looks a word up."""
        return self.text, self.context


def of_room(room: str) -> set[Word]:
    """All words of a room."""
    return of_files(rooms.sources(room))


def of_files(paths: Iterable[Path]) -> set[Word]:
    """All words of some files, each key once (a plural wins over its bare singular)."""
    found: dict[tuple[str, str | None], Word] = {}
    for path in paths:
        for word in _of_file(path):
            if word.key not in found or word.plural:
                found[word.key] = word
    return set(found.values())


def _of_file(path: Path) -> Iterator[Word]:
    method, text = _method(path)
    options = _JINJA_OPTIONS if method == "jinja2" else {}
    stream = BytesIO(text.encode())
    for _line, message, _comments, context in extract(
        method, stream, keywords=KEYWORDS, options=options
    ):
        text_and_plural = (message,) if isinstance(message, str) else message
        if text_and_plural[0]:
            yield Word(text_and_plural[0], (*text_and_plural, None)[1], context)


def _method(path: Path) -> tuple[str, str]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return "python", text
    if "jinja2" in path.parts:
        return "jinja2", text
    lines = templatize(text, origin=str(path)).splitlines()
    return "python", "\n".join(line.lstrip() for line in lines)


def text_of(message: Message) -> str:
    """Give the text of a message of a catalogue; of two forms, the singular."""
    return message.id if isinstance(message.id, str) else message.id[0]


def forms_of(message: Message) -> tuple[str, ...]:
    """Give what a catalogue says for a message: one text, or one for each plural form."""
    said = message.string or ""
    return (said,) if isinstance(said, str) else tuple(said)
