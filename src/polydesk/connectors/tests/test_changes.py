"""A newer file: what changed there, what was changed here, and who won, as it is told."""

import json
from typing import Any

import pytest
from django.utils import translation

from polydesk.connectors.base.source import Source
from polydesk.connectors.changes import lines
from polydesk.connectors.engine.compare import foreseen
from polydesk.connectors.engine.run import Answers, check
from polydesk.connectors.findings import found
from polydesk.connectors.tests.test_import import HEAD, ROW, bring, rich
from polydesk.kit import clock, models
from polydesk.work.models import Task
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def newer() -> bytes:
    """The board after a card was renamed, moved and given another label over there."""
    board = json.loads(rich())
    first = board["cards"][0]
    first.update(name="Renamed there", desc="متن تازه", idList="L2", idLabels=["l1"], due=None)
    return json.dumps(board).encode()


def by_field(rows: list[list[Any]]) -> dict[str, list[Any]]:
    return {row[2]: row[3:] for row in rows if row[0] == "tasks"}


def test_it_is_foreseen_and_told_what_changed_and_who_won(cast: Cast) -> None:
    bring(cast, rich())
    viewer, at = cast.linnea.viewer, clock.now()
    task = Task.objects.get(title="پاسخ به مشتری")
    models.save(task, viewer=viewer, at=at, notes="Mine")
    answers = Answers(zone="Europe/Oslo")
    checked = check(Source("file", newer()), answers, vendor="", viewer=viewer, at=at)
    seen = by_field(foreseen(checked.plan, 100).changes)
    assert seen["title"] == ["پاسخ به مشتری", "Renamed there", [], "there"]
    assert seen["notes"][1].startswith("متن تازه")
    assert seen["notes"][2:] == [["Mine"], "here"]
    assert seen["labels"][0] == ["فوری", "Sky blue"]
    assert seen["labels"][1] == ["فوری"]
    assert seen["due"][:2] == ["2024-07-05T12:00:00+00:00", None]
    _batch, report = bring(cast, newer())
    assert by_field(report.changes) == seen
    assert report.changed == len(report.changes)
    task.refresh_from_db()
    assert (task.title, task.notes) == ("Renamed there", "Mine")


def test_the_preview_counts_and_shows_what_will_stay(cast: Cast) -> None:
    """Whoever changed a title here keeps it: the preview says so as the report will."""
    bring(cast, rich())
    viewer, at = cast.linnea.viewer, clock.now()
    task = Task.objects.get(title="Card c2")
    models.save(task, viewer=viewer, at=at, title="Mine")
    board = json.loads(rich())
    board["cards"][1]["name"] = "Theirs"
    data = json.dumps(board).encode()
    checked = check(Source("f", data), Answers(zone="UTC"), vendor="", viewer=viewer, at=at)
    seen = found(checked)
    _batch, report = bring(cast, data)
    assert (seen["updated"].get("tasks", 0), seen["unchanged"]["tasks"]) == (0, 3)
    assert (report.updated["tasks"], report.unchanged["tasks"]) == (0, 3)
    assert "Mine" in [title for title, _place in seen["tasks"]]


def test_only_the_first_changes_are_kept_and_all_are_counted(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("polydesk.connectors.engine.change.MOST_TOLD", 2)
    bring(cast, rich())
    _batch, report = bring(cast, newer())
    assert len(report.changes) == 2
    assert report.changed >= 4


def test_a_file_that_changes_nothing_tells_nothing(cast: Cast) -> None:
    bring(cast, rich())
    _batch, report = bring(cast, rich())
    assert (report.changes, report.changed) == ([], 0)


def test_values_are_said_as_people_know_them(cast: Cast) -> None:
    bring(cast, (HEAD + ROW.format("Draft", "09", "09")).encode())
    batch, _report = bring(
        cast, (HEAD + ROW.format("Final", "09", "09").replace(",Yes,", ",No,")).encode()
    )
    rows = {line.field: line for line in lines(batch.report["changes"], cast.linnea.viewer)}
    assert (rows["Description"].old, rows["Description"].new) == ("Draft", "Final")
    assert (rows["Billable"].old, rows["Billable"].new) == ("Yes", "No")
    assert rows["Billable"].kind == "Time entries"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2024-07-05T12:00:00+00:00", "5"),
        ("2024-07-05", "5"),
        ({"money": 123450, "currency": "NOK"}, "234"),
        ({"bytes": 2048}, "2"),
        (True, "Yes"),
        ([None, "", "a", ["b"]], "a, b"),
        (None, "—"),
        ("", "—"),
    ],
)
def test_each_kind_of_value_is_read(cast: Cast, value: Any, said: str) -> None:
    with translation.override("en"):
        row = lines([["tasks", "T", "notes", value, value, [], "there"]], cast.linnea.viewer)[0]
    assert said in row.old
