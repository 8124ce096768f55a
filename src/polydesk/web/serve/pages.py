"""The child that answers requests: granian with one process and many blocking threads."""

import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from polydesk.kit.live import hub
from polydesk.web.serve.lifeline import Lifeline
from polydesk.web.squeeze import Shelf
from polydesk.web.wsgi import application

THREADS = 256
_KILL_AFTER = 10
_PATIENCE = 1


@dataclass(frozen=True, slots=True)
class Address:
    """Where the pages are."""

    host: str
    port: int
    static: Path


def run(lifeline: Lifeline, address: Address) -> None:
    """Serve until the lifeline is cut: open streams end first, then the last requests."""
    lifeline.when_cut(_interrupt)
    server: Any = Granian(
        "polydesk.web.wsgi:application",
        address=address.host,
        port=address.port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        workers=1,
        blocking_threads=THREADS,
        backpressure=THREADS,
        blocking_threads_idle_timeout=30,
        workers_kill_timeout=_KILL_AFTER,
        log_level=LogLevels.error,
    )
    server.serve(target_loader=partial(_load, lifeline, address.static), wrap_loader=False)


def _load(lifeline: Lifeline, static: Path) -> Callable[..., Any]:
    """In granian's own child: close the streams when the lifeline is cut, then give up."""
    lifeline.when_cut(_leave)
    return Shelf(application, "/static/", static)


def _interrupt() -> None:
    """Signal the main thread itself: a signal that another thread takes would not wake it."""
    signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)


def _leave() -> None:
    """End the streams, then the process, if granian has not ended it by then."""
    hub.close()
    for wait, step in ((_PATIENCE, _interrupt), (_KILL_AFTER, partial(os._exit, 1))):
        time.sleep(wait)
        step()
