"""Jobs that come round."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from polydesk.kit import clock
from polydesk.kit.jobs import periodic
from polydesk.kit.jobs.models import Job, Turn
from polydesk.kit.jobs.tests import handlers

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
NAME = "polydesk.kit.jobs.tests.handlers.unknown"


@pytest.fixture(autouse=True)
def _registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(periodic, "_registry", {})
    periodic.periodic(every=HOUR)(handlers.unknown)
    with clock.moved_to(NOON):
        yield


def test_a_turn_is_enqueued_once() -> None:
    assert periodic.enqueue_due() == [NAME]
    assert periodic.enqueue_due() == []
    assert Job.objects.count() == 1


def test_two_nodes_that_read_the_same_turn_enqueue_it_once() -> None:
    periodic.enqueue_due()
    Job.objects.all().delete()
    turn = Turn.objects.get()
    with clock.moved_to(NOON + HOUR):
        claimed = [periodic._claim(turn, clock.now()) for _node in range(2)]
    assert claimed == [True, False]
    assert Job.objects.count() == 1


def test_turns_missed_while_off_are_not_made_up_and_the_beat_stays() -> None:
    periodic.enqueue_due()
    with clock.moved_to(NOON + 5 * HOUR + timedelta(minutes=20)):
        assert periodic.enqueue_due() == [NAME]
        assert periodic.enqueue_due() == []
        assert periodic.next_turn() == NOON + 6 * HOUR
