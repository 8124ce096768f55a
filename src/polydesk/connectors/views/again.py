"""When one file of several has its answer, the others are looked at again."""

from django.db import transaction

from polydesk.connectors import queries, tasks
from polydesk.connectors.actions import ask_again
from polydesk.connectors.models import ImportBatch, State
from polydesk.connectors.views.found import job_of
from polydesk.kit import clock
from polydesk.kit.tenancy.middleware import DeskRequest


def look_again(request: DeskRequest, batch: ImportBatch) -> None:
    """Have the files that came with this one looked at again.

    It may answer for them, and what several of them name counts for the first one only.
    """
    drop = batch.drop
    if drop is None or drop.busy or not _others(batch):
        return
    with transaction.atomic():
        ask_again(at=clock.now(), drop=drop)
        tasks.check_drop.enqueue(*job_of(request, drop))


def _others(batch: ImportBatch) -> bool:
    assert batch.drop is not None
    standing = queries.of_drop(batch.drop)
    return any(one.state == State.CHECKED and one.batch.pk != batch.pk for one in standing)
