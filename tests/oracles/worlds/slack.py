"""Exports of Slack in which every message has every field that Slack describes."""

import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from tests.oracles.worlds import texts
from tests.oracles.worlds.schema import Description, described

FIRST = 1_700_000_000
PEOPLE = 9
KINDS = (None, None, None, "thread_broadcast", "channel_join", "bot_message", "me_message")


def world(path: Path, messages: int, root: str = "", seed: int = 1) -> bytes:
    """Return an export with channels, private ones, direct and group messages."""
    made = _World(path, seed)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, value in made.parts(messages).items():
            file.writestr(root + name, json.dumps(value, ensure_ascii=False))
    return out.getvalue()


class _World:
    def __init__(self, path: Path, seed: int) -> None:
        self.dice, self.about = Random(seed), described(path)
        self.users = [self._user(number) for number in range(PEOPLE)]

    def parts(self, messages: int) -> dict[str, Any]:
        """Return the files of the export by name."""
        everybody = [user["id"] for user in self.users]
        lists: dict[str, list[dict[str, Any]]] = {
            "channels.json": [self._channel(f"C{n}", name) for n, name in enumerate(_names())],
            "groups.json": [self._channel("G1", "privat")],
            "mpims.json": [{**self._channel("G2", "mpdm-a--b-1"), "is_mpim": True}],
            "dms.json": [{"id": "D1", "created": FIRST, "members": everybody[:2]}],
        }
        found: dict[str, Any] = {"users.json": self.users, "integration_logs.json": [], **lists}
        folders = [*(_names()[:-1]), "privat", "mpdm-a--b-1", "D1"]
        for number in range(messages):
            folder = folders[number % len(folders)]
            at = FIRST + number * 5000
            day = f"{folder}/{_day(at)}.json"
            found.setdefault(day, []).append(self._message(number, at))
        return found

    def _user(self, number: int) -> dict[str, Any]:
        profile = self._all("objs_user_profile")
        profile |= {"display_name": "" if number % 2 else f"visning {number}"}
        profile |= {"real_name": texts.NAMES[number % len(texts.NAMES)]}
        return {
            "id": f"U{number}",
            "name": f"n{number}",
            "deleted": number == 3,
            "profile": profile,
        }

    def _channel(self, key: str, name: str) -> dict[str, Any]:
        topic = {"value": f"Om <@U1> {name}", "creator": "U1", "last_set": FIRST}
        return {
            "id": key,
            "name": name,
            "created": FIRST,
            "creator": "U1",
            "is_archived": key == "C1",
            "is_general": key == "C0",
            "is_ext_shared": key == "C2",
            "members": ["U1", "U2", "U99"],
            "topic": topic,
            "purpose": topic,
        }

    def _message(self, number: int, at: int) -> dict[str, Any]:
        kind = KINDS[number % len(KINDS)]
        key = f"{at}.{number:06d}"
        said = (
            f"{self.dice.choice(texts.TITLES)} <@U{number % 12}> <https://x.example|*her*> :tada:"
        )
        return {
            **self._all("objs_message"),
            "type": "message",
            "user": f"U{number % 12}",
            "text": said,
            "ts": key,
            "thread_ts": f"{FIRST}.000000" if number % 6 == 0 else key,
            "subtype": kind,
            "files": [self._all("objs_file")] if number % 4 == 0 else [],
            "reactions": [{**self._all("objs_reaction"), "users": ["U1", "U99"]}],
            "edited": {"user": "U1", "ts": key} if number % 5 == 0 else None,
            "attachments": [{"title": "<b>", "text": said, "fallback": "x", "color": "#fff"}],
        }

    def _all(self, schema: str) -> dict[str, Any]:
        about: Description = self.about
        return about.make(schema, self.dice)


def _names() -> list[str]:
    """Return names of channels; the last has no messages."""
    return ["general", "kunde-fjord", "مشتریان", "khách-hàng", "tom"]


def _day(at: int) -> str:
    return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d}"
