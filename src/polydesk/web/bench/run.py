"""All measurements of a bench, in order."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from shutil import rmtree
from statistics import median
from tempfile import TemporaryDirectory

from polydesk.web.bench import trees
from polydesk.web.bench.pages import PAGES
from polydesk.web.bench.parent import Child, child
from polydesk.web.bench.report import Figure, against, at_most, talk

Measured = list[Figure]


def measure(keep: str | None, only: str | None) -> Measured:
    """Build both worlds (or take those kept), measure every part, return the figures."""
    with ExitStack() as stack:
        base = Path(keep) if keep else Path(stack.enter_context(TemporaryDirectory()))
        full, small = (stack.enter_context(_home(base, size)) for size in ("full", "small"))
        figures: Measured = []
        for name, part in PARTS.items():
            if only in (None, name):
                talk(f"measuring: {name}")
                figures += part(full, small, base)
        return figures


class _Home(ExitStack):
    """A child on a home, its world made."""

    def __init__(self, home: Path, size: str) -> None:
        super().__init__()
        self._home, self._size = home, size

    def __enter__(self) -> Child:  # type: ignore[override]
        self._home.mkdir(parents=True, exist_ok=True)
        running = self.enter_context(child(self._home))
        if not (self._home / "built").exists():
            talk(f"making the {self._size} world")
            running.ask("build", self._size)
            (self._home / "built").touch()
        return running


def _home(base: Path, size: str) -> _Home:
    return _Home(base / size, size)


def _shell(full: Child, _small: Child, _base: Path) -> Measured:
    page, ok = full.ask("shell")
    return [against("signed-in shell against an ok view", page[0], ok[0], 8)]


def _pages(full: Child, _small: Child, _base: Path) -> Measured:
    return [_page(full, name) for name in PAGES]


def _page(full: Child, name: str) -> Figure:
    page, empty, floor = full.ask("page", name)
    talk(f"  {name}: page p50 {page[0]:.2f} p95 {page[1]:.2f}, shell {empty[0]:.2f} ms")
    return against(f"{name}: (page - shell) against least", page[0] - empty[0], floor[0], 4)


def _scale(full: Child, small: Child, _base: Path) -> Measured:
    figures = []
    for name in PAGES:
        if name.startswith("search"):
            continue
        turns = [(full.ask("times", name, 12), small.ask("times", name, 12)) for _ in range(6)]
        big, little = (median(column) for column in zip(*turns, strict=True))
        figures.append(against(f"{name}: 100 times more data", big, little, 1.3))
        same = full.ask("queries", name), small.ask("queries", name)
        talk(f"  {name}: {same[0]} queries in the full world, {same[1]} in the small one")
    return figures


def _writes(full: Child, _small: Child, _base: Path) -> Measured:
    found = full.ask("writes")
    return [against(what, pair[0][0], pair[1][0], 6) for what, pair in found.items()]


def _boards(_full: Child, _small: Child, base: Path) -> Measured:
    with child(_fresh(base / "import")) as empty:
        found = empty.ask("boards")
    rows = f"Trello board of 5,000 cards ({found['rows']:.0f} rows) against executemany"
    return [
        against(rows, found["seconds"] * 1000, found["floor"] * 1000, 4),
        at_most("peak memory of that import", found["peak_mb"], 300, "MB"),
    ]


def _hours(_full: Child, _small: Child, base: Path) -> Measured:
    with child(_fresh(base / "hours")) as empty:
        found = empty.ask("hours")
    rows = f"Toggl report of 50,000 rows ({found['rows']:.0f} rows) against executemany"
    return [
        against(rows, found["seconds"] * 1000, found["floor"] * 1000, 4),
        at_most("peak memory of that import of hours", found["peak_mb"], 300, "MB"),
        _timer(base),
    ]


def _timer(base: Path) -> Figure:
    """Start timers in one process while another one imports, as pages and jobs do."""
    home = _fresh(base / "timer")
    with child(home) as writer, child(home) as desk, ThreadPoolExecutor(1) as aside:
        writer.ask("hours_prepare")
        running = aside.submit(writer.ask, "hours_run")
        taken = desk.ask("hours_starts")
        talk(f"  the import took {running.result():.1f} s, the slowest start {taken[-1]:.0f} ms")
    return at_most("a timer start while hours come in, 95th of 100", taken[-2], 300, "ms")


def _fresh(home: Path) -> Path:
    rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    return home


def _papers(full: Child, _small: Child, _base: Path) -> Measured:
    own, bare = full.ask("papers")
    return [against("one invoice PDF against bare Typst", own[0], bare[0], 1.5)]


def _serve(full: Child, _small: Child, base: Path) -> Measured:
    found = trees.measure(base / "full", *full.ask("session"))
    talk(f"  a page takes {found['quiet_ms']:.1f} ms, {found['busy_ms']:.1f} with 200 streams")
    return [
        at_most("polydesk serve, whole tree, idle after the run", found["idle_mb"], 320, "MB"),
        at_most("each of 200 open streams", found["stream_kb"], 200, "kB"),
        at_most("database handles for each open stream", found["held"], 0.05, ""),
    ]


PARTS: dict[str, Callable[[Child, Child, Path], Measured]] = {
    "shell": _shell,
    "pages": _pages,
    "scale": _scale,
    "writes": _writes,
    "import": _boards,
    "hours": _hours,
    "pdf": _papers,
    "serve": _serve,
}
