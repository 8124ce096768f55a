"""What is answered for one file of several leads back to all of them."""

from typing import Any

import pytest

from polydesk.connectors.models import Drop, State
from polydesk.connectors.queries import of_drop
from polydesk.connectors.tests.test_drops import CALENDAR, REPORT, body, dropped, page, post
from polydesk.connectors.tests.test_import import HEAD, ROW
from polydesk.connectors.tests.test_pages import work
from polydesk.work.models import Task
from tests.cast import Cast

pytestmark = pytest.mark.django_db

TOLD = {"rows": "tasks", "head": "1", "was": "tasks 1", "c0": "title", "c1": "due", "save": "1"}


def own_tables(cast: Cast, *names: str) -> Drop:
    tables = {name: f"Alpha,Beta\n{name} x,2026-12-0{n}\n" for n, name in enumerate(names, 1)}
    files = {name: text.encode() for name, text in tables.items()}
    return dropped(cast, {**files, "c.ics": CALENDAR})


def told_columns(cast: Cast, drop: Drop) -> Any:
    waiting = [one.batch for one in of_drop(drop) if one.batch.vendor == "table"]
    answer = cast.linnea.client.post(cast.url(f"imports/{waiting[0].uid}/mapping/"), TOLD)
    work()
    return answer


def test_after_its_columns_are_told_a_file_is_ready_among_the_others(cast: Cast) -> None:
    drop = own_tables(cast, "own.csv")
    assert told_columns(cast, drop)["Location"] == page(cast, drop)
    shown = body(cast, drop)
    assert "“\u2068own.csv\u2069” is ready." in shown
    assert "2 files are ready" in shown
    assert "Waits for an answer" not in shown
    post(cast, drop, "start/")
    assert Task.objects.filter(title="own.csv x").exists()


def test_columns_of_one_header_are_told_once_for_all_files_of_a_drop(cast: Cast) -> None:
    drop = own_tables(cast, "a.csv", "b.csv", "d.csv")
    told_columns(cast, drop)
    assert "4 files are ready" in body(cast, drop)
    post(cast, drop, "start/")
    assert Task.objects.count() == 3


def test_an_answer_to_one_file_of_a_drop_and_its_end_lead_back(cast: Cast) -> None:
    drop = dropped(cast, {"a.csv": REPORT, "c.ics": CALENDAR})
    hours = next(one.batch for one in of_drop(drop) if one.batch.vendor == "toggl")
    place = cast.url(f"imports/{hours.uid}/")
    answer = cast.linnea.client.post(place, {"zone": "Europe/Oslo"})
    assert answer["Location"] == page(cast, drop)
    assert "“\u2068a.csv\u2069” is ready." in body(cast, drop)
    assert cast.linnea.client.post(place, {})["Location"] == place
    assert cast.linnea.client.post(f"{place}cancel/")["Location"] == page(cast, drop)


def test_a_file_with_bad_rows_is_not_called_ready(cast: Cast) -> None:
    bad = HEAD + ROW.format("Good", "09", "09") + ROW.format("Bad", "09", "08")
    drop = dropped(cast, {"bad.csv": bad.encode(), "c.ics": CALENDAR})
    post(cast, drop, zone="Europe/Oslo")
    shown = body(cast, drop)
    assert shown.count(">Ready<") == 1
    assert "Waits for an answer" in shown


def _counted(drop: Drop, kind: str) -> dict[str, int]:
    return {
        one.batch.file_name: one.batch.findings["created"].get(kind, 0)
        for one in of_drop(drop)
        if one.state == State.CHECKED
    }


def test_after_one_file_is_given_up_the_others_count_what_it_would_have_brought(
    cast: Cast,
) -> None:
    rows = {name: HEAD + ROW.format(name, "09", "09") for name in ("a.csv", "b.csv")}
    drop = dropped(cast, {name: text.encode() for name, text in rows.items()})
    post(cast, drop, zone="Europe/Oslo")
    work()
    assert _counted(drop, "projects") == {"a.csv": 1, "b.csv": 0}
    first = next(one.batch for one in of_drop(drop) if one.batch.file_name == "a.csv")
    cast.linnea.client.post(cast.url(f"imports/{first.uid}/cancel/"))
    work()
    assert _counted(drop, "projects") == {"b.csv": 1}


def test_an_answer_to_one_file_counts_for_the_others_at_once(cast: Cast) -> None:
    rows = {name: HEAD + ROW.format(name, "09", "09") for name in ("a.csv", "b.csv")}
    drop = dropped(cast, {name: text.encode() for name, text in rows.items()})
    second = next(one.batch for one in of_drop(drop) if one.batch.file_name == "b.csv")
    cast.linnea.client.post(cast.url(f"imports/{second.uid}/"), {"zone": "Europe/Oslo"})
    work()
    assert sum(_counted(drop, "projects").values()) == 1
