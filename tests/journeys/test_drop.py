"""A mixed drop: a board, hours, a calendar, an unknown file and a zip, imported and taken back."""

import io
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, Route, expect

from tests.journeys.desks import Desk
from tests.journeys.faults import Watch
from tests.journeys.test_first_visit import introduce, open_desk
from tests.journeys.test_imports import BOARD, PAPER, PERSIAN, REPORT, look_around
from tests.oracles.shelf import oracle

pytestmark = pytest.mark.journey

CALENDAR = "exports/google/alarm_google_future.ics"
BIRTHDAYS = "exports/google/google_birthday.ics"
FOLDER = "exports/toggl/toggl_data_export_zip"
PHONE = {"viewport": {"width": 360, "height": 740}}
FILES = 5  # what comes of the mixed drop: board, hours, calendar, and two from the zip
SENT = """async ([zone, files]) => {
  const transfer = new DataTransfer();
  for (const [name, text] of files) transfer.items.add(new File([text], name));
  const send = (kind) => document.querySelector(zone).dispatchEvent(
    new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: transfer }));
  send("dragenter");
  const veiled = !document.querySelector("[data-catch-veil]").hidden;
  send("drop");
  return veiled;
}"""


def payload(path: Path) -> FilePayload:
    return {"name": path.name, "mimeType": "application/octet-stream", "buffer": path.read_bytes()}


def old_zip() -> FilePayload:
    """A zip of a Toggl export in a folder, a calendar, and what a Mac leaves."""
    out, folder = io.BytesIO(), oracle(FOLDER)
    with zipfile.ZipFile(out, "w") as archive:
        for path in sorted(folder.rglob("*.*")):
            archive.write(path, f"old/toggl/{path.relative_to(folder)}")
        archive.write(oracle(BIRTHDAYS), "old/calendars/birthdays.ics")
        archive.writestr("__MACOSX/old/._birthdays.ics", b"x")
    return {"name": "old.zip", "mimeType": "application/zip", "buffer": out.getvalue()}


def mixed() -> list[FilePayload]:
    paper: FilePayload = {**PAPER, "name": "letter.pdf"}
    return [*(payload(oracle(name)) for name in (BOARD, REPORT, CALENDAR)), paper, old_zip()]


def settled(page: Page) -> None:
    expect(page.locator("#standing:not([hx-get])")).to_be_visible(timeout=60_000)


def drop(page: Page, imports: str, files: list[FilePayload]) -> None:
    page.goto(imports)
    page.set_input_files("#f-file", files)
    page.locator("main form[enctype] [type=submit]").click()
    page.wait_for_url("**/drops/**")
    settled(page)


def carry_all_out(page: Page) -> None:
    """Answer the one question, import all, take all back."""
    expect(page.locator(".found-row")).to_have_count(FILES + 1)
    expect(page.get_by_text("letter.pdf")).to_be_visible()
    expect(page.locator("select[name=zone]")).to_have_count(1)
    page.locator("#standing [type=submit].act-primary").click()
    expect(page.locator("button[formaction$='/start/']")).to_be_visible(timeout=60_000)
    page.locator("button[formaction$='/start/']").click()
    expect(page.locator(".found-row .tag-good")).to_have_count(FILES, timeout=60_000)
    page.locator("form[action$='/undo/'] button").click()
    expect(page.locator(".found-past")).to_have_count(FILES, timeout=60_000)


def test_a_mixed_drop_comes_in_and_goes_back(page: Page, demo: Desk) -> None:
    imports = look_around(page, demo)
    drop(page, imports, mixed())
    carry_all_out(page)
    page.goto(imports)
    expect(page.locator("#earlier tbody tr").first).to_contain_text("deck-data")


@pytest.mark.parametrize("page", [{**PERSIAN, **PHONE}], indirect=True)
def test_a_mixed_drop_in_persian_on_a_phone(page: Page, demo: Desk) -> None:
    drop(page, look_around(page, demo), mixed())
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("h1")).to_contain_text("۵")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    carry_all_out(page)


def hours_of(clients: int) -> FilePayload:
    """A report of time for so many clients."""
    head = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,"
    head += "End date,End time,Duration,Tags,Amount ()\n"
    day = "2026-03-02,09:00:00,2026-03-02,10:00:00,01:00:00"
    rows = [f"Ada,a@x.example,No {n} Ltd,Web,,Draft,Yes,{day},,\n" for n in range(clients)]
    return {"name": "t.csv", "mimeType": "text/csv", "buffer": (head + "".join(rows)).encode()}


@pytest.mark.parametrize("page", [PHONE, {**PERSIAN, **PHONE}, {}], indirect=True)
def test_the_acts_are_in_sight_however_long_the_list(page: Page, demo: Desk) -> None:
    drop(page, look_around(page, demo), [hours_of(60), payload(oracle(CALENDAR))])
    expect(page.locator("#standing [type=submit].act-primary")).to_be_in_viewport(ratio=1)
    page.locator("#standing [type=submit].act-primary").click()
    start = page.locator("button[formaction$='/start/']")
    expect(start).to_be_in_viewport(ratio=1, timeout=60_000)
    page.locator(".offers-more summary").first.click()
    expect(page.locator(".offers-more tbody tr").first).to_be_visible()
    expect(start).to_be_in_viewport(ratio=1)
    assert page.locator(".import-bar").evaluate("bar => bar.scrollWidth <= bar.clientWidth")
    page.locator("form[action$='/cancel/'] button").click()
    expect(page.locator("form[action$='/cancel/']")).to_have_count(0)


def test_files_are_dropped_anywhere(page: Page, demo: Desk, watch: Watch) -> None:
    page.goto(look_around(page, demo))
    calendar = oracle(CALENDAR).read_text()
    assert page.evaluate(SENT, ["h1", [["one.ics", calendar]]])
    page.wait_for_url("**/imports/*-*/")
    expect(page.locator("#standing")).to_be_visible()
    page.locator("form[action$='/cancel/'] button").click()
    page.goto(look_around_again(page))
    page.evaluate(SENT, ["main", [["letter.pdf", "%PDF-1.7"], ["note.pdf", "%PDF-1.4"]]])
    page.wait_for_url("**/drops/**")
    settled(page)
    expect(page.locator(".found-bad")).to_have_count(2)
    watch.faults.clear()


def look_around_again(page: Page) -> str:
    return page.url.split("/imports/")[0] + "/imports/"


def test_a_folder_comes_as_one(page: Page, demo: Desk, tmp_path: Path) -> None:
    page.goto(look_around(page, demo))
    page.set_input_files("#f-folder", oracle(FOLDER))
    page.locator("main form[enctype] [type=submit]").click()
    expect(page.locator("h1")).to_contain_text("Toggl Track", timeout=30_000)
    expect(page.get_by_text("toggl_data_export_zip")).to_be_visible()


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_several_files_come_without_script(page: Page, demo: Desk) -> None:
    page.goto(look_around_bare(page, demo))
    page.set_input_files("#f-file", [payload(oracle(BOARD)), payload(oracle(CALENDAR))])
    page.locator("main form[enctype] [type=submit]").click()
    page.wait_for_url("**/drops/**")
    expect(page.locator("button[formaction$='/start/']")).to_be_visible(timeout=30_000)


def look_around_bare(page: Page, desk: Desk) -> str:
    page.goto(desk.url)
    page.locator('form[action$="/welcome/sample/"] button').click()
    page.wait_for_url("**/w/**")
    return page.url.split("/w/")[0] + "/w/" + page.url.split("/w/")[1].split("/")[0] + "/imports/"


def test_a_tool_is_found_by_name(page: Page, demo: Desk) -> None:
    page.goto(look_around(page, demo))
    page.locator("[data-tool-search]").fill("toggl")
    expect(page.locator("[data-tool]:visible")).to_have_count(1)
    page.locator("[data-tool]:visible summary").click()
    expect(page.locator("[data-tool]:visible ol")).to_be_visible()


def test_a_whole_business_comes_into_a_new_home(
    page: Page, desk: Desk, demo: Desk, tmp_path: Path
) -> None:
    packed = tmp_path / "out.zip"
    assert demo.run("export", str(packed), "--workspace", "sample").returncode == 0
    page.goto(desk.first_visit)
    introduce(page, "Parsa Rostami", "IR")
    open_desk(page)
    imports = page.url.split("/w/")[0] + "/w/default/imports/"
    page.goto(imports)
    page.set_input_files("#f-file", packed)
    page.locator("main form[enctype] [type=submit]").click()
    page.locator("#standing form[action$='/start/'] button").click()
    expect(page.locator("#standing .note-good")).to_be_visible(timeout=60_000)
    page.goto(imports.replace("imports/", "clients/"))
    assert page.locator("main tbody tr, main .list li").count() > 3
    page.goto(imports)
    page.set_input_files("#f-file", packed)
    page.locator("main form[enctype] [type=submit]").click()
    expect(page.locator("[data-drop-trouble] .note")).to_contain_text("--home")


@pytest.mark.parametrize("page", [PERSIAN], indirect=True)
def test_an_upload_is_stopped_and_leaves_nothing(page: Page, demo: Desk, watch: Watch) -> None:
    imports = look_around(page, demo)
    page.goto(imports)
    before = page.locator(".imports-rows tbody tr").count()
    sent: list[str] = []
    held: list[object] = []

    def second_part_waits(route: Route) -> None:
        sent.append(route.request.url)
        if len(sent) < 2:
            route.continue_()
        else:
            held.append(route)

    page.route("**/imports/", lambda route: second_part_waits(route)
               if route.request.method == "POST" else route.continue_())  # fmt: skip
    many: list[FilePayload] = [{**payload(oracle(CALENDAR)), "name": f"{n}.ics"} for n in range(45)]
    page.set_input_files("#f-file", many)
    page.locator("main form[enctype] [type=submit]").click()
    expect(page.locator("[data-catch-going]")).to_be_visible()
    page.wait_for_function("() => document.querySelector('[data-catch-bar]').value > 0.5")
    with page.expect_request("**/cancel/"):
        page.locator("[data-catch-stop]").click()
    expect(page.locator("[data-drop-trouble] .note-bad")).to_be_visible()
    expect(page.locator("[data-catch-rest]")).to_be_visible()
    page.unroute_all(behavior="ignoreErrors")
    page.goto(imports)
    assert page.locator(".imports-rows tbody tr").count() == before
    watch.faults.clear()
