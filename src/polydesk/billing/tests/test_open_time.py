"""The running total of unbilled time: always what counting every entry would give."""

import random
from collections import Counter
from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection

from polydesk.billing.actions.drafts import delete_draft
from polydesk.billing.actions.issuing import credit, issue
from polydesk.billing.models import BilledEntry, Invoice, OpenTime
from polydesk.billing.queries.waiting import waiting
from polydesk.billing.tests.stage import MONTH, NOON, drafted, worked
from polydesk.kit import bulk
from polydesk.kit.actions import Refused
from polydesk.kit.audit import undo
from polydesk.kit.models import restore, trash
from polydesk.tracking.actions import entries
from polydesk.tracking.models import Entry
from tests.cast import Cast


def _counted() -> dict[int, int]:
    """Count the slow way."""
    billed = set(BilledEntry.objects.values_list("entry_id", flat=True))
    found: Counter[int] = Counter()
    for row in Entry.objects.filter(client__isnull=False, billable=True, ended_at__isnull=False):
        if row.pk not in billed:
            found[row.client_id] += int(row.ended_at.timestamp()) - int(row.started_at.timestamp())
    return {client: seconds for client, seconds in found.items() if seconds}


def _kept() -> dict[int, int]:
    return {row.client_id: row.seconds for row in OpenTime.objects.filter(seconds__gt=0)}


def test_each_way_of_changing_time_changes_the_total(cast: Cast) -> None:
    viewer, entry = cast.linnea.viewer, worked(cast, cast.sydney, 90)
    assert _kept() == {cast.sydney.pk: 5400}
    changes: list[dict[str, Any]] = [
        {"ended_at": entry.started_at + timedelta(hours=2)},
        {"client": cast.tehran},
        {"billable": False},
        {"billable": True},
        {"client": None},
        {"client": cast.sydney},
    ]
    for change in changes:
        entries.edit(viewer=viewer, at=NOON, entry=entry, **change)
        assert _kept() == _counted(), change
    gone = entries.remove(viewer=viewer, at=NOON, entry=entry)
    assert _kept() == {}
    undo.undo(viewer=viewer, at=NOON, token=gone.uid)
    assert _kept() == {cast.sydney.pk: 7200}


def test_billing_takes_time_off_the_total_and_a_credit_note_puts_it_back(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    worked(cast, cast.sydney, 60)
    drafted(cast, cast.sydney)
    assert _kept() == {}
    gone = delete_draft(viewer=viewer, at=NOON, invoice=Invoice.objects.get())
    assert _kept() == {cast.sydney.pk: 3600}
    undo.undo(viewer=viewer, at=NOON, token=gone.uid)
    assert _kept() == {}
    issue(viewer=viewer, at=NOON, invoice=Invoice.objects.get())
    credit(viewer=viewer, at=NOON, invoice=Invoice.objects.get())
    assert _kept() == _counted() == {cast.sydney.pk: 3600}


def test_time_of_an_import_counts_when_it_is_sealed(cast: Cast) -> None:
    start = NOON - timedelta(days=1)
    rows = [
        [
            cast.linnea.person.pk,
            client.pk,
            start,
            start + timedelta(minutes=10),
            "UTC",
            "",
            True,
            [],
        ]
        for client in (cast.sydney, cast.tehran, cast.sydney)
    ]
    names = ("person_id", "client_id", "started_at", "ended_at", "zone", "description",
             "billable", "tags")  # fmt: skip
    ids = bulk.insert_rows(Entry, names, rows, viewer=cast.linnea.viewer, at=NOON, pending=7)
    assert _kept() == {}
    bulk.seal(Entry, 7, ids[0], ids[-1])
    assert _kept() == _counted() == {cast.sydney.pk: 1200, cast.tehran.pk: 600}


@pytest.mark.parametrize("seed", range(4))
def test_after_any_row_of_steps_the_total_is_what_counting_gives(cast: Cast, seed: int) -> None:
    dice, viewer = random.Random(seed), cast.linnea.viewer
    for day in range(1, 7):
        worked(cast, cast.sydney, 30, day=day)
    for _step in range(60):
        entry = dice.choice(list(Entry.everything.order_by("pk")))
        change = dice.choice(("client", "billable", "longer", "trash", "draft", "free", "delete"))
        try:
            _turn(cast, entry, change, dice)
        except Refused:
            continue
        assert _kept() == _counted(), (change, entry.pk)
    assert viewer.sees_money


def _turn(cast: Cast, entry: Entry, change: str, dice: random.Random) -> None:
    viewer = cast.linnea.viewer
    client = dice.choice((cast.sydney, cast.tehran))
    rows = Entry.everything.filter(pk=entry.pk)
    if change == "client":
        rows.update(client=client)
    elif change == "billable":
        rows.update(billable=not entry.billable)
    elif change == "longer":
        longer = entry.started_at + timedelta(seconds=dice.randrange(9000))
        rows.update(ended_at=longer)
    elif change == "trash":
        turn = restore if entry.removed_at else trash
        turn(entry, viewer=viewer, at=NOON)
    elif change == "draft":
        drafted(cast, client, MONTH)
    elif change == "free" and (draft := Invoice.objects.first()):
        delete_draft(viewer=viewer, at=NOON, invoice=draft)
    elif not BilledEntry.everything.filter(entry_id=entry.pk).exists():
        entry.delete()
        worked(cast, client, 5)


def test_the_first_page_and_the_client_see_all_of_it_however_old(cast: Cast) -> None:
    old = NOON - timedelta(days=400)
    worked(cast, cast.sydney, 0, started_at=old, ended_at=old + timedelta(minutes=50))
    worked(cast, cast.sydney, 10)
    assert [(row.client_id, row.minutes) for row in waiting(cast.linnea.viewer, NOON)] == [
        (cast.sydney.pk, 60)
    ]
    assert waiting(cast.minh.viewer, NOON) == []


def test_what_was_there_before_is_counted_once(cast: Cast) -> None:
    worked(cast, cast.sydney, 60)
    worked(cast, cast.tehran, 30)
    drafted(cast, cast.tehran)
    OpenTime.objects.all().delete()
    step = import_module("polydesk.billing.migrations.0003_counts_open_time")
    step.count(None, SimpleNamespace(connection=connection))
    assert _kept() == {cast.sydney.pk: 3600}
