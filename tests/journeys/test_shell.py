"""Around every page: palette, sheet of keys, clocks, phone bar, help, no line; English and Persian."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.desks import Desk
from tests.journeys.faults import Watch

pytestmark = pytest.mark.journey
PERSIAN = {"locale": "fa-IR", "timezone_id": "Asia/Tehran"}
PHONE = {"viewport": {"width": 360, "height": 740}}
WIDE = {"viewport": {"width": 1680, "height": 900}}
LAPTOP = {"viewport": {"width": 1280, "height": 800}}


def look_around(page: Page, desk: Desk) -> str:
    """Go into the sample business; return its address."""
    page.goto(desk.url)
    page.locator('form[action$="/welcome/sample/"] button').click()
    expect(page.locator("#main")).to_be_visible()
    home = re.match(r".*/w/[^/]+/", page.url)
    assert home is not None
    return home[0]


def ask(page: Page, text: str) -> None:
    """Open the palette and type."""
    page.wait_for_load_state()
    page.keyboard.press("Control+k")
    expect(page.locator("#palette [role=option]").first).to_be_visible()
    page.locator("#palette [role=combobox]").fill(text)


def test_the_palette_goes_anywhere_by_keyboard(
    page: Page, demo: Desk, assert_accessible: Callable[[Page], None]
) -> None:
    look_around(page, demo)
    link = page.locator(".palette-button")
    link.focus()
    page.keyboard.press("Control+k")
    field = page.locator("#palette [role=combobox]")
    expect(field).to_be_focused()
    rows = page.locator("#palette [role=option]")
    expect(rows.first).to_have_attribute("aria-selected", "true")
    assert_accessible(page)
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).not_to_be_visible()
    expect(link).to_be_focused()
    ask(page, "moneyy")
    expect(rows).to_have_count(2)  # a task or a timer of these words
    field.fill("hoa don")
    expect(page.locator("#palette-rows")).to_have_attribute("data-q", "hoa don")
    expect(rows.first).to_contain_text(re.compile("Money|invoice", re.IGNORECASE))
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#palette [aria-selected=true]")
    expect(field).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "-")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/money/"))


def test_the_palette_does_things_and_takes_them_back(page: Page, demo: Desk) -> None:
    look_around(page, demo)
    ask(page, "Water the plants")
    page.locator("#palette [role=option]").filter(has_text="New task:").click()
    expect(page.locator("#toasts")).to_contain_text("Task added")
    ask(page, "water the pl")
    expect(page.locator("#palette [role=option]").first).to_contain_text("Water the plants")
    page.keyboard.press("Escape")
    ask(page, "undo")
    page.keyboard.press("Enter")
    expect(page.locator("#toasts")).to_contain_text("Undone")
    ask(page, "dark")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    ask(page, "as my device")
    page.keyboard.press("Enter")
    expect(page.locator("html")).not_to_have_attribute("data-theme", "dark")


def test_keys_go_to_rooms_but_never_while_somebody_writes(page: Page, demo: Desk) -> None:
    home = look_around(page, demo)
    page.keyboard.press("g")
    page.keyboard.press("w")
    expect(page).to_have_url(re.compile("/work/"))
    page.wait_for_load_state()
    page.keyboard.press("g")
    page.keyboard.press("c")
    expect(page).to_have_url(re.compile("/clients/"))
    page.wait_for_load_state()
    page.keyboard.press("?")
    sheet = page.locator("#keys-sheet")
    expect(sheet).to_contain_text("Start or stop the timer")
    page.keyboard.press("Escape")
    expect(sheet).not_to_be_visible()
    page.keyboard.press("n")
    line = page.locator("#capture-line")
    expect(line).to_be_focused()
    page.keyboard.type("gm?s")
    expect(line).to_have_value("gm?s")
    page.goto(f"{home}settings/")
    page.locator("[name=shortcuts]").uncheck()
    page.locator("main form .act-primary").first.click()
    expect(page.locator("#toasts")).to_be_attached()
    page.keyboard.press("?")
    page.keyboard.press("n")
    expect(page.locator("#capture")).not_to_be_visible()
    expect(sheet).not_to_be_visible()
    page.locator("[name=shortcuts]").check()
    page.locator("main form .act-primary").first.click()
    expect(page.locator("body")).not_to_have_attribute("data-keys-off", "")


@pytest.mark.parametrize("page", [{**PERSIAN, **LAPTOP}], indirect=True)
def test_palette_and_keys_in_persian(
    page: Page, demo: Desk, assert_accessible: Callable[[Page], None]
) -> None:
    look_around(page, demo)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    ask(page, "صورتحساب")  # without the half-space
    expect(page.locator("#palette [role=option]").first).to_contain_text("صورت‌حساب")
    assert_accessible(page)
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).not_to_be_visible()
    page.evaluate(  # the key of "n" on a Persian keyboard
        "document.body.dispatchEvent(new KeyboardEvent('keydown',"
        "{key: 'د', code: 'KeyN', bubbles: true, cancelable: true}))"
    )
    expect(page.locator("#capture-line")).to_be_focused()


@pytest.mark.parametrize("page", [{**PERSIAN, **WIDE}], indirect=True)
def test_clocks_tick_in_persian_digits_without_the_server(page: Page, demo: Desk) -> None:
    page.clock.install(time="2026-11-24T08:00:00Z")
    look_around(page, demo)
    clock = page.locator(".clocks [data-zone='Asia/Tehran']")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_load_state("networkidle")
    asked.clear()
    page.clock.fast_forward("01:00")
    expect(clock.locator("[data-clock-time]")).to_have_text(re.compile("^۱۱:۳۱$"))
    assert [url for url in asked if "/live" not in url] == []
    page.clock.resume()
    page.locator(".clocks-more summary").click()
    rows = page.locator(".clocks-more [data-clock]")
    expect(rows).to_have_count(6)
    expect(rows.first.locator("[data-clock-words]")).not_to_be_empty()


@pytest.mark.parametrize(
    "page", [{**PHONE, "has_touch": True}, {**PHONE, **PERSIAN, "has_touch": True}], indirect=True
)
def test_a_phone_has_five_places_to_press(
    page: Page, demo: Desk, assert_accessible: Callable[[Page], None]
) -> None:
    home = look_around(page, demo)
    places = page.locator(".bottombar .bottom-link")
    expect(places).to_have_count(5)
    for box in (place.bounding_box() for place in places.all()):
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator(".bottom-more summary").click()
    menu = page.locator(".bottom-more .drop-body")
    expect(menu).to_be_in_viewport(ratio=1)
    for item in menu.locator(".drop-item").all():
        box = item.bounding_box()
        assert box is not None
        assert box["height"] >= 44
    assert_accessible(page)
    menu.locator("a[href$='/clients/clocks/']").click()
    expect(page.locator(".clock-list [data-clock]").first).to_be_visible()
    page.goto(f"{home}time/")
    expect(places.nth(2)).to_have_attribute("aria-current", "page")


@pytest.mark.parametrize(
    ("page", "words"), [({}, "You are offline"), (PERSIAN, "آفلاین")], indirect=["page"]
)
def test_without_a_line_the_desk_says_so_and_comes_back(
    page: Page, demo: Desk, watch: Watch, words: str
) -> None:
    home = look_around(page, demo)
    page.evaluate("navigator.serviceWorker.ready.then(() => caches.has('polydesk-own'))")
    page.wait_for_function("caches.match('/offline/language').then(Boolean)")
    page.reload()
    page.context.set_offline(True)
    page.goto(f"{home}work/")
    expect(page.locator("h1")).to_contain_text(words)
    expect(page.locator("main .act")).to_be_visible()
    kept = page.evaluate(
        "caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name)"
        ".then((store) => store.keys())))).then((all) => all.flat().map((r) => new URL(r.url).pathname))"
    )
    assert [path for path in kept if not path.startswith(("/static/", "/offline/"))] == []
    page.context.set_offline(False)
    expect(page.locator("#timer")).to_be_visible(timeout=15_000)
    watch.faults.clear()  # requests without a line were wanted


def test_a_page_leads_to_its_place_in_the_guide(
    page: Page, demo: Desk, assert_accessible: Callable[[Page], None]
) -> None:
    home = look_around(page, demo)
    page.goto(f"{home}clients/clocks/")
    page.locator(".rail-help").click()
    expect(page).to_have_url(re.compile("/help/desk/#clocks-of-clients"))
    expect(page.locator("#clocks-of-clients")).to_be_in_viewport()
    assert_accessible(page)
    page.locator(".guide-list a").filter(has_text="Time").click()
    expect(page.locator("h1")).to_have_text("Time")
    page.locator(".rail-person summary").click()
    page.locator(".rail-person a[href$='/news/']").click()
    expect(page.locator("main h2").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.goto(home)
    expect(page.locator(".rail-person .news-dot")).to_have_count(0)


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_without_a_script_the_palette_is_a_page(page: Page, demo: Desk) -> None:
    home = look_around(page, demo)
    page.locator(".palette-button").click()
    expect(page).to_have_url(f"{home}go/")
    page.locator("main [name=q]").fill("invoice")
    page.keyboard.press("Enter")
    page.locator("main .command").filter(has_text="New invoice").click()
    expect(page).to_have_url(re.compile("/money/new/"))
