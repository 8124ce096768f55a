"""Markdown made safe: what people write becomes HTML without script, style or tricks."""

import re
from collections.abc import MutableMapping, Sequence
from functools import lru_cache
from html import escape, unescape
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup

_TAGS = {
    *("p", "br", "hr", "em", "strong", "s", "code", "pre", "blockquote", "ul", "ol", "li"),
    *("a", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto", "tel"}
_DIRECTED = ("p", "li", "blockquote", "h3", "h4", "h5", "h6", "td", "th")
_LONGEST, _BRACKETS = 20_000, 500  # beyond, reading takes seconds: its time grows by the square
_REL = "noopener noreferrer nofollow"
_ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]}'»،؛؟]")

type _Env = MutableMapping[str, Any]


@lru_cache(maxsize=2048)
def render(text: str) -> Markup:
    """Return Markdown as safe HTML; equal texts are rendered once.

    HTML in the text is shown as text. Bare addresses become links; links keep http, https,
    mailto and tel only. Images become links: reading a note fetches nothing from other hosts.
    A text too long, or with too many brackets, is shown as it was written.
    """
    if _is_heavy(text):
        lines = "<br>\n".join(escape(line) for line in text.split("\n"))
        return Markup(f'<p dir="auto">{lines}</p>\n')  # noqa: S704 - just escaped
    html = nh3.clean(
        _reader.render(text),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=_REL,
        set_tag_attribute_values={tag: {"dir": "auto"} for tag in _DIRECTED},
    )
    return Markup(html)  # noqa: S704 - nh3 has just cleaned it


def plain(text: str) -> str:
    """Return the words of a Markdown text without its marks (for search and previews)."""
    if _is_heavy(text):
        return " ".join(text.split())
    return " ".join(unescape(nh3.clean(_reader.render(text), tags=set())).split())


def _is_heavy(text: str) -> bool:
    return len(text) > _LONGEST or text.count("[") > _BRACKETS


def _image(
    renderer: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: _Env
) -> str:
    token = tokens[idx]
    address = str(token.attrGet("src") or "")
    words = escape(token.content or address)
    return words if _in_link(tokens, idx) else f'<a href="{escape(address)}">{words}</a>'


def _text(
    renderer: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: _Env
) -> str:
    words = tokens[idx].content
    if "://" not in words or _in_link(tokens, idx):
        return escape(words)
    return _linked(words)


def _linked(words: str) -> str:
    parts, end = [], 0
    for found in _ADDRESS.finditer(words):
        address = escape(found[0])
        parts += [escape(words[end : found.start()]), f'<a href="{address}">{address}</a>']
        end = found.end()
    return "".join([*parts, escape(words[end:])])


def _in_link(tokens: Sequence[Token], idx: int) -> bool:
    return sum(t.nesting for t in tokens[:idx] if t.tag == "a") > 0


def _heading(
    renderer: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: _Env
) -> str:
    """Keep the page's own headings above those of a note."""
    token = tokens[idx]
    tag = f"h{min(6, int(token.tag[1]) + 2)}"
    return f"<{tag}>" if token.nesting == 1 else f"</{tag}>\n"


def _make_reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "breaks": True})
    reader.enable(["table", "strikethrough"])
    rules = {"image": _image, "text": _text, "heading_open": _heading, "heading_close": _heading}
    for name, rule in rules.items():
        reader.add_render_rule(name, rule)
    return reader


_reader = _make_reader()
