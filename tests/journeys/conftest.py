"""Fixtures of the journeys: `desk` (empty home), `demo` (sample business) and `page`.

One browser serves the session. A page fails its test when it logs an error, breaks the content
policy, asks an outside host, or is answered 5xx; `watch.faults.clear()` forgives what was wanted.
Pictures of failed walks go to .cache/journeys.
"""

import os
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys import desks, faults, looks
from tests.journeys.desks import Desk, Seed
from tests.journeys.faults import Watch
from tests.journeys.looks import House
from tools import browser as browsers

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
PICTURES = desks.ROOT / ".cache" / "journeys"
_failed = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember whether the walk failed, for the picture."""
    report = yield
    if report.when == "call":
        item.stash[_failed] = report.failed
    return report


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all journeys."""
    path = browsers.found()
    if path is None:
        pytest.skip("no Chromium: `make test` gets one")
    with sync_playwright() as tool:
        chromium = tool.chromium.launch(executable_path=path, args=list(browsers.FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Seed:
    """Make the tables once; each home begins with a copy of them."""
    return Seed.sown(tmp_path_factory.mktemp("seed"))


@pytest.fixture
def desk(tmp_path: Path, seed: Seed) -> Iterator[Desk]:
    """Serve an empty home."""
    with desks.started(tmp_path / "home", seed=seed) as running:
        yield running


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Serve the sample business, once for all who only look or clean up after themselves."""
    with desks.started(tmp_path_factory.mktemp("demo"), "--demo") as running:
        yield running


@pytest.fixture(scope="session")
def house(demo: Desk) -> House:
    """Every page of the house test in the sample business, with rows for their addresses."""
    return looks.house_of(demo)


@pytest.fixture
def watch() -> Watch:
    """Hold what pages did wrong."""
    return Watch()


@pytest.fixture
def page(browser: Browser, watch: Watch, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open a fresh, watched page, 1280 wide; parametrize indirectly with context options to differ."""
    options = {"viewport": {"width": 1280, "height": 800}, **getattr(request, "param", {})}
    for served in {"desk", "demo"} & set(request.fixturenames):
        request.getfixturevalue(served)  # so that the page closes before its server ends
    context = browser.new_context(**options)
    fresh = context.new_page()
    fresh.set_default_timeout(15_000)
    watch.over(fresh)
    yield fresh
    if request.node.stash.get(_failed, False):
        PICTURES.mkdir(parents=True, exist_ok=True)
        fresh.screenshot(path=PICTURES / f"{request.node.name}.png", full_page=True)
    context.close()
    assert watch.faults == []


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    """Give a check that a page has no fault of accessibility."""

    def check(page: Page) -> None:
        assert faults.of_access(page) == []

    return check
