"""Everything that goes out as text goes out squeezed, when the browser can read that.

Pages are squeezed as they are written, static files once, when they are collected: beside each lies
its `.gz`, and `Shelf` hands that out. Streams are left alone: they must arrive word by word.
"""

import gzip
import mimetypes
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

TEXT = {".css", ".js", ".svg", ".json", ".webmanifest", ".LICENSE", ".html", ".txt"}
_KINDS = {".woff2": "font/woff2", ".js": "text/javascript", ".svg": "image/svg+xml"}
_WORTH = 700  # bytes below which the wire gains nothing
_YEAR = 365 * 86_400  # the address changes with the content

type Start = Callable[..., Any]
type App = Callable[[dict[str, Any], Start], Iterable[bytes]]


class Squeeze(GZipMiddleware):
    """Squeeze pages; each gets a random length besides, so that its size tells no secret."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Leave streams as they are."""
        if response.streaming or "text" not in response.get("Content-Type", ""):
            return response
        return super().process_response(request, response)


def lay_beside(root: Path) -> None:
    """Write what is squeezed beside every text file below a folder that has none yet."""
    for path in root.rglob("*"):
        beside = path.with_name(f"{path.name}.gz")
        if path.suffix in TEXT and path.stat().st_size >= _WORTH and not beside.exists():
            beside.write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


class Shelf:
    """Hand out static files, squeezed where that lies there; all else is for the application."""

    def __init__(self, app: App, prefix: str, root: Path) -> None:
        """Serve files below `root` under the addresses that begin with `prefix`."""
        self._app, self._prefix, self._root = app, prefix, root.resolve()

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """Answer one request."""
        address = environ.get("PATH_INFO", "")
        if not address.startswith(self._prefix):
            return self._app(environ, start)
        path = self._find(address.removeprefix(self._prefix))
        if path is None or environ.get("REQUEST_METHOD") not in {"GET", "HEAD"}:
            start("404 Not Found", [("Content-Type", "text/plain")])
            return [b""]
        return self._hand_out(path, environ, start)

    def _find(self, name: str) -> Path | None:
        try:
            path = (self._root / name).resolve()
            return path if path.is_relative_to(self._root) and path.is_file() else None
        except (OSError, ValueError):  # far too long, or with a zero byte
            return None

    def _hand_out(self, path: Path, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        beside = path.with_name(f"{path.name}.gz")
        squeezed = "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "") and beside.exists()
        sent = beside if squeezed else path
        start("200 OK", _headers(path, sent, squeezed=squeezed).items())
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else sent.read_bytes()]


def _headers(path: Path, sent: Path, *, squeezed: bool) -> Headers:
    kind = _KINDS.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "text/plain"
    readable = f"{kind}; charset=utf-8" if path.suffix in TEXT else kind
    headers = Headers([("Content-Type", readable), ("Content-Length", str(sent.stat().st_size))])
    headers["Cache-Control"] = f"max-age={_YEAR}, public, immutable"
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Vary"] = "Accept-Encoding"
    if squeezed:
        headers["Content-Encoding"] = "gzip"
    return headers
