"""A board and a report come in: choose, look, answer, import, twice the same, undo."""

import re

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.journeys.desks import Desk
from tests.journeys.faults import Watch
from tests.oracles.shelf import oracle

pytestmark = pytest.mark.journey
PERSIAN = {"locale": "fa-IR", "timezone_id": "Asia/Tehran"}
BOARD = "exports/trello/deck-data-trelloJson.json"
PAPER: FilePayload = {
    "name": "board.json",
    "mimeType": "application/json",
    "buffer": b"%PDF-1.7\n1 0 obj",
}
REPORT = "exports/toggl/toggl_time_entries_import_test_1.csv"


def look_around(page: Page, desk: Desk) -> str:
    """Go into the sample business; return the address of the imports."""
    page.goto(desk.url)
    page.locator('form[action$="/welcome/sample/"] button').click()
    expect(page.locator("#timer")).to_be_visible()
    home = re.match(r".*/w/[^/]+/", page.url)
    assert home is not None
    return home[0] + "imports/"


def choose(page: Page, address: str, name: str) -> None:
    page.goto(address)
    page.set_input_files("input[type=file]", oracle(name))
    page.locator("main form[enctype] [type=submit]").click()
    expect(page.locator("#standing")).to_be_visible()


def carry_out(page: Page) -> None:
    page.locator("button[formaction$='/start/']").click()
    expect(page.locator("form[action$='/undo/']")).to_be_visible(timeout=30_000)


def new_of(page: Page) -> list[str]:
    return page.locator("#standing tbody tr td:nth-child(2)").all_inner_texts()


def take_back(page: Page) -> None:
    page.locator("form[action$='/undo/'] button").click()
    expect(page.locator("#standing [hx-get]")).to_have_count(0, timeout=30_000)
    expect(page.locator("form[action$='/undo/']")).to_have_count(0, timeout=30_000)


def test_a_board_comes_in_once(page: Page, demo: Desk) -> None:
    imports = look_around(page, demo)
    choose(page, imports, BOARD)
    expect(page.locator("#standing")).to_contain_text("Name Card 7")
    page.locator("select[name^='place-']").select_option(index=2)
    carry_out(page)
    assert "1" in new_of(page)
    undo = page.url
    choose(page, imports, BOARD)
    carry_out(page)
    assert set(new_of(page)) == {"0"}
    page.goto(undo)
    take_back(page)


def test_a_report_asks_for_its_zone(page: Page, demo: Desk) -> None:
    choose(page, look_around(page, demo), REPORT)
    page.locator("select[name=zone]").select_option("Europe/Berlin")
    page.locator("#standing [type=submit].act-primary").click()
    expect(page.locator("#standing")).to_contain_text("Working hard")
    expect(page.locator("#standing")).to_contain_text("Berlin")
    carry_out(page)
    assert "2" in new_of(page)
    take_back(page)


@pytest.mark.parametrize("page", [PERSIAN], indirect=True)
def test_both_come_in_in_persian(page: Page, demo: Desk) -> None:
    imports = look_around(page, demo)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    choose(page, imports, BOARD)
    carry_out(page)
    assert "۱" in new_of(page)
    take_back(page)
    choose(page, imports, REPORT)
    page.locator("#standing [type=submit].act-primary").click()
    carry_out(page)
    assert "۲" in new_of(page)
    take_back(page)


def test_a_wrong_file_is_told(page: Page, demo: Desk, watch: Watch) -> None:
    page.goto(look_around(page, demo))
    page.set_input_files("input[type=file]", PAPER)
    page.locator("main form[enctype] [type=submit]").click()
    expect(page.get_by_text("It seems to be a PDF")).to_be_visible()
    watch.faults.clear()  # the answer 422 was wanted


@pytest.mark.parametrize("page", [{"viewport": {"width": 360, "height": 740}}], indirect=True)
def test_imports_fit_a_phone(page: Page, demo: Desk) -> None:
    choose(page, look_around(page, demo), BOARD)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("form[action$='/cancel/'] button").click()
    expect(page.locator("form[action$='/cancel/']")).to_have_count(0)
