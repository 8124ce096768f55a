"""How every page looks: accessible, nothing cut, no refusal by the policy, there without script, light.

The pages are those of the house test, in a served sample business. `make check` looks at them in
English, light and wide, and in Persian, dark and narrow; `make audit` in all eight ways.
"""

from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import faults, looks
from tests.journeys.faults import Watch
from tests.journeys.looks import MIDDLE, PHONE, WIDE, House, Look

pytestmark = [pytest.mark.journey, pytest.mark.look]

_CHECKED = (Look("en"), Look("fa", "dark", PHONE))
_ALL = [Look(*how) for how in product(("en", "fa"), ("light", "dark"), (WIDE, PHONE))]
_OTHERS = [look for look in _ALL if look not in _CHECKED]

# the pages that bring scripts of their own
_BUSY = ("today:home", "work:home", "work:list", "work:task", "tracking:week", "billing:invoice")

FIRST_VISIT = 250_000
AGAIN = 25_000
SCRIPT = 60_000


def _pages(browser: Browser, house: House, look: Look, watch: Watch) -> Iterator[tuple[str, Page]]:
    """Go to every page: of the desk as its owner, outside as a stranger."""
    inside = looks.signed_in(browser, house, look)
    watch.over(inside)
    with looks.visits(inside, house, house.desk) as walk:
        yield from ((name, inside) for name in walk)
    outside = looks.context_of(browser, look).new_page()
    watch.over(outside)
    with looks.visits(outside, house, house.outside) as walk:
        yield from ((name, outside) for name in walk)


def _named(name: str, found: list[str]) -> list[str]:
    return [f"{name}: {fault}" for fault in found]


def _nothing(found: list[str]) -> None:
    """Fail with a line for each fault."""
    assert not found, "\n".join(found)


def _look_at(browser: Browser, house: House, look: Look) -> list[str]:
    watch, found = Watch(), []
    for name, page in _pages(browser, house, look, watch):
        found += _named(name, faults.of_access(page))
        if look.language != "en":
            found += _named(name, [*looks.cut(page, WIDE), *looks.cut(page, PHONE)])
            page.set_viewport_size({"width": look.width, "height": 800})
    return found + watch.faults


@pytest.mark.parametrize("look", _CHECKED, ids=str)
def test_every_page_is_accessible(browser: Browser, house: House, look: Look) -> None:
    _nothing(_look_at(browser, house, look))


@pytest.mark.audit
@pytest.mark.parametrize("look", _OTHERS, ids=str)
def test_every_page_is_accessible_in_every_way(browser: Browser, house: House, look: Look) -> None:
    _nothing(_look_at(browser, house, look))


@pytest.mark.parametrize("language", ["nb", "vi"])
def test_no_text_is_cut(browser: Browser, house: House, language: str) -> None:
    watch, found = Watch(), []
    for name, page in _pages(browser, house, Look(language), watch):
        found += _named(
            name, [f for width in (WIDE, MIDDLE, PHONE) for f in looks.cut(page, width)]
        )
    _nothing(found + watch.faults)


def test_every_page_reads_without_script(browser: Browser, house: House) -> None:
    page = looks.signed_in(browser, house, Look("en"), script=False)
    found = []
    for name, path in house.desk.items():
        page.goto(house.url + path)
        if page.locator("main").count():
            found += _named(name, _lacks(page))
    page.context.close()
    _nothing(found)


def _lacks(page: Page) -> list[str]:
    """What somebody without script can't read or send."""
    main, lacks = page.locator("main"), []
    if not main.locator("h1").first.is_visible():
        lacks.append("no heading")
    heading = main.locator("h1").first.inner_text()
    if len(main.inner_text()) < len(heading) + 10 and not main.locator("table, form").count():
        lacks.append("nothing to read")
    dead = main.locator("button[data-open]:visible")
    lacks += [f"does nothing: {button.inner_text()}" for button in dead.all()]
    for form in main.locator("form:visible").all():
        sends = form.locator("button:not([type=button]):visible, input[type=submit]:visible")
        lines = form.locator("input:not([type=hidden]):visible, select:visible, textarea:visible")
        if not sends.count() and lines.count() != 1:  # one line alone is sent by Enter
            lacks.append(f"can't be sent: {form.get_attribute('action')}")
    return lacks


class _Weight:
    """What comes over the wire while pages are opened, by kind."""

    def __init__(self, page: Page, *, cache: bool = True) -> None:
        self.bytes: dict[str, int] = {}
        self._kinds: dict[str, str] = {}
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.send("Network.setCacheDisabled", {"cacheDisabled": not cache})
        wire.on("Network.responseReceived", self._begun)
        wire.on("Network.loadingFinished", self._ended)

    def _begun(self, told: dict[str, str]) -> None:
        self._kinds[told["requestId"]] = told["type"]

    def _ended(self, told: dict[str, int]) -> None:
        kind = self._kinds.get(str(told["requestId"]), "other")
        self.bytes[kind] = self.bytes.get(kind, 0) + told["encodedDataLength"]

    def of(self, page: Page, url: str) -> dict[str, int]:
        self.bytes = {}
        page.goto(url, wait_until="load")
        looks.settle(page)
        self._rest(page)
        return self.bytes

    def _rest(self, page: Page) -> None:
        """Wait until nothing has come for a while."""
        before = -1
        while before != (before := sum(self.bytes.values())):
            page.wait_for_timeout(120)


@pytest.mark.parametrize("language", ["en", "fa", "vi"])
def test_today_is_light(browser: Browser, house: House, language: str) -> None:
    page = looks.signed_in(browser, house, Look(language))
    weight = _Weight(page)
    first = weight.of(page, house.url + house.home)
    again = weight.of(page, house.url + house.home)
    page.context.close()
    assert sum(first.values()) <= FIRST_VISIT, first
    assert sum(again.values()) <= AGAIN, again


def test_no_page_has_much_script(browser: Browser, house: House) -> None:
    page = looks.signed_in(browser, house, Look("en"))
    weight = _Weight(page, cache=False)
    scripts = {
        name: weight.of(page, house.url + house.desk[name]).get("Script", 0) for name in _BUSY
    }
    page.context.close()
    assert {name: size for name, size in scripts.items() if size > SCRIPT} == {}


@pytest.mark.parametrize("language", ["en", "fa"])
def test_filters_fold_on_a_phone_and_stay_open_while_one_picks(
    browser: Browser, house: House, language: str
) -> None:
    page = looks.signed_in(browser, house, Look(language, width=PHONE))
    page.goto(house.url + house.desk["work:list"])
    button, due = page.locator(".filters-fold > summary"), page.locator("#filter-due")
    expect(due).to_be_hidden()
    button.click()
    with page.expect_response("**due=today**"):
        due.select_option("today")
    looks.settle(page)
    expect(due).to_be_visible()
    page.reload()
    expect(due).to_have_value("today")
    expect(due).to_be_visible()
    page.context.close()
