"""Prepare .venv from the lock files; quick when nothing changed. Needs only Python 3.11.

`bin/setup` readies what `make run` needs, `bin/setup --dev` what tests and checks need too.
uv is put into .uv of this folder; Python 3.13 is looked for on the machine, then fetched by
uv, then 3.12 is looked for.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "polydesk-setup.json"
UV_HOME = ROOT / ".uv"
_QUIET = ("--quiet", "--disable-pip-version-check")
LOCKS = {"run": "requirements.lock", "dev": "requirements-dev.lock"}
COMMAND = """#!/bin/sh
'''exec' "$(dirname "$(readlink -f "$0")")/python" "$0" "$@"
Start Polydesk with the Python beside this file. '''
import sys

from polydesk.web.cli import main

sys.exit(main())
"""


def main() -> int:
    """Do what is left to do and nothing else."""
    kind = "dev" if "--dev" in sys.argv[1:] else "run"
    stamp = _stamp()
    if stamp.get(kind) != _wanted(kind) or not PYTHON.exists():
        kind = "dev" if "dev" in stamp else kind
        _install(kind)
    _compile_words()
    return 0


def _install(kind: str) -> None:
    uv = _uv()
    if not _usable(PYTHON):
        _make_venv(uv)
    _say(f"Installing what {LOCKS[kind]} lists")
    sync = [*uv, "pip", "sync", "--quiet", "--require-hashes", "--python", str(PYTHON)]
    _run([*sync, str(ROOT / LOCKS[kind])])
    _install_polydesk()
    kinds = ("run", "dev") if kind == "dev" else ("run",)
    STAMP.write_text(json.dumps({kind: _wanted(kind) for kind in kinds}))


def _install_polydesk() -> None:
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(_output([str(PYTHON), "-c", ask]))
    (packages / "polydesk.pth").write_text(f"{ROOT / 'src'}\n")
    command = VENV / "bin" / "polydesk"
    command.write_text(COMMAND)
    command.chmod(0o755)


def _uv() -> list[str]:
    """Give the command of the project's own uv; a uv of the machine is the last resort."""
    lock = ROOT / "requirements-uv.lock"
    own = UV_HOME / "env" / "bin" / "uv"
    beside = UV_HOME / "lib" / "bin" / "uv"
    mark = UV_HOME / "lock.sha256"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if mark.exists() and mark.read_text() == digest:
        for found in (own, beside):
            if _answers(found):
                return [str(found)]
    _say("Getting uv, which installs the rest")
    for attempt in (_uv_in_venv, _uv_beside):
        if attempt(lock):
            mark.write_text(digest)
            return _uv()
    if _answers(Path("uv")):
        return ["uv"]
    _stop(
        "uv could not be installed: this Python has neither a working venv nor pip, or the"
        " package index did not answer (see above). On Debian: apt-get install python3-venv;"
        " then run this again. Nothing else was changed."
    )
    return []


def _uv_in_venv(lock: Path) -> bool:
    home = UV_HOME / "env"
    shutil.rmtree(home, ignore_errors=True)
    if not _tried([sys.executable, "-m", "venv", str(home)]):
        return False
    pip = [str(home / "bin" / "python"), "-m", "pip", "install", *_QUIET]
    return _tried([*pip, "--require-hashes", "-r", str(lock)])


def _uv_beside(lock: Path) -> bool:
    pip = [sys.executable, "-m", "pip", "install", *_QUIET, "--upgrade"]
    return _tried([*pip, "--target", str(UV_HOME / "lib"), "--require-hashes", "-r", str(lock)])


def _make_venv(uv: list[str]) -> None:
    """Make .venv with 3.13 found here, 3.13 fetched by uv, or 3.12 found here."""
    make = [*uv, "venv", "--quiet", "--clear", "--no-project"]
    here = [*make, "--no-python-downloads"]
    found = [
        *(("a Python 3.13 of this machine", [*here, "--python", which])
          for which in ("3.13", *_pyenv("3.13"))),
        ("Python 3.13 fetched by uv", [*make, "--python", "3.13"]),
        *(("a Python 3.12 of this machine", [*here, "--python", which])
          for which in ("3.12", *_pyenv("3.12"))),
    ]  # fmt: skip
    for told, command in found:
        if _tried([*command, str(VENV)], quiet=True):
            _say(f"Using {told}")
            return
    tried = ", ".join(dict.fromkeys(told for told, _command in found))
    _stop(
        f"No Python for Polydesk: tried {tried}. Install Python 3.13 (or 3.12) and run this again."
    )


def _pyenv(version: str) -> list[str]:
    home = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    found = (str(path) for path in home.glob(f"versions/{version}.*/bin/python"))
    return sorted(found, reverse=True)


def _compile_words() -> None:
    for book in (ROOT / "src").glob("polydesk/*/locale/*/LC_MESSAGES/*.po"):
        ready = book.with_suffix(".mo")
        if not ready.exists() or ready.stat().st_mtime_ns < book.stat().st_mtime_ns:
            _run([str(PYTHON), "-m", "tools.words", "compile"])
            return


def _wanted(kind: str) -> str:
    parts = [ROOT / LOCKS[kind], ROOT / "requirements-uv.lock", Path(__file__)]
    digest = hashlib.sha256(str(ROOT).encode())
    for part in parts:
        digest.update(part.read_bytes())
    return digest.hexdigest()


def _stamp() -> dict[str, str]:
    try:
        return dict(json.loads(STAMP.read_text()))
    except (OSError, ValueError):
        return {}


def _usable(python: Path) -> bool:
    ask = "import sys; sys.exit(not (3, 12) <= sys.version_info < (3, 14))"
    return python.exists() and _tried([str(python), "-c", ask], quiet=True)


def _answers(command: Path) -> bool:
    return _tried([str(command), "--version"], quiet=True)


def _tried(command: list[str], *, quiet: bool = False) -> bool:
    out = subprocess.DEVNULL if quiet else sys.stderr
    try:
        done = subprocess.run(
            command, check=False, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=out, stderr=out
        )
    except OSError:
        return False
    return done.returncode == 0


def _run(command: list[str]) -> None:
    if not _tried(command):
        _stop(
            f"This step failed (see above): {' '.join(command)}\n"
            "What was installed so far is kept; run this again to go on."
        )


def _output(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def _say(text: str) -> None:
    sys.stderr.write(f"setup: {text}\n")


def _stop(text: str) -> None:
    sys.stderr.write(f"setup: {text}\n")
    sys.exit(1)


if __name__ == "__main__":
    sys.exit(main())
