"""The source as the house tests read it: rooms, floors, files."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "polydesk"
FLOORS = (
    "core", "kit", "accounts", "clients", "files", "work", "tracking", "planner",
    "billing", "connectors", "today", "web",
)  # fmt: skip
_LEFT_OUT = {"tests", "migrations", "__pycache__", "vendor", "vendored", "css"}


def rooms() -> list[str]:
    """Rooms that stand, lowest first."""
    standing = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    assert standing <= set(FLOORS), f"Which floor is {standing - set(FLOORS)} on?"
    return [room for room in FLOORS if room in standing]


def floor(room: str) -> int:
    """Height of a room; strangers of the house count as the ground below it."""
    return FLOORS.index(room) if room in FLOORS else -1


def room_of(path: Path) -> str:
    """Room in which a file lies."""
    return path.relative_to(SOURCE).parts[0]


def files(suffix: str, folder: Path = SOURCE) -> Iterator[Path]:
    """Our own files of a kind, without tests, migrations and vendored things."""
    for path in sorted(folder.rglob(f"*{suffix}")):
        if _LEFT_OUT.isdisjoint(path.relative_to(folder).parts):
            yield path


def modules() -> list[Path]:
    """Python modules that run."""
    return list(files(".py"))


def jinja_templates() -> list[Path]:
    """Templates of the desk."""
    return [path for path in files(".html") if "jinja2" in path.parts]


def templates() -> list[Path]:
    """All templates, those of the sign-in pages too."""
    return list(files(".html"))


def name(path: Path) -> str:
    """How a failure names a file."""
    return str(path.relative_to(ROOT))
