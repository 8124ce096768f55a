"""The thread of the money: from an empty home to a PDF in the client's language, read back."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from polydesk.billing.tests.papers import pages, seen
from tests.journeys.desks import Desk

pytestmark = pytest.mark.journey
PERSIAN = {"locale": "fa-IR", "timezone_id": "Asia/Tehran"}


def _open_the_desk(page: Page, desk: Desk) -> str:
    """Walk through the first visit; return the address of the desk."""
    page.goto(desk.first_visit)
    page.fill("[name=name]", "Linnea Berg")
    page.fill("[name=business]", "Linnea Desk")
    page.select_option("[name=country]", "NO")
    page.fill("[name=email]", "linnea@example.org")
    page.fill("[name=password]", "correct horse battery staple")
    page.locator("#step [type=submit]").click()
    page.wait_for_url("**/welcome/business/**")
    page.locator("#step [type=submit]").click()
    page.wait_for_url("**/w/**")
    home = re.match(r".*/w/[^/]+/", page.url)
    assert home is not None
    return home[0]


def _take_on(page: Page, home: str, language: str) -> None:
    page.goto(f"{home}clients/new/")
    page.fill("[name=name]", "استودیو پارسا" if language == "fa" else "Harbour Books")
    page.select_option("[name=language]", language)
    page.select_option("[name=currency]", "EUR")
    page.fill("[name=hourly_rate]", "45")
    page.fill("[name=address]", "تهران، ولیعصر ۱۲" if language == "fa" else "1 George Street")
    page.locator("main form [type=submit].act-primary").last.click()
    page.wait_for_url(re.compile(r"/clients/[-0-9a-f]{36}/"))


def _work(page: Page, home: str, words: str) -> None:
    page.goto(f"{home}time/")
    page.locator("[data-open=add-time]").first.click()
    sheet = page.locator("#add-time")
    sheet.locator("[name=description]").fill(words)
    sheet.locator("[name=client]").select_option(index=1)
    sheet.locator("[name=start]").fill("00:00")
    sheet.locator("[name=duration]").fill("1:30")
    sheet.locator("[type=submit].act-primary").click()
    expect(page.locator(".time-row").filter(has_text=words)).to_have_count(1)


def _draft(page: Page, home: str, words: str) -> None:
    page.goto(f"{home}clients/")
    page.locator("main tbody .client-chip").first.click()
    page.locator("a[href*='/money/new/?client=']").click()
    expect(page.locator("#preview")).to_contain_text(words)
    page.locator("#preview [type=submit].act-primary").click()
    page.wait_for_url(re.compile(r"/money/[-0-9a-f]{36}/"))


def _cure(page: Page) -> None:
    """Fill in what the draft says is missing about the business, and come back."""
    draft = page.url
    page.locator(".note a[href*='/settings/business/']").first.click()
    page.fill("[name=address]", "Storgata 1\n0155 Oslo")
    page.fill("[name=payment_details]", "IBAN NO93 8601 1117 947")
    page.locator("main form [type=submit].act-primary").last.click()
    expect(page.locator("#toasts .toast-box").first).to_be_visible()
    page.goto(draft)


def _issue(page: Page, folder: Path) -> str:
    """Issue the draft, download the PDF; return its text."""
    page.locator("[data-open=issue]").click()
    page.locator("#issue [type=submit].act-primary").click()
    with page.expect_download() as waiting:
        page.locator("a[href$='/pdf/?download']").click()
    kept = folder / waiting.value.suggested_filename
    waiting.value.save_as(kept)
    (text,) = pages(kept.read_bytes())
    return text


def _walk(page: Page, desk: Desk, language: str, words: str, folder: Path) -> str:
    home = _open_the_desk(page, desk)
    _take_on(page, home, language)
    _work(page, home, words)
    _draft(page, home, words)
    _cure(page)
    return _issue(page, folder)


def test_from_time_to_a_pdf_in_english(page: Page, desk: Desk, tmp_path: Path) -> None:
    text = _walk(page, desk, "en", "Inbox care", tmp_path)
    wanted = ["Invoice", "Harbour Books", "Inbox care", "1:30", "45.00", "€67.50", "IBAN NO93"]
    assert [word for word in wanted if word not in text] == []
    expect(page.locator("h1")).to_contain_text(re.compile(r"\d{4}-0001"))
    number = re.search(r"\d{4}-0001", text)
    assert number is not None
    out = tmp_path / "again.pdf"
    assert (
        desk.run("invoice", "render", number[0], "--as", "pdf", "--out", str(out)).returncode == 0
    )
    assert pages(out.read_bytes()) == [text]


@pytest.mark.parametrize("page", [PERSIAN], indirect=True)
def test_from_time_to_a_pdf_in_persian(page: Page, desk: Desk, tmp_path: Path) -> None:
    text = _walk(page, desk, "fa", "رسیدگی به ایمیل", tmp_path)
    wanted = [seen("رسیدگی به ایمیل"), seen("استودیو پارسا"), "۱:۳۰", "۴۵٫۰۰", "۶۷٫۵۰", "-۰۰۰۱"]
    wanted += [seen("مبلغ قابل پرداخت"), "IBAN NO93 8601 1117 947"]
    assert [word for word in wanted if word not in text] == []
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("h1")).to_contain_text(re.compile("[۰-۹]{4}-۰۰۰۱"))
