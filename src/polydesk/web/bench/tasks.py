"""What a child can be asked."""

from collections.abc import Callable
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from polydesk.core.uid import uuid7
from polydesk.kit import clock
from polydesk.web.bench import boards, floors, hours, papers, scale, world
from polydesk.web.bench.desk import Desk
from polydesk.web.bench.pages import PAGES, SLUG, Facts, facts
from polydesk.web.bench.timing import Times, in_turn

_kept: dict[str, Any] = {}


def _desk() -> Desk:
    desk: Desk = _keep("desk", Desk)
    return desk


def _facts() -> Facts:
    known: Facts = _keep("facts", facts)
    return known


def _keep(name: str, make: Callable[[], Any]) -> Any:
    if name not in _kept:
        _kept[name] = make()
    return _kept[name]


def _pair(times: Times) -> list[float]:
    return [times.p50, times.p95]


def build(size: str) -> bool:
    """Make the world in an empty home."""
    call_command("migrate", verbosity=0, interactive=False)
    with clock.moved_to(scale.NOW):
        world.build(scale.FULL if size == "full" else scale.SMALL)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return True


def shell() -> list[list[float]]:
    """Time the shell and the ok view in turn."""
    ok, page = (f"/w/{SLUG}/bench/{name}" for name in ("ok", "shell"))
    desk = _desk()
    return [_pair(t) for t in in_turn([lambda: desk.get(page), lambda: desk.get(ok)])]


def page(name: str) -> list[list[float]]:
    """Time a page, the shell, and the page's floor in turn."""
    wanted, known, desk = PAGES[name], _facts(), _desk()
    path, empty = wanted.path(known), f"/w/{SLUG}/bench/shell"
    with clock.moved_to(scale.NOW):
        size = len(desk.get(path).body) - len(desk.get(empty).body)
        floor = floors.least(wanted.queries(known), size)
        calls = [lambda: desk.get(path), lambda: desk.get(empty), floor]
        return [_pair(t) for t in in_turn(calls, rounds=60)]


def times(name: str, rounds: int) -> float:
    """Return the median time of a page."""
    path, desk = PAGES[name].path(_facts()), _desk()
    with clock.moved_to(scale.NOW):
        return in_turn([lambda: desk.get(path)], rounds=rounds, warm=2)[0].p50


def queries(name: str) -> int:
    """Return how many queries a page makes."""
    path, desk = PAGES[name].path(_facts()), _desk()
    with clock.moved_to(scale.NOW):
        desk.get(path)
        with CaptureQueriesContext(connection) as seen:
            desk.get(path)
    return len(seen)


def writes() -> dict[str, list[list[float]]]:
    """Time the writes of a day, each in turn with a view of one insert."""
    desk, known = _desk(), _facts()

    def floor() -> None:
        desk.post(f"/w/{SLUG}/bench/insert", {})

    def task() -> None:
        desk.post(
            reverse("work:capture", args=[SLUG]), {"_key": str(uuid7()), "title": "Call Parsa"}
        )

    def start() -> None:
        fields = {"_key": str(uuid7()), "description": "Inbox", "client": known.client_uid}
        desk.post(reverse("tracking:start", args=[SLUG]), fields)

    def stop() -> None:
        desk.post(reverse("tracking:stop", args=[SLUG]), {"_key": str(uuid7())})

    created, plain = in_turn([task, floor])
    started, stopped, again = in_turn([start, stop, floor])
    return {
        "create a task": [_pair(created), _pair(plain)],
        "start a timer": [_pair(started), _pair(again)],
        "stop a timer": [_pair(stopped), _pair(again)],
    }


def session() -> list[Any]:
    """Return the cookie of a signed-in owner and the paths of all measured pages."""
    return [_desk().cookie, [page.path(_facts()) for page in PAGES.values()]]


TASKS: dict[str, Callable[..., Any]] = {
    "build": build,
    "shell": shell,
    "page": page,
    "times": times,
    "queries": queries,
    "writes": writes,
    "papers": papers.measure,
    "boards": boards.measure,
    "hours": hours.measure,
    "hours_prepare": hours.prepare,
    "hours_run": hours.run,
    "hours_starts": hours.starts,
    "session": session,
}
