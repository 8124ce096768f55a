"""The foot of a preview: what is ready and the acts; long lists of clients are folded."""

import pytest

from polydesk.clients.models import Client
from polydesk.connectors.tests.test_drops import CALENDAR, PAPER, body, dropped, post
from polydesk.connectors.tests.test_import import HEAD, ROW
from polydesk.connectors.views.offers import Here, offers
from polydesk.kit import clock
from polydesk.kit.models import make
from tests.cast import Cast

pytestmark = pytest.mark.django_db

NOBODY = Here([], [])


def hours(clients: int) -> bytes:
    rows = (
        ROW.format("Draft", "09", "09").replace("Fjord AS", f"No {n} Ltd") for n in range(clients)
    )
    return (HEAD + "".join(rows)).encode()


def place(number: int, how: str, kind: str = "client", count: int = 1) -> dict[str, object]:
    return {
        "key": f"{how}{number}", "name": f"{how} {number}", "kind": kind, "count": count,
        "choice": f"new:{how} {number}", "how": how,
    }  # fmt: skip


def test_what_needs_a_decision_stands_open_and_the_rest_is_folded() -> None:
    found = offers(
        [
            *(place(n, "name") for n in range(52)),
            *(place(n, "similar", count=n) for n in range(8)),
            *(place(n, "new") for n in range(60)),
        ],
        {},
        NOBODY,
    )
    assert [line.name for line in found.open] == [f"similar {n}" for n in reversed(range(8))]
    assert [len(lines) for _name, lines in found.folded] == [60, 52]
    assert found.said == "8 to look at, 60 new clients, 52 are matched for certain"


def test_of_many_lines_to_look_at_the_largest_stand_open() -> None:
    found = offers([place(n, "domain", count=n) for n in range(30)], {}, NOBODY)
    assert [line.count for line in found.open] == list(range(29, 21, -1))
    assert [(name, len(lines)) for name, lines in found.folded] == [("22 more to look at", 22)]
    few = offers([place(n, "new") for n in range(4)], {}, NOBODY)
    assert (len(few.open), few.folded, few.said) == (4, [], "")


def test_what_somebody_chose_needs_no_look() -> None:
    chosen = {f"similar{n}": "own" for n in range(9)}
    found = offers([place(n, "similar", kind="project") for n in range(9)], chosen, NOBODY)
    assert (found.open, [len(lines) for _name, lines in found.folded]) == ([], [9])
    assert {line.why for line in found.folded[0][1]} == {"Your choice"}


def test_all_is_imported_from_the_bar_whatever_is_folded(cast: Cast) -> None:
    drop = dropped(cast, {"a.csv": hours(60), "c.ics": CALENDAR, "d.pdf": PAPER})
    assert "1 question is open" in body(cast, drop)
    post(cast, drop, zone="Europe/Oslo")
    shown = body(cast, drop)
    assert "2 files are ready" in shown
    bar = shown[shown.index('class="import-bar"') :]
    assert bar.index("Import all") < bar.index("Discard these files")
    assert 'form="drop-form"' in bar
    assert shown.index("60 new clients") < shown.index('name="place-')
    post(cast, drop, "start/")
    assert Client.objects.filter(name__startswith="No ").count() == 60


def test_who_is_matched_by_name_is_counted(cast: Cast) -> None:
    for n in range(52):
        make(Client, viewer=cast.linnea.viewer, at=clock.now(), name=f"No {n} Ltd")
    drop = dropped(cast, {"a.csv": hours(55), "c.ics": CALENDAR})
    post(cast, drop, zone="Europe/Oslo")
    shown = body(cast, drop)
    assert "3 new clients, 52 are matched for certain" in shown
