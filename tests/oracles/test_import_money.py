"""Files about money, real and made, are read as a second reader counts and adds them up."""

import re
from decimal import Decimal
from typing import Any

import pytest

from polydesk.connectors.base.reading import Options, Reading, TroubleError
from polydesk.connectors.base.source import Source
from polydesk.connectors.base.words import sentence
from polydesk.connectors.registry import vendor_for
from polydesk.core.money import exponent
from tests.oracles.shelf import oracle
from tests.oracles.worlds import counting_money as counting
from tests.oracles.worlds import freshbooks, quickbooks, wave, xero
from tests.oracles.worlds.counting_others import rows as table_rows
from tests.oracles.worlds.names import yaml_names
from tests.oracles.worlds.tables import SHAPES, Shape

SIZES = [1, 2, 37, 400]
IDS = ["plain", "semicolon-utf16", "tab-reversed"]
FRESHBOOKS = "vendors/freshbooks/freshbooks-ballerina-openapi.yaml"
XERO = "vendors/xero/xero_accounting.yaml"
WAVE = "vendors/wave/wave-desk.partial.graphql"
QUICKBOOKS = "vendors/quickbooks/Finance.xsd"
OPEN = Options(currency="USD")


def read(data: bytes, options: Options = OPEN) -> Reading:
    source = Source("file", data)
    return vendor_for(source).read(source, options)


def agree(reading: Reading, vendor: str, counted: dict[str, Any]) -> None:
    assert reading.vendor == vendor
    assert reading.refused == ()
    assert reading.questions == ()
    found: dict[str, Any] = dict(reading.records.counts())
    records = reading.records
    found["lines"] = sum(len(i.lines) for i in records.invoices)
    found["total"] = sum((_main(i.total, i.currency) for i in records.invoices), Decimal())
    found["spent"] = sum((_main(e.total, e.currency) for e in records.expenses), Decimal())
    owed = (_main(i.total - i.paid, i.currency) for i in records.invoices)
    found["open"] = sum(owed, Decimal())
    spans = [e.ended_at - e.started_at for e in records.time_entries]
    found["seconds"] = sum(span.total_seconds() for span in spans)
    assert {name: found[name] for name in counted} == counted
    _whole(reading)


def _main(minor: int, currency: str) -> Decimal:
    return Decimal(minor).scaleb(-exponent(currency))


def _whole(reading: Reading) -> None:
    """Every key is its own, every key that is named is there, and every invoice adds up."""
    records = reading.records
    for kind in records.counts():
        keys = [record.key for record in getattr(records, kind)]
        assert len(keys) == len(set(keys)), kind
    clients = {client.key for client in records.clients}
    assert {invoice.client for invoice in records.invoices} <= clients
    assert {contact.client for contact in records.contacts} <= clients | {""}
    assert {expense.client for expense in records.expenses} <= clients | {""}
    assert "totals_differ" not in [note.code for note in reading.notes]
    assert all(invoice.total >= 0 and invoice.number for invoice in records.invoices)


def rows(data: bytes, shape: Shape) -> list[dict[str, str]]:
    encoding = "utf-16-le" if shape.encoding == "utf-16-le" else shape.encoding
    return table_rows(data, shape.separator, encoding)


def wave_fields(*kinds: str) -> list[str]:
    text = oracle(WAVE).read_text()
    bodies = [re.search(rf"^type {kind} {{(.*)}}$", text, re.MULTILINE) for kind in kinds]
    return [name for body in bodies if body for name in re.findall(r"(\w+):", body[1])]


def xsd_fields(*kinds: str) -> list[str]:
    text = oracle(QUICKBOOKS).read_text(encoding="utf-8")
    found = []
    for kind in kinds:
        body = re.search(rf'<xs:complexType name="{kind}".*?</xs:complexType>', text, re.DOTALL)
        found += re.findall(r'<xs:element name="(\w+)"', body[0]) if body else []
    return list(dict.fromkeys(found))


# --- files of others


def test_the_freshbooks_exports_are_read_whole() -> None:
    data = oracle("exports/freshbooks/freshbooks_clients.csv").read_bytes()
    agree(read(data), "freshbooks", counting.freshbooks_clients(table_rows(data)))
    data = oracle("exports/freshbooks/freshbooks_invoices.csv").read_bytes()
    agree(read(data), "freshbooks", counting.freshbooks_invoices(table_rows(data)))


def test_the_wave_exports_are_read_whole() -> None:
    for name in ("expenses", "invoices"):
        data = oracle(f"exports/wave/wave_{name}.csv").read_bytes()
        agree(read(data), "wave", counting.wave_ledger(table_rows(data)))
    data = oracle("exports/wave/wave_clients.csv").read_bytes()
    agree(read(data), "wave", counting.wave_customers(table_rows(data)))
    data = oracle("exports/wave/wave_vendors.csv").read_bytes()
    agree(read(data), "wave", counting.wave_vendors(table_rows(data)))


def test_the_xero_forms_are_read_whole() -> None:
    data = oracle("exports/xero/SalesInvoiceTemplate_mockaroo100.csv").read_bytes()
    agree(read(data), "xero", counting.xero_form(table_rows(data)))
    data = oracle("exports/xero/SalesInvoiceTemplate_blank.csv").read_bytes()
    agree(read(data), "xero", counting.xero_form(table_rows(data)))


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("derived_iif_check.iif", counting.iif),
        ("derived_iif_deposit.iif", counting.iif),
        ("derived_qbo_general_ledger.csv", counting.ledger),
        ("derived_qbo_journal_report.csv", counting.journal),
    ],
)
def test_the_quickbooks_files_are_read_whole(name: str, count: Any) -> None:
    data = oracle(f"exports/quickbooks/{name}").read_bytes()
    agree(read(data), "quickbooks", count(data))


def test_the_quickbooks_lists_are_read_though_their_tabs_are_gone() -> None:
    data = oracle("exports/quickbooks/qbmac2023_lists_sample.iif").read_bytes()
    lines = data.decode().splitlines()
    customers = sum(line.startswith("CUST ") for line in lines)
    vendors = sum(line.startswith("VEND ") for line in lines)
    agree(read(data), "quickbooks", {"clients": customers, "contacts": vendors})


@pytest.mark.parametrize("name", ["bank_medium.ofx", "checking.ofx"])
@pytest.mark.parametrize("key", ["", "quickbooks"])
def test_bank_statements_are_refused_with_a_sentence(name: str, key: str) -> None:
    source = Source(name, oracle(f"exports/quickbooks/{name}").read_bytes())
    with pytest.raises(TroubleError) as caught:
        vendor_for(source, key)
    assert "bank statement" in sentence(caught.value.code, caught.value.params)


# --- worlds


@pytest.mark.parametrize("count", SIZES)
@pytest.mark.parametrize("old", [True, False], ids=["old", "new"])
@pytest.mark.parametrize("shape", SHAPES, ids=IDS)
def test_freshbooks_tables_of_every_shape(count: int, old: bool, shape: Shape) -> None:
    path = oracle(FRESHBOOKS)
    data = freshbooks.clients(count, yaml_names(path, "ClientObject"), shape, old=old)
    agree(read(data), "freshbooks", counting.freshbooks_clients(rows(data, shape)))
    data = freshbooks.invoices(count, yaml_names(path, "Invoice"), shape, old=old)
    agree(read(data), "freshbooks", counting.freshbooks_invoices(rows(data, shape)))
    data = freshbooks.expenses(count, yaml_names(path, "Expense"), shape)
    agree(read(data), "freshbooks", counting.freshbooks_expenses(rows(data, shape)))
    data = freshbooks.hours(count, yaml_names(path, "TimeEntry"), shape)
    oslo = Options("Europe/Oslo")
    agree(read(data, oslo), "freshbooks", counting.freshbooks_hours(rows(data, shape)))


@pytest.mark.parametrize("count", SIZES)
@pytest.mark.parametrize("shape", SHAPES, ids=IDS)
def test_xero_tables_of_every_shape(count: int, shape: Shape) -> None:
    path = oracle(XERO)
    names = [name for kind in ("Invoice", "LineItem") for name in yaml_names(path, kind)]
    data = xero.invoices(count, names, shape)
    agree(read(data, Options(dates="dmy")), "xero", counting.xero_invoices(rows(data, shape)))
    data = xero.contacts(count, yaml_names(path, "Contact"), shape)
    agree(read(data), "xero", counting.xero_contacts(rows(data, shape)))


@pytest.mark.parametrize("count", SIZES)
@pytest.mark.parametrize("shape", SHAPES, ids=IDS)
def test_wave_tables_of_every_shape(count: int, shape: Shape) -> None:
    fields = wave_fields("Invoice", "InvoiceItem", "InvoiceItemTax", "Money")
    data = wave.ledger(count, fields, shape)
    agree(read(data), "wave", counting.wave_ledger(rows(data, shape)))
    data = wave.people(count, "customer", wave_fields("Customer", "Address"), shape)
    agree(read(data), "wave", counting.wave_customers(rows(data, shape)))
    data = wave.people(count, "vendor", wave_fields("Address"), shape)
    agree(read(data), "wave", counting.wave_vendors(rows(data, shape)))


@pytest.mark.parametrize("count", SIZES)
def test_quickbooks_reports_with_every_described_field(count: int) -> None:
    sales = xsd_fields("Invoice", "SalesTransaction", "Transaction")
    costs = xsd_fields("Purchase", "Bill", "PurchaseByVendor", "Transaction")
    american = Options(dates="mdy", currency="USD")
    data = quickbooks.journal(count, sales)
    agree(read(data, american), "quickbooks", counting.journal(data))
    data = quickbooks.ledger(count, costs)
    agree(read(data, american), "quickbooks", counting.ledger(data))
    data = quickbooks.invoice_list(count, sales)
    agree(read(data, american), "quickbooks", counting.invoice_list(data))
    data = quickbooks.expense_list(count, costs)
    agree(read(data, american), "quickbooks", counting.expense_list(data))
    data = quickbooks.customers(count, xsd_fields("Customer", "NameBase"))
    agree(read(data, american), "quickbooks", counting.customers(data))


@pytest.mark.parametrize("count", SIZES)
def test_quickbooks_iif_with_every_described_field(count: int) -> None:
    data = quickbooks.iif(count, xsd_fields("Invoice", "SalesTransaction", "Purchase"))
    agree(read(data, Options(dates="mdy", currency="USD")), "quickbooks", counting.iif(data))


def test_large_worlds_come_whole() -> None:
    data = freshbooks.invoices(3000, ["id"])
    agree(read(data), "freshbooks", counting.freshbooks_invoices(table_rows(data)))
    data = xero.invoices(3000, ["id"])
    agree(read(data), "xero", counting.xero_invoices(table_rows(data)))
    data = wave.ledger(3000, ["id"])
    agree(read(data), "wave", counting.wave_ledger(table_rows(data)))
    data = quickbooks.journal(3000)
    agree(read(data), "quickbooks", counting.journal(data))
    data = quickbooks.iif(3000)
    agree(read(data), "quickbooks", counting.iif(data))


def test_the_names_are_found_in_every_description() -> None:
    assert {"invoice_number", "currency_code"} <= set(yaml_names(oracle(FRESHBOOKS), "Invoice"))
    assert {"InvoiceNumber", "AmountDue"} <= set(yaml_names(oracle(XERO), "Invoice"))
    assert {"invoiceNumber", "amountDue", "taxTotal"} <= set(wave_fields("Invoice"))
    assert {"DueDate", "TotalAmt", "Balance"} <= set(xsd_fields("SalesTransaction"))
