"""A calendar comes in, stands in the week, one occurrence is changed, and changed back."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.desks import Desk
from tests.journeys.test_imports import carry_out, look_around, take_back

pytestmark = pytest.mark.journey
PERSIAN = {"locale": "fa-IR", "timezone_id": "Asia/Tehran"}
PHONE = {"viewport": {"width": 360, "height": 780}}
ICS = """BEGIN:VCALENDAR
X-WR-CALNAME:Work
BEGIN:VEVENT
UID:journey@example.org
SUMMARY:Planning of the week
LOCATION:Meet
DTSTART;TZID=W. Europe Standard Time:{start:%Y%m%dT%H%M%S}
DTEND;TZID=W. Europe Standard Time:{end:%Y%m%dT%H%M%S}
RRULE:FREQ=DAILY
END:VEVENT
BEGIN:VEVENT
UID:fair@example.org
SUMMARY:Fair
DTSTART;VALUE=DATE:{start:%Y%m%d}
END:VEVENT
END:VCALENDAR
"""
TITLE = "Planning of the week"


def bring(page: Page, desk: Desk) -> str:
    """Import a calendar that begins this Monday; return the address of the import."""
    address = look_around(page, desk)
    today = datetime.now(UTC)
    start = (today - timedelta(days=today.weekday())).replace(hour=10, minute=0, second=0)
    text = ICS.format(start=start, end=start + timedelta(hours=1))
    page.goto(address)
    file = {"name": "work.ics", "mimeType": "text/calendar", "buffer": text.encode()}
    page.set_input_files("input[type=file]", file)  # type: ignore[arg-type]
    page.locator("main form[enctype] [type=submit]").click()
    expect(page.locator("#standing")).to_contain_text(TITLE)
    carry_out(page)
    return page.url


def plan_of(page: Page) -> str:
    home = re.match(r".*/w/[^/]+/", page.url)
    assert home is not None
    return home[0] + "plan/"


def change_one(page: Page) -> None:
    """Give one occurrence another name."""
    page.locator(".plan-event", has_text=TITLE).nth(2).click()
    expect(page.locator(".plan-form [name=scope][value=one]")).to_be_checked()
    page.locator("[name=title]").fill("Only today")
    page.locator(".plan-form [type=submit]").click()
    expect(page.locator(".plan-event", has_text="Only today")).to_have_count(1)


def walk(page: Page, desk: Desk) -> None:
    imported = bring(page, desk)
    page.goto(plan_of(page))
    events = page.locator(".plan-event", has_text=TITLE)
    before = events.count()
    assert 6 <= before <= 7  # the zones of desk and calendar may cut one off
    expect(page.locator(".plan-chip", has_text="Fair")).to_have_count(1)
    change_one(page)
    expect(events).to_have_count(before - 1)
    page.locator(".toast-undo").click()
    expect(events).to_have_count(before)
    page.goto(imported)
    take_back(page)
    page.goto(plan_of(page))
    expect(events).to_have_count(0)


def test_a_calendar_comes_in_and_one_occurrence_changes(page: Page, demo: Desk) -> None:
    walk(page, demo)


@pytest.mark.parametrize("page", [PERSIAN], indirect=True)
def test_a_calendar_comes_in_in_persian(page: Page, demo: Desk) -> None:
    walk(page, demo)
    page.goto(plan_of(page) + "month/")
    expect(page.locator(".days-span")).to_contain_text(re.compile("[۰-۹]{4}"))


@pytest.mark.parametrize("page", [PHONE], indirect=True)
def test_a_phone_shows_a_day(page: Page, demo: Desk) -> None:
    look_around(page, demo)
    page.goto(plan_of(page))
    shown = page.locator(".plan-col:visible")
    expect(shown).to_have_count(1)
    page.locator(".plan-head a").nth(3).click()
    expect(page.locator(".plan-col:visible")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_an_event_is_written_down_by_keyboard(page: Page, demo: Desk) -> None:
    look_around(page, demo)
    page.goto(plan_of(page))
    page.keyboard.press("e")
    expect(page.locator("[name=title]")).to_be_focused()
    page.keyboard.type("Call the bank")
    page.locator("[name=begins]").fill("14")
    page.locator("[name=ends]").fill("1430")
    page.locator("[name=title]").press("Enter")
    event = page.locator(".plan-event", has_text="Call the bank")
    expect(event).to_be_visible()
    event.click()
    page.locator("form[action$='/remove/'] button").click()
    expect(event).to_have_count(0)
