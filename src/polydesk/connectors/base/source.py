"""A source: one file as it was given, and its text, whatever the encoding."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder

from polydesk.connectors.base.reading import Note, TroubleError

LOOK = 1 << 16
ENOUGH = 8  # letters by which a script is guessed
FEW_SCRIPTS = 8  # leading bytes of UTF-16: Latin, Persian and what stands between words need five
_WORD, _LATIN = re.compile(rb"[A-Za-z\x80-\xff]+"), re.compile(rb"[A-Za-z]")
MARKS = ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"))


class Source:
    """A file's name and content.

    The text is made once and the bytes are then let go. A large JSON file is better walked as
    `octets`: as text it would take four times its size as soon as it holds one emoji.
    """

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.head = data[:4096]
        self.size = len(data)
        self._data: bytes | None = data
        self._text = ""
        self._octets = ""
        self._notes: tuple[Note, ...] = ()

    @property
    def start(self) -> str:
        """Return the first pages, to recognise the file by."""
        if self._data is None:
            return self._text[:LOOK] or self._octets[:LOOK]
        return _beginning(self._data[:LOOK])

    @property
    def packed(self) -> bool:
        """Whether this is a zip, or a spreadsheet, which is one too."""
        return self.head.startswith(b"PK")

    @property
    def data(self) -> bytes:
        """Return the bytes as they were given; of a text they are let go once it was made."""
        return self._text.encode() if self._data is None else self._data

    @property
    def text(self) -> str:
        """Return the text; TroubleError where the file is empty, cut off or no text."""
        if self._data is not None:
            text, encoding, guessed = decode(self._data)
            self._notes = (Note("encoding_guessed", {"encoding": encoding}),) if guessed else ()
            self._text, self._data = text, None
        return self._text or self._octets.encode("latin-1").decode()

    @property
    def octets(self) -> str:
        """Return the UTF-8 bytes of the text, each as one character; TroubleError as `text`."""
        if not self._octets:
            if self._data is None or not _is_utf8(self._data):
                self._octets = self.text.encode().decode("latin-1")
                self._text = ""
            else:
                self._octets, self._data = self._data.decode("latin-1"), None
        return self._octets

    @property
    def notes(self) -> tuple[Note, ...]:
        """What to tell about how the text was made."""
        return self._notes


def decode(data: bytes) -> tuple[str, str, bool]:
    """Text, encoding, and whether the encoding was guessed.

    Byte order marks and UTF-8 are certain; UTF-16 without a mark and Windows code pages are
    guesses.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise TroubleError("empty")
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding), encoding, False
    if encoding := _unmarked_utf16(data[:2000]):
        return _strict(data, encoding), encoding, True
    return _eight_bit(data)


def _is_utf8(data: bytes) -> bool:
    """Tell plain UTF-8 without looking at it as a whole: that would cost much memory."""
    if b"\x00" in data or data.startswith((BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE)):
        return False
    decoder = getincrementaldecoder("utf-8")()
    try:
        for at in range(0, len(data), LOOK):
            decoder.decode(data[at : at + LOOK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return bool(data.strip())


def _beginning(data: bytes) -> str:
    marked = next((m for m in MARKS if data.startswith(m[0])), None)
    encoding = marked[1] if marked else _unmarked_utf16(data[:2000]) or "utf-8"
    try:
        return getincrementaldecoder(encoding)().decode(data[len(marked[0]) if marked else 0 :])
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _unmarked_utf16(head: bytes) -> str:
    """Return which UTF-16 this is: zeros stand on one side only.

    Latin letters have a zero each; of other scripts the signs and digits between the words do,
    beside few other leading bytes.
    """
    for encoding, low, high in (
        ("utf-16-le", head[::2], head[1::2]),
        ("utf-16-be", head[1::2], head[::2]),
    ):
        zeros, half = high.count(0), len(high)
        latin = zeros > 0.6 * max(half, 1)
        other = zeros > max(0.1 * half, 3) and len(set(high)) <= FEW_SCRIPTS
        if (latin or other) and not low.count(0):
            return encoding
    return ""


def _strict(data: bytes, encoding: str) -> str:
    try:
        return _without_nul(data.decode(encoding))
    except UnicodeDecodeError as error:
        if error.end >= len(data) - 1:
            raise TroubleError("cut_off") from error
        raise TroubleError("not_text", data.count(b"\n", 0, error.start) + 1) from error


def _eight_bit(data: bytes) -> tuple[str, str, bool]:
    try:
        return _without_nul(data.decode()), "utf-8", False
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            raise TroubleError("cut_off", data.count(b"\n") + 1) from error
    if _is_arabic(data[:LOOK]):
        return _without_nul(data.decode("cp1256")), "cp1256", True
    encoding = "latin-1" if any(byte in data for byte in b"\x81\x8d\x8f\x90\x9d") else "cp1252"
    return _without_nul(data.decode(encoding)), encoding, True


def _is_arabic(head: bytes) -> bool:
    """Tell Arabic and Persian of Windows: whole words have no Latin letter in them."""
    words = [word for word in _WORD.findall(head) if not word.isascii()]
    apart = [word for word in words if len(word) > 1 and not _LATIN.search(word)]
    return len(apart) > 0.6 * len(words) and sum(map(len, apart)) >= ENOUGH


def _without_nul(text: str) -> str:
    at = text.find("\x00")
    if at >= 0:
        raise TroubleError("nul_byte", text.count("\n", 0, at) + 1)
    return text


def clean(value: object) -> str:
    """Any value as text that both databases can hold: no NUL, no half of a surrogate pair."""
    text = value if isinstance(value, str) else "" if value is None else str(value)
    if text.isascii():
        return text.replace("\x00", "") if "\x00" in text else text
    text = text.replace("\x00", "")
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
