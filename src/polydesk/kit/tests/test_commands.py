"""The palette and the sheet: rooms offer, people type in any of four languages."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import RequestFactory
from django.utils import translation

from polydesk.kit import slots
from polydesk.kit.ui import NavItem, commands
from polydesk.kit.ui.commands import Command, Shortcut, Shortcuts
from polydesk.kit.ui.nav import on_phone

_NAMES = {"en": "Invoices", "nb": "Fakturaer", "fa": "صورت‌حساب‌ها", "vi": "Hóa đơn"}


def _offered(_request: Any, _row: Any = None) -> list[Command]:
    name = _NAMES[translation.get_language() or "en"]
    return [
        Command("do", "Start something new", "/new/", post=("", "")),
        Command("go", name, "/money/", words="bill"),
    ]


def _found(_request: Any, text: str) -> list[Command]:
    return [Command("found", f"Start the timer: {text}", "/start/", post=("description", text))]


def _keys(_request: Any, _row: Any = None) -> Shortcuts:
    return Shortcuts(20, "Work", (Shortcut("n", "New task"),))


@pytest.fixture(autouse=True)
def _rooms(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(slots, "_fills", {**slots._fills})
    for place in ("shell.commands", "shell.found", "shell.shortcuts"):
        slots._fills[place] = []
    slots.fill("shell.commands", _offered)
    slots.fill("shell.found", _found)
    slots.fill("shell.shortcuts", _keys)
    with translation.override("en"):
        yield


def _labels(text: str) -> list[str]:
    return [row.label for row in commands.matching(RequestFactory().get("/"), text)]


def test_nothing_typed_offers_everything_by_group() -> None:
    assert _labels("") == ["Start something new", "Invoices"]


@pytest.mark.parametrize("text", ["invo", "FAKTURA", "صورتحساب", "hoa don", "bill"])
def test_a_command_is_found_in_every_language(text: str) -> None:
    assert _labels(text)[0] == "Invoices"


def test_what_begins_as_typed_stands_first_and_free_text_last() -> None:
    assert _labels("start") == ["Start something new", "Start the timer: start"]


def test_words_of_nothing_leave_the_offers_of_rooms() -> None:
    assert _labels("quarterly report") == ["Start the timer: quarterly report"]


def test_the_sheet_holds_the_rooms_in_order() -> None:
    assert [group.title for group in commands.shortcuts(RequestFactory().get("/"))] == ["Work"]


def test_the_phone_shows_the_rooms_that_asked_for_it_then_the_first() -> None:
    rail = [
        NavItem(10, "Today", "/", "sun", phone=True),
        NavItem(20, "Clients", "/c/", "users"),
        NavItem(30, "Work", "/w/", "kanban", phone=True),
        NavItem(40, "Time", "/t/", "clock", phone=True),
        NavItem(50, "Imports", "/i/", "import"),
    ]
    bar, more = on_phone(rail)
    assert [item.label for item in bar] == ["Today", "Clients", "Work", "Time"]
    assert [item.label for item in more] == ["Imports"]
