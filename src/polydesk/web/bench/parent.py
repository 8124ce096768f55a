"""The other end of `child`: starts a process for a home and asks it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class Child:
    """A running child."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def ask(self, name: str, *arguments: Any) -> Any:
        """Have the child do one thing; return its answer."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps([name, *arguments]) + "\n")
        stdin.flush()
        line = stdout.readline()
        if not line:
            raise RuntimeError(f"The bench's own process ended while doing {name!r}.")
        return json.loads(line)


@contextmanager
def child(home: Path) -> Iterator[Child]:
    """Run a child on a home until the block ends."""
    process = subprocess.Popen(
        [sys.executable, "-m", "polydesk.web.bench.child"],
        env={**os.environ, "POLYDESK_HOME": str(home), "DATABASE_URL": ""},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Child(process)
    finally:
        if process.stdin:
            process.stdin.close()
        process.wait(timeout=60)
