"""An import and the trash at the same client, on a real PostgreSQL: nothing of it stays behind.

Whichever comes first, no row and no search result of a client in the trash is left among the living.
"""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from polydesk.clients.actions import leaving
from polydesk.clients.models import Client
from polydesk.connectors.tests.test_import import HEAD, ROW, bring
from polydesk.kit import clock
from polydesk.kit.models import make
from polydesk.kit.search.models import SearchEntry
from polydesk.kit.tenancy.scope import scope
from polydesk.tracking.models import Entry
from polydesk.work.models import Project
from tests.cast import Cast
from tests.races.test_billing import PATIENCE, stage

__all__ = ["stage"]

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
ROUNDS = 8


def _together(stage: Cast, *acts: Any) -> list[Any]:
    start = Barrier(len(acts))

    def hand(act: Any) -> Any:
        try:
            with scope(stage.workspace.pk):
                start.wait(PATIENCE)
                return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as hands:
        return list(hands.map(hand, acts))


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_nothing_is_left_of_a_client_who_went_meanwhile(stage: Cast, turn: int) -> None:
    dice = random.Random(turn)
    viewer = stage.linnea.viewer
    client = make(Client, viewer=viewer, at=clock.now(), name="Fjord AS", currency="NOK")
    report = HEAD + "".join(ROW.format(f"Step {n}", "09", "09") for n in range(40))

    def trash() -> None:
        time.sleep(dice.uniform(0, 0.4))  # so that now one, now the other comes first
        leaving.trash_all(viewer=viewer, at=clock.now(), client=client)

    _together(stage, lambda: bring(stage, report.encode()), trash)
    assert client.pk in leaving.in_trash()
    assert not Project.objects.filter(client=client).exists()
    assert not Entry.objects.filter(client=client).exists()
    assert not SearchEntry.objects.filter(client_id=client.pk).exists()
