"""The list and the boards as a place to live in: English and Persian, mostly by keyboard."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.desks import Desk
from tests.journeys.test_board import TONGUES, Tongue, _open_board, _write_down
from tests.journeys.test_first_visit import ENGLISH, PERSIAN

pytestmark = pytest.mark.journey
Check = Callable[[Page], None]


def _capture_in_full(page: Page, words: Tongue) -> None:
    """Open all fields from quick capture: the line comes along, the board at hand is chosen."""
    page.locator("h1").click()
    page.keyboard.press("n")
    page.fill("#capture-line", f"{words.titles[0]} #mail ~1h30 !")
    page.locator("#capture button[name=full]").click()
    expect(page.locator("#id_title")).to_have_value(words.titles[0])
    expect(page.locator("#id_labels")).to_have_value("mail")
    expect(page.locator("#id_client option:checked")).to_contain_text(words.client)
    expect(page.locator("#id_project option:checked")).to_contain_text(words.client)
    page.locator("#id_steps").fill(f"{words.titles[1]}\n{words.titles[2]}")
    page.locator("main form .act-primary").click()
    expect(page.locator(".checklist li")).to_have_count(2)


def _reword(page: Page, words: Tongue) -> None:
    """Change the words of a step where they stand."""
    line = page.locator(".step-text").first
    line.fill(words.client)
    with page.expect_response(re.compile("/steps/")):
        line.press("Enter")
    page.reload()
    expect(page.locator(".step-text").first).to_have_value(words.client)


def _edit_a_row(page: Page, desk: Desk, words: Tongue) -> None:
    """Go down a row, change it in place, think better of another, choose one."""
    page.goto(f"{desk.url}/w/default/work/list/")
    rows = page.locator("tr[data-row]")
    rows.first.focus()
    page.keyboard.press("ArrowDown")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#row-title")).to_be_focused()
    page.keyboard.type(f"{words.client} 2")
    page.keyboard.press("Enter")
    expect(rows.nth(1).locator(".row-title")).to_have_text(f"{words.client} 2")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#row-title")).to_be_focused()
    page.keyboard.type("?")
    page.keyboard.press("Escape")
    expect(rows.nth(1).locator(".row-title")).to_have_text(f"{words.client} 2")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("x")
    expect(rows.nth(1).locator("[data-bulk-row]")).to_be_checked()


def _choose_columns(page: Page) -> None:
    """Hide a column of the list; it stays hidden."""
    heads = page.locator("#list thead th")
    expect(heads).to_have_count(8)
    page.locator(".list-columns summary").click()
    page.locator(".list-columns input[type=checkbox][value=estimate]").uncheck()
    expect(heads).to_have_count(7)
    page.reload()
    expect(heads).to_have_count(7)


def _look(page: Page, desk: Desk, words: Tongue, check: Check) -> None:
    """Fold a column, lay the board in lanes, narrow it."""
    page.goto(f"{desk.url}/w/default/work/")
    page.locator(".column-head form button").nth(3).click()
    expect(page.locator(".column-folded")).to_have_count(1)
    page.reload()
    expect(page.locator(".column-folded")).to_have_count(1)
    check(page)
    page.locator("input[name=lanes]").check()
    expect(page.locator(".band")).to_have_count(1)
    expect(page.locator(".band-head")).to_contain_text(words.client)
    check(page)
    card = page.locator(".band [data-card]").first
    card.focus()
    for key in ("Space", words.forward, "Enter"):
        page.keyboard.press(key)
    expect(page.locator("#toasts .toast-undo")).to_have_count(1)
    page.locator("#f-client").select_option("own")
    expect(page.locator(".band")).to_have_count(0)


def _order_columns(page: Page, words: Tongue) -> None:
    """Put the columns of a board in another order by mouse; limit one."""
    page.goto(page.url.split("/work/")[0] + "/work/projects/")
    page.locator(".card-link", has_text=words.client).first.click()
    expect(page.locator("#board .column")).to_have_count(4)
    page.goto(page.url + "columns/")
    lines = page.locator("#columns > li")
    last = lines.nth(3).get_attribute("data-uid")
    lines.nth(3).locator("[data-grip]").drag_to(
        lines.nth(0).locator("[data-grip]"), target_position={"x": 4, "y": 2}
    )
    expect(page.locator("#toasts .toast-undo")).to_have_count(1)
    expect(lines.nth(0)).to_have_attribute("data-uid", last or "")
    lines.nth(1).locator("input[name=most]").fill("1")
    lines.nth(1).locator(".line-form button").click()
    expect(lines.nth(1).locator("input[name=most]")).to_have_value(
        "۱" if words.back == "ArrowRight" else "1"
    )


def _walk(page: Page, desk: Desk, words: Tongue, check: Check) -> None:
    _open_board(page, desk, words)
    _write_down(page, words)
    _capture_in_full(page, words)
    check(page)
    _reword(page, words)
    _edit_a_row(page, desk, words)
    _choose_columns(page)
    check(page)
    _look(page, desk, words, check)
    _order_columns(page, words)
    check(page)


@pytest.mark.parametrize("page", [ENGLISH], indirect=True)
def test_work_in_place_in_english(page: Page, desk: Desk, assert_accessible: Check) -> None:
    _walk(page, desk, TONGUES["en"], assert_accessible)


@pytest.mark.parametrize("page", [PERSIAN], indirect=True)
def test_work_in_place_in_persian(page: Page, desk: Desk, assert_accessible: Check) -> None:
    _walk(page, desk, TONGUES["fa"], assert_accessible)
