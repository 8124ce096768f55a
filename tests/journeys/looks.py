"""Every page as somebody sees it: where it is, how it is opened, and what is wrong with its look."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.desks import ROOT, Desk

WIDE, MIDDLE, PHONE = 1280, 768, 360
_HEIGHT = {WIDE: 800, MIDDLE: 1024, PHONE: 740}

_SETTLE = """async () => {
  await document.fonts.ready;
  while (document.querySelector(".htmx-request")) await new Promise((done) => setTimeout(done, 10));
}"""

# Elements that cut their text without a way to read it, and a page wider than its window. What
# scrolls, what only screen readers get, and what says everything in its title may be cut. A select
# that nothing was chosen in and an empty field say words of ours: those have to fit too.
_CUT = """async (width) => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  // the new width is known to scripts a little before the style follows it
  do await frame(); while (innerWidth !== width || !matchMedia(`(width: ${width}px)`).matches);
  await frame();
  const found = [];
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth + 1) {
    const wide = [...document.querySelectorAll("body *")].find((e) => {
      const box = e.getBoundingClientRect();
      return box.width && (box.right > innerWidth + 1 || box.left < -1) && !e.closest(".sr-only, .skip, dialog");
    });
    found.push(`page is ${root.scrollWidth} wide: ${wide?.tagName}.${wide?.className?.baseVal ?? wide?.className}`);
  }
  for (const e of document.querySelectorAll("body *")) {
    if (!e.clientWidth || e.closest(".sr-only, svg, [title], [aria-hidden=true], .monogram, datalist")) continue;
    const how = getComputedStyle(e);
    if (how.position === "absolute" && e.clientWidth <= 1) continue;
    const cutsX = ["hidden", "clip"].includes(how.overflowX) && e.scrollWidth > e.clientWidth + 1;
    const cutsY = ["hidden", "clip"].includes(how.overflowY) && e.scrollHeight > e.clientHeight + 2;
    const spills = how.overflowX === "visible" && how.display !== "inline" && e.scrollWidth > e.clientWidth + 2
      && !e.children.length && e.textContent.trim() && !["OPTION", "OPTGROUP"].includes(e.tagName);
    if ((cutsX || cutsY || spills) && e.innerText?.trim())
      found.push(`${e.tagName.toLowerCase()}.${String(e.className).slice(0, 50)} ${e.scrollWidth}x${e.scrollHeight} in ${e.clientWidth}x${e.clientHeight}: ${e.innerText.trim().slice(0, 50)}`);
  }
  const pen = document.createElement("canvas").getContext("2d");
  for (const e of document.querySelectorAll("select, input")) {
    const how = getComputedStyle(e);
    const text = e.value || e.multiple ? "" : e.matches("select") ? e.selectedOptions[0]?.text : e.placeholder;
    if (!text || e.clientWidth <= 1 || !e.checkVisibility({ opacityProperty: true }) || how.color.endsWith(", 0)")) continue;
    pen.font = `${how.fontStyle} ${how.fontWeight} ${how.fontSize} ${how.fontFamily}`;
    const room = e.clientWidth - parseFloat(how.paddingLeft) - parseFloat(how.paddingRight);
    const needs = Math.ceil(pen.measureText(text).width);
    if (needs > room + 1) found.push(`${e.tagName.toLowerCase()}.${e.className} ${needs} in ${Math.round(room)}: ${text}`);
  }
  return found;
}"""


@dataclass(frozen=True, slots=True)
class House:
    """The pages of a served home by name, and the mark that lets its owner in."""

    url: str
    home: str
    cookie: tuple[str, str]
    desk: dict[str, str]
    outside: dict[str, str]


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is looked at: language, theme, width."""

    language: str
    theme: str = "light"
    width: int = WIDE

    def __str__(self) -> str:
        return f"{self.language}-{self.theme}-{self.width}"


def house_of(desk: Desk) -> House:
    """Furnish a served sample business and return its pages."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.furnish"],
        check=False, capture_output=True, text=True, cwd=ROOT, timeout=120,
        env={**desk.environment, "DJANGO_SETTINGS_MODULE": "polydesk.web.settings"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    return House(
        desk.url,
        told["home"],
        (told["cookie"][0], told["cookie"][1]),
        told["desk"],
        told["outside"],
    )


def context_of(browser: Browser, look: Look, *, script: bool = True) -> BrowserContext:
    """Open a window for nobody in particular."""
    return browser.new_context(
        viewport={"width": look.width, "height": _HEIGHT[look.width]},
        locale=look.language,
        color_scheme=look.theme,  # type: ignore[arg-type]
        reduced_motion="reduce",
        service_workers="block",  # each page comes from the server, and sooner
        java_script_enabled=script,
    )


def signed_in(browser: Browser, house: House, look: Look, *, script: bool = True) -> Page:
    """Open a window for the owner of the sample business, in a language."""
    context = context_of(browser, look, script=script)
    name, value = house.cookie
    context.add_cookies([{"name": name, "value": value, "url": house.url}])
    page = context.new_page()
    page.set_default_timeout(20_000)
    speak(page, house, look.language)
    return page


def speak(page: Page, house: House, language: str) -> None:
    """Switch the language of the person, as the menu does."""
    context = page.context
    context.request.get(house.url + house.home)
    token = next(c["value"] for c in context.cookies() if "csrf" in c["name"])
    answer = context.request.post(
        f"{house.url}/language/",
        form={"language": language, "csrfmiddlewaretoken": token},
        headers={"Referer": house.url + house.home},
        max_redirects=0,
    )
    assert answer.status in {302, 303}, answer.status


@contextmanager
def visits(page: Page, house: House, paths: dict[str, str]) -> Iterator[Iterator[str]]:
    """Walk over pages; close the window at the end."""

    def walk() -> Iterator[str]:
        for name, path in paths.items():
            page.goto(house.url + path, wait_until="load")
            settle(page)
            yield name

    try:
        yield walk()
    finally:
        page.context.close()


def settle(page: Page) -> None:
    """Wait until fonts are there and what the page fetches after itself has come."""
    page.evaluate(_SETTLE)


def cut(page: Page, width: int) -> list[str]:
    """Return what is clipped or too wide at a width, and stays so."""
    page.set_viewport_size({"width": width, "height": _HEIGHT[width]})
    found = page.evaluate(_CUT, width)
    if found:  # a busy machine may lay out for the old width once more
        page.wait_for_timeout(500)
        found = page.evaluate(_CUT, width)
    return [f"{width}: {fault}" for fault in found]
