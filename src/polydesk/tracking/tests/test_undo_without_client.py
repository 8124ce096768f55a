"""An undo does not bring time back to a client who is in the trash."""

from datetime import timedelta

import pytest

from polydesk.clients.actions import remove_client
from polydesk.kit import clock
from polydesk.kit.actions import Refused
from polydesk.kit.audit.undo import undo
from polydesk.kit.models import restore
from polydesk.tracking.actions.entries import add, remove
from polydesk.tracking.models import Entry
from tests.cast import Cast


def test_time_of_a_removed_client_does_not_come_back_before_the_client(cast: Cast) -> None:
    viewer, at = cast.linnea.viewer, clock.now()
    entry = add(
        viewer=viewer,
        at=at,
        started_at=at - timedelta(hours=2),
        ended_at=at - timedelta(hours=1),
        description="Work",
        client=cast.sydney,
    ).entry
    gone = remove(viewer=viewer, at=at, entry=entry)
    remove_client(viewer=viewer, at=at, client=cast.sydney)
    with pytest.raises(Refused, match="client is in the trash"):
        undo(viewer=viewer, at=at, token=gone.uid)
    assert not Entry.objects.exists()
    restore(cast.sydney, viewer=viewer, at=at)
    undo(viewer=viewer, at=at, token=gone.uid)
    assert Entry.objects.get().client == cast.sydney
