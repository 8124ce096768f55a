"""Files of a client: several come at once, one goes and comes back; a talk from Slack is read."""

import re

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.journeys.desks import Desk
from tests.journeys.test_imports import PERSIAN, carry_out, choose, look_around
from tests.oracles.worlds import counting_talk

pytestmark = pytest.mark.journey
TALK = "exports/slack/slackdump_source_export.zip"


def paper(name: str, text: str) -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": text.encode()}


def files_of_first_client(page: Page, imports: str) -> None:
    page.goto(imports.replace("imports/", "clients/"))
    page.locator("tbody a").first.click()
    page.locator(".tabline a[href*='/files/client/']").click()
    expect(page.locator("#files")).to_be_visible()


def test_files_come_go_and_come_back(page: Page, demo: Desk) -> None:
    files_of_first_client(page, look_around(page, demo))
    rows = page.locator("#files tbody tr")
    before = rows.count()
    page.set_input_files("input[type=file]", [paper("a.txt", "one"), paper("بودجه.txt", "two")])
    page.locator("main form[enctype] [type=submit]").click()
    expect(rows).to_have_count(before + 2)
    with page.expect_download() as got:
        page.get_by_role("link", name="a.txt").click()
    assert got.value.suggested_filename == "a.txt"
    mine = rows.filter(has=page.get_by_role("link", name="a.txt"))
    mine.locator("form button").click()
    expect(rows).to_have_count(before + 1)
    page.locator("[data-toast][data-undo] form button").click()
    expect(rows).to_have_count(before + 2)
    for name in ("a.txt", "بودجه.txt"):
        rows.filter(has=page.get_by_role("link", name=name)).locator("form button").click()
        expect(page.get_by_role("link", name=name)).to_have_count(0)


@pytest.mark.parametrize("page", [PERSIAN], indirect=True)
def test_a_talk_from_slack_is_kept_to_be_read(page: Page, demo: Desk) -> None:
    imports = look_around(page, demo)
    choose(page, imports, TALK)
    carry_out(page)
    page.goto(imports.replace("imports/", "files/"))
    with page.expect_download() as got:
        page.get_by_role("link", name=re.compile("^Slack #")).click()
    talk = counting_talk.Page(got.value.path().read_bytes())
    assert talk.messages == 16
    assert "script" not in talk.seen
