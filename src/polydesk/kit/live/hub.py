"""All open streams of this process, fed by one watcher."""

import threading

from django.db import close_old_connections

from polydesk.kit.live.news import News, Reader
from polydesk.kit.live.stream import Stream
from polydesk.kit.wake import Watcher

MOST_STREAMS = 216
_lock = threading.Lock()
_streams: set[Stream] = set()


class _State:
    watcher: Watcher | None = None
    reader: Reader | None = None
    closed = False


def join(stream: Stream) -> bool:
    """Let a stream hear the news; False when there are so many that pages would wait."""
    with _lock:
        if _State.closed or len(_streams) >= MOST_STREAMS:
            return False
        _streams.add(stream)
        if _State.watcher is None:
            _State.reader = Reader()
            _State.watcher = Watcher(_look, "events")
            _State.watcher.start()
    return True


def leave(stream: Stream) -> None:
    """Forget a stream; the watcher goes when nobody listens."""
    with _lock:
        _streams.discard(stream)
        if not _streams and _State.watcher is not None:
            _State.watcher.stop()
            _State.watcher = None
            _State.reader = None


def count() -> int:
    """Return the number of open streams."""
    return len(_streams)


def close() -> None:
    """End all streams: the server wants to stop."""
    with _lock:
        _State.closed = True
        for stream in _streams:
            stream.end()


def _look() -> None:
    """Read what is new and hand it round. Runs in the watcher's thread."""
    try:
        if (reader := _State.reader) is not None:
            _hand_round(reader.read())
    finally:
        close_old_connections()


def _hand_round(found: list[News]) -> None:
    with _lock:
        streams = list(_streams)
    for news in found:
        for stream in streams:
            if not stream.put(news) or stream.outdated_by(news):
                stream.end()
