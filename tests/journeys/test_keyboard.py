"""From an empty home to an issued invoice without a mouse: Tab, Enter, arrows and shortcuts only."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from polydesk.billing.tests.papers import pages, seen
from tests.journeys.desks import Desk
from tests.journeys.test_first_visit import ENGLISH, PASSWORD, PERSIAN

pytestmark = pytest.mark.journey
LONGEST = 70  # more stops than this on the way to anything is no way


@dataclass(frozen=True)
class Tongue:
    """What is typed in one language; arrows go the way that the language reads."""

    owner: str
    country: str
    client: str
    task: str
    work: str
    forward: str
    new_client: str
    by_hand: str
    new_invoice: str
    paid: str


TONGUES = {
    "en": Tongue(
        "Linnea Berg", "Norw", "Harbour Books", "Draft the newsletter", "Inbox care", "ArrowRight",
        "new client", "by hand", "new invoice", "€67.50",
    ),
    "fa": Tongue(
        "سارا کریمی", "ایران", "استودیو پارسا", "نوشتن خبرنامه", "رسیدگی به ایمیل", "ArrowLeft",
        "مشتری", "دستی", "صورتحساب", "۶۷٫۵۰",
    ),
}  # fmt: skip


def reach(page: Page, target: Locator) -> None:
    """Tab forward until the target has the focus, and see that a person sees it there."""
    expect(target).to_be_visible()
    for _stop in range(LONGEST):
        if target.evaluate("it => it === document.activeElement"):
            assert target.evaluate("it => it.matches(':focus-visible')")
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"not reached by Tab: {target}")


def write(page: Page, target: Locator, text: str) -> None:
    """Reach a field and type over what stands there."""
    reach(page, target)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Reach something and press it."""
    reach(page, target)
    page.keyboard.press(key)


def pick(page: Page, name: str, text: str, value: str) -> None:
    """Type into a select with search, and take what it proposes."""
    box = page.locator(f"main select[name={name}]")
    combo = page.locator(f"main .combo:has(select[name={name}]) [role=combobox]")
    reach(page, combo)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)
    expect(page.locator("[role=option]:visible").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(box).to_have_value(value)


def choose(page: Page, box: Locator, text: str) -> None:
    """Choose in a plain list with the arrows."""
    reach(page, box)
    chosen = box.locator("option:checked")
    for _entry in range(box.locator("option").count()):
        if text in chosen.inner_text():
            break
        page.keyboard.press("ArrowDown")
    expect(chosen).to_contain_text(text)


def go(page: Page, words: str, address: str) -> None:
    """Find a command in the palette and follow it."""
    page.wait_for_load_state()
    page.keyboard.press("ControlOrMeta+k")
    expect(page.locator("#palette [role=option]").first).to_be_visible()
    page.keyboard.type(words)
    expect(page.locator("#palette-rows")).to_have_attribute("data-q", words)
    chosen = page.locator("#palette [aria-selected=true]")
    rows = [row.get_attribute("href") or "" for row in page.locator("#palette [role=option]").all()]
    at = next((n for n, href in enumerate(rows) if href.endswith(address)), None)
    assert at is not None, rows
    for _row in range(at):
        page.keyboard.press("ArrowDown")
    expect(chosen).to_have_attribute("href", rows[at])
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(address)))


def first_visit(page: Page, desk: Desk, words: Tongue, code: str) -> None:
    """Walk through both steps; the first field has the focus from the start."""
    page.goto(desk.first_visit)
    expect(page.locator("[name=name]")).to_be_focused()
    page.keyboard.type(words.owner)
    pick(page, "country", words.country, code)
    write(page, page.locator("[name=email]"), "owner@example.org")
    write(page, page.locator("[name=password]"), PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/welcome/business/"))
    press(page, page.locator("#step [type=submit]"))
    expect(page).to_have_url(re.compile(r"/w/default/$"))


def take_on(page: Page, words: Tongue) -> None:
    """Take a client on, found in the palette."""
    go(page, words.new_client, "/clients/new/")
    write(page, page.locator("#id_name"), words.client)
    pick(page, "currency", "EUR", "EUR")
    write(page, page.locator("#id_hourly_rate"), "45")
    write(page, page.locator("#id_address"), "Ringveien 7")
    press(page, page.locator("main form [type=submit].act-primary"))
    expect(page.locator("h1")).to_have_text(words.client)


def go_by_keys(page: Page, letter: str, address: str) -> None:
    """Go to a room by its two letters."""
    page.wait_for_load_state()
    page.keyboard.press("g")
    page.keyboard.press(letter)
    expect(page).to_have_url(re.compile(f"{address}$"))
    page.wait_for_load_state()


def move_a_card(page: Page, words: Tongue) -> None:
    """Write a task down, carry its card one column on, and take that back."""
    go_by_keys(page, "w", "/work/")
    page.keyboard.press("n")
    expect(page.locator("#capture-line")).to_be_focused()
    page.keyboard.type(words.task)
    page.keyboard.press("Enter")
    card = page.locator(f'#board [data-name="{words.task}"]')
    reach(page, card)
    with page.expect_response(re.compile("/move/")):
        for key in ("Space", words.forward, "Enter"):
            page.keyboard.press(key)
    first, second = (page.locator("#board .column").nth(n).locator("[data-card]") for n in (0, 1))
    expect(second).to_have_count(1)
    expect(page.locator("#toasts .toast-undo")).to_have_count(2)
    page.keyboard.press("z")
    expect(first).to_have_count(1)
    expect(second).to_have_count(0)


def time_it(page: Page, words: Tongue) -> None:
    """Run the timer by its keys, then write an hour and a half down by hand."""
    page.wait_for_load_state()
    page.keyboard.press("t")
    page.keyboard.type(words.task)
    page.keyboard.press("Enter")
    expect(page.locator("#timer")).to_contain_text(words.task)
    page.keyboard.press("t")  # while the timer runs: to something else
    expect(page.locator("#timer-switch-text")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    expect(page.locator("#timer [name=description]:visible")).to_have_count(1)
    go(page, words.by_hand, "/time/entries/")
    write(page, page.locator("main [name=description]"), words.work)
    choose(page, page.locator("main [name=client]"), words.client)
    write(page, page.locator("main [name=start]"), "00:00")
    write(page, page.locator("main [name=duration]"), "1h30")
    press(page, page.locator("main form [type=submit].act-primary"))
    expect(page).not_to_have_url(re.compile("/time/entries/"))
    go_by_keys(page, "i", "/time/")
    expect(page.locator(".time-row").filter(has_text=words.work)).to_have_count(1)


def draft_it(page: Page, words: Tongue) -> None:
    """Draft an invoice from what is open, and fill in what it says is missing."""
    go(page, words.new_invoice, "/money/new/")
    choose(page, page.locator("main [name=client]"), words.client)
    expect(page.locator("#preview")).to_contain_text(words.work)
    press(page, page.locator("#preview [type=submit].act-primary"))
    expect(page).to_have_url(re.compile(r"/money/[-0-9a-f]{36}/"))
    press(page, page.locator(".note a[href*='/settings/business/']").first)
    write(page, page.locator("[name=address]"), "Storgata 1")
    write(page, page.locator("[name=payment_details]"), "IBAN NO93 8601 1117 947")
    press(page, page.locator("main form [type=submit].act-primary").last)
    expect(page).to_have_url(re.compile(r"/money/[-0-9a-f]{36}/"))


def issue_it(page: Page, folder: Path) -> str:
    """Issue the draft, save its PDF; return its text."""
    press(page, page.locator("[data-open=issue]"))
    press(page, page.locator("#issue [type=submit].act-primary"))
    expect(page.locator("h1")).to_contain_text(re.compile("-(0001|۰۰۰۱)"))
    with page.expect_download() as waiting:
        press(page, page.locator("a[href$='/pdf/?download']"))
    kept = folder / waiting.value.suggested_filename
    waiting.value.save_as(kept)
    (text,) = pages(kept.read_bytes())
    return text


@pytest.mark.parametrize(
    ("page", "language", "code"), [(ENGLISH, "en", "NO"), (PERSIAN, "fa", "IR")], indirect=["page"]
)
def test_from_the_first_visit_to_an_issued_invoice_by_keyboard_alone(
    page: Page, desk: Desk, tmp_path: Path, language: str, code: str
) -> None:
    words = TONGUES[language]
    first_visit(page, desk, words, code)
    take_on(page, words)
    move_a_card(page, words)
    time_it(page, words)
    draft_it(page, words)
    text = issue_it(page, tmp_path)
    wanted = [words.paid, "IBAN NO93 8601 1117 947"]
    wanted += [words.client, words.work] if language == "en" else [seen(words.client)]
    assert [word for word in wanted if word not in text] == []
