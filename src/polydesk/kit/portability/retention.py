"""The one table of how long things are kept: what is usual, what the owner chose, what is due."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from polydesk.kit.portability.models import Retention
from polydesk.kit.tenancy.models import Workspace
from polydesk.kit.tenancy.scope import scope

GRACE = timedelta(days=2)  # what a daily job may be late

Purge = Callable[[datetime], int]


@dataclass(frozen=True, slots=True)
class Rule:
    """One line: how many days, within what bounds, and how to purge and count what is older.

    Both work in the workspace in force; `due` counts what `purge` would take.
    """

    what: str
    title: Any
    help: Any
    days: int
    least: int
    most: int
    purge: Purge
    due: Purge


_rules: dict[str, Rule] = {}
ORDER = ("trash", "exports", "imports", "sessions", "audit")


def declare(rule: Rule) -> None:
    """Put a line into the table."""
    _rules[rule.what] = rule


def rules() -> list[Rule]:
    """Return the lines of the table."""
    return sorted(_rules.values(), key=lambda rule: ORDER.index(rule.what))


def chosen() -> dict[str, int]:
    """Return the days in force in this workspace, by what they are for."""
    own = dict(Retention.objects.values_list("what", "days"))
    return {rule.what: own.get(rule.what, rule.days) for rule in rules()}


def days(what: str) -> int:
    """Return the days in force for one thing; 30 where no line says so."""
    return chosen().get(what, 30)


def apply(now: datetime) -> dict[str, int]:
    """Purge what has had its time in every workspace; return how much of each went."""
    gone = {rule.what: 0 for rule in rules()}
    for rule, before in _everywhere(now):
        gone[rule.what] += rule.purge(before)
    return gone


def overdue(now: datetime) -> dict[str, int]:
    """Return what should have been purged two days ago and was not."""
    found = {rule.what: 0 for rule in rules()}
    for rule, before in _everywhere(now - GRACE):
        found[rule.what] += rule.due(before)
    return {what: count for what, count in found.items() if count}


def _everywhere(now: datetime) -> Iterator[tuple[Rule, datetime]]:
    for workspace_id in list(Workspace.objects.values_list("pk", flat=True)):
        with scope(workspace_id):
            table = chosen()
            for rule in rules():
                yield rule, now - timedelta(days=table[rule.what])


TITLES = {
    "trash": (_("Trash"), _("How long removed things can be brought back.")),
    "exports": (_("Exports"), _("How long a zip of “Take it with you” can be downloaded.")),
    "imports": (_("Imported files"), _("The files themselves; what they brought stays.")),
    "sessions": (_("Sign-ins"), _("After this long away, people sign in again.")),
    "audit": (_("History of changes"), _("Who changed what, and what stood there before.")),
}
