"""The first visit: who may open the business, while nobody owns it yet.

`serve` prints a one-time link. Its secret lies in the home folder, readable by its owner only,
until it is used. From the machine itself no secret is needed.
"""

import hmac
import ipaddress
import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

FILE = "first-visit.token"
FLAG = "first_visit"
_FORWARDED = (
    "HTTP_X_FORWARDED_", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA", "HTTP_CF_",
    "HTTP_TRUE_CLIENT_IP", "HTTP_X_CLIENT_IP", "HTTP_X_ORIGINAL_",
)  # fmt: skip


def ensure_token(home: Path | str) -> str:
    """Return the secret of the one-time link, made where there is none."""
    path = Path(home) / FILE
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(24))
    return path.read_text().strip()


def accept(token: str, home: Path | str | None = None) -> bool:
    """Tell whether this is the secret; it works once and is gone afterwards."""
    path = Path(home or settings.HOME) / FILE
    try:
        right = hmac.compare_digest(path.read_text().strip().encode(), token.encode())
        if right:
            path.unlink()
    except FileNotFoundError:  # used already, perhaps in this very moment by somebody else
        return False
    return right


def forget(home: Path | str | None = None) -> None:
    """Make the secret useless: somebody owns the business now."""
    (Path(home or settings.HOME) / FILE).unlink(missing_ok=True)


def may_open(request: HttpRequest) -> bool:
    """Tell whether this visitor sits at the machine or came by the one-time link."""
    return bool(request.session.get(FLAG)) or is_local(request)


def is_local(request: HttpRequest) -> bool:
    """Tell whether a request comes from this machine, not through a proxy on it.

    A desk with a public address stands behind a proxy, whatever its headers say.
    """
    if not _loopback(urlsplit(settings.PUBLIC_URL).hostname or ""):
        return False
    if any(name.startswith(_FORWARDED) for name in request.META):
        return False
    host = request.get_host().rpartition(":")[0] or request.get_host()
    return _loopback(request.META.get("REMOTE_ADDR", "")) and _loopback(host.strip("[]"))


def _loopback(address: str) -> bool:
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
