"""Named places on pages that upper rooms fill."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.http import HttpRequest

if TYPE_CHECKING:  # it brings models, and this is read before there are any
    from polydesk.kit.tenancy.middleware import DeskRequest

# Only pages behind the door have slots: whoever fills one is given its viewer.
type Filler = Callable[[DeskRequest, Any], Any]
type ManyFiller = Callable[[DeskRequest, list[Any]], dict[Any, Any]]


@dataclass(frozen=True, slots=True)
class _Fill:
    order: int
    name: str
    function: Any


_fills: dict[str, list[_Fill]] = defaultdict(list)
_many: dict[str, list[_Fill]] = defaultdict(list)


def _add(places: dict[str, list[_Fill]], place: str, function: Any, order: int) -> None:
    name = f"{function.__module__}.{function.__qualname__}"
    kept = [fill for fill in places[place] if fill.name != name]
    places[place] = sorted([*kept, _Fill(order, name, function)], key=lambda f: (f.order, f.name))


def fill(place: str, function: Filler, order: int = 100) -> None:
    """Fill a place: function(request, row) -> html or None."""
    _add(_fills, place, function, order)


def fill_many(place: str, function: ManyFiller, order: int = 100) -> None:
    """Fill a place on a list at once: function(request, keys) -> {key: html}."""
    _add(_many, place, function, order)


def read(place: str, request: HttpRequest, row: Any = None) -> list[Any]:
    """Return what the rooms have for this place, in order, without the empty answers."""
    desk = cast("DeskRequest", request)
    answers = (fill.function(desk, row) for fill in _fills[place])
    return [answer for answer in answers if answer]


def read_many(place: str, request: HttpRequest, keys: Iterable[Any]) -> dict[Any, list[Any]]:
    """Return {key: [html, ...]} for a list of keys, each room asked once."""
    wanted, found = list(keys), defaultdict(list)
    for filler in _many[place]:
        for key, html in filler.function(cast("DeskRequest", request), wanted).items():
            found[key].append(html)
    return dict(found)
