"""Invoices and expenses of earlier tools: in, again, changed on both sides, out."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from polydesk.billing.models import EarlierInvoice, Expense
from polydesk.clients.models import Client
from polydesk.connectors.actions import open_batch
from polydesk.connectors.base import records as to
from polydesk.connectors.base.reading import Reading
from polydesk.connectors.base.source import Source
from polydesk.connectors.engine import run
from polydesk.connectors.engine.back import take_back
from polydesk.connectors.engine.drop import drop
from polydesk.connectors.engine.report import Report
from polydesk.connectors.engine.run import Answers, Checked, perform
from polydesk.connectors.engine.write import Writing
from polydesk.connectors.models import ImportBatch
from polydesk.kit import clock, models
from polydesk.kit.search import index
from tests.cast import Cast

pytestmark = pytest.mark.django_db

INVOICE = to.Invoice(
    key="i1",
    number="FB-0041",
    client="c1",
    issued_on=date(2026, 9, 1),
    due_on=date(2026, 9, 15),
    currency="NOK",
    total=125_000,
    vat=25_000,
    reference="PO 7",
    lines=(to.InvoiceLine("Newsletter", 100_000, 50_000, Decimal("2.00"), Decimal(25)),),
)
EXPENSE = to.Expense(
    key="e1",
    spent_on=date(2026, 9, 3),
    currency="NOK",
    total=49_900,
    vat=9_980,
    supplier="Zoom",
    category="Software",
    client="c1",
    billable=True,
)


def records(invoice: to.Invoice = INVOICE, *expenses: to.Expense) -> to.Records:
    return to.Records(
        clients=[to.Client("c1", "Fjord AS")],
        invoices=[invoice],
        expenses=list(expenses or [EXPENSE]),
    )


def planned(cast: Cast, what: to.Records) -> tuple[ImportBatch, Checked]:
    viewer, at = cast.linnea.viewer, clock.now()
    answers = Answers(zone="Europe/Oslo")
    vendor = SimpleNamespace(signature=None, read=lambda _source, _options: Reading("toggl", what))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "vendor_for", lambda _source, _key: vendor)
        checked = run.check(Source("file", b"x"), answers, vendor="", viewer=viewer, at=at)
    batch = open_batch(
        viewer=viewer,
        at=at,
        vendor="toggl",
        account="",
        file_name="file",
        sha256="0" * 64,
        size=1,
        answers=answers,
    )
    return batch, checked


def bring(cast: Cast, what: to.Records) -> tuple[ImportBatch, Report]:
    batch, checked = planned(cast, what)
    return batch, perform(batch, checked, viewer=cast.linnea.viewer)


def test_what_another_tool_knows_comes_in_as_it_stands_there(cast: Cast) -> None:
    _batch, report = bring(cast, records(INVOICE, EXPENSE, replace(EXPENSE, key="e2", client="")))
    assert (report.created["invoices"], report.created["expenses"]) == (1, 2)
    row = EarlierInvoice.objects.get()
    client = Client.objects.get(name="Fjord AS")
    assert (row.client, row.number, row.tool) == (client, "FB-0041", "Toggl Track")
    assert (row.issued_on, row.due_on, row.currency) == (
        date(2026, 9, 1),
        date(2026, 9, 15),
        "NOK",
    )
    assert (row.total, row.vat, row.paid, row.state) == (125_000, 25_000, 0, "sent")
    assert row.lines == [
        {"text": "Newsletter", "quantity": "2", "price": 50_000, "vat_rate": "25", "net": 100_000}
    ]
    spent = Expense.objects.order_by("pk")
    assert [one.client for one in spent] == [client, None]
    assert (spent[0].spent_on, spent[0].total, spent[0].vat) == (date(2026, 9, 3), 49_900, 9_980)


def test_the_same_file_twice_changes_nothing(cast: Cast) -> None:
    bring(cast, records())
    before = list(EarlierInvoice.objects.values()), list(Expense.objects.values())
    _batch, report = bring(cast, records())
    assert (report.created["invoices"], report.updated["invoices"]) == (0, 0)
    assert (report.unchanged["invoices"], report.unchanged["expenses"]) == (1, 1)
    assert (list(EarlierInvoice.objects.values()), list(Expense.objects.values())) == before


def test_a_newer_file_changes_what_changed_there_and_what_was_changed_here_wins(
    cast: Cast,
) -> None:
    bring(cast, records())
    row, spent = EarlierInvoice.objects.get(), Expense.objects.get()
    now, viewer = clock.now(), cast.linnea.viewer
    here: dict[str, Any] = {"state": "paid", "paid": 125_000, "paid_on": date(2026, 9, 20)}
    models.save(row, viewer=viewer, at=now, **here)
    models.save(spent, viewer=viewer, at=now, category="Meetings")
    newer = replace(INVOICE, due_on=date(2026, 9, 30), state="void")
    _batch, report = bring(cast, records(newer, replace(EXPENSE, category="Tools", note="Yearly")))
    row, spent = EarlierInvoice.objects.get(), Expense.objects.get()
    assert (row.due_on, row.state, row.paid) == (date(2026, 9, 30), "paid", 125_000)
    assert (spent.category, spent.note) == ("Meetings", "Yearly")
    assert report.kept == [
        ("invoices", "FB-0041", "payment"),
        ("expenses", "Zoom", "category"),
    ]


def test_an_undone_import_puts_them_into_the_trash_with_their_client(cast: Cast) -> None:
    batch, _report = bring(cast, records())
    assert take_back(batch, viewer=cast.linnea.viewer, at=clock.now()) == 0
    assert not EarlierInvoice.objects.exists()
    assert not Expense.objects.exists()
    assert not Client.objects.filter(name="Fjord AS").exists()
    assert EarlierInvoice.everything.count() == 1


@pytest.mark.parametrize("model", [EarlierInvoice, Expense])
def test_a_client_stays_whose_invoice_or_expense_was_worked_on_since(
    cast: Cast, model: Any
) -> None:
    batch, _report = bring(cast, records())
    later = clock.now() + timedelta(minutes=5)
    models.save(model.objects.get(), viewer=cast.linnea.viewer, at=later, note="Seen")
    assert take_back(batch, viewer=cast.linnea.viewer, at=later) == 1  # the client
    assert model.objects.count() == 1
    assert Client.objects.filter(name="Fjord AS").exists()


def test_a_cancelled_import_leaves_nothing_of_them(cast: Cast) -> None:
    batch, checked = planned(cast, records())
    Writing(batch, checked.plan).run()
    assert EarlierInvoice.unscoped.count() == Expense.unscoped.count() == 1
    drop(batch)
    assert not EarlierInvoice.unscoped.exists()
    assert not Expense.unscoped.exists()


def numbers(cast: Cast, query: str) -> list[str]:
    return [hit.title for hit in index.find(cast.linnea.viewer, query, kinds=["earlier_invoice"])]


def test_invoices_are_found_by_number_reference_and_note_as_they_stand(cast: Cast) -> None:
    paper = replace(INVOICE, number="۱۴۰۵-۱۱۸", note="برای طراحی")
    bring(cast, records(paper))
    for query in ("1405-118", "۱۴۰۵", "١٤٠٥-١١٨", "po 7", "طراحي"):
        assert numbers(cast, query) == ["۱۴۰۵-۱۱۸"], query
    newer, _report = bring(cast, records(replace(paper, number="2405-9")))
    assert numbers(cast, "۲۴۰۵") == ["2405-9"]
    assert numbers(cast, "1405") == []
    take_back(newer, viewer=cast.linnea.viewer, at=clock.now())
    assert numbers(cast, "1405") == ["۱۴۰۵-۱۱۸"]


def test_what_was_taken_back_is_not_found(cast: Cast) -> None:
    batch, _report = bring(cast, records())
    assert numbers(cast, "po 7") == ["FB-0041"]
    take_back(batch, viewer=cast.linnea.viewer, at=clock.now())
    assert numbers(cast, "po 7") == []
