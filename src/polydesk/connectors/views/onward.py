"""Where somebody goes on after an import: to the pages that show what came."""

from collections.abc import Mapping
from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOST = 3
_PAGES: tuple[tuple[str, str, Promise, str], ...] = (
    ("tasks", "work:home", _("Go to the boards"), "square-kanban"),
    ("time_entries", "tracking:week", _("Go to the time"), "clock"),
    ("events", "planner:week", _("Go to the calendar"), "calendar-days"),
    ("invoices", "billing:list", _("Go to the invoices"), "receipt"),
    ("expenses", "billing:expenses", _("Go to the expenses"), "coins"),
    ("documents", "files:business", _("Go to the files"), "files"),
    ("clients", "clients:list", _("Go to the clients"), "users"),
    ("contacts", "clients:list", _("Go to the clients"), "users"),
)


class Onward(NamedTuple):
    """A way on: its words, address and sign."""

    text: str
    href: str
    icon: str


def onward(slug: str, came: Mapping[str, int], week: str = "") -> list[Onward]:
    """Return the ways to what came, by kind: the first is the way most will take.

    `week` is the week of the newest hours. Where nothing came, the boards are.
    """
    found: dict[str, Onward] = {}
    for kind, name, text, icon in _PAGES:
        if came.get(kind):
            asked = f"?week={week}" if kind == "time_entries" and week else ""
            href = reverse(name, args=[slug]) + asked
            found.setdefault(href, Onward(str(text), href, icon))
    return list(found.values())[:MOST] or onward(slug, {"tasks": 1})
