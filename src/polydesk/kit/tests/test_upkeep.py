"""What has had its time goes, and nothing else."""

from datetime import timedelta

from polydesk.clients.models import Client, Contact
from polydesk.kit.models import make, trash
from polydesk.kit.outbox.models import Event
from polydesk.kit.outbox.record import record
from polydesk.kit.upkeep.rules import tidy
from polydesk.kit.writes.models import Claim
from tests.cast import MORNING, Cast

LATER = MORNING + timedelta(days=31)


def test_trash_is_emptied_after_thirty_days(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    contact = make(Contact, viewer=viewer, at=MORNING, client=cast.sydney, name="Old")
    trash(contact, viewer=viewer, at=MORNING)
    assert tidy(MORNING + timedelta(days=29))["trash"] == 0
    assert tidy(LATER)["trash"] == 1
    assert not Contact.everything.filter(name="Old").exists()


def test_a_client_that_something_points_at_stays(cast: Cast) -> None:
    trash(cast.sydney, viewer=cast.linnea.viewer, at=MORNING)
    assert tidy(LATER)["trash"] == 0
    assert Client.everything.filter(pk=cast.sydney.pk).exists()


def test_old_events_and_claims_go(cast: Cast) -> None:
    record(viewer=cast.linnea.viewer, at=MORNING, topic="test.quiet")
    Claim.objects.create(workspace=cast.workspace, person_id=1, key="k", path="/", at=MORNING)
    found = tidy(LATER)
    assert (found["claims"], Event.objects.count()) == (1, 0)
