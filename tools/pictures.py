"""Take the pictures of the docs anew, from the sample business: `make pictures`."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys import desks
from tools import browser, dropped

FOLDER = desks.ROOT / "docs" / "pictures"
_WIDE, _PHONE = (1440, 900), (390, 844)


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: the page, how it is looked at, and what is done there first."""

    name: str
    address: str
    theme: str = "light"
    language: str = "en"
    window: tuple[int, int] = _WIDE
    then: Callable[[Page], None] | None = None


def _first_client(page: Page) -> None:
    page.locator("main table a, main .list a").first.click()
    page.wait_for_load_state("load")


def _palette(page: Page) -> None:
    page.keyboard.press("Control+k")
    page.locator("dialog[open] .command").first.wait_for()


def _drop(page: Page) -> None:
    """Drop files of several tools, made here."""
    page.set_input_files("#f-file", dropped.files())
    page.locator("main form[enctype] [type=submit]").click()
    page.locator("#standing:not([hx-get]) .found-row").first.wait_for(timeout=60_000)


SHOTS = (
    Shot("board", "work/"),
    Shot("board-dark", "work/", theme="dark"),
    Shot("today", ""),
    Shot("today-persian", "", language="fa"),
    Shot("time", "time/"),
    Shot("plan", "plan/"),
    Shot("invoices", "money/"),
    Shot("import", "imports/"),
    Shot("import-drop", "imports/", then=_drop),
    Shot("people", "settings/people/"),
    Shot("client", "clients/", then=_first_client),
    Shot("palette", "work/", then=_palette),
    Shot("phone-today", "", window=_PHONE),
    Shot("phone-time", "time/", window=_PHONE),
    Shot("phone-board", "work/", theme="dark", window=_PHONE),
)


@contextmanager
def _window(chromium: Browser, url: str, shot: Shot) -> Iterator[Page]:
    """Open a window of the sample business in the language of the picture."""
    width, height = shot.window
    context = chromium.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=2 if shot.window == _PHONE else 1,
        locale=shot.language,
        color_scheme=shot.theme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(url)
    page.locator('form[action$="/welcome/sample/"] button').click()
    page.wait_for_url("**/w/**")
    yield page
    context.close()


def _take(page: Page, shot: Shot) -> None:
    page.goto(page.url.split("/w/")[0] + "/w/sample/" + shot.address)
    if shot.then:
        shot.then(page)
    page.evaluate("() => document.fonts.ready.then(() => true)")
    page.wait_for_timeout(400)
    page.screenshot(path=FOLDER / f"{shot.name}.png")
    sys.stdout.write(f"docs/pictures/{shot.name}.png\n")


def main() -> int:
    """Start the sample business, visit each page, keep what it looks like."""
    path = browser.ready()
    if path is None:
        return 1
    home = Path(tempfile.mkdtemp(prefix="polydesk-pictures-"))
    with desks.started(home, "--demo") as desk, sync_playwright() as tool:
        chromium = tool.chromium.launch(executable_path=path, args=list(browser.FLAGS))
        for shot in SHOTS:
            with _window(chromium, desk.url, shot) as page:
                _take(page, shot)
        chromium.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
