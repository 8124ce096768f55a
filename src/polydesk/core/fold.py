"""One folding of text for index and query, and an order of text for each of our languages.

Folding makes two spellings that a person holds for the same equal: Arabic and Persian letters,
with and without marks, any digits, any case. Sorting keeps them apart where an alphabet does.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

GRAM = 3  # letters that a trigram index needs

_SAME = {
    "ي": "ی", "ى": "ی", "ے": "ی", "ك": "ک", "ڪ": "ک", "ہ": "ه", "ھ": "ه", "ە": "ه", "ة": "ه",
    "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "ħ": "h", "ı": "i", "þ": "th",
    "ŧ": "t", "ŋ": "n", "ĸ": "k", "⁄": "/", "ـ": "",
}  # fmt: skip
_DROPPED = frozenset({"Mn", "Me", "Cf"})
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")  # no database takes a NUL in a query
_EDGE = re.compile(r"^[\W_]+|(?<![\W_])[\W_]+$")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a query: `long` ones for the trigram index, `short` ones as prefixes."""

    long: tuple[str, ...] = ()
    short: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.long or self.short)


def fold(text: str) -> str:
    """Return `text` as the search index holds it. Folding twice changes nothing."""
    text = _CONTROL.sub("", text)
    if not text.isascii():
        text = _fold_letters(text)
    return " ".join(text.lower().split())


def words(text: str) -> tuple[str, ...]:
    """Return the folded words of `text` in order, each once, without punctuation at the edges."""
    bare = (_EDGE.sub("", word) for word in fold(text).split())
    return tuple(dict.fromkeys(word for word in bare if word))


def plan(query: str) -> Words:
    """Tell which words of a query go to the trigram index and which are prefixes of 1-2 letters."""
    found = words(query)
    return Words(
        long=tuple(word for word in found if len(word) >= GRAM),
        short=tuple(word for word in found if len(word) < GRAM),
    )


def heads(text: str) -> tuple[str, ...]:
    """Return the first letter and the first two letters of each word: what a prefix index holds."""
    return tuple(dict.fromkeys(head for word in words(text) for head in (word[:1], word[:2])))


def _fold_letters(text: str) -> str:
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(map(_letter, spread))


@lru_cache(maxsize=8192)
def _letter(char: str) -> str:
    """Fold one decomposed, case folded character to none, one or two."""
    if char in _SAME:
        return _SAME[char]
    if unicodedata.category(char) in _DROPPED:
        return ""
    digit = unicodedata.decimal(char, None)
    return char if digit is None else str(digit)


# Sorting ---------------------------------------------------------------------------------------

SortKey = tuple[tuple[int, ...], tuple[int, ...], str]

_LATIN = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
_PERSIAN = "آ ا ء ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ه ی"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng
_SCRIPT = 1_000  # room for one alphabet
_FOREIGN = 10_000  # letters that no alphabet here holds follow by code point


@dataclass(frozen=True, slots=True)
class _Alphabet:
    """The places of letters; `aside` are letters that stand with another, `joined` two as one."""

    places: dict[str, int]
    aside: dict[str, str]
    joined: tuple[tuple[str, str], ...] = ()
    own_marks: str = ""  # marks that never make a letter of their own (tones)


def _places(first: str, second: str) -> dict[str, int]:
    runs = ((_SCRIPT * 1, first), (_SCRIPT * 2, second))
    return {
        letter: start + at for start, run in runs for at, letter in enumerate(run.split(), start=1)
    }


_HAMZA = {"أ": "ء", "إ": "ء", "ؤ": "ء", "ئ": "ء", "ٱ": "ا", "ۀ": "ه", "ة": "ه"}
_NORDIC = {"ä": "æ", "ö": "ø", "ü": "y", "ę": "æ", "ő": "ø", "ű": "y"}
_ALPHABETS = {
    "en": _Alphabet(_places(_LATIN, _PERSIAN), _HAMZA),
    "nb": _Alphabet(_places(f"{_LATIN} æ ø å", _PERSIAN), _HAMZA | _NORDIC, (("aa", "å"),)),
    "vi": _Alphabet(
        _places("a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z", _PERSIAN),
        _HAMZA,
        own_marks=_TONES,
    ),
    "fa": _Alphabet(_places(_PERSIAN, _LATIN), _HAMZA),
}


@lru_cache(maxsize=2048)
def sort_key(text: str, language: str) -> SortKey:
    """Return a key that puts texts in the order of the language's alphabet.

    Letters first, then their marks and tones, then the text itself. Languages other than
    en, nb, vi and fa are sorted as English.
    """
    alphabet = language if language in _ALPHABETS else "en"
    elements = [_element(char, alphabet) for char in _spelled(text, alphabet)]
    places = tuple(place for found, _ in elements for place in found)
    marks = tuple(mark for _, mark in elements)
    return places, marks, text


def _spelled(text: str, language: str) -> str:
    spelled = unicodedata.normalize("NFC", " ".join(text.casefold().split()))
    for pair, letter in _ALPHABETS[language].joined:
        spelled = spelled.replace(pair, letter)
    return spelled


@lru_cache(maxsize=8192)
def _element(char: str, language: str) -> tuple[tuple[int, ...], int]:
    """Return the places of one character (none for a lone mark) and the weight of its marks."""
    alphabet = _ALPHABETS[language]
    for letter, weight in _readings(char, alphabet):
        if letter in alphabet.places:
            return (alphabet.places[letter],), weight
    base = _fold_letters(char)
    weight = ord(char) if base != char else 0
    return tuple(_outside(letter, alphabet) for letter in base), weight


def _readings(char: str, alphabet: _Alphabet) -> Iterator[tuple[str, int]]:
    """Yield a letter as it stands, by its neighbour in the alphabet, and without its tone."""
    yield char, 0
    yield alphabet.aside.get(char, ""), ord(char)
    spread = unicodedata.normalize("NFD", char)
    tones = [mark for mark in spread if mark in alphabet.own_marks]
    kept = "".join(mark for mark in spread if mark not in alphabet.own_marks)
    if tones:
        yield unicodedata.normalize("NFC", kept), 1 + alphabet.own_marks.index(tones[0])


def _outside(letter: str, alphabet: _Alphabet) -> int:
    """Return the place of what is no letter of the alphabet: spaces, signs, digits, the rest."""
    if letter in alphabet.places:
        return alphabet.places[letter]
    if letter.isspace():
        return 0
    if letter.isdecimal():
        return 500 + int(letter)
    return _FOREIGN + ord(letter) if letter.isalpha() else 1 + ord(letter) % 400
