"""What hands feel: undo of a step that is still on its way, toasts over an open task, few tab stops."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.desks import Desk
from tests.journeys.test_shell import look_around

pytestmark = pytest.mark.journey
_SLOW = 1_200  # ms that the server lets one wait


def _slowly(page: Page) -> None:
    """Four times slower, and an answer to each move that takes its time."""

    def late(route: Route) -> None:
        page.wait_for_timeout(_SLOW)
        route.continue_()

    page.route("**/move/", late)
    wire = page.context.new_cdp_session(page)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})


def _columns(page: Page) -> list[list[str]]:
    seen: list[list[str]] = page.evaluate(
        """() => [...document.querySelectorAll("#board [data-cards]")]
          .map((list) => [...list.children].map((card) => card.dataset.name))"""
    )
    return seen


def _move_on(page: Page) -> None:
    """Move the card in focus one column on, by keyboard."""
    for key in ("Space", "ArrowRight", "Enter"):
        page.keyboard.press(key)


def test_undo_right_after_a_move_takes_back_that_move(page: Page, demo: Desk) -> None:
    home = look_around(page, demo)
    page.goto(f"{home}work/")
    before = _columns(page)
    cards = page.locator("#board .column").first.locator("[data-card]")
    earlier, later = cards.nth(0), cards.nth(1)
    uid = later.get_attribute("data-card")
    earlier.focus()
    _move_on(page)
    expect(page.locator("#toasts [data-undo]")).to_have_count(1)
    _slowly(page)
    page.locator(f'[data-card="{uid}"]').focus()
    _move_on(page)
    assert len(_columns(page)[0]) == len(before[0]) - 2  # shown before the server knows
    with page.expect_navigation():
        page.keyboard.press("z")
    page.wait_for_load_state()
    page.unroute_all()
    assert len(_columns(page)[0]) == len(before[0]) - 1
    assert page.locator(f'#board .column:first-child [data-card="{uid}"]').count() == 1
    expect(page.locator("#toasts")).to_contain_text("Undone")


def test_a_toast_stands_over_an_open_task(page: Page, demo: Desk) -> None:
    home = look_around(page, demo)
    page.goto(f"{home}work/")
    page.locator("#board [data-card] a").first.click()
    sheet = page.locator("#task-panel")
    expect(sheet).to_be_visible()
    sheet.locator("#to-column").select_option(index=1)
    toast = page.locator("#toasts [data-undo]").last
    expect(toast).to_be_visible()
    over = toast.evaluate(
        """(toast) => { const box = toast.getBoundingClientRect();
          return toast.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)); }"""
    )
    assert over
    page.keyboard.press("Escape")
    expect(sheet).not_to_be_visible()
    assert page.evaluate("document.getElementById('toasts').parentElement === document.body")
    with page.expect_navigation():
        page.locator("#toasts .toast-undo").last.click()


def test_the_cards_of_a_column_are_one_stop_for_tab(page: Page, demo: Desk) -> None:
    home = look_around(page, demo)
    page.goto(f"{home}work/")
    stops = page.locator("#board .column").first.locator('[data-card][tabindex="0"]')
    expect(stops).to_have_count(1)
    stops.focus()
    page.keyboard.press("ArrowDown")
    expect(stops).to_have_count(1)
    expect(stops).to_be_focused()


def test_calendar_and_time_move_in_the_same_way(page: Page, demo: Desk) -> None:
    home = look_around(page, demo)
    for room in ("plan", "time"):
        page.goto(f"{home}{room}/")
        here = page.locator(".days-span").inner_text()
        page.keyboard.press("j")
        expect(page.locator(".days-span")).not_to_have_text(here)
        page.wait_for_load_state()
        page.keyboard.press(".")
        expect(page.locator(".days-span")).to_have_text(here)
        page.wait_for_load_state()
        assert page.locator(".days-jump button[type=submit]:visible").count() == 0
    page.keyboard.press("t")
    expect(page.locator("#timer-text, #timer-switch-text").first).to_be_focused()


def test_the_client_of_the_list_is_typed(page: Page, demo: Desk) -> None:
    """With nine choices or more; the answer of the server leaves the field as it is."""
    home = look_around(page, demo)
    page.goto(f"{home}work/list/")
    page.evaluate(
        """() => { const names = document.querySelector("#filter-client");
          for (let n = 0; n < 9; n += 1) names.add(new Option(`More ${n}`, `x${n}`));
          document.dispatchEvent(new CustomEvent("htmx:after:settle", { detail: {} })); }"""
    )
    field = page.locator("#list .combo-input").first
    field.click()
    field.fill("harbour")
    page.keyboard.press("Enter")
    expect(page.locator("#list tbody tr .monogram").first).to_have_attribute(
        "title", "Harbour Books"
    )
    expect(field).to_have_value("Harbour Books")
    expect(field).to_be_focused()
