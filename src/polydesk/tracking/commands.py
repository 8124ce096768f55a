"""What this room offers from anywhere."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.commands import Command, Shortcut, Shortcuts
from polydesk.tracking.queries import timer


def _at(request: DeskRequest, name: str) -> str:
    return reverse(f"tracking:{name}", args=[request.viewer.workspace_slug])


def offered(request: DeskRequest, _row: Any = None) -> list[Command]:
    """Return starting, stopping, and time by hand."""
    start, stop, add = (_at(request, name) for name in ("start", "stop", "add"))
    runs = _runs(request)
    return [
        Command("do", _("Stop the timer"), stop, "square", keys="s", post=("", ""))
        if runs
        else Command("do", _("Start the timer"), start, "play", keys="s", post=("", "")),
        Command("do", _("Add time by hand"), add, "calendar-plus", words=_("hours entry")),
    ]


def _runs(request: DeskRequest) -> bool:
    """Whether a timer runs. One query for a request: commands are read in each language."""
    kept = vars(request)
    if "timer_runs" not in kept:
        kept["timer_runs"] = timer.running(request.viewer) is not None
    runs: bool = kept["timer_runs"]
    return runs


def found(request: DeskRequest, text: str) -> list[Command]:
    """Return the offer to start the timer with the words typed."""
    start = _at(request, "start")
    return [
        Command(
            "found", _("Start the timer:"), start, "play", post=("description", text), hint=text
        )
    ]


def shortcuts(_request: DeskRequest, _row: Any = None) -> Shortcuts:
    """Return the keys of the timer."""
    rows = (
        Shortcut("j", _("The week after")),
        Shortcut("k", _("The week before")),
        Shortcut(".", _("Today")),
        Shortcut("s", _("Start or stop the timer")),
        Shortcut("t", _("Say what you're working on")),
    )
    return Shortcuts(30, _("Time"), rows)
