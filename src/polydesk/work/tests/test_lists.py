"""The list: filters, order, pages, and what is done to many tasks at once."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import QueryDict

from polydesk.accounts.models import Membership
from polydesk.kit.actions import Refused
from polydesk.kit.audit.undo import undo
from polydesk.kit.outbox.models import Event
from polydesk.work import actions
from polydesk.work.forms import filters
from polydesk.work.models import Label, Task
from polydesk.work.queries import lists, lookups
from polydesk.work.tests.stage import DOING, DONE, TODO, Stage
from tests.cast import MORNING

TODAY = MORNING.date()


@pytest.fixture
def tasks(stage: Stage) -> dict[str, Task]:
    """Four tasks that differ in everything."""
    me = stage.eyes.membership_id
    made = {
        "late": stage.add("Pay the printer", due_on=TODAY - timedelta(days=2), urgent=True),
        "today": stage.add("Call Sydney", stage.sydney, due_on=TODAY, assignee_id=me),
        "week": stage.add("خبرنامهٔ آذر", due_on=TODAY + timedelta(days=5), important=True),
        "none": stage.add("Tidy up", stage.own, estimate=30),
    }
    actions.set_labels(viewer=stage.eyes, at=MORNING, task=made["late"], names=["print"])
    actions.set_status(viewer=stage.eyes, at=MORNING, task=made["none"], kind=DONE)
    return made


def _titles(stage: Stage, query: str) -> list[str]:
    data = QueryDict(query)
    choices = lookups.choices(stage.eyes, data.get("client", ""), data.get("project", ""))
    asked = filters.read(stage.eyes, data, choices)
    return [row.title for row in lists.tasks(stage.eyes, asked.filter, MORNING).rows]


def test_a_bare_list_shows_what_is_open_and_what_falls_due_first(
    stage: Stage, tasks: dict[str, Task]
) -> None:
    assert _titles(stage, "") == ["Pay the printer", "Call Sydney", "خبرنامهٔ آذر"]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("status=done", {"none"}),
        ("status=all", {"late", "today", "week", "none"}),
        ("assignee=me", {"today"}),
        ("assignee=none", {"late", "week"}),
        ("due=late", {"late"}),
        ("due=today", {"today"}),
        ("due=week", {"today", "week"}),
        ("due=none&status=all", {"none"}),
        ("urgent=on", {"late"}),
        ("important=on", {"week"}),
        ("client=own&status=all", {"none"}),
        ("from=2026-11-23&to=2026-11-24", {"today"}),
        ("q=خبرنامه", {"week"}),
        ("q=خبرنامهٔ+آذ", {"week"}),
        ("q=prin", {"late"}),
        ("q=nothing+like+it", set()),
    ],
)
def test_each_filter_keeps_what_it_says(
    stage: Stage, tasks: dict[str, Task], query: str, wanted: set[str]
) -> None:
    assert set(_titles(stage, query)) == {tasks[name].title for name in wanted}


def _uid(stage: Stage) -> str:
    return str(Membership.objects.get(person=stage.cast.linnea.person).uid)


def test_a_teammate_is_named_by_uid(stage: Stage, tasks: dict[str, Task]) -> None:
    assert _titles(stage, f"assignee={_uid(stage)}") == ["Call Sydney"]
    for page in ("work/list/", "work/tasks/new/", f"work/tasks/{tasks['today'].uid}/edit/"):
        shown = stage.cast.linnea.client.get(stage.cast.url(page)).content.decode()
        assert f'<option value="{_uid(stage)}"' in shown, page
        assert f'<option value="{stage.eyes.membership_id}"' not in shown, page


def test_client_project_and_label_are_named_by_uid(stage: Stage, tasks: dict[str, Task]) -> None:
    assert _titles(stage, f"client={stage.cast.sydney.uid}") == ["Call Sydney"]
    assert _titles(stage, f"project={stage.sydney.uid}") == ["Call Sydney"]
    assert _titles(stage, f"label={Label.objects.get().uid}") == ["Pay the printer"]


@pytest.mark.parametrize("name", ["client", "project", "label"])
def test_a_uid_that_names_nothing_shows_nothing(
    stage: Stage, tasks: dict[str, Task], name: str
) -> None:
    assert _titles(stage, f"{name}={uuid4()}") == []
    assert _titles(stage, f"{name}=nonsense") == []


def test_nonsense_in_the_address_is_left_aside(stage: Stage, tasks: dict[str, Task]) -> None:
    assert len(_titles(stage, "sort=x&page=-1&due=x&from=someday&status=x")) == 3
    assert _titles(stage, "assignee=99999") == []
    assert _titles(stage, f"assignee={stage.eyes.membership_id}") == []


@pytest.mark.parametrize(
    ("sort", "first"),
    [("due", "late"), ("due-last", "week"), ("new", "none"), ("title", "today")],
)
def test_the_order_can_be_chosen(
    stage: Stage, tasks: dict[str, Task], sort: str, first: str
) -> None:
    assert _titles(stage, f"status=all&sort={sort}")[0] == tasks[first].title


def test_links_keep_the_filter_and_begin_at_the_first_page(
    stage: Stage, tasks: dict[str, Task]
) -> None:
    choices = lookups.choices(stage.eyes, "", "")
    asked = filters.read(stage.eyes, QueryDict("due=week&page=3"), choices)
    assert asked.link(sort="new") == "?due=week&sort=new"
    assert asked.link(page="4") == "?due=week&page=4"


def test_a_list_comes_in_pages_of_a_hundred(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "PAGE", 2)
    for n in range(3):
        stage.add(str(n))
    first = lists.tasks(stage.eyes, lists.Filter(), MORNING)
    second = lists.tasks(stage.eyes, lists.Filter(page=2), MORNING)
    assert (len(first.rows), first.has_next) == (2, True)
    assert (len(second.rows), second.has_next) == (1, False)


def _all(tasks: dict[str, Task]) -> dict[str, Any]:
    return {"at": MORNING, "tasks": list(tasks.values())}


def test_many_tasks_are_done_at_once_and_taken_up_by_one_undo(
    stage: Stage, tasks: dict[str, Task]
) -> None:
    before = list(Task.objects.order_by("pk").values("status", "done_at", "position", "column"))
    entry = actions.move_many(viewer=stage.eyes, kind=DONE, **_all(tasks))
    assert set(Task.objects.values_list("status", flat=True)) == {DONE}
    undo(viewer=stage.eyes, at=MORNING, token=entry.uid)
    after = list(Task.objects.order_by("pk").values("status", "done_at", "position", "column"))
    assert after == before


def test_many_tasks_moved_stand_at_the_end_in_their_order(
    stage: Stage, tasks: dict[str, Task]
) -> None:
    stage.add("Already there", column=stage.column(DOING))
    actions.move_many(viewer=stage.eyes, kind=DOING, **_all(tasks))
    assert stage.titles(DOING) == ["Already there", "Pay the printer", "خبرنامهٔ آذر"]


def test_many_tasks_get_a_due_day_and_keep_their_time(stage: Stage, tasks: dict[str, Task]) -> None:
    actions.due_many(viewer=stage.eyes, due_on=date(2026, 12, 24), **_all(tasks))
    assert set(Task.objects.values_list("due_on", flat=True)) == {date(2026, 12, 24)}
    actions.due_many(viewer=stage.eyes, due_on=None, **_all(tasks))
    assert set(Task.objects.values_list("due_at", flat=True)) == {None}


def test_many_tasks_are_assigned_only_to_who_sees_all_of_them(
    stage: Stage, tasks: dict[str, Task]
) -> None:
    minh = stage.cast.minh.viewer.membership_id
    with pytest.raises(Refused):
        actions.assign_many(viewer=stage.eyes, assignee_id=minh, **_all(tasks))
    actions.assign_many(viewer=stage.eyes, assignee_id=stage.eyes.membership_id, **_all(tasks))
    assert Task.objects.filter(assignee=stage.eyes.membership_id).count() == 4


def test_many_tasks_are_marked_and_labelled(stage: Stage, tasks: dict[str, Task]) -> None:
    actions.mark_many(viewer=stage.eyes, important=True, **_all(tasks))
    assert Task.objects.filter(important=True).count() == 4
    label = Label.objects.get()
    entry = actions.label_many(viewer=stage.eyes, label=label, **_all(tasks))
    assert len(_titles(stage, f"status=all&label={label.uid}")) == 4
    undo(viewer=stage.eyes, at=MORNING, token=entry.uid)
    assert _titles(stage, f"status=all&label={label.uid}") == ["Pay the printer"]
    actions.label_many(viewer=stage.eyes, label=label, on=False, **_all(tasks))
    assert _titles(stage, f"status=all&label={label.uid}") == []


def test_many_tasks_are_removed_and_brought_back(stage: Stage, tasks: dict[str, Task]) -> None:
    entry = actions.remove_many(viewer=stage.eyes, **_all(tasks))
    assert not Task.objects.exists()
    undo(viewer=stage.eyes, at=MORNING, token=entry.uid)
    assert Task.objects.count() == 4
    assert _titles(stage, "q=printer") == ["Pay the printer"]


def test_a_change_of_many_is_announced_once_for_each_client(
    stage: Stage, tasks: dict[str, Task]
) -> None:
    before = Event.objects.count()
    actions.mark_many(viewer=stage.eyes, urgent=True, **_all(tasks))
    assert Event.objects.count() - before == 3


def test_what_is_so_already_is_no_change(stage: Stage, tasks: dict[str, Task]) -> None:
    entry = actions.mark_many(viewer=stage.eyes, at=MORNING, tasks=[tasks["late"]], urgent=True)
    assert entry.changes == []
    assert Task.objects.get(pk=tasks["late"].pk).version == tasks["late"].version


def test_the_page_does_what_was_ticked(stage: Stage, tasks: dict[str, Task]) -> None:
    linnea, url = stage.cast.linnea.client, stage.cast.url("work/bulk/")
    uids = [str(task.uid) for task in tasks.values()]
    label = str(Label.objects.get().uid)
    for data in (
        {"act": "mark", "mark": "on:important"},
        {"act": "assign", "assignee": _uid(stage)},
        {"act": "due", "due_on": "2026-12-24"},
        {"act": "label", "label": label},
        {"act": "move", "kind": DOING},
        {"act": "done"},
    ):
        assert linnea.post(url, {"uid": uids, **data}).status_code == 303
    found = Task.objects.filter(
        important=True, assignee=stage.eyes.membership_id, due_on=date(2026, 12, 24), status=DONE
    )
    assert found.count() == 4
    linnea.post(url, {"uid": uids, "act": "remove"})
    assert not Task.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        {"act": "move", "kind": "elsewhere"},
        {"act": "due", "due_on": "soon"},
        {"act": "assign", "assignee": "1"},
        {"act": "assign", "assignee": "00000000-0000-0000-0000-000000000000"},
        {"act": "label", "label": "x"},
        {"act": "mark", "mark": "on:everything"},
        {"act": "dance"},
    ],
)
def test_the_page_refuses_nonsense(
    stage: Stage, tasks: dict[str, Task], data: dict[str, str]
) -> None:
    before = list(Task.objects.order_by("pk").values())
    uids = [str(tasks["late"].uid), "nonsense"]
    answer = stage.cast.linnea.client.post(stage.cast.url("work/bulk/"), {"uid": uids, **data})
    assert answer.status_code == 422
    assert list(Task.objects.order_by("pk").values()) == before


def test_a_list_asks_as_often_for_many_as_for_few(
    stage: Stage, tasks: dict[str, Task], django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(3):
        lists.tasks(stage.eyes, lists.Filter(), MORNING)
    for n in range(30):
        stage.add(str(n))
    with django_assert_num_queries(3):
        lists.tasks(stage.eyes, lists.Filter(), MORNING)
    assert Task.objects.filter(status=TODO).count() == 33
