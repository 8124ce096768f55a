"""Open event streams, read with plain sockets: cheap enough for hundreds."""

import json
import socket
import time
from typing import Any

from tests.engine.tree import Home


class Listener:
    """One open stream."""

    def __init__(self, home: Home, path: str = "/w/default/live", last: int | None = None) -> None:
        self.socket = socket.create_connection(("127.0.0.1", home.port), timeout=20)
        resume = f"Last-Event-ID: {last}\r\n" if last is not None else ""
        self.socket.sendall(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"Cookie: polydesk_session={home.cookie}\r\n{resume}\r\n".encode()
        )
        self.text = ""
        self.read_until("retry:")

    def read_until(self, wanted: str, seconds: float = 20) -> str:
        end = time.monotonic() + seconds
        while wanted not in self.text:
            if time.monotonic() > end:
                raise TimeoutError(f"{wanted!r} did not come, only {self.text!r}")
            piece = self.socket.recv(65536)
            if not piece:
                raise ConnectionError(self.text)
            self.text += piece.decode()
            if "retry: 30000" in self.text:
                raise ConnectionRefusedError(self.text)
        return self.text

    def ended(self, seconds: float = 10) -> bool:
        self.socket.settimeout(seconds)
        try:
            while self.socket.recv(65536):
                pass
        except TimeoutError:
            return False
        except OSError:
            return True
        return True

    @property
    def news(self) -> list[Any]:
        lines = self.text.splitlines()
        return [json.loads(line[6:]) for line in lines if line.startswith("data: ")]

    def close(self) -> None:
        self.socket.close()
