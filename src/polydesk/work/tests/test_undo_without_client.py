"""An undo does not bring tasks back to a client who is in the trash."""

import pytest

from polydesk.clients.actions import remove_client
from polydesk.kit import clock
from polydesk.kit.actions import Refused
from polydesk.kit.audit.undo import undo
from polydesk.kit.models import restore
from polydesk.work.actions import add_task, default_project, remove_task
from polydesk.work.models import Task
from tests.cast import Cast


def test_a_task_of_a_removed_client_does_not_come_back_before_the_client(cast: Cast) -> None:
    viewer, at = cast.linnea.viewer, clock.now()
    board = default_project(viewer=viewer, at=at, client_id=cast.sydney.pk)
    task = add_task(viewer=viewer, at=at, project=board, title="Newsletter").task
    gone = remove_task(viewer=viewer, at=at, task=task)
    remove_client(viewer=viewer, at=at, client=cast.sydney)
    with pytest.raises(Refused, match="client is in the trash"):
        undo(viewer=viewer, at=at, token=gone.uid)
    assert not Task.objects.exists()
    restore(cast.sydney, viewer=viewer, at=at)
    undo(viewer=viewer, at=at, token=gone.uid)
    assert Task.objects.get().title == "Newsletter"
