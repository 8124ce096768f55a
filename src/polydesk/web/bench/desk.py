"""A signed-in browser without the browser: the WSGI application, called in this process."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.core.handlers.wsgi import WSGIHandler

_TOKEN = "b" * 32


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and body of a page."""

    status: int
    body: bytes
    location: str


class Desk:
    """Opens pages and sends forms as the owner of the bench's business."""

    def __init__(self) -> None:
        self._handler: Any = WSGIHandler()
        self.cookie = f"polydesk_session={_session()}; polydesk_csrf={_TOKEN}"

    def get(self, path: str) -> Answer:
        """Open a page; a page that is not there ends the bench."""
        answer = self._call("GET", path, b"")
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}.")
        return answer

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        """Send a form; a refusal ends the bench."""
        body = urlencode({**fields, "csrfmiddlewaretoken": _TOKEN}).encode()
        answer = self._call("POST", path, body)
        if answer.status >= 400:
            raise RuntimeError(f"{path} answered {answer.status}: {answer.body[:400]!r}")
        return answer

    def _call(self, method: str, path: str, body: bytes) -> Answer:
        kept: list[Any] = []
        chunks = self._handler(self._environ(method, path, body), lambda *args: kept.extend(args))
        text = _read(chunks)
        headers = {name.lower(): value for name, value in kept[1]}
        return Answer(int(kept[0].split()[0]), text, headers.get("location", ""))

    def _environ(self, method: str, path: str, body: bytes) -> dict[str, Any]:
        place, _, query = path.partition("?")
        return {
            "REQUEST_METHOD": method,
            "PATH_INFO": place,
            "QUERY_STRING": query,
            "SERVER_NAME": "bench",
            "SERVER_PORT": "80",
            "HTTP_HOST": "bench",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_COOKIE": self.cookie,
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.input": BytesIO(body),
            "wsgi.url_scheme": "http",
            "wsgi.errors": BytesIO(),
            "wsgi.version": (1, 0),
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }


def _read(chunks: Iterable[bytes]) -> bytes:
    try:
        return b"".join(chunks)
    finally:
        close = getattr(chunks, "close", None)
        if close is not None:
            close()


def _session() -> str:
    person: Any = get_user_model().objects.get(email="bench@example.org")
    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.create()
    return str(store.session_key)
