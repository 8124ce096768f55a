"""Wave: customers, vendors, and transactions account by account."""

from datetime import date
from decimal import Decimal

import pytest

from polydesk.connectors.base.reading import Options, Reading
from polydesk.connectors.base.source import Source
from polydesk.connectors.registry import vendor_for

LEDGER = (
    "Transaction ID,Transaction Date,Account Name,Transaction Description,"
    "Transaction Line Description,Amount (One column), ,Debit Amount (Two Column Approach),"
    "Credit Amount (Two Column Approach),Other Accounts for this Transaction,Customer,Vendor,"
    "Invoice Number,Bill Number,Notes / Memo,Amount Before Sales Tax,Sales Tax Amount,"
    "Sales Tax Name,Transaction Date Added,Transaction Date Last Modified,Account Group,"
    "Account Type,Account ID"
)
SALES = ("Sales", "Income", "Income")
TAX = ("VAT", "Liability", "Sales Tax on Sales and Purchases")
OWED = ("Accounts Receivable", "Asset", "System Receivable Invoice")
OWING = ("Accounts Payable", "Liability", "System Payable Bill")
CASH = ("Cash on Hand", "Asset", "Cash and Bank")
PAPER = ("Office Supplies", "Expense", "Operating Expense")

CANADA = Options("", "", "CAD")


def read(head: str, *rows: str, options: Options = CANADA) -> Reading:
    source = Source("x.csv", "\n".join((head, *rows)).encode())
    return vendor_for(source, "wave").read(source, options)


def row(
    key: str,
    account: tuple[str, str, str],
    *,
    debit: str = "",
    credit: str = "",
    text: str = "Parsa - 7",
    line: str = "",
    customer: str = "",
    vendor: str = "",
    number: str = "",
    tax: str = "",
    day: str = "2026-01-31",
) -> str:
    name, group, kind = account
    return (
        f"{key},{day},{name},{text},{line or text},{debit or credit},,{debit},{credit},,{customer},"
        f"{vendor},{number},,,{debit or credit},{tax},VAT,{day},{day},{group},{kind},"
    )


def sale(key: str = "1", number: str = "7", customer: str = "شرکت پارس") -> list[str]:
    whose = {"customer": customer, "number": number}
    return [
        row(key, SALES, credit="100.00", line="Parsa - 7 - Tekst", tax="25.00", **whose),
        row(key, TAX, credit="25.00", **whose),
        row(key, OWED, debit="125.00", **whose),
    ]


def payment(key: str, amount: str, number: str = "7", customer: str = "شرکت پارس") -> list[str]:
    whose = {"customer": customer, "number": number, "day": "2026-02-10"}
    return [
        row(key, OWED, credit=amount, text="Invoice Payment", **whose),
        row(key, CASH, debit=amount, text="Invoice Payment", day="2026-02-10"),
    ]


def test_an_invoice_is_made_of_its_postings() -> None:
    reading = read(LEDGER, *sale())
    (found,) = reading.records.invoices
    assert (found.key, found.number, found.currency) == ("1", "7", "CAD")
    assert (found.total, found.vat, found.state) == (12500, 2500, "sent")
    (line,) = found.lines
    assert (line.text, line.net, line.vat_rate) == ("Tekst", 10000, Decimal(25))
    assert reading.refused == ()


@pytest.mark.parametrize(("amount", "state"), [("125.00", "paid"), ("25.00", "sent")])
def test_payments_find_their_invoice(amount: str, state: str) -> None:
    (found,) = read(LEDGER, *payment("2", amount), *sale()).records.invoices
    assert (found.state, found.paid_on) == (state, date(2026, 2, 10))


def test_payments_of_invoices_elsewhere_are_told() -> None:
    reading = read(LEDGER, *payment("2", "5.00"))
    assert ("payments_left", {"count": 1}) in [(n.code, n.params) for n in reading.notes]


def test_a_bill_is_an_expense_with_its_tax() -> None:
    rows = [
        row("3", PAPER, debit="10.00", vendor="Papir"),
        row("3", TAX, debit="2.50", vendor="Papir"),
        row("3", OWING, credit="12.50", vendor="Papir"),
    ]
    (spent,) = read(LEDGER, *rows).records.expenses
    assert (spent.key, spent.total, spent.vat) == ("3", 1250, 250)
    assert (spent.supplier, spent.category) == ("Papir", "Office Supplies")


def test_money_that_came_back_is_below_zero() -> None:
    rows = [row("4", PAPER, credit="10.00"), row("4", CASH, debit="10.00")]
    (spent,) = read(LEDGER, *rows).records.expenses
    assert spent.total == -1000


def test_what_is_neither_is_left_out_and_told() -> None:
    rows = [
        row("5", CASH, debit="10.00"),
        row("5", ("Savings", "Asset", "Cash and Bank"), credit="10.00"),
        row("6", CASH, debit="9.00"),
        row("6", SALES, credit="9.00"),
    ]
    reading = read(LEDGER, *rows)
    assert not any(reading.records.counts().values())
    (note,) = [note for note in reading.notes if note.code == "kinds_left"]
    assert note.params["kinds"] == "Cash and Bank (1), Income without an invoice (1)"


def test_one_column_of_amounts_is_enough() -> None:
    head = "Transaction ID,Transaction Date,Account Name,Transaction Description,"
    head += "Amount (One column),Account Group,Account Type"
    rows = [
        "1,2026-01-31,Office Supplies,Paper,20.00,Expense,Operating Expense",
        "1,2026-01-31,Cash,Paper,-20.00,Asset,Cash and Bank",
    ]
    (spent,) = read(head, *rows).records.expenses
    assert spent.total == 2000


def test_the_currency_is_asked_for() -> None:
    assert [q.code for q in read(LEDGER, *sale(), options=Options()).questions] == ["currency"]


def test_a_bad_row_refuses_its_transaction() -> None:
    rows = sale()
    rows[1] = rows[1].replace("25.00", "many")
    reading = read(LEDGER, *rows, *sale("2", "8"))
    assert [(r.line, r.code) for r in reading.refused] == [
        (2, "same_invoice"),
        (3, "no_amount"),
        (4, "same_invoice"),
    ]
    assert [i.number for i in reading.records.invoices] == ["8"]


def test_customers_come_with_currency_and_person() -> None:
    head = (
        "customer_name,email,contact_first_name,contact_last_name,customer_currency,phone,country"
    )
    records = read(head, "Harbour,o@example.com,Olivia,Hart,AUD,+61,Australia").records
    (client,), (contact,) = records.clients, records.contacts
    assert (client.name, client.currency, client.country) == ("Harbour", "AUD", "AU")
    assert contact.name == "Olivia Hart"
    assert [r.code for r in read(head, "Harbour,,,,QQQ,,").refused] == ["no_currency"]


def test_vendors_come_as_contacts_of_nobody() -> None:
    head = "vendor_name,email,contact_first_name,contact_last_name,vendor_currency"
    (contact,) = read(head, "Papir AS,p@example.com,,,NOK").records.contacts
    assert (contact.name, contact.client, contact.role) == ("Papir AS", "", "Supplier")
