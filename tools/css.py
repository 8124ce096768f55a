"""See that the committed stylesheet is what its sources make; needs Node, else says so."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# Not `npm ci`: it refuses a lock file made where the binaries of other systems are not to be had.
_INSTALL = ("install", "--no-save", "--ignore-scripts", "--loglevel=error")
ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Build the stylesheet anew and compare; without Node only CI calls that a failure."""
    npm = shutil.which("npm")
    if npm is None:
        sys.stderr.write("css: not checked, because npm is not on this machine\n")
        return 1 if os.environ.get("CI") == "true" else 0
    if _stale() and _npm(npm, *_INSTALL) != 0:
        sys.stderr.write("css: npm could not install what package-lock.json lists (see above)\n")
        return 1
    return _npm(npm, "run", "--silent", "css:check")


def _stale() -> bool:
    """Whether node_modules is older than the lock file."""
    mark = ROOT / "node_modules" / ".package-lock.json"
    lock = ROOT / "package-lock.json"
    return not mark.exists() or mark.stat().st_mtime < lock.stat().st_mtime


def _npm(npm: str, *arguments: str) -> int:
    return subprocess.run([npm, *arguments], check=False, cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())
