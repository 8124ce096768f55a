"""Imports from file to rows, again and again."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from polydesk.clients.models import Client
from polydesk.connectors.actions import open_batch
from polydesk.connectors.base.source import Source
from polydesk.connectors.engine.back import take_back
from polydesk.connectors.engine.report import Report
from polydesk.connectors.engine.run import Answers, check, perform
from polydesk.connectors.models import ExternalLink, ImportBatch
from polydesk.connectors.queries import last_state
from polydesk.connectors.vendors.trello.tests.test_trello import board, card
from polydesk.kit import clock, models
from polydesk.kit.search import index
from polydesk.tracking.models import Entry
from polydesk.work.models import (
    Attachment,
    ChecklistItem,
    Column,
    Comment,
    Label,
    Project,
    Task,
    TaskLabel,
)
from tests.cast import Cast

pytestmark = pytest.mark.django_db

LATER = datetime(2026, 12, 1, 12, tzinfo=UTC)
HEAD = (
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,"
    "End date,End time,Duration,Tags,Amount (EUR)\n"
)
ROW = (
    "Nguyễn Văn Minh,minh@example.org,Fjord AS,Web,Homepage,{},Yes,2024-03-04,{}:00:00,"
    '2024-03-04,{}:30:00,00:30:00,"design, call",\n'
)


def bring(cast: Cast, data: bytes, answers: Answers | None = None) -> tuple[ImportBatch, Report]:
    answers = answers or Answers(zone="Europe/Oslo")
    viewer, at = cast.linnea.viewer, clock.now()
    checked = check(Source("file", data), answers, vendor="", viewer=viewer, at=at)
    batch = open_batch(
        viewer=viewer,
        at=at,
        vendor=checked.reading.vendor,
        account=checked.reading.account,
        file_name="file",
        sha256="0" * 64,
        size=len(data),
        answers=answers,
    )
    return batch, perform(batch, checked, viewer=viewer)


def rich(**fields: Any) -> bytes:
    whole = {
        "members": [{"id": "m1", "fullName": "Nguyễn Văn Minh"}, {"id": "m2", "fullName": "Eve"}],
        "labels": [{"id": "l1", "name": "فوری", "color": "red"}, {"id": "l2", "color": "sky"}],
        "cards": [
            card(
                "c1",
                name="پاسخ به مشتری",
                desc="متن",
                due="2024-07-05T12:00:00.000Z",
                idMembers=["m1", "m2"],
                idLabels=["l1", "l2"],
                attachments=[{"id": "a1", "name": "brief.pdf", "url": "https://example.com/b"}],
            ),
            card("c2", idList="L2", dateLastActivity="2024-03-05T12:00:00.000Z"),
            card("c3", closed=True),
        ],
        "checklists": [
            {
                "id": "k1",
                "idCard": "c1",
                "name": "Trinn",
                "checkItems": [
                    {"id": "i1", "name": "Ask", "state": "complete", "pos": 1},
                    {"id": "i2", "name": "Bill", "state": "incomplete", "pos": 2},
                ],
            }
        ],
        "actions": [
            {
                "id": "x1",
                "type": "commentCard",
                "date": "2024-03-05T12:00:00.000Z",
                "data": {"text": "Ok!", "card": {"id": "c1"}},
                "memberCreator": {"fullName": "Eve"},
            }
        ],
        **fields,
    }
    return json.dumps(board(**whole)).encode()


def some(counts: dict[str, int]) -> dict[str, int]:
    return {kind: count for kind, count in counts.items() if count}


def test_a_board_comes_in_with_all_that_hangs_on_it(cast: Cast) -> None:
    _batch, report = bring(cast, rich(), Answers("Europe/Oslo", default="new:Butikken"))
    assert some(report.created) == {
        "clients": 1,
        "projects": 1,
        "columns": 3,
        "labels": 2,
        "tasks": 3,
        "checklist_items": 2,
        "comments": 1,
        "attachments": 1,
    }
    client = Client.objects.get(name="Butikken")
    task = Task.objects.get(title="پاسخ به مشتری")
    assert task.client == client
    assert task.project.client == client
    assert task.assignee is not None
    assert task.assignee.person == cast.minh.person
    assert str(task.due_at) == "2024-07-05 12:00:00+00:00"
    assert str(task.due_time) == "14:00:00"
    assert {x.label.name for x in TaskLabel.objects.filter(task=task)} == {"فوری", "Sky blue"}
    assert [c.author_name for c in Comment.objects.all()] == ["Eve"]
    assert [a.url for a in Attachment.objects.all()] == ["https://example.com/b"]
    assert [i.done_at is not None for i in ChecklistItem.objects.order_by("position")] == [
        True,
        False,
    ]
    assert {c.name for c in Column.objects.filter(project=task.project)} == {
        "To do",
        "Ferdig",
        "Archived",
    }
    assert Task.objects.filter(status="done").count() == 2
    assert [hit.title for hit in index.find(cast.linnea.viewer, "مشتري")] == ["پاسخ به مشتری"]


def test_the_same_file_twice_changes_nothing(cast: Cast) -> None:
    _batch, first = bring(cast, rich())
    before = list(Task.objects.order_by("pk").values())
    _batch, second = bring(cast, rich())
    assert some(second.created) == {}
    assert some(second.updated) == {}
    assert some(second.unchanged) == some(first.created)
    assert list(Task.objects.order_by("pk").values()) == before


def test_a_newer_file_changes_only_what_changed_there(cast: Cast) -> None:
    bring(cast, rich(cards=[card("c1", name="Old"), card("c2"), card("c3")]))
    Task.objects.filter(title="Card c2").update(notes="mine", version=2)
    newer = [
        card("c1", name="New", idList="L2", due="2024-07-05T12:00:00.000Z", idLabels=["l1"]),
        card("c2"),
        card("c4"),
    ]
    _batch, report = bring(cast, rich(cards=newer))
    assert some(report.created) == {"tasks": 1}
    assert some(report.updated) == {"tasks": 1}
    task = Task.objects.get(title="New")
    assert task.status == "done"
    assert task.done_at is not None
    assert task.due_at is not None
    assert [x.label.name for x in TaskLabel.objects.filter(task=task)] == ["فوری"]
    assert Task.objects.get(title="Card c2").notes == "mine"
    assert [hit.title for hit in index.find(cast.linnea.viewer, "new")] == ["New"]


def test_what_was_changed_here_wins_and_is_told(cast: Cast) -> None:
    bring(cast, rich(cards=[card("c1", name="Old", desc="old")]))
    task = Task.objects.get(title="Old")
    models.save(task, viewer=cast.linnea.viewer, at=clock.now(), title="My own title")
    _batch, report = bring(cast, rich(cards=[card("c1", name="Theirs", desc="new")]))
    task.refresh_from_db()
    assert (task.title, task.notes) == ("My own title", "new")
    assert report.kept == [("tasks", "My own title", "title")]
    _batch, again = bring(cast, rich(cards=[card("c1", name="Theirs", desc="new")]))
    assert some(again.updated) == {}


def test_what_was_removed_here_stays_removed(cast: Cast) -> None:
    bring(cast, rich())
    task = Task.objects.get(title="پاسخ به مشتری")
    models.trash(task, viewer=cast.linnea.viewer, at=clock.now())
    _batch, report = bring(cast, rich(actions=[]))
    assert some(report.created) == {}
    assert report.gone >= 1
    assert not Task.objects.filter(title="پاسخ به مشتری").exists()


def test_a_report_comes_in_for_the_people_it_names(cast: Cast) -> None:
    data = (HEAD + ROW.format("Draft", "09", "09") + ROW.format("Call", "10", "10")).encode()
    _batch, report = bring(cast, data)
    assert some(report.created) == {"clients": 1, "projects": 1, "tasks": 1, "time_entries": 2}
    entry = Entry.objects.get(description="Draft")
    assert entry.person == cast.minh.person
    assert (entry.client.name, entry.project.name, entry.task.title) == (
        "Fjord AS",
        "Web",
        "Homepage",
    )
    assert (entry.billable, entry.tags, entry.zone) == (True, ["design", "call"], "Europe/Oslo")
    assert str(entry.started_at) == "2024-03-04 08:00:00+00:00"
    assert entry.task.column.kind == "todo"
    assert Column.objects.filter(project=entry.project).count() == 4
    _batch, second = bring(cast, data)
    assert some(second.unchanged) == some(report.created)


def test_a_corrected_row_changes_its_entry(cast: Cast) -> None:
    bring(cast, (HEAD + ROW.format("Draft", "09", "09")).encode())
    _batch, report = bring(cast, (HEAD + ROW.format("Final", "09", "09")).encode())
    assert some(report.updated) == {"time_entries": 1}
    assert [e.description for e in Entry.objects.all()] == ["Final"]


def test_clients_are_matched_by_name(cast: Cast) -> None:
    data = (HEAD + ROW.format("Draft", "09", "09")).replace("Fjord AS", cast.tehran.name.upper())
    _batch, report = bring(cast, data.encode())
    assert "clients" not in some(report.created)
    assert Project.objects.get(name="Web").client == cast.tehran


def test_a_project_can_be_given_to_a_client_or_to_the_house(cast: Cast) -> None:
    bring(cast, rich(), Answers(choices={"B": f"row:{cast.sydney.pk}"}))
    assert Project.objects.get(name="Butikk").client == cast.sydney
    data = json.loads(rich())
    other = json.dumps({**data, "id": "B2", "name": "Mine"}).encode()
    bring(cast, other, Answers(choices={"B2": "own"}))
    assert Project.objects.get(name="Mine").client is None


def test_another_client_for_the_same_board_makes_no_empty_client(cast: Cast) -> None:
    bring(cast, rich(), Answers(default="new:First"))
    bring(cast, rich(), Answers(default="new:Second"))
    assert Project.objects.filter(name="Butikk", client__name="First").exists()
    assert not Client.objects.filter(name="Second").exists()


def test_undo_takes_everything_back_but_what_was_worked_on(cast: Cast) -> None:
    batch, _report = bring(cast, rich(), Answers(default="new:Butikken"))
    touched = Task.objects.get(title="Card c2")
    models.save(touched, viewer=cast.linnea.viewer, at=LATER, title="Now mine")
    kept = take_back(batch, viewer=cast.linnea.viewer, at=clock.now())
    assert [task.title for task in Task.objects.all()] == ["Now mine"]
    assert kept == 3  # its column, its project, its client
    assert not Label.objects.filter(name="Sky blue").exists()
    state = last_state(batch)
    assert state is not None
    assert state.state == "undone"
    assert index.find(cast.linnea.viewer, "مشتری") == []
    _batch, again = bring(cast, rich(), Answers(default="new:Butikken"))
    assert again.created["tasks"] == 2


def test_a_task_that_was_worked_on_keeps_what_hangs_on_it(cast: Cast) -> None:
    batch, _report = bring(cast, rich())
    touched = Task.objects.get(title="پاسخ به مشتری")
    models.save(touched, viewer=cast.linnea.viewer, at=LATER, title="Now mine")
    before = [
        m.objects.filter(task=touched).count() for m in (TaskLabel, ChecklistItem, Attachment)
    ]
    take_back(batch, viewer=cast.linnea.viewer, at=clock.now())
    after = [m.objects.filter(task=touched).count() for m in (TaskLabel, ChecklistItem, Attachment)]
    assert after == before
    assert min(before) > 0
    assert Label.objects.filter(name="Sky blue").exists()


def test_a_task_with_a_new_comment_keeps_its_labels(cast: Cast) -> None:
    batch, _report = bring(cast, rich())
    task = Task.objects.get(title="پاسخ به مشتری")
    viewer = cast.linnea.viewer
    models.make(Comment, viewer=viewer, at=LATER, task=task, body="Mine", client_id=task.client_id)
    take_back(batch, viewer=viewer, at=clock.now())
    assert TaskLabel.objects.filter(task=task).count() == 2


def test_undo_brings_changed_fields_back(cast: Cast) -> None:
    bring(cast, rich(cards=[card("c1", name="Old")]))
    batch, _report = bring(cast, rich(cards=[card("c1", name="New")]))
    take_back(batch, viewer=cast.linnea.viewer, at=clock.now())
    assert [task.title for task in Task.objects.all()] == ["Old"]


def test_nothing_of_it_is_seen_from_another_business(cast: Cast) -> None:
    bring(cast, rich())
    assert cast.charlie.viewer.workspace_id != cast.linnea.viewer.workspace_id
    assert ExternalLink.unscoped.exclude(workspace=cast.workspace).count() == 0
    assert cast.charlie.client.get(cast.url("imports/")).status_code in (403, 404)
