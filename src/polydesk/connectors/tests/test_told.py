"""What an import tells: whose time it became, how an undo went, labels that clash, odd dates."""

from pathlib import Path

import pytest
from django.utils import translation

from polydesk.connectors.engine.back import take_back
from polydesk.connectors.tests.test_cli import carry
from polydesk.connectors.tests.test_import import HEAD, ROW, bring, rich, some
from polydesk.connectors.tests.test_pages import newest, page, state, upload, work
from polydesk.connectors.vendors.trello.tests.test_trello import card
from polydesk.kit import clock, models
from polydesk.tracking.models import Entry
from polydesk.work.models import Label, Task, TaskLabel
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def _report(*names: str) -> bytes:
    rows = [
        ROW.format("Draft", hour, hour).replace("Nguyễn Văn Minh,minh@example.org", f"{name},")
        for hour, name in zip(("09", "10", "11", "12"), names, strict=False)
    ]
    return (HEAD + "".join(rows)).encode()


def _body(cast: Cast) -> str:
    return str(cast.linnea.client.get(page(cast)).content.decode())


def test_the_preview_and_the_report_tell_whose_time_becomes_ones_own(cast: Cast) -> None:
    upload(cast, _report("Ada", "Nguyễn Văn Minh", "Ada", "Bea <b>"), "report.csv")
    cast.linnea.client.post(page(cast), {"zone": "Europe/Oslo"})
    told = "Time of 2 people who are not here will be yours: \u2068Ada\u2069, \u2068Bea &lt;b&gt;"
    assert told in _body(cast)
    cast.linnea.client.post(page(cast, "start/"))
    work()
    assert "Time of 2 people who are not here became yours" in _body(cast)
    assert {row.person_id for row in Entry.objects.all()} == {
        cast.linnea.person.pk,
        cast.minh.person.pk,
    }


def test_nothing_is_told_where_everybody_is_known(cast: Cast) -> None:
    upload(cast, _report("Nguyễn Văn Minh"), "report.csv")
    assert "Whose time" not in _body(cast)


def test_the_command_line_tells_it_too(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    path.write_bytes(_report("Ada"))
    outcome = carry(cast.workspace, "toggl", str(path), "--zone", "Europe/Oslo")
    assert any("1 person who is not here goes to the owner: Ada" in s for s in outcome.asides)


def test_while_undoing_the_page_speaks_of_the_undo(cast: Cast) -> None:
    upload(cast, rich())
    cast.linnea.client.post(page(cast, "start/"))
    work()
    cast.linnea.client.post(page(cast, "undo/"))
    body = _body(cast)
    assert state() == "undoing"
    assert "What the import brought goes into the trash" in body
    assert "Nothing is visible before all of it is in" not in body
    assert "Stop the import" not in body


def test_what_an_undo_left_is_said_in_the_readers_language(cast: Cast) -> None:
    upload(cast, rich())
    cast.linnea.client.post(page(cast, "start/"))
    work()
    touched = Task.objects.get(title="Card c2")
    models.save(touched, viewer=cast.linnea.viewer, at=clock.now(), title="Now mine")
    with translation.override("nb"):
        kept = take_back(newest(), viewer=cast.linnea.viewer, at=clock.now())
    assert f"{kept} rows stay, because they were changed or are in use." in _body(cast)
    cast.linnea.person.language = "fa"
    cast.linnea.person.save()
    body = _body(cast)
    assert "rows stay" not in body
    assert "۳" in body[body.index("سطل") :]


def _labels(*named: tuple[str, str, str]) -> bytes:
    labels = [{"id": key, "name": name, "color": color} for key, name, color in named]
    return rich(labels=labels, cards=[card("c1", idLabels=[key for key, _n, _c in named])])


def test_a_label_renamed_into_another_ones_name_keeps_both(cast: Cast) -> None:
    bring(cast, _labels(("l1", "Soon", "red"), ("l2", "Late", "sky")))
    models.make(Label, viewer=cast.linnea.viewer, at=clock.now(), name="urgent", color=3)
    renamed = _labels(("l1", "Urgent", "red"), ("l2", "Soon", "sky"))
    _batch, report = bring(cast, renamed)
    assert report.updated["labels"] == 2
    names = {"urgent", "Urgent (Red)", "Soon"}
    assert {label.name for label in Label.objects.all()} == names
    worn = TaskLabel.objects.filter(task__title="Card c1")
    assert {row.label.name for row in worn} == names - {"urgent"}
    _batch, again = bring(cast, renamed)
    assert some(again.updated) == {}
    _batch, swapped = bring(cast, _labels(("l1", "Soon", "red"), ("l2", "Late", "sky")))
    assert Label.objects.filter(name="Late").exists()
    assert swapped.updated["labels"] >= 1


@pytest.mark.parametrize("due", ["9999-12-31T12:00:00.000Z", "0001-01-01T00:00:00.000Z", "soon"])
def test_a_due_date_beyond_all_calendars_is_a_refused_row(cast: Cast, due: str) -> None:
    upload(cast, rich(cards=[card("c1", due=due), card("c2")]))
    body = _body(cast)
    assert "a day in the years 1900 to 2200" in body
    cast.linnea.client.post(page(cast, "start/"), {"keep_good": "on"})
    work()
    assert [task.title for task in Task.objects.all()] == ["Card c2"]
