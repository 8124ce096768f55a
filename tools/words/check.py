"""Say what is missing or broken in the catalogues, by room, language and text."""

import re
from collections import defaultdict
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

from tools.words import rooms, store
from tools.words.extract import Word, forms_of, text_of

_PLACE = re.compile(r"%(?:\((\w+)\))?[sdif]|\{(\w*)\}")


def complaints(wanted: dict[tuple[str, str], set[Word]]) -> list[str]:
    """All that is wrong, a line each; `wanted` holds words by room and language."""
    books = {key: store.read(rooms.catalogue(*key), key[1]) for key in wanted}
    found = [
        f"{room} [{language}] {complaint}"
        for (room, language), words in wanted.items()
        for complaint in _of_book(books[room, language], words, language)
    ]
    return found + list(_quarrels(books))


def _of_book(book: Catalog, words: set[Word], language: str) -> Iterator[str]:
    known = {(text_of(message), message.context): message for message in book if message.id}
    for word in sorted(words, key=lambda word: word.text):
        message = known.pop(word.key, None)
        if message is None:
            yield f"missing: {word.text!r}"
        else:
            yield from (f"{fault}: {word.text!r}" for fault in _of_word(message, word, language))
    yield from (f"stale: {text!r}" for text, _context in sorted(known, key=str))


def _of_word(message: Message, word: Word, language: str) -> Iterator[str]:
    forms = forms_of(message)
    if message.fuzzy:
        yield "fuzzy"
    if len(forms) != (store.FORMS[language] if word.plural else 1):
        yield "wrong number of plural forms"
    elif not all(forms):
        yield "empty"
    elif not _places_hold(word, forms, language):
        yield "placeholders differ"
    elif any(_edges(form) != _edges(word.text) for form in forms):
        yield "space or line break at an end differs"
    if "\n" in word.text.strip() and "\n  " in word.text:
        yield "indented source text (write {% trans trimmed %})"


def _places_hold(word: Word, forms: tuple[str, ...], language: str) -> bool:
    one, many = _places(word.text), _places(word.plural or word.text)
    if _places(forms[-1]) != many:
        return False
    least = one & many if language == "nb" else many
    return all(least <= _places(form) <= one | many for form in forms)


def _places(text: str) -> set[str]:
    return {match.group() for match in _PLACE.finditer(text.replace("%%", ""))}


def _edges(text: str) -> tuple[bool, bool]:
    return text[:1].isspace(), text[-1:].isspace()


def _quarrels(books: dict[tuple[str, str], Catalog]) -> Iterator[str]:
    said: defaultdict[tuple[str, str, str], defaultdict[str, list[str]]]
    said = defaultdict(lambda: defaultdict(list))
    for (room, language), book in books.items():
        for message in book:
            if message.id and any(forms_of(message)):
                key = (language, text_of(message), message.context or "")
                said[key][str(message.string)].append(room)
    for (language, text, _context), ways in said.items():
        if len(ways) > 1:
            told = "; ".join(f"{', '.join(where)}: {way}" for way, where in ways.items())
            yield f"[{language}] {text!r} is said in several ways (agree or use pgettext): {told}"
