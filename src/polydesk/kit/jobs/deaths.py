"""What is done when a job dies: a room may clean up after its own jobs."""

import logging
from collections.abc import Callable

from polydesk.kit import faults
from polydesk.kit.jobs.models import Job
from polydesk.kit.jobs.types import AnyTask

logger = logging.getLogger(__name__)
Handler = Callable[[Job, BaseException], None]
_handlers: dict[str, Handler] = {}


def when_dead(task: AnyTask) -> Callable[[Handler], Handler]:
    """Register what follows when a job of this task dies: called with the job and the error."""

    def register(handler: Handler) -> Handler:
        _handlers[task.module_path] = handler
        return handler

    return register


def tell(job: Job, error: BaseException) -> None:
    """Call the handler of the job's task; a failure of its own is kept, not raised."""
    logger.error("job dead: %s (%s)", job, error)
    handler = _handlers.get(job.task)
    if handler is None:
        return
    try:
        handler(job, error)
    except Exception as failure:  # noqa: BLE001 - the worker must go on
        faults.record(failure, f"cleaning up after job {job.uid}")
