"""Keeping the memory of a tree of forked processes small and shared."""

import gc
import os
import sys
from importlib import import_module
from pathlib import Path

_LEAN = "POLYDESK_LEAN"
_TUNABLES = "glibc.malloc.arena_max=2:glibc.malloc.tcache_count=0"
_PRELOADED = (
    "polydesk.web.urls",
    "polydesk.web.wsgi",
    "polydesk.web.serve.pages",
    "polydesk.web.serve.jobs",
)


def lean() -> None:
    """Start this program again with a lean allocator, once; glibc reads its settings at start.

    Two arenas for all threads, and no cache per thread: it would keep about 90 kB of what
    SQLite had freed for as long as a thread holds an event stream. Other systems ignore both.
    """
    if os.environ.get(_LEAN) or not sys.platform.startswith("linux"):
        return
    given = os.environ.get("GLIBC_TUNABLES")
    os.environ["GLIBC_TUNABLES"] = f"{given}:{_TUNABLES}" if given else _TUNABLES
    os.environ[_LEAN] = "1"
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606


def preload() -> None:
    """Import what children need, then keep the collector from touching (and copying) it."""
    for name in _PRELOADED:
        import_module(name)
    gc.collect()
    gc.freeze()


def pss(pid: int) -> int:
    """Return the proportional memory of a process in bytes (Linux)."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    line = next(line for line in text.splitlines() if line.startswith("Pss:"))
    return int(line.split()[1]) * 1024


def children(pid: int) -> list[int]:
    """Return the process and all processes below it (Linux)."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text(encoding="ascii").split():
            found += children(int(child))
    return found


def tree_pss(pid: int) -> int:
    """Return the proportional memory of a process and all below it in bytes (Linux)."""
    return sum(pss(process) for process in children(pid))
