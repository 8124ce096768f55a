"""A board in English and Persian: capture, move by mouse and by keyboard, filter, bulk, undo."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.desks import Desk
from tests.journeys.test_first_visit import ENGLISH, PERSIAN, introduce, open_desk, take_on

pytestmark = pytest.mark.journey
Check = Callable[[Page], None]


@dataclass(frozen=True)
class Tongue:
    """What is typed in one language; arrows go the way that the language reads."""

    owner: str
    country: str
    client: str
    titles: tuple[str, str, str]
    part: str
    forward: str
    back: str


TONGUES = {
    "en": Tongue(
        "Linnea Berg", "NO", "Harbour Books",
        ("Draft the newsletter", "Book the flights", "Reply to the festival"),
        "newsl", "ArrowRight", "ArrowLeft",
    ),
    "fa": Tongue(
        "پارسا رستمی", "IR", "کتاب‌فروشی بندر",
        ("نوشتن خبرنامهٔ آذر", "خرید بلیت پرواز", "پاسخ به جشنواره"),
        "خبرنام", "ArrowLeft", "ArrowRight",
    ),
}  # fmt: skip


def _column(page: Page, number: int) -> Locator:
    return page.locator("#board .column").nth(number)


def _names(column: Locator) -> list[str]:
    return [card.get_attribute("data-name") or "" for card in column.locator("[data-card]").all()]


def _undo(page: Page) -> None:
    page.locator("#toasts .toast-undo").last.click()


def _open_board(page: Page, desk: Desk, words: Tongue) -> None:
    page.goto(desk.first_visit)
    introduce(page, words.owner, words.country)
    open_desk(page)
    take_on(page, words.client, words.country, "40")
    page.goto(f"{desk.url}/w/default/work/projects/new/")
    page.select_option("#id_client", label=words.client)
    page.fill("#id_name", words.client)
    page.locator("main form .act-primary").click()
    expect(page.locator("#board .column")).to_have_count(4)


def _write_down(page: Page, words: Tongue) -> None:
    """Type at the foot of the first column; the newest stands on top."""
    line = _column(page, 0).locator(".add-line")
    for number, title in enumerate(words.titles, start=1):
        line.fill(title)
        line.press("Enter")
        expect(_column(page, 0).locator("[data-card]")).to_have_count(number)
        expect(line).to_have_value("")


def _move(page: Page, words: Tongue) -> None:
    """By mouse to the second column, by keyboard on to the third and back one."""
    first, second, third = words.titles
    page.reload()
    page.locator(f'[data-name="{first}"]').drag_to(
        _column(page, 1).locator("[data-cards]"), target_position={"x": 60, "y": 20}
    )
    expect(_column(page, 1).locator("[data-card]")).to_have_count(1)
    expect(page.locator("#toasts .toast-undo")).to_have_count(1)
    page.reload()
    assert _names(_column(page, 1)) == [first]
    assert _names(_column(page, 0)) == [third, second]
    card = page.locator(f'[data-name="{second}"]')
    card.focus()
    for key in ("Space", words.forward, words.forward, words.back, words.forward, "Enter"):
        page.keyboard.press(key)
    expect(page.locator("#say")).to_contain_text(second)
    expect(page.locator("#toasts .toast-undo")).to_have_count(1)
    expect(card).to_be_focused()
    _undo(page)
    expect(_column(page, 0).locator("[data-card]")).to_have_count(2)
    assert _names(_column(page, 0)) == [third, second]


def _see_inside(page: Page, words: Tongue) -> None:
    """Open a card over the board, add a step, tick it, say something."""
    page.locator(f'[data-name="{words.titles[2]}"] a').click()
    sheet = page.locator("dialog[open]")
    step = sheet.locator("input[name=text]")
    step.fill(words.titles[1])
    step.press("Enter")
    box = sheet.locator(".checklist [role=checkbox]")
    box.click()
    expect(box).to_have_attribute("aria-checked", "true")
    sheet.locator("#new-comment").fill(f"**{words.titles[0]}**")
    sheet.locator("#add-comment button[type=submit]").click()
    expect(sheet.locator(".thread strong").last).to_have_text(words.titles[0])
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)


def _filter(page: Page, desk: Desk, words: Tongue) -> None:
    page.goto(f"{desk.url}/w/default/work/list/")
    rows = page.locator("#list tbody tr")
    expect(rows).to_have_count(3)
    page.locator("#list input[name=q]").fill(words.part)
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text(words.titles[0])
    page.locator("#list input[name=q]").fill("")
    expect(rows).to_have_count(3)


def _in_bulk(page: Page, words: Tongue) -> None:
    """Finish two at once: they leave the list of open tasks; undo brings both back."""
    rows = page.locator("#list tbody tr")
    page.locator("[data-bulk-row]").nth(0).check()
    page.locator("[data-bulk-row]").nth(2).check(force=True)
    page.locator("[data-bulk-bar] button[value=done]").click()
    expect(rows).to_have_count(1)
    _undo(page)
    expect(rows).to_have_count(3)


def _search(page: Page, words: Tongue) -> None:
    page.locator(".topbar input[type=search]").fill(words.part)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/search"))
    expect(page.locator("#results")).to_contain_text(words.titles[0])


def _walk(page: Page, desk: Desk, words: Tongue, check: Check) -> None:
    _open_board(page, desk, words)
    _write_down(page, words)
    check(page)
    _move(page, words)
    _see_inside(page, words)
    _filter(page, desk, words)
    check(page)
    _in_bulk(page, words)
    _search(page, words)
    check(page)


@pytest.mark.parametrize("page", [ENGLISH], indirect=True)
def test_a_board_in_english(page: Page, desk: Desk, assert_accessible: Check) -> None:
    _walk(page, desk, TONGUES["en"], assert_accessible)


@pytest.mark.parametrize("page", [PERSIAN], indirect=True)
def test_a_board_in_persian(page: Page, desk: Desk, assert_accessible: Check) -> None:
    _walk(page, desk, TONGUES["fa"], assert_accessible)
