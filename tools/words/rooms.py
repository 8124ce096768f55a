"""Where the rooms and their catalogues lie."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "polydesk"
LANGUAGES = ("nb", "fa", "vi")
GAP_ROOM = "web"
_SILENT = {"core"}
_LEFT_OUT = {"tests", "migrations", "locale", "node_modules", "static", "__pycache__"}


def names() -> list[str]:
    """All rooms that may speak to a person."""
    found = (path.parent.name for path in SOURCE.glob("*/__init__.py"))
    return sorted(name for name in found if name not in _SILENT)


def catalogue(room: str, language: str) -> Path:
    """Tell where the catalogue of a room in a language lies."""
    return SOURCE / room / "locale" / language / "LC_MESSAGES" / "django.po"


def sources(room: str) -> Iterator[Path]:
    """Yield every file of a room that may hold words, in a steady order."""
    for path in sorted((SOURCE / room).rglob("*")):
        inside = path.relative_to(SOURCE / room).parts
        if _LEFT_OUT.isdisjoint(inside) and path.suffix in {".py", ".html", ".txt"}:
            yield path
