"""Dates by keyboard and by typing, in English and in Persian; time by hand with a day alone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.desks import Desk
from tests.journeys.test_timer import PERSIAN, look_around

pytestmark = pytest.mark.journey
PHONE = {"viewport": {"width": 360, "height": 740}}


def new_task(page: Page, demo: Desk) -> Locator:
    page.goto(look_around(page, demo).replace("/time/", "/work/tasks/new/"))
    page.locator("[name=title]").fill("Send the plan")
    return page.locator("[name=due_on]")


def chosen(page: Page) -> Locator:
    return page.locator(".days td[tabindex='0']")


def test_a_date_is_chosen_by_keyboard(
    page: Page, demo: Desk, assert_accessible: Callable[[Page], None]
) -> None:
    due = new_task(page, demo)
    due.fill("15/11/2026")
    due.press("ArrowDown")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.locator(".days h3")).to_have_text("November 2026")
    expect(chosen(page)).to_be_focused()
    assert_accessible(page)
    for key, day in (
        ("ArrowRight", "16"), ("ArrowDown", "23"), ("End", "29"), ("Home", "23"),
        ("ArrowLeft", "22"), ("ArrowUp", "15"),
    ):  # fmt: skip
        page.keyboard.press(key)
        expect(chosen(page)).to_have_text(day)
    page.keyboard.press("PageDown")
    expect(page.locator(".days h3")).to_have_text("December 2026")
    page.keyboard.press("Shift+PageUp")
    expect(page.locator(".days h3")).to_have_text("December 2025")
    page.keyboard.press("Escape")
    expect(page.locator(".days")).to_have_count(0)
    expect(due).to_be_focused()
    expect(due).to_have_value("15/11/2026")
    due.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(due).to_have_value("16/11/2026")
    expect(due).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("16 Nov 2026")


def test_a_date_is_typed_and_a_bad_one_is_told(page: Page, demo: Desk) -> None:
    due = new_task(page, demo)
    due.fill("tomorrow")
    page.locator("[name=due_time]").fill("930")
    page.locator("main form [type=submit]").last.click()
    expect(page.locator("main")).to_contain_text("09:30")
    expect(page.locator("main")).to_contain_text("Send the plan")


@pytest.mark.parametrize("page", [PERSIAN], indirect=True)
def test_a_jalali_date_is_chosen_by_keyboard_and_typed(page: Page, demo: Desk) -> None:
    due = new_task(page, demo)
    due.fill("۱۴۰۵/۱۲/۲۹")
    due.press("ArrowDown")
    expect(page.locator(".days h3")).to_have_text("اسفند ۱۴۰۵")
    page.keyboard.press("ArrowLeft")  # onwards, from right to left
    expect(page.locator(".days h3")).to_have_text("فروردین ۱۴۰۶")
    expect(chosen(page)).to_have_text("۱")
    page.keyboard.press("PageUp")
    page.keyboard.press("Enter")
    expect(due).to_have_value("۱۴۰۵/۱۲/۰۱")
    due.press("ArrowDown")
    page.locator(".days [data-months='-1']").click()
    expect(page.locator(".days h3")).to_have_text("بهمن ۱۴۰۵")
    page.locator(".days td", has_text=re.compile("^۳۰$")).last.click()
    expect(due).to_have_value("۱۴۰۵/۱۱/۳۰")
    due.fill("۲ آذر ۱۴۰۵")
    page.locator("main form [type=submit]").last.click()
    expect(page.locator("main")).to_contain_text("۲ آذر ۱۴۰۵")


@pytest.mark.parametrize("page", [{}, PHONE], indirect=True)
def test_time_is_added_with_a_day_and_a_duration(page: Page, demo: Desk) -> None:
    page.goto(look_around(page, demo))
    page.locator("[data-open=add-time]").first.click()
    sheet = page.locator("#add-time")
    sheet.locator("[name=description]").fill("Read the contract")
    sheet.locator("[name=client]").select_option(label="Harbour Books")
    expect(sheet.locator("[name=project]")).to_be_visible()
    sheet.locator("[name=project]").select_option(index=1)
    expect(sheet.locator("[name=task]")).to_be_visible()
    sheet.locator("[data-day-open]").click()
    box = page.locator(".days")
    expect(box).to_be_visible()
    place = box.bounding_box()
    assert place is not None
    assert place["x"] >= 0
    assert place["x"] + place["width"] <= page.viewport_size["width"]  # type: ignore[index]
    page.keyboard.press("Escape")
    expect(sheet).to_be_visible()
    sheet.locator("[name=day]").fill("2.3.2026")
    sheet.locator("[name=duration]").fill("45m")
    sheet.locator("[type=submit].act-primary").click()
    link = page.locator("#toasts a.link")
    expect(link).to_have_text("Monday 2 March 2026")
    link.click()
    expect(page).to_have_url(re.compile("week=2026-03-02"))
    row = page.locator(".time-row").filter(has_text="Read the contract")
    expect(row.locator(".time-length")).to_have_text("0:45")
    row.locator("details summary").click()
    row.locator("form[action$='/remove/'] button").click()
    expect(page.locator(".time-row").filter(has_text="Read the contract")).to_have_count(0)


def test_the_page_of_time_goes_to_any_day(page: Page, demo: Desk) -> None:
    page.goto(look_around(page, demo))
    page.fill("#time-week", "2/11/2026")
    page.press("#time-week", "Enter")
    expect(page).to_have_url(re.compile("week=2026-11-02"))
    expect(page.locator(".days-span")).to_contain_text("2 Nov – 8 Nov 2026")
    page.locator("#time-week").press("ArrowDown")
    page.keyboard.press("PageUp")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("week=2026-10-02"))
