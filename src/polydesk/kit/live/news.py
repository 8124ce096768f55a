"""What streams carry, read from the outbox."""

import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from polydesk.kit.outbox.models import Event

_PATIENCE = 60.0
_MOST_MISSING = 1000
_MOST_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class News:
    """One event: where it happened, whom it concerns, which row changed."""

    id: int
    workspace_id: int
    topic: str
    uid: str | None
    client_id: int | None

    def encode(self) -> bytes:
        """Return the event as it goes over the line."""
        data = json.dumps({"topic": self.topic, "uid": self.uid})
        return f"id: {self.id}\ndata: {data}\n\n".encode()


_FIELDS = ("id", "workspace_id", "topic", "uid", "client_id")


def _news(rows: Iterable[tuple[Any, ...]]) -> Iterator[News]:
    for pk, workspace_id, topic, uid, client_id in rows:
        yield News(pk, workspace_id, topic, str(uid) if uid else None, client_id)


def newest() -> int:
    """Return the id of the newest event, 0 where there is none."""
    last = Event.unscoped.order_by("-id").values_list("id", flat=True).first()
    return int(last or 0)


def since(last: int, workspace_id: int) -> list[News]:
    """Return the events of a workspace after an id; of many, one per topic without a row."""
    rows = Event.unscoped.filter(workspace_id=workspace_id, id__gt=last).order_by("id")
    found = list(_news(rows.values_list(*_FIELDS)[: _MOST_AT_ONCE + 1]))
    return thinned(found) if len(found) > _MOST_AT_ONCE else found


def thinned(news: Iterable[News]) -> list[News]:
    """Return one piece of news per topic and client, of no row: "all of it may have changed"."""
    last = {(n.topic, n.client_id): n for n in news}
    return [News(n.id, n.workspace_id, n.topic, None, n.client_id) for n in last.values()]


class Reader:
    """Reads each event once, also those that commit after one with a higher id."""

    def __init__(self) -> None:
        self._last = newest()
        self._missing: dict[int, float] = {}

    def read(self) -> list[News]:
        """Return what is new since the last read, in order of ids."""
        wanted = Q(id__gt=self._last) | Q(id__in=list(self._missing))
        rows = Event.unscoped.filter(wanted).order_by("id").values_list(*_FIELDS)
        found = list(_news(rows[:_MOST_AT_ONCE]))
        self._note(found)
        return found

    def _note(self, found: list[News]) -> None:
        """Remember the gaps: ids that a running transaction may still bring."""
        now = time.monotonic()
        for news in found:
            for gap in range(max(self._last + 1, news.id - _MOST_MISSING), news.id):
                self._missing[gap] = now
            self._missing.pop(news.id, None)
            self._last = max(self._last, news.id)
        late = [gap for gap, seen in self._missing.items() if now - seen > _PATIENCE]
        surplus = sorted(self._missing)[: max(0, len(self._missing) - _MOST_MISSING)]
        for gap in {*late, *surplus}:
            del self._missing[gap]
