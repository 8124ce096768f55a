"""Who wrote: people by their ids, bots, those who are gone."""

from collections.abc import Iterable, Mapping
from typing import Any

from polydesk.connectors.base.source import clean

type Json = Mapping[str, Any]

GONE = " (deactivated)"
LONGEST = 120


class Names:
    """Names of people, bots and channels by the ids that messages hold."""

    def __init__(self, users: Iterable[Json], channels: Iterable[Json]) -> None:
        self.people = {clean(one.get("id")): _user(one) for one in users}
        self.channels = {clean(one.get("id")): clean(one.get("name")) for one in channels}

    def person(self, key: str) -> str:
        """Return the name of a person; the id itself where nobody is known by it."""
        return self.people.get(key) or key or "Unknown"

    def channel(self, key: str) -> str:
        """Return the name of a channel; the id itself where none is known by it."""
        return self.channels.get(key) or key

    def author(self, message: Json) -> str:
        """Return who wrote a message: a person, else an app by the name it has or goes by."""
        key = clean(message.get("user"))
        if key in self.people:
            return self.people[key]
        profile = _object(message.get("user_profile"))
        bot = _object(message.get("bot_profile"))
        comment = clean(_object(message.get("comment")).get("user"))
        named = (
            message.get("username"),
            bot.get("name"),
            profile.get("display_name"),
            profile.get("real_name"),
            profile.get("name"),
            self.people.get(comment),
            key,
            message.get("bot_id"),
        )
        return next((clean(n)[:LONGEST] for n in named if n and clean(n).strip()), "Unknown")


def _user(user: Json) -> str:
    profile = _object(user.get("profile"))
    named = (
        profile.get("display_name"),
        profile.get("real_name"),
        user.get("real_name"),
        user.get("name"),
        user.get("id"),
    )
    name = next((clean(n)[:LONGEST] for n in named if n and clean(n).strip()), "Unknown")
    return name + GONE if user.get("deleted") else name


def _object(value: object) -> Json:
    return value if isinstance(value, dict) else {}
