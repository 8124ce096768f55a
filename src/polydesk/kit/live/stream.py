"""One open stream: a queue on a blocking thread, without a database connection."""

import threading
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue

from polydesk.kit.live.news import News
from polydesk.kit.viewer import RIGHTS

HEARTBEAT = 15.0
PROBE = 1.0
LIFETIME = 600.0
_MOST_WAITING = 1000
_MOST_TOLD = 256
_HELLO = b"retry: 2000\n\n"
_BEAT = b": \n\n"


@dataclass(slots=True, eq=False)
class Stream:
    """Who listens (clients None = all of the workspace), and what waits to be sent."""

    workspace_id: int
    client_ids: frozenset[int] | None
    _queue: SimpleQueue[bytes | None] = field(default_factory=SimpleQueue)
    _told: deque[News] = field(default_factory=lambda: deque(maxlen=_MOST_TOLD))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def concerns(self, news: News) -> bool:
        """Tell whether this listener may hear of it."""
        if news.workspace_id != self.workspace_id:
            return False
        return self.client_ids is None or news.client_id in (None, *self.client_ids)

    def put(self, news: News) -> bool:
        """Add news; False when the listener is so slow that it had better come again.

        What happens while a browser catches up reaches it both ways: it is told once.
        """
        with self._lock:
            if self.concerns(news) and news not in self._told:
                self._told.append(news)
                self._queue.put(news.encode())
        return self._queue.qsize() < _MOST_WAITING

    def outdated_by(self, news: News) -> bool:
        """Tell whether rights changed: the browser comes back, and they are looked at anew."""
        return news.topic == RIGHTS and news.workspace_id == self.workspace_id

    def end(self) -> None:
        """Let the body end after what waits."""
        self._queue.put(None)

    def body(self) -> Iterator[bytes]:
        """Yield news as it comes, a comment every 15 s, and end after ten minutes.

        The browser then comes back at once with the id of the last event, and its rights are
        looked at anew. The empty piece sent each second costs no byte on the line; the server
        notices by it that a browser has gone.
        """
        yield _HELLO
        end = time.monotonic() + LIFETIME
        beat = time.monotonic() + HEARTBEAT
        while (now := time.monotonic()) < end:
            try:
                piece = self._queue.get(timeout=PROBE)
            except Empty:
                piece = _BEAT if now >= beat else b""
            if piece is None:
                return
            beat = now + HEARTBEAT if piece else beat
            yield piece
