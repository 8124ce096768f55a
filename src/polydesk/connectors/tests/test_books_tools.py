"""FreshBooks, Wave, Xero and QuickBooks from file to rows: in, the same twice, paid meanwhile."""

import pytest

from polydesk.billing.models import EarlierInvoice, Expense
from polydesk.clients.models import Client, Contact
from polydesk.connectors.engine.report import Report
from polydesk.connectors.engine.run import Answers
from polydesk.connectors.tests.test_import import bring
from polydesk.connectors.vendors.freshbooks.tests import test_freshbooks as freshbooks
from polydesk.connectors.vendors.quickbooks.tests import test_desktop as iif
from polydesk.connectors.vendors.quickbooks.tests import test_online as online
from polydesk.connectors.vendors.wave.tests import test_wave as wave
from polydesk.connectors.vendors.xero.tests import test_xero as xero
from tests.cast import Cast

pytestmark = pytest.mark.django_db
ANSWERS = Answers(zone="Europe/Oslo", dates="dmy", currency="USD")
AMERICAN = Answers(zone="Europe/Oslo", dates="mdy", currency="USD")


def lines(*rows: str) -> bytes:
    return "\n".join(rows).encode()


def said(counts: dict[str, int]) -> dict[str, int]:
    return {kind: count for kind, count in counts.items() if count}


JOURNAL = (
    *online.TITLE,
    online.JOURNAL,
    "01/15/2026,Invoice,1001,Acme,Work,Accounts Receivable (A/R),125.00,",
    ",,,,Design,Sales,,125.00",
    "02/01/2026,Expense,,Depot,Paper,Checking,,57.50",
    ",,,,Paper,Office,57.50,",
)
FILES: dict[str, tuple[bytes, Answers, dict[str, int]]] = {
    "freshbooks": (
        lines(freshbooks.INVOICES, freshbooks.line(), freshbooks.line("2"), freshbooks.line("2")),
        ANSWERS,
        {"clients": 1, "invoices": 2},
    ),
    "wave": (
        lines(wave.LEDGER, *wave.sale(), *wave.payment("2", "25.00")),
        ANSWERS,
        {"clients": 1, "invoices": 1},
    ),
    "xero": (
        lines(xero.EXPORT, xero.line(), xero.line(), *[xero.line("B-1", kind="Bill")] * 2),
        ANSWERS,
        {"clients": 1, "contacts": 1, "invoices": 1, "expenses": 1},
    ),
    "journal": (lines(*JOURNAL), AMERICAN, {"clients": 1, "invoices": 1, "expenses": 1}),
    "iif": (lines(*iif.HEADS, *iif.INVOICE), AMERICAN, {"clients": 1, "invoices": 1}),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_comes_in_and_changes_nothing_the_second_time(cast: Cast, name: str) -> None:
    data, answers, counted = FILES[name]
    _batch, report = bring(cast, data, answers)
    assert said(report.created) == counted
    _batch, again = bring(cast, data, answers)
    assert said(again.created) == {}
    assert said(again.updated) == {}
    assert said(again.unchanged) == counted


def test_what_was_paid_meanwhile_is_brought_up_to_date(cast: Cast) -> None:
    def brought(*rows: str) -> Report:
        return bring(cast, lines(wave.LEDGER, *rows), ANSWERS)[1]

    brought(*wave.sale())
    report = brought(*wave.sale(), *wave.payment("2", "125.00"))
    assert said(report.updated) == {"invoices": 1}
    (found,) = EarlierInvoice.objects.all()
    assert (found.number, found.state, found.paid, found.total) == ("7", "paid", 12500, 12500)


def test_clients_of_one_file_and_invoices_of_another_meet(cast: Cast) -> None:
    row = "شرکت پارس,Parsa,Rostami,parsa@example.com,,,,Tehran,,Iran,,"
    bring(cast, lines(freshbooks.CLIENTS, row), ANSWERS)
    bring(cast, lines(freshbooks.INVOICES, freshbooks.line()), ANSWERS)
    (client,) = Client.objects.filter(name="شرکت پارس")
    assert client.country == "IR"
    assert Contact.objects.get(email="parsa@example.com").client_id == client.pk
    assert EarlierInvoice.objects.get().client_id == client.pk


def test_an_expense_keeps_its_supplier_and_sign(cast: Cast) -> None:
    rows = [wave.row("4", wave.PAPER, credit="10.00"), wave.row("4", wave.CASH, debit="10.00")]
    bring(cast, lines(wave.LEDGER, *rows), ANSWERS)
    (found,) = Expense.objects.all()
    assert (found.total, found.currency) == (-1000, "USD")
