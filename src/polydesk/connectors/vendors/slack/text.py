"""Slack's text as HTML: mentions and links by name, nothing that could run."""

import re
from html import escape, unescape

from polydesk.connectors.vendors.slack.people import Names

_TOKEN = re.compile(r"<([^<>]*)>")
_FENCE = re.compile(r"```(.*?)```", re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
# No mark reaches across another: what is open is closed in the order in which it was opened.
_MARKS = (
    (re.compile(r"(?<![\w*])\*(\S(?:[^*\n<]*\S)?)\*(?![\w*])"), r"<b>\1</b>"),
    (re.compile(r"(?<![\w_/])_(\S(?:[^_\n<]*\S)?)_(?![\w_])"), r"<i>\1</i>"),
    (re.compile(r"(?<![\w~])~(\S(?:[^~\n<]*\S)?)~(?![\w~])"), r"<s>\1</s>"),
)
_QUOTE = re.compile(r"^&gt; ?(.*)$", re.MULTILINE)
SAFE = ("https://", "http://", "mailto:")


def html(text: str, names: Names) -> str:
    """Return a message's text as HTML, everything in it escaped."""
    kept: list[str] = []

    def keep(piece: str) -> str:
        """Put finished HTML aside, so that no later step changes it."""
        kept.append(piece)
        return f"\x00{len(kept) - 1}\x00"

    text = text.replace("\x00", "")
    text = _FENCE.sub(lambda m: keep(f"<pre>{_plain(m[1], names)}</pre>"), text)
    text = _CODE.sub(lambda m: keep(f"<code>{_plain(m[1], names)}</code>"), text)
    text = _TOKEN.sub(lambda m: keep(_token(m[1], names)), text)
    text = escape(unescape(text), quote=True)
    for pattern, made in _MARKS:
        text = pattern.sub(made, text)
    text = _QUOTE.sub(r"<q>\1</q>", text)
    return re.sub(r"\x00(\d+)\x00", lambda m: kept[int(m[1])], text).strip("\n")


def plain(text: str, names: Names) -> str:
    """Return a message's text as plain text."""
    return unescape(_TOKEN.sub(lambda m: _spoken(m[1], names)[0], text))


def _plain(text: str, names: Names) -> str:
    return escape(plain(text, names))


def _token(inner: str, names: Names) -> str:
    said, url = _spoken(inner, names)
    if url.startswith(SAFE):
        return f'<a dir="auto" href="{escape(url)}" rel="noreferrer noopener">{escape(said)}</a>'
    return f'<em dir="auto">{escape(said)}</em>'


def _spoken(inner: str, names: Names) -> tuple[str, str]:
    """Return what stands between < and > as people read it, and the address where it is one."""
    target, _bar, label = unescape(inner).partition("|")
    sign, rest = target[:1], target[1:]
    if sign == "@":
        known = names.people.get(rest)
        return f"@{known or label.lstrip('@') or rest}", ""
    if sign == "#":
        return f"#{label or names.channel(rest)}", ""
    if sign == "!":
        return label or f"@{rest.partition('^')[0]}", ""
    return label or target.removeprefix("mailto:"), target
