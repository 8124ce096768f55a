"""A sheet of one's own comes in: say what its columns hold, import, and it is remembered."""

from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.journeys.desks import Desk
from tests.journeys.test_imports import PERSIAN, carry_out, look_around, new_of, take_back

pytestmark = pytest.mark.journey

MINE = "What to do,For whom,Until,Mood\n" + "".join(
    f"Write text {n},Fjord AS,{n}/4/2026,calm\n" for n in range(1, 6)
)
PERSIAN_SHEET = "عنوان کار;مشتری;مهلت;توضیحات\n" + "".join(
    f"نوشتن متن {n};شرکت آبی;۱۴۰۵/۰۹/۰{d};کوتاه\n" for n, d in zip("۱۲۳", "۱۲۳", strict=True)
)


def give(page: Page, address: str, text: str, name: str) -> None:
    """Choose a file and send it."""
    page.goto(address)
    file: FilePayload = {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
    page.locator("input[type=file]").first.set_input_files(file)
    page.locator("main form[enctype] [type=submit]").click()
    expect(page.locator("#mapping, #standing")).to_be_visible(timeout=30_000)


def test_a_sheet_of_ones_own_is_told_once(
    page: Page, demo: Desk, assert_accessible: Callable[[Page], None]
) -> None:
    imports = look_around(page, demo)
    give(page, imports, MINE, "mine.csv")
    expect(page.locator("#mapping")).to_contain_text("1 Apr 2026")
    assert_accessible(page)
    page.locator("input[name=dates][value=mdy]").check()
    expect(page.locator("#mapping")).to_contain_text("4 Jan 2026")
    page.locator("select[name=c3]").focus()
    page.locator("select[name=c3]").select_option("labels")
    expect(page.locator(".mapping-look").first).to_contain_text("Labels")
    expect(page.locator("select[name=c3]")).to_be_focused()
    page.locator("select[name=c0]").select_option("")
    page.locator("button[name=save]").click()
    expect(page.locator("#mapping [role=alert], #mapping .notice-bad").first).to_be_visible()
    page.locator("select[name=c0]").select_option("title")
    expect(page.locator(".mapping-look").first).to_contain_text("Write text 1")
    page.locator("button[name=save]").click()
    expect(page.locator("#standing")).to_contain_text("Write text 2")
    carry_out(page)
    assert "5" in new_of(page)
    undo = page.url
    give(page, imports, MINE, "mine (1).csv")
    expect(page.locator("#standing")).to_be_visible()
    carry_out(page)
    assert set(new_of(page)) == {"0"}
    page.goto(undo)
    take_back(page)


PHONE = {**PERSIAN, "viewport": {"width": 360, "height": 780}, "color_scheme": "dark"}


@pytest.mark.parametrize("page", [PHONE], indirect=True)
def test_a_persian_sheet_with_its_own_calendar(
    page: Page, demo: Desk, assert_accessible: Callable[[Page], None]
) -> None:
    give(page, look_around(page, demo), PERSIAN_SHEET, "کارها.csv")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator(".mapping-look").first).to_contain_text("۱ آذر ۱۴۰۵")
    expect(page.locator("select[name=rows]")).to_have_value("tasks")
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.locator("button[name=save]").click()
    expect(page.locator("#standing")).to_contain_text("نوشتن متن ۲")
    carry_out(page)
    assert "۳" in new_of(page)
    take_back(page)


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_it_works_without_a_script(page: Page, demo: Desk) -> None:
    page.goto(demo.url)
    page.locator('form[action$="/welcome/sample/"] button').click()
    home = page.url.split("/w/")[0] + "/w/" + page.url.split("/w/")[1].split("/")[0]
    sheet = "Thing;Day\nPaint;2026-12-01\n"
    give(page, f"{home}/imports/", sheet, "things.csv")
    page.locator("select[name=rows]").select_option("events")
    page.locator("button[name=look]").click()
    expect(page.locator(".mapping-look").first).to_contain_text("Paint")
    page.locator("button[name=save]").click()
    expect(page.locator("#standing")).to_contain_text("Paint")
