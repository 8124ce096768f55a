"""From an export of Slack to one page for each channel."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from zipfile import ZipFile

from polydesk.connectors.base import packed
from polydesk.connectors.base import records as to
from polydesk.connectors.base.reading import Note, Options, Reading, Refusal, TroubleError
from polydesk.connectors.base.source import Source, clean
from polydesk.connectors.vendors.slack.messages import Talk
from polydesk.connectors.vendors.slack.page import About, page
from polydesk.connectors.vendors.slack.people import Names

LISTS = ("channels.json", "groups.json", "mpims.json", "dms.json")
USERS = "users.json"
BESIDE = frozenset((*LISTS, USERS, "integration_logs.json", "canvases.json", "org_users.json"))
MOST_MB = 25  # of one day of one channel
MOST_NAMED = 6
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\.json$")

type Json = Mapping[str, Any]


def recognises(source: Source) -> bool:
    """Tell a zip with the people and channels of Slack."""
    if not source.packed:
        return False
    with packed.opened(source) as export:
        root = _root(export)
        return root is not None and _is_ours(export, root)


def claims(path: str) -> bool:
    """Tell the files of an export from others that lie beside them."""
    folder, _slash, name = path.rpartition("/")
    if "__macosx" in folder.casefold():
        return False
    return name in BESIDE or bool(folder and _DAY.match(name))


def _root(export: ZipFile) -> str | None:
    """Return the folder in which the lists lie ("" or "name/"); None where there are none."""
    names = set(export.namelist())
    roots = (name.removesuffix(USERS) for name in sorted(names) if name.endswith(USERS))
    return next((r for r in roots if any(r + listed in names for listed in LISTS)), None)


def _is_ours(export: ZipFile, root: str) -> bool:
    try:
        users = _objects(_loaded(export, root + USERS))
    except TroubleError:
        return False
    first = next(iter(users), {})
    return "id" in first and bool({"profile", "team_id", "real_name"} & first.keys())


def read(source: Source, options: Options) -> Reading:
    """Read an export; its times are instants."""
    with packed.opened(source) as export:
        root = _root(export)
        if root is None:
            raise TroubleError("no_channels")
        return _Export(export, root).reading()


class _Export:
    def __init__(self, export: ZipFile, root: str) -> None:
        self.export, self.root = export, root
        self.channels = [one for name in LISTS for one in self._listed(name)]
        self.names = Names(self._listed(USERS), self.channels)
        self.refused: list[Refusal] = []
        self.messages = self.empty = self.odd = 0

    def _listed(self, name: str) -> list[Json]:
        there = self.root + name in self.export.namelist()
        return _objects(_loaded(self.export, self.root + name)) if there else []

    def reading(self) -> Reading:
        """Return the documents, and what is to be told."""
        days = self._days()
        records = to.Records()
        seen: set[str] = set()
        for channel in self.channels:
            key = clean(channel.get("id")) or clean(channel.get("name"))
            if not key or key in seen:
                continue
            seen.add(key)
            folder = next((f for f in self._folders(channel) if f in days), "")
            self._document(records, key, channel, days.pop(folder, []))
        for folder, files in days.items():
            self._document(records, folder, {"name": folder}, files)
        return Reading("slack", records, "", tuple(self.refused), notes=tuple(self._told()))

    def _folders(self, channel: Json) -> list[str]:
        return [name for name in (clean(channel.get("name")), clean(channel.get("id"))) if name]

    def _days(self) -> dict[str, list[str]]:
        """Return the files of days, in order, by the folder of their channel."""
        found: dict[str, list[str]] = {}
        for name in sorted(self.export.namelist()):
            folder, _slash, file = name.removeprefix(self.root).rpartition("/")
            inside = name.startswith(self.root) and folder and "/" not in folder
            if inside and _DAY.match(file) and folder != "__MACOSX":
                found.setdefault(folder, []).append(name)
        return found

    def _document(self, records: to.Records, key: str, channel: Json, files: list[str]) -> None:
        talk = Talk()
        for file in files:
            try:
                listed = _loaded(self.export, file)
            except TroubleError as trouble:
                self.refused.append(Refusal(0, trouble.code, trouble.params, file[:80]))
                continue
            talk.take(listed if isinstance(listed, list) else [], self.names)
        self.odd += talk.odd
        if not talk.found:
            self.empty += 1
            return
        self.messages += len(talk.found)
        about = self._about(channel, key)
        last = max(one.at for one in talk.found.values())
        name = f"Slack {about.title}.html"
        content = page(about, talk, self.names)
        records.documents.append(to.Document(key, name, content, content_type="text/html", at=last))

    def _about(self, channel: Json, key: str) -> About:
        members = channel.get("members")
        listed = [self.names.person(clean(m)) for m in members] if isinstance(members, list) else []
        people = tuple(dict.fromkeys(listed))
        name = clean(channel.get("name"))
        direct = not name or bool(channel.get("is_mpim")) or name.startswith("mpdm-")
        title = _few(people) if direct and people else f"#{name or key}"
        return About(
            title=title,
            topic=_value(channel.get("topic")),
            purpose="" if direct else _value(channel.get("purpose")),
            members=people,
            archived=bool(channel.get("is_archived")),
        )

    def _told(self) -> Iterator[Note]:
        yield Note("messages_kept", {"count": self.messages})
        if self.empty:
            yield Note("channels_empty", {"count": self.empty})
        if self.odd:
            yield Note("messages_odd", {"count": self.odd})
        others = [n for n in self.export.namelist() if not n.endswith("/") and not claims(n)]
        if others := [n for n in others if "__macosx" not in n.casefold()]:
            yield Note("uploads_left", {"count": len(others)})


def _few(people: tuple[str, ...]) -> str:
    rest = f" +{len(people) - MOST_NAMED}" if len(people) > MOST_NAMED else ""
    return ", ".join(people[:MOST_NAMED]) + rest


def _value(value: object) -> str:
    return clean(value.get("value")) if isinstance(value, dict) else ""


def _loaded(export: ZipFile, name: str) -> Any:
    if export.getinfo(name).file_size > MOST_MB * packed.MB:
        raise TroubleError("too_large", most=MOST_MB)
    try:
        return json.loads(packed.read(export, name))
    except (ValueError, RecursionError) as error:
        raise TroubleError("broken_json") from error


def _objects(value: object) -> list[Json]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
