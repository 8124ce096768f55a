"""The last door of a command: every end becomes a sentence and a status."""

import os
import sys
import traceback
from collections.abc import Callable
from importlib import import_module

from django.db import Error as DatabaseError
from django.utils.translation import gettext as _

from polydesk.web.cli.errors import FAILED, Sorry
from polydesk.web.cli.say import aside

_INTERRUPTED = 130


def through(run: Callable[[], int], where: str) -> int:
    """Run; return the status, and tell on stderr what went wrong."""
    try:
        return run()
    except Sorry as sorry:
        aside(sorry)
        return sorry.status
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as error:  # noqa: BLE001 - a sentence, not a traceback
        aside(_unforeseen(error, where))
        return FAILED


def _unforeseen(error: Exception, where: str) -> str:
    if os.environ.get("POLYDESK_DEBUG") == "1":
        traceback.print_exception(error)
    # Settings may be what failed: then there is no log to write to.
    try:
        faults = import_module("polydesk.kit.faults")
        fault = faults.record(error, where)
        kept = _("Unfinished changes were taken back.")
        if faults.out_of_room(error):
            return _("The disk is full: make room on it, then run this again.") + f" {kept}"
        more = _("`polydesk doctor %(id)s` tells more about error %(id)s.") % {"id": fault}
        return f"{_happened(error)} {kept} {more}"
    except Exception:  # noqa: BLE001
        return f"{type(error).__name__}: {error}"


def _happened(error: Exception) -> str:
    if isinstance(error, DatabaseError):
        told = str(error).strip().splitlines() or [type(error).__name__]
        return _("The database refused: %(error)s.") % {"error": told[0]}
    if isinstance(error, OSError):
        where = f" ({error.filename})" if error.filename else ""
        return _("The system refused: %(error)s.") % {"error": f"{error.strerror}{where}"}
    return _("Something happened that Polydesk did not foresee.")
