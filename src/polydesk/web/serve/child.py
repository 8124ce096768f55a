"""One supervised child: how it is forked, watched and stopped."""

import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NoReturn

from polydesk.kit import faults
from polydesk.web.serve.lifeline import Lifeline

Role = Callable[[Lifeline, Any], None]
_SHORT_LIFE = 5.0
_MOST_WAIT = 5.0


@dataclass(slots=True)
class Child:
    """A role (a function that runs until its lifeline is cut) and the process that has it."""

    name: str
    role: Role
    options: Any
    pid: int = 0
    lifeline: Lifeline | None = None
    born: float = 0.0
    deaths: int = 0
    due: float = field(default=0.0)

    def start(self, others: list["Child"]) -> None:
        """Fork; the child lets go of its siblings' lifelines."""
        self.lifeline = Lifeline()
        self.born = time.monotonic()
        sys.stdout.flush()
        sys.stderr.flush()
        self.pid = os.fork()
        if self.pid == 0:
            self._live(others)
        self.lifeline.keep_parent_end()

    def _live(self, others: list["Child"]) -> NoReturn:
        status = 1
        try:
            for other in others:
                if other is not self and other.lifeline is not None:
                    other.lifeline.cut()
            status = self._play()
        finally:
            os._exit(status)

    def _play(self) -> int:
        lifeline = self.lifeline
        assert lifeline is not None
        lifeline.keep_child_end()
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD):
            signal.signal(number, signal.SIG_DFL)
        # Ctrl-C reaches the whole group; only the supervisor answers it.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            self.role(lifeline, self.options)
        except Exception as error:  # noqa: BLE001 - the last door of the child
            fault = faults.record(error, f"process {self.name}")
            print(f"{self.name}: {fault}: {error}", file=sys.stderr, flush=True)  # noqa: T201
            return 1
        return 0

    def died(self) -> None:
        """Note the death: a child that dies young waits longer before the next start."""
        young = time.monotonic() - self.born < _SHORT_LIFE
        self.deaths = self.deaths + 1 if young else 0
        wait = min(_MOST_WAIT, 0.5 * 2 ** (self.deaths - 2)) if self.deaths > 1 else 0.0
        self.due = time.monotonic() + wait
        self.pid = 0
        if self.lifeline is not None:
            self.lifeline.cut()

    def stop(self) -> None:
        """Ask the child to end by itself."""
        if self.lifeline is not None:
            self.lifeline.cut()

    def kill(self) -> None:
        """End a child that did not listen."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
