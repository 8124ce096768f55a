"""Pieces of pages as HTML, kept by their content.

A card, a row, a hit looks the same as long as its values, the language, the zone and the
workspace are the same; so each is drawn once, and a list that was changed in one place draws
one piece anew. A piece may hold nothing else: no token, no clock, no slot.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from django.template import engines
from jinja2 import Environment, Template
from markupsafe import Markup

from polydesk.kit.format.languages import direction
from polydesk.kit.viewer import Viewer

KEPT = 8192  # pieces of about a kilobyte


@dataclass(frozen=True, slots=True)
class Eyes:
    """As much of a viewer as a piece depends on."""

    workspace_slug: str
    language: str
    zone: str

    @property
    def dir(self) -> str:
        """Return the direction of writing."""
        return direction(self.language)


def pieces(
    viewer: Viewer, name: str, *, words: str = "", **also: Hashable
) -> Callable[[Hashable], Markup]:
    """Return what draws template `name` around a hashable `value` for this viewer.

    `words` names a template that sets `w`: words and signs, drawn once for a language. What
    else the piece depends on is handed in by name and must be hashable.
    """
    eyes = Eyes(viewer.workspace_slug, viewer.language, viewer.zone)
    return partial(_piece, eyes, name, words, tuple(sorted(also.items())))


@lru_cache(maxsize=KEPT)
def _piece(
    eyes: Eyes, name: str, words: str, also: tuple[tuple[str, Hashable], ...], value: Hashable
) -> Markup:
    said = _words(eyes, words) if words else {}
    html = _template(name).render(viewer=eyes, dir=eyes.dir, value=value, w=said, **dict(also))
    return Markup(html)  # noqa: S704 - written by a template that escapes


@lru_cache(maxsize=64)
def _words(eyes: Eyes, name: str) -> Any:
    """Return words and signs; drawn while the viewer's language is active."""
    page: Any = _template(name).make_module({"viewer": eyes})
    return page.w


@lru_cache(maxsize=64)
def _template(name: str) -> Template:
    environment: Environment = engines["jinja2"].env  # type: ignore[attr-defined]
    return environment.get_template(name)


def forget() -> None:
    """Draw everything anew (tests)."""
    _piece.cache_clear()
    _words.cache_clear()
