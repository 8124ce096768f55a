"""The trees that the commands start: both children, or one of them."""

import fcntl
from argparse import Namespace
from functools import partial
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.db import connections

from polydesk.web.serve import memory, start
from polydesk.web.serve.child import Child
from polydesk.web.serve.supervisor import Supervisor

HOST = "127.0.0.1"
PORT = 8000


def tree(options: Namespace, *, pages: bool, jobs: bool) -> int:
    """Get ready, start the children, stay until SIGTERM or SIGINT; return a status."""
    if pages:
        start.require_free(options.host, options.port)
    with (options.home / "serving.lock").open("a") as lock:
        # Shared by all trees of this home; `restore` wants it alone.
        fcntl.flock(lock, fcntl.LOCK_SH)
        status, greeting = start.in_child(options)
        if status:
            return status
        memory.preload()
        connections.close_all()
        news = partial(start.greet, options, greeting) if pages else None
        Supervisor(_children(options, pages=pages, jobs=jobs), news).run()
    return 0


def _children(options: Namespace, *, pages: bool, jobs: bool) -> list[Child]:
    found = []
    if pages:
        module = import_module("polydesk.web.serve.pages")
        address = module.Address(options.host, options.port, Path(settings.STATIC_ROOT))
        found.append(Child("pages", module.run, address))
    if jobs:
        module = import_module("polydesk.web.serve.jobs")
        found.append(Child("jobs", module.run, None))
    return found
