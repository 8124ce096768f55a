"""Who sees and does what: the cast in front of the boards."""

import pytest

from polydesk.kit.actions import Refused
from polydesk.kit.tenancy.scope import scope
from polydesk.work import actions
from polydesk.work.models import Comment, Project, Task
from polydesk.work.queries import boards, due, found, lookups
from polydesk.work.tests.stage import TODO, Stage
from tests.cast import MORNING, Player


@pytest.fixture
def addresses(stage: Stage) -> dict[str, str]:
    """A page of each board by the client it belongs to."""
    shown = {}
    for name, project in (("tehran", stage.tehran), ("sydney", stage.sydney), ("own", stage.own)):
        task = stage.add(f"Task of {name}", project, due_on=MORNING.date())
        shown[name] = stage.cast.url(f"work/tasks/{task.uid}/")
    return shown


def _codes(player: Player, addresses: dict[str, str]) -> dict[str, int]:
    return {name: player.client.get(url).status_code for name, url in addresses.items()}


def test_the_owner_sees_everything(stage: Stage, addresses: dict[str, str]) -> None:
    assert set(_codes(stage.cast.linnea, addresses).values()) == {200}


def test_a_teammate_sees_only_work_of_the_clients_granted(
    stage: Stage, addresses: dict[str, str]
) -> None:
    assert _codes(stage.cast.minh, addresses) == {"tehran": 200, "sydney": 404, "own": 404}


def test_contacts_and_strangers_find_nothing(stage: Stage, addresses: dict[str, str]) -> None:
    for player in (stage.cast.parsa, stage.cast.olivia, stage.cast.charlie):
        assert set(_codes(player, addresses).values()) == {404}


def test_whoever_is_not_signed_in_is_sent_to_the_door(
    stage: Stage, addresses: dict[str, str]
) -> None:
    response = stage.cast.anonymous.get(addresses["tehran"])
    assert (response.status_code, "/sign-in/" in response["Location"]) == (302, True)


def test_lists_boards_search_and_today_show_a_teammate_the_same_little(
    stage: Stage, addresses: dict[str, str]
) -> None:
    minh = stage.cast.minh.viewer
    assert [card.title for lane in boards.of_all(minh, MORNING) for card in lane.cards] == [
        "Task of tehran"
    ]
    assert sum(lane.total for lane in boards.of_all(minh, MORNING)) == 1
    assert [row.title for row in found.results(minh, "task of").rows] == ["Task of tehran"]
    assert [card.title for card in due.lines(minh, MORNING.date(), MORNING, limit=9)] == [
        "Task of tehran"
    ]
    assert [mark.name for mark in lookups.all_projects(minh)] == ["General"]


def test_a_contact_sees_no_row_even_past_the_door(stage: Stage) -> None:
    stage.add("Secret")
    parsa = stage.cast.parsa.viewer
    assert not Task.objects.visible_to(parsa).exists()
    assert not Project.objects.visible_to(parsa).exists()


def test_a_teammate_opens_no_board_for_a_client_not_granted(stage: Stage) -> None:
    with pytest.raises(Refused):
        actions.default_project(
            viewer=stage.cast.minh.viewer, at=MORNING, client_id=stage.cast.sydney.pk
        )


def test_a_teammate_changes_nothing_of_a_client_not_granted(
    stage: Stage, addresses: dict[str, str]
) -> None:
    minh = stage.cast.minh.client
    for verb in ("move/", "status/", "remove/", "steps/", "comments/", "attachments/", "edit/"):
        answer = minh.post(addresses["sydney"] + verb, {"kind": "done", "text": "x", "body": "x"})
        assert answer.status_code == 404, verb
    bulk = stage.cast.url("work/bulk/")
    uid = Task.objects.get(title="Task of sydney").uid
    minh.post(bulk, {"uid": uid, "act": "done"})
    assert Task.objects.get(uid=uid).status == TODO


def test_a_task_of_another_business_is_not_there(stage: Stage) -> None:
    charlie = stage.cast.charlie.viewer
    with scope(charlie.workspace_id):
        board = actions.default_project(viewer=charlie, at=MORNING, client_id=None)
        task = actions.add_task(viewer=charlie, at=MORNING, project=board, title="His").task
    linnea = stage.cast.linnea.client
    assert linnea.get(stage.cast.url(f"work/tasks/{task.uid}/")).status_code == 404


def test_nobody_puts_words_into_another_mouth(stage: Stage) -> None:
    task = stage.add("Post")
    actions.add_comment(viewer=stage.eyes, at=MORNING, task=task, body="Mine")
    comment = Comment.objects.get()
    with pytest.raises(Refused):
        actions.change_comment(
            viewer=stage.cast.minh.viewer, at=MORNING, comment=comment, body="His"
        )
    with pytest.raises(Refused):
        actions.remove_comment(viewer=stage.cast.minh.viewer, at=MORNING, comment=comment)
