"""Messages of a channel: as much of each as is shown, in order, replies below what they answer."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from polydesk.connectors.base.source import clean
from polydesk.connectors.vendors.slack.people import Names

type Json = Mapping[str, Any]

# Ends of the kinds of messages by which Slack tells what happened to a channel.
QUIET = ("_join", "_leave", "_topic", "_purpose", "_name", "archive", "_private", "pinned_item")
DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Attached:
    """A file or a preview of a page; `size` in bytes, None where it is not known."""

    title: str
    url: str = ""
    text: str = ""
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """`key` is Slack's own timestamp; `thread` the key of the message that this one answers."""

    key: str
    at: datetime
    author: str
    text: str
    thread: str = ""
    edited: bool = False
    quiet: bool = False
    bot: bool = False
    attached: tuple[Attached, ...] = ()
    reactions: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Talk:
    """The messages of one channel, each once; `odd` counts what was no message."""

    found: dict[str, Message] = field(default_factory=dict)
    odd: int = 0

    def take(self, listed: Iterable[object], names: Names) -> None:
        """Take the messages of a day."""
        for one in listed:
            made = message(one, names) if isinstance(one, dict) else None
            if made is None:
                self.odd += 1
            else:
                self.found.setdefault(made.key, made)

    def ordered(self) -> Iterator[tuple[Message, list[Message]]]:
        """Yield each message with its replies; a reply whose message is missing stands alone."""
        replies: dict[str, list[Message]] = {}
        heads: list[Message] = []
        for one in sorted(self.found.values(), key=lambda m: (m.at, m.key)):
            if one.thread and one.thread in self.found:
                replies.setdefault(one.thread, []).append(one)
            else:
                heads.append(one)
        for head in heads:
            yield head, replies.get(head.key, [])


def message(one: Json, names: Names) -> Message | None:
    """Return a message; None for what has no time or is none."""
    key = clean(one.get("ts"))
    at = moment(key)
    if at is None or one.get("type", "message") != "message":
        return None
    thread = clean(one.get("thread_ts"))
    return Message(
        key=key,
        at=at,
        author=names.author(one),
        text=_text(one),
        thread="" if thread == key else thread,
        edited=bool(one.get("edited")),
        quiet=str(one.get("subtype")).endswith(QUIET),
        bot=bool(one.get("bot_id")) or one.get("subtype") == "bot_message",
        attached=(*_files(one), *_previews(one)),
        reactions=tuple(_reactions(one, names)),
    )


def moment(ts: str) -> datetime | None:
    """Return the instant of a timestamp such as "1736478514.897649"."""
    try:
        return datetime.fromtimestamp(float(ts), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _text(one: Json) -> str:
    comment = _object(one.get("comment"))
    text = clean(one.get("text")) or clean(comment.get("comment"))
    return text or "\n".join(_blocks(one.get("blocks"), 0))


def _blocks(value: object, depth: int) -> Iterator[str]:
    """Yield the texts of blocks, for messages of apps that have no text beside them."""
    for block in _objects(value):
        inner = block.get("elements")
        if isinstance(inner, list) and depth < DEEPEST:
            joint = "" if str(block.get("type", "")).startswith("rich_text_") else "\n"
            yield joint.join(filter(None, _blocks(inner, depth + 1)))
        elif block.get("type") == "user":
            yield f"<@{clean(block.get('user_id'))}>"
        elif block.get("type") == "link":
            yield f"<{clean(block.get('url'))}|{clean(block.get('text') or block.get('url'))}>"
        elif block.get("type") == "emoji":
            yield f":{clean(block.get('name'))}:"
        else:
            text = block.get("text")
            yield clean(text.get("text") if isinstance(text, dict) else text)


def _files(one: Json) -> Iterator[Attached]:
    old = one.get("file")
    for file in (*_objects(one.get("files")), *_objects([old] if old else None)):
        name = clean(file.get("name") or file.get("title") or file.get("id"))
        url = clean(file.get("permalink") or file.get("url_private"))
        size = file.get("size")
        gone = "deleted" if file.get("mode") == "tombstone" else ""
        yield Attached(name or "file", url, gone, size if isinstance(size, int) else None)


def _previews(one: Json) -> Iterator[Attached]:
    for preview in _objects(one.get("attachments")):
        title = clean(preview.get("title") or preview.get("author_name"))
        url = clean(preview.get("title_link") or preview.get("from_url"))
        text = clean(preview.get("text") or preview.get("fallback"))
        before = clean(preview.get("pretext"))
        fields = [
            f"{clean(f.get('title'))}: {clean(f.get('value'))}"
            for f in _objects(preview.get("fields"))
        ]
        said = "\n".join(filter(None, (before, text, *fields)))
        if title or url or said:
            yield Attached(title, url, said)


def _reactions(one: Json, names: Names) -> Iterator[tuple[str, str]]:
    for reaction in _objects(one.get("reactions")):
        users = reaction.get("users")
        listed = [names.person(clean(u)) for u in users] if isinstance(users, list) else []
        yield clean(reaction.get("name")), ", ".join(listed) or clean(reaction.get("count"))


def _object(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _objects(value: object) -> list[Json]:
    return [x for x in value if isinstance(x, dict)] if isinstance(value, list) else []
