"""Eight hands at the same time, on a real PostgreSQL: the running total loses nothing.

One half changes how long the time is, the other bills it and frees it again. The control takes
the wait for each other out of the trigger: then the total must go wrong.
"""

import random
from datetime import timedelta

import pytest
from django.db import connection

from polydesk.billing import totals
from polydesk.billing.actions.drafts import delete_draft
from polydesk.billing.models import OpenTime
from polydesk.billing.tests.stage import NOON, drafted, worked
from polydesk.kit import guards
from polydesk.kit.viewer import Viewer
from polydesk.tracking.models import Entry
from tests.cast import Cast
from tests.races.test_billing import _race, stage

__all__ = ["stage"]

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
ENTRIES, TURNS = 6, 25


def _drift(stage: Cast) -> int:
    """Return by how much the total is wrong after the race, in seconds."""
    rows = [worked(stage, stage.sydney, 30, day=day) for day in range(1, ENTRIES + 1)]

    def act(viewer: Viewer, number: int) -> None:
        dice = random.Random(number)
        for _turn in range(TURNS):
            if number % 2:
                row = dice.choice(rows)
                longer = row.started_at + timedelta(seconds=dice.randrange(60, 9000))
                Entry.objects.filter(pk=row.pk).update(ended_at=longer)
            else:
                delete_draft(viewer=viewer, at=NOON, invoice=drafted(stage, stage.sydney))

    _race(stage, act)
    found = Entry.objects.values_list("started_at", "ended_at")
    true = sum(round((end - start).total_seconds()) for start, end in found)
    return int(OpenTime.objects.get(client=stage.sydney).seconds) - int(true)


def test_the_total_is_true_after_eight_hands(stage: Cast) -> None:
    assert _drift(stage) == 0


def test_without_the_wait_the_total_goes_wrong(
    stage: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(totals, "_HELD", "/* {} */ ")
    totals.add()
    guards.install()
    try:
        assert _drift(stage) != 0
    finally:
        monkeypatch.undo()
        totals.add()
        guards.install(connection)
