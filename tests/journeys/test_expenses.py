"""Money beside one's own invoices: an expense in the reader's digits, an earlier invoice paid."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.desks import Desk

pytestmark = pytest.mark.journey
PERSIAN = {"locale": "fa-IR", "timezone_id": "Asia/Tehran"}


def _enter(page: Page, desk: Desk) -> str:
    """Look around in the sample; return the address of its desk."""
    page.goto(f"{desk.url}/welcome/")
    page.locator("form[action*='sample'] button").first.click()
    page.wait_for_url("**/w/sample/**")
    return f"{desk.url}/w/sample/"


def _spend(page: Page, home: str, supplier: str, amount: str) -> None:
    page.goto(f"{home}money/expenses/new/")
    page.fill("[name=supplier]", supplier)
    page.fill("main [name=total]", amount)
    page.select_option("[name=currency]", "NOK")
    page.locator("main form [type=submit].act-primary").click()
    page.wait_for_url("**/money/expenses/")
    row = page.locator("tr").filter(has_text=supplier)
    expect(row).to_have_count(1)
    page.locator(".toast-undo").first.click()
    expect(row).to_have_count(0)


def _settle(page: Page, home: str) -> None:
    page.goto(f"{home}money/?source=elsewhere&status=overdue")
    page.locator("main a.row-title").first.click()
    page.wait_for_url(re.compile(r"/money/earlier/"))
    badge = page.locator("main .page-head .tag")
    expect(badge).to_have_class(re.compile("tag-bad"))
    page.locator("main .page-head form [type=submit]").first.click()
    expect(badge).to_have_class(re.compile("tag-good"))
    page.locator(".toast-undo").first.click()
    expect(badge).to_have_class(re.compile("tag-bad"))


def test_money_of_other_kinds(page: Page, demo: Desk) -> None:
    home = _enter(page, demo)
    _spend(page, home, "Flytoget", "252.50")
    _settle(page, home)


@pytest.mark.parametrize("page", [PERSIAN], indirect=True)
def test_money_of_other_kinds_in_persian(page: Page, demo: Desk) -> None:
    home = _enter(page, demo)
    _spend(page, home, "تاکسی", "۲۵۲٫۵")
    _settle(page, home)
