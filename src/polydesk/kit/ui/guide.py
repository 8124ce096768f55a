"""The user guide, read from docs/guide and shown inside the desk; and what is new.

Rooms say in apps.py which page of the guide speaks of them: `guide.about("work", "work")` for all
their pages, `guide.about("work:list", "work", "the-list")` for one.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from markupsafe import Markup, escape

from polydesk.core.fold import fold
from polydesk.kit import markdown

FIRST = "README"
_NAME = re.compile(r"[a-z][a-z0-9-]{0,40}")
_PICTURE = re.compile(r"^!\[[^\]]*\]\([^)]*\)\s*$", re.MULTILINE)
_KEY = re.compile(r"<kbd>(.*?)</kbd>")
_TITLE = re.compile(r"\A\s*# (.+)$", re.MULTILINE)
_LINE = re.compile(r"^- \[([^\]]+)\]\(([a-z0-9-]+)\.md\)", re.MULTILINE)
_HEADING = re.compile(r"<h([456])( dir=\"auto\")?>(.*?)</h\1>", re.DOTALL)
_LINK = re.compile(r'href="([a-z0-9-]+)\.md(#[a-z0-9-]+)?"( rel="[^"]*")?')
_MARK = re.compile(r"[^\w]+")
_TAG = re.compile(r"<[^>]*>")
_BLOCK = re.compile(r"\n\s*\n|\n(?=- |#)")  # between the lines of the change log
_ID = re.compile(r' id="([^"]+)"')
_about: dict[str, tuple[str, str]] = {}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the guide; `language` is the one it is written in."""

    title: str
    html: Markup
    language: str


def about(view: str, page: str, part: str = "") -> None:
    """Say which page, and which part of it, speaks of a view ("work:list") or a room ("work")."""
    _about[view] = (page, part)


def place(slug: str, view: str) -> str:
    """Return the address of what the guide says about a view."""
    room = view.partition(":")[0]
    page, part = _about.get(view) or _about.get(room) or ("", "")
    path = _path(slug, page)
    return f"{path}#{part}" if part else path


def told() -> dict[str, tuple[str, str]]:
    """Return what rooms said: view or room -> page and part (for the test of the anchors)."""
    return dict(_about)


@lru_cache(maxsize=512)
def _path(slug: str, page: str) -> str:
    return (
        reverse("shell:help_page", args=[slug, page])
        if page
        else reverse("shell:help", args=[slug])
    )


def _folder() -> Path:
    return Path(settings.GUIDE)


@lru_cache(maxsize=128)
def _source(name: str, language: str) -> tuple[str, str] | None:
    """Return text and language of a page: the person's own where it was written, else English."""
    if name != FIRST and not _NAME.fullmatch(name):
        return None
    for code, folder in ((language, _folder() / language), ("en", _folder())):
        file = folder / f"{name}.md"
        if file.is_file():
            return file.read_text(encoding="utf-8"), code
    return None


@lru_cache(maxsize=128)
def read(name: str, language: str, slug: str) -> Page | None:
    """Return a page of the guide as safe HTML, its headings with anchors."""
    found = _source(name, language)
    if found is None:
        return None
    text, code = found
    title = _TITLE.search(text)
    body = _TITLE.sub("", text, count=1)
    html = drawn(body, slug)
    return Page(title[1].strip() if title else name, _marked(html, name, code), code)


def _marked(html: Markup, name: str, code: str) -> Markup:
    """Give the headings of a translation the English anchors, so that an address holds in each."""
    english = read(name, "en", "-") if code != "en" else None
    marks = _ID.findall(english.html) if english else []
    if not marks or len(marks) != len(_ID.findall(html)):
        return html
    rest = iter(marks)
    return Markup(_ID.sub(lambda _found: f' id="{next(rest)}"', html))  # noqa: S704 - cleaned before


def drawn(text: str, slug: str) -> Markup:
    """Return Markdown of ours as HTML: pictures left out, keys marked, links within the desk."""
    plain = _KEY.sub(r"`\1`", _PICTURE.sub("", text))
    whole = str(markdown.render(plain)).replace("<br>", "")  # our lines end where the file's do
    html = _HEADING.sub(_heading, whole)
    return Markup(_LINK.sub(lambda link: _link(link, slug), html))  # noqa: S704 - cleaned above


def _heading(found: re.Match[str]) -> str:
    level, words = int(found[1]) - 2, found[3]
    return f'<h{level} id="{escape(anchor(words))}">{words}</h{level}>'


def anchor(words: str) -> str:
    """Return the name of a heading within its page, as GitHub would write it."""
    return _MARK.sub("-", fold(_TAG.sub("", words)).replace("'", "")).strip("-")


def _link(found: re.Match[str], slug: str) -> str:
    name = "" if found[1] == FIRST.lower() else found[1]
    return f'href="{escape(_path(slug, name))}{found[2] or ""}"'


def pages(language: str) -> list[tuple[str, str]]:
    """Return (name, title) of all pages, as the first one lists them."""
    found = _source(FIRST, language)
    return [(name, title) for title, name in _LINE.findall(found[0])] if found else []


def anchors(name: str) -> set[str]:
    """Return the names of the headings of a page in English."""
    found = read(name, "en", "-")
    return set(_ID.findall(found.html)) if found else set()


@lru_cache(maxsize=1)
def _news() -> str:
    file = Path(settings.CHANGES)
    return file.read_text(encoding="utf-8") if file.is_file() else ""


@lru_cache(maxsize=1)
def news_mark() -> str:
    """Return what tells today's news from those a person has read; empty when there are none."""
    text = _news()
    return sha256(text.encode()).hexdigest()[:12] if text else ""


def news_lines() -> list[str]:
    """Return headings, paragraphs and points of the change log, each in one line with its sign."""
    plain = _TITLE.sub("", _news(), count=1)
    blocks = (" ".join(block.split()) for block in _BLOCK.split(plain))
    return [block for block in blocks if block]


@lru_cache(maxsize=8)
def news_said(language: str) -> dict[str, str]:
    """Return what docs/changes/<language>.md says for each line: a quote of it, then the line."""
    file = Path(settings.CHANGES).parent / "docs" / "changes" / f"{language}.md"
    if not file.is_file():
        return {}
    pairs = (block.partition("\n") for block in file.read_text(encoding="utf-8").split("\n\n"))
    return {line[2:].strip(): said.strip() for line, _end, said in pairs if line.startswith("> ")}


@lru_cache(maxsize=32)
def news(slug: str, language: str = "en") -> Markup:
    """Return what is new in the reader's language, the newest first; English where none is said."""
    said = news_said(language)
    return drawn("\n\n".join(said.get(line, line) for line in news_lines()), slug)


def about_all(rows: dict[str, Any]) -> None:
    """Say several at once: {view: "page" or "page#part"}."""
    for view, target in rows.items():
        page, _mark, part = str(target).partition("#")
        about(view, page, part)
