"""The process at the top: starts the children, keeps them alive, ends them in order."""

import os
import select
import signal
import time
from collections.abc import Callable
from types import FrameType

from polydesk.web.serve.child import Child

_GRACE = 25.0
_TICK = 1.0
_SHORT_TICK = 0.1


class Supervisor:
    """Runs until SIGTERM or SIGINT, or until asked to by a signal from a child's end.

    `news` is tried after each step until it returns True: what is to be said once all is up.
    """

    def __init__(self, children: list[Child], news: Callable[[], bool] | None = None) -> None:
        self._children = children
        self._news = news
        self._over = False
        self._reader, self._writer = os.pipe()
        os.set_blocking(self._reader, False)
        os.set_blocking(self._writer, False)

    def run(self) -> None:
        """Start all children and stay until the end."""
        signal.set_wakeup_fd(self._writer, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        signal.signal(signal.SIGCHLD, _nothing)
        while not self._over:
            self._start_missing()
            self._wait(_SHORT_TICK if self._news else _TICK)
            self._bury()
            if self._news and self._news():
                self._news = None
        self._end()

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._over = True

    def _start_missing(self) -> None:
        for child in self._children:
            if not child.pid and time.monotonic() >= child.due:
                child.start(self._children)

    def _wait(self, seconds: float) -> None:
        select.select([self._reader], [], [], seconds)
        try:
            os.read(self._reader, 4096)
        except BlockingIOError:
            return

    def _bury(self) -> None:
        for child in self._children:
            if child.pid and os.waitpid(child.pid, os.WNOHANG)[0]:
                child.died()

    def _end(self) -> None:
        """Pages first, so that nothing new comes in; then the jobs. Who does not end is killed."""
        for child in self._children:
            child.stop()
        end = time.monotonic() + _GRACE
        while any(child.pid for child in self._children) and time.monotonic() < end:
            self._wait(0.2)
            self._bury()
        for child in self._children:
            child.kill()


def _nothing(_number: int, _frame: FrameType | None) -> None:
    """Wake the supervisor; the work is done in its loop."""
