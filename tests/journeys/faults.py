"""What a page must never do while somebody walks through it."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import ConsoleMessage, Page, Request, Response

# only what is wrong is told: the rest of a report is megabytes a page
_AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
    "preload": False,
}
_RUN = """(how) => axe.run(document, how).then(({ violations }) =>
  violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target}`)))"""
# What is not painted until somebody scrolls there has a guessed height, and targets that lie over each
# other; it is judged as it will be seen. A sheet made by script is no inline style to the policy.
_PAINT = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { content-visibility: visible !important }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
_HOME = {"127.0.0.1", "localhost", ""}


@dataclass
class Watch:
    """Collects console errors, refusals by the content policy, outside requests and 5xx answers."""

    faults: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        """Watch a page from now on."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        page.on("response", self._response)
        page.on("requestfailed", self._failed)
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        answered = message.text.startswith("Failed to load resource")
        if message.type == "error" and not answered:
            self.faults.append(f"console: {message.text}")

    def _response(self, response: Response) -> None:
        static = "/static/" in response.url
        if response.status >= 500 or (static and response.status >= 400):
            self.faults.append(f"{response.status}: {response.url}")

    def _failed(self, request: Request) -> None:
        if request.failure and "ERR_ABORTED" not in request.failure:
            self.faults.append(f"{request.failure}: {request.url}")

    def _request(self, request: Request) -> None:
        if (urlsplit(request.url).hostname or "") not in _HOME:
            self.faults.append(f"outside request: {request.url}")


def of_access(page: Page) -> list[str]:
    """Faults of accessibility (WCAG 2.2 A and AA) that axe finds on a page, a line each."""
    page.evaluate(_PAINT)
    page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(_RUN, _AXE)
    return found
