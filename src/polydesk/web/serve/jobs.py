"""The child that runs the jobs and the schedule."""

import os
import threading
from typing import Any

from polydesk.kit.jobs.worker import Worker
from polydesk.web.serve.lifeline import Lifeline

_GRACE = 15.0


def run(lifeline: Lifeline, _options: Any) -> None:
    """Work until the lifeline is cut, then end what runs or hand it back."""
    over = threading.Event()
    lifeline.when_cut(over.set)
    worker = Worker()
    worker.start()
    over.wait()
    worker.stop(_GRACE)
    # A handler that did not end in time still runs in its thread: leave without it.
    os._exit(0)
