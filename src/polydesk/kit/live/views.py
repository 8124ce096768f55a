"""The stream of a workspace."""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from django.db import connection
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from polydesk.kit import viewer as viewers
from polydesk.kit.live import hub, news
from polydesk.kit.live.stream import Stream
from polydesk.kit.tenancy.middleware import DeskRequest

# A browser never comes back after an error, but it does after a stream that ends.
_COME_LATER = b"retry: 30000\n\n"


@require_GET
def stream(request: DeskRequest, workspace: str) -> HttpResponseBase:
    """Open a stream of topics and ids that the viewer may hear of."""
    viewer = request.viewer
    listener = Stream(viewer.workspace_id, viewer.client_ids)
    if not hub.join(listener):
        return _answer([_COME_LATER])
    if _changed_meanwhile(request):
        hub.leave(listener)
        return _answer([])
    _catch_up(listener, request.headers.get("Last-Event-ID", ""))
    _give_back()
    return _answer(_Body(listener))


def _changed_meanwhile(request: DeskRequest) -> bool:
    """Tell whether rights changed between the door and the hub, where nobody heard of it."""
    now = viewers.resolve(request.user, request.viewer.workspace_slug)
    return now is None or now.client_ids != request.viewer.client_ids


def _answer(body: Iterable[bytes]) -> StreamingHttpResponse:
    return StreamingHttpResponse(
        body,
        content_type="text/event-stream; charset=utf-8",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


def _give_back() -> None:
    """Close the database connection: a stream lives for minutes and must not keep one."""
    if not connection.in_atomic_block:
        connection.close()


def _catch_up(listener: Stream, last: str) -> None:
    with suppress(ValueError):
        for item in news.since(int(last), listener.workspace_id):
            listener.put(item)


class _Body:
    """The body of a stream; leaves the hub when the server closes it, started or not."""

    def __init__(self, listener: Stream) -> None:
        self._listener = listener
        self._pieces = listener.body()

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._pieces)
        except StopIteration:
            hub.leave(self._listener)
            raise

    def close(self) -> None:
        hub.leave(self._listener)
