"""Install a package of Debian, where this is Debian and we are root."""

import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path


def install(package: str) -> bool:
    """Install a package; False where that is not for us to do or did not work."""
    if os.geteuid() != 0 or not Path("/etc/debian_version").exists() or not shutil.which("apt-get"):
        return False
    sys.stderr.write(f"Installing Debian's {package}\n")
    _refresh()
    return _apt("install", "--yes", "--no-install-recommends", package)


@functools.cache
def _refresh() -> bool:
    return _apt("update")


def _apt(*arguments: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-qq", *arguments]
    done = subprocess.run(
        command, check=False, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr
    )
    return done.returncode == 0
