"""Find a Chromium for the journeys, or get one; `python -m tools.browser` says which."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools import debian

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


def found() -> str | None:
    """Path of a Chromium that is there: $CHROMIUM, Debian's, or Playwright's own."""
    named = os.environ.get("CHROMIUM")
    known = (named, "/usr/bin/chromium", shutil.which("chromium"), _playwrights())
    return next((path for path in known if path and Path(path).exists()), None)


def ready() -> str | None:
    """Path of a Chromium, installed first where there is none."""
    return found() or (_installed() and found()) or None


def _installed() -> bool:
    if debian.install("chromium"):
        return True
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    return subprocess.run(command, check=False, stdout=sys.stderr).returncode == 0


def _playwrights() -> str | None:
    ask = (
        "from playwright.sync_api import sync_playwright as start\n"
        "with start() as tool: print(tool.chromium.executable_path)"
    )
    command = [sys.executable, "-c", ask]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    return done.stdout.strip() or None


def main() -> int:
    """Say where Chromium is, or that there is none."""
    path = ready()
    sys.stdout.write(f"{path}\n" if path else "")
    if path is None:
        sys.stderr.write("No Chromium, and none could be installed: name one in CHROMIUM.\n")
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
