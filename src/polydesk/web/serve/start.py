"""Getting ready to serve, in a process of its own so that the supervisor stays small."""

import os
import sys
from argparse import Namespace
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.urls import reverse
from django.utils.translation import gettext as _

from polydesk.accounts import first_visit
from polydesk.accounts.queries import owner_exists
from polydesk.kit.ui import assets
from polydesk.web import squeeze
from polydesk.web.cli import desk, footing
from polydesk.web.cli.door import through
from polydesk.web.cli.errors import FAILED, Sorry
from polydesk.web.cli.say import say
from polydesk.web.cli.table import COMMANDS
from polydesk.web.serve.address import answers, busy, free_port_after


def require_free(host: str, port: int) -> None:
    """Sorry, with what to do, when the port is taken."""
    if not busy(host, port):
        return
    message = _(
        "Port %(port)s on %(host)s is taken by another program, perhaps by a Polydesk that "
        "runs already. Nothing was started. Stop that one, or take another port: "
        "`polydesk serve --port %(free)s` (make run PORT=%(free)s)."
    )
    raise Sorry(message % {"port": port, "host": host, "free": free_port_after(host, port)})


def in_child(options: Namespace) -> tuple[int, str]:
    """Migrate, collect static files, load the demo; return a status and the greeting.

    The version of the static files comes back through a pipe: whoever serves pages later names
    what lies in the home, even when the program changed between. So does the greeting, which is
    said once the pages can be reached.
    """
    heard, told = os.pipe()
    child = os.fork()
    if child:
        os.close(told)
        with os.fdopen(heard, encoding="utf-8") as pipe:
            version, _line, greeting = pipe.read().partition("\n")
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if not status and hasattr(options, "port"):
            assets.laid_out(version)
        return status, greeting
    status = FAILED
    try:
        os.close(heard)
        done = through(lambda: _ready(options), "serve")
        greeting = _greeting(options) if not done and hasattr(options, "port") else ""
        os.write(told, f"{assets.version()}\n{greeting}".encode())
        connections.close_all()
        sys.stdout.flush()
        status = done
    finally:
        os._exit(status)


def _ready(options: Namespace) -> int:
    footing.require_database()
    desk.prepare()
    if getattr(options, "demo", False):
        _load_demo()
    if hasattr(options, "port"):
        _collect()
    return 0


def greet(options: Namespace, greeting: str) -> bool:
    """Say where the pages are, if they can be reached by now; return whether it was said."""
    if not answers(options.host, options.port):
        return False
    say(greeting)
    return True


def _collect() -> None:
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    assets.clear_old(Path(settings.STATIC_ROOT))
    squeeze.lay_beside(Path(settings.STATIC_ROOT))


def _load_demo() -> None:
    command = COMMANDS["demo"]
    if not command.exists():
        raise Sorry(_("This version has no demo business."))
    status = command.load().run(Namespace(json=False, workspace=None, quiet=True))
    if status:
        raise Sorry(_("The demo business could not be loaded."))


def _greeting(options: Namespace) -> str:
    address = f"http://{_shown(options.host)}:{options.port}"
    lines = [_("Polydesk is on %(address)s (stop it with Ctrl-C).") % {"address": address}]
    if not owner_exists():
        token = first_visit.ensure_token(settings.HOME)
        link = address + reverse("welcome_link", args=[token])
        lines.append(_("First visit, with a link that works once: %(link)s") % {"link": link})
    return "\n".join(lines)


def _shown(host: str) -> str:
    if host in ("0.0.0.0", "::"):  # noqa: S104 - shown, not bound
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
