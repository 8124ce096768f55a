"""What this room offers from anywhere: settings, language, colours, workspaces."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from polydesk.accounts.models import Theme
from polydesk.accounts.rules.choices import OWN_NAMES
from polydesk.kit.tenancy.middleware import DeskRequest
from polydesk.kit.ui.commands import Command

_SIGNS = {"system": "sun-moon", "light": "sun", "dark": "moon"}


def offered(request: DeskRequest, _row: Any = None) -> list[Command]:
    """Return pages of settings and what can be set at once."""
    viewer = request.viewer

    def at(name: str) -> str:
        return reverse(f"accounts:{name}", args=[viewer.workspace_slug])

    rows = [
        Command("go", _("Your profile"), at("profile"), "user-round", words=_("theme language")),
        Command("go", _("What is new"), at("news"), "sparkles"),
        Command("go", _("Password"), reverse("account_change_password"), "key"),
        Command("go", _("Sign out"), reverse("account_logout"), "log-out"),
    ]
    if viewer.role == "owner":
        rows += [
            Command("go", _("Your business"), at("business"), "building-2"),
            Command("go", _("People"), at("people"), "users", words=_("invite teammate")),
        ]
    if viewer.desks > 1:
        rows.append(Command("go", _("Switch workspace"), at("desks"), "chevrons-up-down"))
    return [*rows, *_looks(at("look")), *_languages()]


def _looks(place: str) -> list[Command]:
    head = _("Colours")
    return [
        Command("set", f"{head}: {label}", place, _SIGNS[name], post=("theme", str(name)))
        for name, label in Theme.choices
    ]


def _languages() -> list[Command]:
    head, place = _("Language"), reverse("language")
    return [
        Command("set", f"{head}: {name}", place, "languages", post=("language", code))
        for code, name in OWN_NAMES.items()
    ]
