"""A channel as one page to read: HTML by itself, without script, without anything fetched.

Its few words are English for everybody and its times UTC: the same export must give the same page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape

from polydesk.connectors.vendors.slack.messages import Attached, Message, Talk
from polydesk.connectors.vendors.slack.people import Names
from polydesk.connectors.vendors.slack.text import SAFE, html

STYLE = """
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.4rem; margin: 0 } h2 { font-size: 1rem; margin: 2rem 0 .5rem; opacity: .75 }
header p { margin: .25rem 0; opacity: .75 }
article { margin: .5rem 0 } article header { font-size: .875rem }
article > div { white-space: pre-wrap; overflow-wrap: anywhere }
.replies { margin-inline-start: 1rem; padding-inline-start: 1rem }
.replies { border-inline-start: 2px solid #8884 }
.quiet, .more, time { opacity: .65; font-size: .875rem } .quiet header { display: inline }
q { quotes: none; display: block; padding-inline-start: .5rem }
q { border-inline-start: 3px solid #8886 }
pre { white-space: pre-wrap; background: #8882; padding: .5rem; margin: .25rem 0 }
ul { margin: .25rem 0; padding-inline-start: 1.25rem }
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


@dataclass(frozen=True, slots=True)
class About:
    """What stands at the head of a channel's page."""

    title: str
    topic: str = ""
    purpose: str = ""
    members: tuple[str, ...] = ()
    archived: bool = False


def page(about: About, talk: Talk, names: Names) -> bytes:
    """Return the page of a channel."""
    return "".join(_lines(about, talk, names)).encode()


def _lines(about: About, talk: Talk, names: Names) -> Iterator[str]:
    title = escape(about.title)
    yield (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{STYLE}</style></head>\n<body>\n"
        f'<header><h1 dir="auto">{title}</h1>\n'
    )
    for name, value in (("Topic", about.topic), ("Purpose", about.purpose)):
        if value:
            yield f'<p dir="auto">{name}: {html(value, names)}</p>\n'
    if about.members:
        yield f'<p dir="auto">{escape(", ".join(about.members))}</p>\n'
    archived = " · archived" if about.archived else ""
    yield f"<p>Slack · {len(talk.found)} messages · times in UTC{archived}</p></header>\n"
    day: date | None = None
    for message, replies in talk.ordered():
        if message.at.date() != day:
            day = message.at.date()
            yield f"<h2>{day:%Y-%m-%d}</h2>\n"
        yield from _message(message, names, day, lost=bool(message.thread))
        if replies:
            yield '<div class="replies">\n'
            for reply in replies:
                yield from _message(reply, names, day)
            yield "</div>\n"
    yield "</body></html>\n"


def _message(message: Message, names: Names, day: date, *, lost: bool = False) -> Iterator[str]:
    quiet = " quiet" if message.quiet else ""
    clock = f"{message.at:%H:%M}" if message.at.date() == day else f"{message.at:%Y-%m-%d %H:%M}"
    marks = (("app", message.bot), ("edited", message.edited), ("reply", lost))
    said = "".join(f' <span class="more">({mark})</span>' for mark, there in marks if there)
    yield (
        f'<article class="message{quiet}"><header><b><bdi>{escape(message.author)}</bdi></b> '
        f'<time datetime="{message.at:%Y-%m-%dT%H:%M:%SZ}">{clock}</time>{said}</header>'
    )
    if message.text:
        yield f'<div dir="auto">{html(message.text, names)}</div>'
    if message.attached:
        yield "<ul>"
        for one in message.attached:
            yield f"<li>{_attached(one, names)}</li>"
        yield "</ul>"
    if message.reactions:
        listed = " · ".join(f":{escape(name)}: {escape(who)}" for name, who in message.reactions)
        yield f'<div class="more" dir="auto">{listed}</div>'
    yield "</article>\n"


def _attached(one: Attached, names: Names) -> str:
    title = escape(one.title or one.url)
    if one.url.startswith(SAFE[:2]):
        title = f'<a href="{escape(one.url)}" rel="noreferrer noopener">{title}</a>'
    size = f" ({one.size} bytes)" if one.size is not None else ""
    text = f'<div dir="auto">{html(one.text, names)}</div>' if one.text else ""
    return f"<bdi>{title}</bdi>{size}{text}"
