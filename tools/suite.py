"""Run the tests: `python -m tools.suite sqlite [postgres]`, or `audit`."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools import browser, postgres

ROOT = Path(__file__).resolve().parents[1]
_PLAIN = "not journey and not race and not audit"
_ROWS = f"{_PLAIN} and not pure"  # what opens no database is the same on both
_WALKS_ONLY = "journey and not look and not audit"  # how a page looks is the same on both
_OWN = ("POLYDESK_HOME", "POLYDESK_URL", "POLYDESK_MAIL", "DATABASE_URL")
_CI = os.environ.get("CI") == "true"


@dataclass(frozen=True, slots=True)
class Part:
    """One run of pytest: its name, which tests, where, with how many workers, how long at most."""

    name: str
    marks: str
    database: str = ""
    workers: int = 0
    seconds: int = 2400
    again: bool = False  # a walk that fails is walked once more, and named

    @property
    def options(self) -> list[str]:
        """What pytest is told beside the marks."""
        workers = ["-n", str(self.workers)] if self.workers else []
        return [*workers, *(["--reruns", "1", "-r", "fER"] if self.again else [])]


def _parts(kinds: list[str], address: str | None, chromium: str | None) -> Iterator[Part]:
    wanted = "audit" if "audit" in kinds else ""
    if chromium and "sqlite" in kinds:
        yield Part("journeys on SQLite", "journey and not audit", again=True)
    if chromium and address and "postgres" in kinds:
        yield Part("journeys on PostgreSQL", _WALKS_ONLY, f"{address}/polydesk_walks", again=True)
    if "sqlite" in kinds:
        yield Part("tests on SQLite", _PLAIN, workers=2)
    if "postgres" in kinds and address:
        yield Part("tests on PostgreSQL", _ROWS, f"{address}/polydesk_plain", workers=2)
    if address and not wanted:
        yield Part("races on PostgreSQL", "race and not audit", f"{address}/polydesk_races")
    if wanted:
        yield Part("long matrices on SQLite", "audit", seconds=7200)
    if wanted and address:
        yield Part(
            "long matrices on PostgreSQL", "audit", f"{address}/polydesk_audit", seconds=7200
        )


def _run(part: Part) -> tuple[str, float, int]:
    sys.stdout.write(f"\n== {part.name}\n")
    sys.stdout.flush()
    environment = {**os.environ, "DATABASE_URL": part.database, "DJANGO_ALLOW_ASYNC_UNSAFE": "true"}
    command = [sys.executable, "-m", "pytest", "-m", part.marks, "-p", "no:cacheprovider"]
    command += part.options
    begun = time.monotonic()
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, start_new_session=True
    ) as run:
        try:
            status = run.wait(part.seconds)
        except subprocess.TimeoutExpired:
            sys.stdout.write(f"\n{part.name}: not done after {part.seconds} s, ended\n")
            status = 1
        finally:
            _end(run)
    return part.name, time.monotonic() - begun, status


def _end(run: subprocess.Popen[bytes]) -> None:
    """End the run and whatever it left behind."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(run.pid, signal.SIGKILL)


def _told(outcomes: list[tuple[str, float, int]]) -> int:
    for name, seconds, status in outcomes:
        verdict = {0: "passed", 5: "no tests"}.get(status, "FAILED")
        sys.stdout.write(f"{verdict:>9}  {name}, {seconds:.0f} s\n")
    return 0 if all(status in {0, 5} for _name, _seconds, status in outcomes) else 1


def _missing(address: str | None, chromium: str | None) -> int:
    lacks = [
        *([] if address else ["PostgreSQL: races and its half of the tests did not run"]),
        *([] if chromium else ["Chromium: journeys did not run"]),
    ]
    for lack in lacks:
        sys.stdout.write(f"  MISSING  {lack}\n")
    return 1 if lacks and (_CI or not chromium) else 0


def main(kinds: list[str]) -> int:
    """Run every part, also after one failed, and say at the end how each went."""
    if not kinds or not set(kinds) <= {"sqlite", "postgres", "audit"}:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    for name in _OWN:
        os.environ.pop(name, None)
    with postgres.server() as address:
        chromium = browser.ready()
        outcomes = [_run(part) for part in _parts(kinds, address, chromium)]
        sys.stdout.write("\n")
        return max(_told(outcomes), _missing(address, chromium))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
