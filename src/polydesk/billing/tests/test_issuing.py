"""Issued is issued."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from polydesk.accounts.models import Business
from polydesk.billing.actions.drafts import change_facts, delete_draft
from polydesk.billing.actions.issuing import credit, issue
from polydesk.billing.actions.lines import add_line
from polydesk.billing.models import BilledEntry, Invoice, InvoiceLine, Issuance, Series
from polydesk.billing.pdf import render
from polydesk.billing.queries import invoices, unbilled
from polydesk.billing.queries.rows import Wanted
from polydesk.billing.rules.sealing import sealed_sheet
from polydesk.billing.tests.stage import MONTH, NOON, drafted, issued, worked
from polydesk.kit import storage
from polydesk.kit.actions import Refused
from polydesk.kit.audit import undo
from polydesk.kit.audit.models import Entry as Audit
from polydesk.kit.models import save
from polydesk.tracking.guards import locked
from polydesk.tracking.models import Entry
from tests.cast import Cast


def test_numbers_run_from_one_within_the_year(cast: Cast) -> None:
    numbers = [issued(cast, cast.sydney).number for _ in range(3)]
    later = issued(cast, cast.sydney, datetime(2027, 1, 1, 12, tzinfo=UTC))
    assert [*numbers, later.number] == ["2026-0001", "2026-0002", "2026-0003", "2027-0001"]


def test_the_day_of_issue_is_a_day_of_the_business(cast: Cast) -> None:
    late = issued(cast, cast.sydney, datetime(2026, 12, 31, 23, 30, tzinfo=UTC))
    assert late.issued_on == date(2027, 1, 1)
    assert late.due_on == date(2027, 1, 15)
    assert late.number == "2027-0001"


def test_a_pattern_without_the_year_runs_on(cast: Cast) -> None:
    first = issued(cast, cast.sydney)
    Series.objects.update(pattern="F-000", year=0)
    later = issued(cast, cast.sydney, datetime(2027, 1, 1, 12, tzinfo=UTC))
    assert (first.number, later.number) == ("2026-0001", "F-002")


def test_document_and_pdf_are_sealed_and_render_again_to_the_same_bytes(cast: Cast) -> None:
    made = issued(cast, cast.tehran)
    with storage.open(made.pdf_sha256) as kept:
        pdf = kept.read()
    assert hashlib.sha256(pdf).hexdigest() == made.pdf_sha256
    assert hashlib.sha256(made.sealed.encode()).hexdigest() == made.sealed_sha256
    assert render(sealed_sheet(made.sealed)).pdf == pdf
    assert len(pdf) == made.pdf_size


def test_an_issued_invoice_refuses_every_action(cast: Cast) -> None:
    made = issued(cast, cast.sydney)
    viewer, invoice = cast.linnea.viewer, made.invoice
    for act in (
        lambda: change_facts(viewer=viewer, at=NOON, invoice=invoice, note="x"),
        lambda: delete_draft(viewer=viewer, at=NOON, invoice=invoice),
        lambda: add_line(viewer=viewer, at=NOON, invoice=invoice, description="x", price=1),
        lambda: issue(viewer=viewer, at=NOON, invoice=invoice),
    ):
        with pytest.raises(Refused, match="credit note"):
            act()


@pytest.mark.parametrize("model", [Invoice, InvoiceLine, Issuance, BilledEntry, Series])
def test_the_database_itself_refuses_to_delete(
    cast: Cast, model: type[Invoice], django_db_blocker: object
) -> None:
    issued(cast, cast.sydney)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.all()._raw_delete("default")


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Invoice, {"note": "x"}),
        (InvoiceLine, {"net": 1}),
        (Issuance, {"number": "2026-0009"}),
        (BilledEntry, {"minutes": 1}),
        (BilledEntry, {"removed_at": NOON}),
        (Series, {"last": 5}),
        (Entry, {"ended_at": NOON}),
        (Entry, {"removed_at": NOON}),
    ],
)
def test_the_database_itself_refuses_to_change(
    cast: Cast, model: type[Invoice], fields: dict[str, object]
) -> None:
    issued(cast, cast.sydney)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**fields)


def test_the_database_refuses_a_line_added_after_issue(cast: Cast) -> None:
    made = issued(cast, cast.sydney)
    line = InvoiceLine.objects.get()
    line.pk = None
    line.invoice_id = made.invoice_id
    with pytest.raises(IntegrityError), transaction.atomic():
        line.save(force_insert=True)


def test_billed_time_is_held_fast_by_its_number(cast: Cast) -> None:
    issued(cast, cast.sydney)
    entry = Entry.objects.get()
    assert "2026-0001" in locked([entry.pk])[entry.pk]


def test_issuing_cannot_be_undone(cast: Cast) -> None:
    issued(cast, cast.sydney)
    entry = Audit.objects.get(verb="billing.issued")
    with pytest.raises(Refused, match="final"):
        undo.undo(viewer=cast.linnea.viewer, at=NOON, token=entry.uid)


def test_nothing_is_issued_while_facts_are_missing(cast: Cast) -> None:
    worked(cast, cast.sydney, 60)
    draft = drafted(cast, cast.sydney)
    save(Business.objects.get(), viewer=cast.linnea.viewer, at=NOON, payment_details="")
    with pytest.raises(Refused, match="How clients pay you"):
        issue(viewer=cast.linnea.viewer, at=NOON, invoice=draft)
    assert not Issuance.objects.exists()
    assert not Series.objects.exists()


def test_an_empty_draft_is_not_issued(cast: Cast) -> None:
    worked(cast, cast.sydney, 60)
    draft = drafted(cast, cast.sydney)
    for line in InvoiceLine.objects.all():
        save(line, viewer=cast.linnea.viewer, at=NOON, removed_at=NOON)
    with pytest.raises(Refused, match="no lines"):
        issue(viewer=cast.linnea.viewer, at=NOON, invoice=draft)


def test_a_credit_note_takes_the_next_number_and_frees_the_time(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    made = issued(cast, cast.sydney)
    note = credit(viewer=viewer, at=NOON, invoice=made.invoice)
    assert note.number == "2026-0002"
    assert note.net + note.tax == -(made.net + made.tax)
    assert note.invoice.corrects_id == made.invoice_id
    assert unbilled.proposal(viewer, cast.sydney, MONTH).minutes == 60
    assert locked([Entry.objects.get().pk]) == {}
    again = issue(viewer=viewer, at=NOON, invoice=drafted(cast, cast.sydney))
    assert again.number == "2026-0003"


def test_an_invoice_is_credited_once_and_a_credit_note_never(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    made = issued(cast, cast.sydney)
    note = credit(viewer=viewer, at=NOON, invoice=made.invoice)
    with pytest.raises(Refused, match="already"):
        credit(viewer=viewer, at=NOON, invoice=made.invoice)
    with pytest.raises(Refused, match="can't be credited"):
        credit(viewer=viewer, at=NOON, invoice=note.invoice)


def test_a_draft_is_not_credited(cast: Cast) -> None:
    worked(cast, cast.sydney, 60)
    with pytest.raises(Refused, match="Only an issued"):
        credit(viewer=cast.linnea.viewer, at=NOON, invoice=drafted(cast, cast.sydney))


def test_the_list_says_where_each_invoice_stands(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    first, _second = issued(cast, cast.sydney), issued(cast, cast.tehran)
    credit(viewer=viewer, at=NOON, invoice=first.invoice)
    worked(cast, cast.sydney, 20)
    drafted(cast, cast.sydney)
    late = NOON.date() + timedelta(days=60)
    rows = invoices.listing(viewer, Wanted(), late)
    assert [row.status for row in rows] == ["draft", "issued", "overdue", "credited"]
    assert rows[0].gross == 12000
    assert [(one.currency, one.overdue) for one in invoices.owed(viewer, late)] == [("EUR", 4500)]


@pytest.mark.parametrize(
    ("status", "count"), [("draft", 1), ("issued", 2), ("overdue", 1), ("credited", 1), ("", 4)]
)
def test_the_list_is_filtered_by_status(cast: Cast, status: str, count: int) -> None:
    viewer = cast.linnea.viewer
    first, _second = issued(cast, cast.sydney), issued(cast, cast.tehran)
    credit(viewer=viewer, at=NOON, invoice=first.invoice)
    worked(cast, cast.sydney, 20)
    drafted(cast, cast.sydney)
    late = NOON.date() + timedelta(days=60)
    assert len(invoices.listing(viewer, Wanted(status=status), late)) == count


def test_the_list_is_filtered_by_client_and_year(cast: Cast) -> None:
    viewer = cast.linnea.viewer
    issued(cast, cast.sydney)
    issued(cast, cast.tehran)
    today = NOON.date()
    only = invoices.listing(viewer, Wanted(client_id=cast.tehran.pk), today)
    assert [row.number for row in only] == ["2026-0002"]
    assert invoices.listing(viewer, Wanted(year=2025), today) == []
    assert invoices.years(viewer) == [2026]


def test_years_of_invoices_are_jalali_for_persian(cast: Cast) -> None:
    viewer = replace(cast.linnea.viewer, language="fa")
    issued(cast, cast.tehran)
    assert invoices.years(viewer) == [1405]
    today = NOON.date()
    assert len(invoices.listing(viewer, Wanted(year=1405), today)) == 1
    assert invoices.listing(viewer, Wanted(year=1404), today) == []
