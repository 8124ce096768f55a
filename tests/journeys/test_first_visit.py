"""The first visit in English and Persian, a first client, a teammate, and the sample."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.desks import Desk

pytestmark = pytest.mark.journey
ENGLISH = {"locale": "en-GB", "timezone_id": "Europe/Oslo"}
PERSIAN = {"locale": "fa-IR", "timezone_id": "Asia/Tehran"}
PASSWORD = "correct horse battery staple"
Check = Callable[[Page], None]


def introduce(page: Page, name: str, country: str) -> None:
    """Fill the first step and press Enter, as people do."""
    page.fill("#id_name", name)
    page.select_option("#id_country", country)
    page.fill("#id_email", "owner@example.org")
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    expect(page.locator("#id_currency")).to_be_visible()


def open_desk(page: Page) -> None:
    """Accept what is usual and come to the first page."""
    page.locator("main .act-primary").click()
    expect(page).to_have_url(re.compile(r"/w/default/$"))


def take_on(page: Page, name: str, country: str, rate: str) -> None:
    """Take a client on; the country brings its currency and zone along."""
    page.goto(re.sub(r"/w/default/.*", "/w/default/clients/new/", page.url))
    page.fill("#id_name", name)
    with page.expect_response(re.compile(r"/clients/new/\?")):
        page.select_option("#id_country", country)
    page.fill("#id_hourly_rate", rate)
    page.locator("main form .act-primary").click()
    expect(page.locator("h1")).to_have_text(name)


def speak_all(page: Page) -> None:
    """Switch the first step through the languages; what was typed stays."""
    page.fill("#id_name", "Minh")
    for language, name in (("vi", "Tiếng Việt"), ("fa", "فارسی"), ("en", "English")):
        page.locator(".plain-head summary").click()
        page.get_by_role("button", name=name).click()
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator("#id_name")).to_have_value("Minh")


def look_around(page: Page) -> None:
    """Go into the sample business and leave it again."""
    page.locator('form[action$="/welcome/sample/"] button').click()
    expect(page).to_have_url(re.compile(r"/w/sample/$"))
    expect(page.locator("main")).to_contain_text("Nyhetsbrev")
    page.locator('form[action$="/sample/leave/"] button:visible').click()
    expect(page.locator("#id_name")).to_be_visible()


@pytest.mark.parametrize("page", [ENGLISH], indirect=True)
def test_the_first_visit_in_english(page: Page, desk: Desk, assert_accessible: Check) -> None:
    page.goto(desk.first_visit)
    expect(page.locator("h1")).to_have_text("Welcome to your desk")
    assert_accessible(page)
    speak_all(page)
    introduce(page, "Linnea Berg", "NO")
    expect(page.locator("#id_currency")).to_have_value("NOK")
    expect(page.locator("#id_zone")).to_have_value("Europe/Oslo")
    expect(page.locator("#id_day_from")).to_have_value("08:00")
    assert_accessible(page)
    open_desk(page)
    expect(page.get_by_text("First steps")).to_be_visible()
    assert_accessible(page)
    take_on(page, "Bright & Co", "GB", "42.50")
    expect(page.get_by_role("main")).to_contain_text("£42.50")
    page.goto(desk.url)
    expect(page.locator("li", has_text="first client").locator("svg")).to_have_attribute(
        "aria-label", "done"
    )


@pytest.mark.parametrize("page", [PERSIAN], indirect=True)
def test_the_first_visit_in_persian(page: Page, desk: Desk, assert_accessible: Check) -> None:
    page.goto(desk.url)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("h1")).to_have_text("به میز کارتان خوش آمدید")
    assert_accessible(page)
    introduce(page, "سارا کریمی", "IR")
    expect(page.locator("#id_currency")).to_have_value("IRR")
    expect(page.locator("#id_zone")).to_have_value("Asia/Tehran")
    expect(page.locator("#id_week_start")).to_have_value("5")
    expect(page.locator("input[name=workdays][value='4']")).not_to_be_checked()
    open_desk(page)
    expect(page.locator("html")).to_have_attribute("lang", "fa")
    expect(page.locator("h1")).to_contain_text(re.compile("[۰-۹]"))
    assert_accessible(page)
    take_on(page, "استودیو نور", "IR", "۱٬۲۵۰٬۰۰۰")
    expect(page.get_by_role("main")).to_contain_text("۱٬۲۵۰٬۰۰۰")


@pytest.mark.parametrize("page", [{**ENGLISH, "java_script_enabled": False}], indirect=True)
def test_the_first_visit_works_without_script(page: Page, desk: Desk) -> None:
    page.goto(desk.url)
    introduce(page, "Linnea Berg", "NO")
    open_desk(page)
    page.goto(f"{desk.url}/w/default/clients/new/")
    page.fill("#id_name", "Bright & Co")
    page.locator("main form .act-primary").click()
    expect(page.locator("h1")).to_have_text("Bright & Co")


@pytest.mark.parametrize("page", [ENGLISH], indirect=True)
def test_a_teammate_comes_in_by_a_link_that_works_once(
    page: Page, desk: Desk, browser: Browser
) -> None:
    page.goto(desk.url)
    look_around(page)
    introduce(page, "Linnea Berg", "NO")
    open_desk(page)
    take_on(page, "Bright & Co", "GB", "42.50")
    page.goto(f"{desk.url}/w/default/settings/people/")
    page.get_by_role("button", name="Create a link").click()
    link = page.locator("#f-link").input_value()
    minh = browser.new_context(locale="vi-VN").new_page()
    minh.goto(link)
    minh.fill("#id_name", "Nguyễn Văn Minh")
    minh.fill("#id_email", "minh@example.org")
    minh.fill("#id_password", PASSWORD)
    minh.press("#id_password", "Enter")
    expect(minh).to_have_url(re.compile(r"/w/default/$"))
    minh.goto(f"{desk.url}/w/default/clients/")
    expect(minh.get_by_text("Bright & Co")).to_have_count(0)
    page.goto(f"{desk.url}/w/default/settings/people/")
    page.get_by_role("link", name="Nguyễn Văn Minh").click()
    page.get_by_role("checkbox").first.check()
    page.locator("main").get_by_role("button", name="Save").click()
    minh.reload()
    expect(minh.locator("main").get_by_text("Bright & Co")).to_be_visible()
    answer = minh.goto(link)
    assert answer is not None
    assert answer.status == 404
    minh.context.close()


@pytest.mark.parametrize(
    ("locale", "zone", "country"),
    [("en-AU", "Australia/Perth", "AU"), ("en-US", "Europe/Oslo", "")],
)
def test_the_first_visit_asks_what_browser_and_clock_disagree_on(
    browser: Browser, desk: Desk, locale: str, zone: str, country: str
) -> None:
    context = browser.new_context(locale=locale, timezone_id=zone)
    page = context.new_page()
    page.goto(desk.first_visit)
    expect(page.locator("#id_country")).to_have_value(country)
    expect(page.locator("input[name=zone]")).to_have_value(zone)
    introduce(page, "Mia", country or "NO")
    expect(page.locator("#id_zone")).to_have_value(zone)
    context.close()
