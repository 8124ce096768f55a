"""What every command stands on: a home that can be written to, a database that lets it in."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

import django
from django.db import connection
from django.utils import translation
from django.utils.translation import gettext as _

from polydesk.web.cli.errors import Sorry

_LANGUAGES = ("nb", "fa", "vi")
_PATIENCE = 5  # seconds for a server to answer


def set_up(home: Path) -> None:
    """Set Django up on a home and speak the language of the terminal; Sorry where that can't be."""
    trouble = _of_home(home)
    sound = _is_sound(os.environ.get("DATABASE_URL", ""))
    if trouble or not sound:
        _refuse(home, trouble)
    _start(str(home))


def _of_home(home: Path) -> str:
    """Return why nothing can be kept in the home; "" where all is well."""
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = home / ".probe"
        probe.touch()
        probe.unlink()
    except OSError as error:
        return error.strerror or str(error)
    return ""


def _is_sound(address: str) -> bool:
    if not address:
        return True
    try:
        parts = urlsplit(address)
        named = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return named and parts.scheme in ("postgres", "postgresql") and bool(parts.path.strip("/"))


def _refuse(home: Path, trouble: str) -> None:
    """Say it in the language of the terminal, which needs a place to stand as well."""
    os.environ.pop("DATABASE_URL", None)
    with TemporaryDirectory() as place:
        _start(place)
        if trouble:
            message = _(
                "Polydesk can't write to the home %(home)s: %(trouble)s. Nothing was changed. "
                "See that it is a folder with room that you may write to, or name another one "
                "with --home."
            )
            raise Sorry(message % {"home": home, "trouble": trouble})
        raise Sorry(
            _(
                "DATABASE_URL is no address of a PostgreSQL. Nothing was changed. It looks like "
                "postgres://name:password@host:5432/database; without it SQLite is used."
            )
        )


def _start(home: str) -> None:
    os.environ["POLYDESK_HOME"] = home
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "polydesk.web.settings")
    django.setup()
    language = (os.environ.get("LANG") or "en")[:2]
    translation.activate(language if language in _LANGUAGES else "en")


def require_database() -> None:
    """Sorry, soon and with what to do, where PostgreSQL does not let Polydesk in."""
    if connection.vendor != "postgresql":
        return
    held: Any = connection
    driver = held.Database  # psycopg, where it is needed
    asked = {**held.get_connection_params(), "connect_timeout": _PATIENCE}
    plain: dict[str, Any] = {
        name: value for name, value in asked.items() if isinstance(value, str | int)
    }
    try:
        driver.connect(**plain).close()
    except driver.Error as error:
        told = str(error).strip().splitlines() or [type(error).__name__]
        message = _(
            "PostgreSQL did not let Polydesk in: %(error)s. Nothing was changed. See that the "
            "server runs, and that DATABASE_URL names it, its database and its user rightly."
        )
        raise Sorry(message % {"error": told[0].rstrip(".")}) from error
