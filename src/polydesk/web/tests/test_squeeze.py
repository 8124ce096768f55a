"""Pages and static files go out squeezed; streams do not."""

import gzip
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from polydesk.web.squeeze import Shelf, Squeeze, lay_beside

CSS = "a { color: red }\n" * 100


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A folder with a style, a sign too small to squeeze, and a secret beside it."""
    root = tmp_path / "static"
    root.mkdir()
    (root / "desk.css").write_text(CSS)
    (root / "small.svg").write_text("<svg/>")
    (root / "inter.woff2").write_bytes(b"wOF2" * 500)
    (tmp_path / "secret.txt").write_text("nobody's business")
    lay_beside(root)
    return Shelf(lambda _environ, _start: [b"the application"], "/static/", root)


def _asked(shelf: Shelf, path: str, method: str = "GET", accept: str = "gzip, br") -> Any:
    told: dict[str, Any] = {}

    def start(status: str, headers: list[tuple[str, str]]) -> None:
        told.update(status=status, headers=dict(headers))

    environ = {"PATH_INFO": path, "REQUEST_METHOD": method, "HTTP_ACCEPT_ENCODING": accept}
    told["body"] = b"".join(shelf(environ, start))
    return told


def test_a_style_goes_out_squeezed_to_whom_can_read_it(shelf: Shelf) -> None:
    told = _asked(shelf, "/static/desk.css")
    assert gzip.decompress(told["body"]).decode() == CSS
    assert told["headers"]["Content-Encoding"] == "gzip"
    assert told["headers"]["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in told["headers"]["Cache-Control"]
    plain = _asked(shelf, "/static/desk.css", accept="")
    assert plain["body"].decode() == CSS
    assert "Content-Encoding" not in plain["headers"]
    assert plain["headers"]["Vary"] == "Accept-Encoding"


def test_what_gains_nothing_goes_out_as_it_is(shelf: Shelf) -> None:
    assert _asked(shelf, "/static/small.svg")["body"] == b"<svg/>"
    font = _asked(shelf, "/static/inter.woff2")
    assert font["headers"]["Content-Type"] == "font/woff2"
    assert "Content-Encoding" not in font["headers"]


def test_nothing_but_the_shelf_is_handed_out(shelf: Shelf) -> None:
    for path in ("/static/../secret.txt", "/static//etc/passwd", "/static/", "/static/none.css"):
        assert _asked(shelf, path)["status"].startswith("404"), path
    assert _asked(shelf, "/static/desk.css", "POST")["status"].startswith("404")
    assert _asked(shelf, "/w/sample/")["body"] == b"the application"


@pytest.mark.parametrize("name", ["\0", "a" * 5000, "a/" * 3000])
def test_what_can_be_no_file_is_not_found(shelf: Shelf, name: str) -> None:
    assert _asked(shelf, f"/static/{name}")["status"].startswith("404")


def test_a_head_brings_no_body(shelf: Shelf) -> None:
    told = _asked(shelf, "/static/desk.css", "HEAD")
    assert told["body"] == b""
    assert told["status"] == "200 OK"


def _answered(response: HttpResponse | StreamingHttpResponse) -> Any:
    def view(_request: HttpRequest) -> Any:
        return response

    return Squeeze(view)(RequestFactory().get("/", headers={"accept-encoding": "gzip"}))


def test_a_page_is_squeezed_and_a_stream_or_picture_is_not() -> None:
    assert _answered(HttpResponse(CSS))["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in _answered(StreamingHttpResponse([CSS]))
    assert "Content-Encoding" not in _answered(HttpResponse(CSS, content_type="application/pdf"))
