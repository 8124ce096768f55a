"""Time that moved on while its draft lay in the trash is never billed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from polydesk.billing.actions.drafts import delete_draft
from polydesk.billing.actions.issuing import issue
from polydesk.billing.actions.lines import change_line, remove_line
from polydesk.billing.models import BilledEntry, Invoice, InvoiceLine, Issuance
from polydesk.billing.queries import invoices
from polydesk.billing.tests.stage import NOON, drafted, issued, worked
from polydesk.clients.models import Terms
from polydesk.kit.actions import Refused
from polydesk.kit.audit import undo
from polydesk.kit.models import make, save, trash
from polydesk.tracking.actions import entries
from polydesk.tracking.models import Entry
from tests.cast import Cast

type Change = Callable[[Cast, Entry], object]


def _edit(cast: Cast, entry: Entry, **fields: Any) -> object:
    return entries.edit(viewer=cast.linnea.viewer, at=NOON, entry=entry, **fields)


CHANGES: dict[str, Change] = {
    "is in the trash": lambda cast, entry: entries.remove(
        viewer=cast.linnea.viewer, at=NOON, entry=entry
    ),
    "belongs to another client": lambda cast, entry: _edit(cast, entry, client=cast.tehran),
    "has another length": lambda cast, entry: _edit(
        cast, entry, ended_at=entry.started_at + timedelta(hours=5)
    ),
    "is not billable": lambda cast, entry: _edit(cast, entry, billable=False),
}


@pytest.mark.parametrize("how", CHANGES)
def test_a_deleted_draft_does_not_come_back_with_time_that_moved_on(cast: Cast, how: str) -> None:
    viewer, entry = cast.linnea.viewer, worked(cast, cast.sydney, 60)
    worked(cast, cast.sydney, 30)
    gone = delete_draft(viewer=viewer, at=NOON, invoice=drafted(cast, cast.sydney))
    CHANGES[how](cast, entry)
    with pytest.raises(Refused, match=f"Inbox.* of 10 Nov 2026 {how}"):
        undo.undo(viewer=viewer, at=NOON, token=gone.uid)
    assert not Invoice.objects.exists()
    assert not BilledEntry.objects.exists()


@pytest.mark.parametrize("how", CHANGES)
def test_a_removed_line_does_not_come_back_with_time_that_moved_on(cast: Cast, how: str) -> None:
    viewer, entry = cast.linnea.viewer, worked(cast, cast.sydney, 60)
    drafted(cast, cast.sydney)
    gone = remove_line(viewer=viewer, at=NOON, line=InvoiceLine.objects.get())
    CHANGES[how](cast, entry)
    with pytest.raises(Refused, match=how):
        undo.undo(viewer=viewer, at=NOON, token=gone.uid)
    assert not InvoiceLine.objects.exists()


def test_a_line_does_not_come_back_to_a_draft_that_is_gone(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    worked(cast, cast.sydney, 60)
    draft = drafted(cast, cast.sydney)
    gone = remove_line(viewer=viewer, at=NOON, line=InvoiceLine.objects.get())
    delete_draft(viewer=viewer, at=NOON, invoice=draft)
    with pytest.raises(Refused, match="draft was deleted"):
        undo.undo(viewer=viewer, at=NOON, token=gone.uid)


def test_a_draft_does_not_come_back_to_a_client_in_the_trash(cast: Cast) -> None:
    viewer, entry = cast.linnea.viewer, worked(cast, cast.sydney, 60)
    draft = drafted(cast, cast.sydney)
    remove_line(viewer=viewer, at=NOON, line=InvoiceLine.objects.get())
    gone = delete_draft(viewer=viewer, at=NOON, invoice=draft)
    entries.remove(viewer=viewer, at=NOON, entry=entry)
    trash(cast.sydney, viewer=viewer, at=NOON)
    with pytest.raises(Refused, match="client is in the trash"):
        undo.undo(viewer=viewer, at=NOON, token=gone.uid)


def test_words_may_change_and_the_draft_still_comes_back(cast: Cast) -> None:
    viewer, entry = cast.linnea.viewer, worked(cast, cast.sydney, 60)
    draft = drafted(cast, cast.sydney)
    gone = delete_draft(viewer=viewer, at=NOON, invoice=draft)
    _edit(cast, entry, description="Letters")
    undo.undo(viewer=viewer, at=NOON, token=gone.uid)
    assert invoices.invoice(viewer, draft.uid) is not None


def _behind(entry: Entry, cast: Cast) -> dict[str, dict[str, Any]]:
    return {
        "is in the trash": {"removed_at": NOON},
        "belongs to another client": {"client_id": cast.tehran.pk},
        "has another length": {"ended_at": entry.started_at + timedelta(hours=5)},
        "is not billable": {"billable": False},
    }


@pytest.mark.parametrize("how", CHANGES)
def test_issuing_looks_at_the_time_again_and_names_what_is_wrong(cast: Cast, how: str) -> None:
    entry = worked(cast, cast.sydney, 60)
    draft = drafted(cast, cast.sydney)
    Entry.everything.filter(pk=entry.pk).update(**_behind(entry, cast)[how])
    with pytest.raises(Refused, match=f"Nothing was issued.*Inbox.*{how}"):
        issue(viewer=cast.linnea.viewer, at=NOON, invoice=draft)
    assert not Issuance.objects.exists()


def test_rounded_time_and_hours_set_by_hand_are_issued(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    save(Terms.objects.get(client=cast.sydney), viewer=viewer, at=NOON, rounding=15)
    worked(cast, cast.sydney, 16)
    draft = drafted(cast, cast.sydney)
    change_line(viewer=viewer, at=NOON, line=InvoiceLine.objects.get(), minutes=90)
    assert issue(viewer=viewer, at=NOON, invoice=draft).net == 13500


def test_the_database_itself_refuses_to_issue_removed_time(cast: Cast) -> None:
    made = issued(cast, cast.tehran)
    entry = worked(cast, cast.sydney, 60)
    draft = drafted(cast, cast.sydney)
    Entry.everything.filter(pk=entry.pk).update(removed_at=NOON)
    with pytest.raises(IntegrityError, match="time on this draft"), transaction.atomic():
        make(
            Issuance,
            viewer=cast.linnea.viewer,
            at=NOON,
            client_id=draft.client_id,
            invoice=draft,
            series_id=made.series_id,
            running=2,
            number="2026-0002",
            issued_on=NOON.date(),
            net=0,
            tax=0,
            sealed="{}",
            sealed_sha256="",
            pdf_sha256="",
            pdf_size=0,
        )
