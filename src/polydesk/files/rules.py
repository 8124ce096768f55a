"""What a file may be called and how it may be handed out."""

import mimetypes
import unicodedata
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from polydesk.kit import format as fmt

LONGEST = 255
LARGEST = 100 * 1024 * 1024  # bytes of one upload
KB = 1000
UNKNOWN = "application/octet-stream"
PDF = "application/pdf"

# Shown inside the browser: types that can't carry script. No HTML, no SVG, no XML.
INLINE = frozenset(
    {"image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", PDF}
    | {"audio/mpeg", "audio/ogg", "audio/wav", "audio/mp4", "video/mp4", "video/webm"}
)


def clean_name(name: str) -> str:
    """Return a name without folders, control characters and signs that turn text around."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(
        c for c in last if unicodedata.category(c) not in ("Cc", "Cs") and c not in _BIDI
    )
    kept = " ".join(kept.split()).strip(". ")
    return _shortened(kept) or "file"


_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _shortened(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    short = dot + ending if stem and len(ending) <= 10 else ""
    return (stem or name)[: LONGEST - len(short)] + short


def content_type(name: str) -> str:
    """Return the type that a name stands for; what the browser claims is not believed."""
    return mimetypes.guess_type(name)[0] or UNKNOWN


def is_inline(kind: str) -> bool:
    """Whether this type may be shown inside the browser."""
    return kind in INLINE


def size_text(size: int, language: str) -> str:
    """Write a size in bytes as people read it: 900 bytes, 12 kB, 3.4 MB."""
    code = fmt.known(language)
    if size < KB:
        return ngettext("%(n)s byte", "%(n)s bytes", size) % {"n": fmt.number(size, code)}
    if size < KB * KB:
        return _("%(n)s kB") % {"n": fmt.number(round(size / KB), code)}
    return _("%(n)s MB") % {"n": fmt.decimal(Decimal(size) / (KB * KB), code, 1)}


SHEETS = ("spreadsheet", "excel", "csv")


def icon(kind: str) -> str:
    """Return the icon of a content type."""
    if any(word in kind for word in SHEETS):
        return "file-spreadsheet"
    return "file" if kind == UNKNOWN else "file-text"
