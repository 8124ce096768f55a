"""A day with the timer: start, switch, stop, two tabs, edit, add by hand; in English and Persian."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.desks import Desk
from tests.journeys.faults import Watch

pytestmark = pytest.mark.journey
PERSIAN = {"locale": "fa-IR", "timezone_id": "Asia/Tehran"}


def look_around(page: Page, desk: Desk) -> str:
    """Go into the sample business; return the address of the page of time."""
    page.goto(desk.url)
    page.locator('form[action$="/welcome/sample/"] button').click()
    expect(page.locator("#timer")).to_be_visible()
    home = re.match(r".*/w/[^/]+/", page.url)
    assert home is not None
    return home[0] + "time/"


def start(page: Page, text: str, form: str = "timer") -> None:
    page.fill(f"#{form}-text", text)
    choice = page.locator(f"#{form}-client")
    expect(choice.locator("option").nth(1)).to_be_attached()
    choice.select_option(index=1)
    page.press(f"#{form}-text", "Enter")
    expect(page.locator("#timer .timer-what")).to_have_text(text)


def stop(page: Page) -> None:
    page.locator("#timer .timer-now .act-danger").click()
    expect(page.locator("#timer > .timer-form")).to_be_visible()


def test_a_timer_from_start_to_undo(page: Page, demo: Desk) -> None:
    time = look_around(page, demo)
    page.goto(time)
    start(page, "Answer the mail")
    clock = page.locator("#timer .timer-clock")
    expect(clock).to_have_text(re.compile(r"0:00:0[2-9]"))
    expect(page.locator("#timer .monogram")).to_be_visible()
    page.locator("#timer summary").click()
    start(page, "Book the flight", "timer-switch")
    rows = page.locator(".time-row")
    expect(rows.filter(has_text="Answer the mail")).to_have_count(1)
    stop(page)
    page.locator("#toasts .toast-undo").last.click()
    expect(page.locator("#timer .timer-what")).to_have_text("Book the flight")
    stop(page)
    for text in ("Answer the mail", "Book the flight"):
        _remove(page, text)


def _remove(page: Page, text: str) -> None:
    row = page.locator(".time-row").filter(has_text=text)
    expect(row).to_have_count(1)
    row.locator("details summary").click()
    row.locator("form[action$='/remove/'] button").click()
    expect(page.locator(".time-row").filter(has_text=text)).to_have_count(0)


def test_two_tabs_show_one_timer(page: Page, demo: Desk) -> None:
    page.goto(look_around(page, demo))
    other = page.context.new_page()
    other.goto(page.url)
    start(page, "Call the printer")
    expect(other.locator("#timer .timer-what")).to_have_text("Call the printer")
    stop(other)
    expect(page.locator("#timer > .timer-form")).to_be_visible()
    expect(page.locator(".time-row").filter(has_text="Call the printer")).to_have_count(1)
    _remove(page, "Call the printer")


def test_time_is_edited_in_its_row_and_added_by_hand(page: Page, demo: Desk, watch: Watch) -> None:
    page.goto(look_around(page, demo))
    page.locator("[data-open=add-time]").first.click()
    sheet = page.locator("#add-time")
    sheet.locator("[name=description]").fill("Draft the newsletter")
    sheet.locator("[name=start]").fill("00:10")
    sheet.locator("[name=end]").fill("00:05")
    sheet.locator("[type=submit].act-primary").click()
    expect(page.get_by_text("The end is before the start")).to_be_visible()
    watch.faults.clear()  # the answer 422 was wanted
    page.locator("main [name=end]").fill("")
    page.locator("main [name=duration]").fill("1h30")
    page.locator("main [type=submit]").click()
    row = page.locator(".time-row").filter(has_text="Draft the newsletter")
    expect(row.locator(".time-length")).to_have_text("1:30")
    row.locator("[hx-get]").click()
    page.locator(".time-form [name=duration]").fill("45m")
    page.locator(".time-form [type=submit]").click()
    expect(row.locator(".time-length")).to_have_text("0:45")
    _remove(page, "Draft the newsletter")


@pytest.mark.parametrize("page", [PERSIAN], indirect=True)
def test_a_timer_in_persian(page: Page, demo: Desk) -> None:
    page.goto(look_around(page, demo))
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    start(page, "پاسخ به ایمیل support@example.com")
    expect(page.locator("#timer .timer-clock")).to_have_text(re.compile("۰:۰۰:۰[۲-۹]"))
    stop(page)
    row = page.locator(".time-row").filter(has_text="پاسخ به ایمیل")
    row.locator("[hx-get]").click()
    expect(page.locator(".time-form [name=day]")).to_have_value(
        re.compile("[۰-۹]{4}/[۰-۹]{2}/[۰-۹]{2}")
    )
    page.locator(".time-form [name=start]").fill("۰۰:۰۰")
    page.locator(".time-form [name=duration]").fill("۱ ساعت و ۳۰ دقیقه")
    page.locator(".time-form [type=submit]").click()
    expect(row.locator(".time-length")).to_have_text("۱:۳۰")
    page.locator(".time-totals .client-chip").first.click()
    expect(page).to_have_url(re.compile(r"/time/client/[-0-9a-f]+/14\d\d-\d\d/"))
    month = page.locator("#month")
    expect(month).to_be_visible()
    if not month.get_by_text("پاسخ به ایمیل").count():  # the week began in the month before
        page.locator("main a:has(use[href$='#chevron-right'])").first.click()
    expect(month).to_contain_text("پاسخ به ایمیل")
    page.goto(page.url.split("/time/")[0] + "/time/")
    _remove(page, "پاسخ به ایمیل")


def test_the_pages_of_time_are_accessible(
    page: Page, demo: Desk, assert_accessible: Callable[[Page], None]
) -> None:
    page.goto(look_around(page, demo))
    assert_accessible(page)
    page.locator(".time-row [hx-get]").first.click()
    expect(page.locator(".time-form")).to_be_visible()
    assert_accessible(page)
    page.locator(".time-totals .client-chip").first.click()
    expect(page.locator("#month")).to_be_visible()
    assert_accessible(page)


@pytest.mark.parametrize("page", [{"viewport": {"width": 360, "height": 740}}], indirect=True)
def test_time_fits_a_phone(page: Page, demo: Desk) -> None:
    page.goto(look_around(page, demo))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.fill("#timer-text", "On the bus")
    page.press("#timer-text", "Enter")
    expect(page.locator("#timer .timer-what")).to_have_text("On the bus")
    stop(page)
    _remove(page, "On the bus")
