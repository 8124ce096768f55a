"""QuickBooks Online: journal, general ledger, lists of invoices, expenses and people."""

from datetime import date

import pytest

from polydesk.connectors.base.reading import Options, Reading
from polydesk.connectors.base.source import Source
from polydesk.connectors.registry import recognise, vendor_for

USA = Options("", "mdy", "USD")
TITLE = ("Craft Supply Co.", "Journal", '"January 1 - December 31, 2026"', "")
FOOT = ('"Friday, Jan 1, 2027 01:49 PM GMT-05:00"',)
JOURNAL = "Date,Transaction Type,Num,Name,Memo/Description,Account,Debit,Credit"
LEDGER = ",Date,Transaction Type,Num,Name,Memo/Description,Split,Amount,Balance"
INVOICES = "Date,Transaction Type,Num,Name,Memo/Description,Due Date,Amount,Open Balance"
EXPENSES = "Date,Type,No.,Payee,Category,Memo,Total before sales tax,Sales tax,Total"


def read(head: str, *rows: str, options: Options = USA, title: tuple[str, ...] = TITLE) -> Reading:
    source = Source("x.csv", "\n".join((*title, head, *rows, *FOOT)).encode())
    return vendor_for(source, "quickbooks").read(source, options)


def left(reading: Reading) -> list[str]:
    return [str(n.params["kinds"]) for n in reading.notes if n.code == "kinds_left"]


def test_a_journal_makes_invoices_with_lines_and_tax() -> None:
    reading = read(
        JOURNAL,
        '01/15/2026,Invoice,1001,Acme:Site,Work,Accounts Receivable (A/R),"1,250.00",',
        ',,,,Design,Sales:Design Services,,"1,000.00"',
        ",,,,VAT,VAT Payable,,250.00",
        ',,,,,,"1,250.00","1,250.00"',
        "",
        'TOTAL,,,,,,"1,250.00","1,250.00"',
    )
    (found,) = reading.records.invoices
    assert (found.number, found.total, found.vat) == ("1001", 125000, 25000)
    assert [(x.text, x.net) for x in found.lines] == [("Design", 100000)]
    assert [c.name for c in reading.records.clients] == ["Acme"]
    assert found.reference == "Site"
    assert (found.issued_on, reading.refused) == (date(2026, 1, 15), ())


def test_a_journal_makes_expenses_and_refunds() -> None:
    reading = read(
        JOURNAL,
        "02/01/2026,Expense,,Office Depot,Paper,Checking,,57.50",
        ",,,,Paper,Office Expenses,50.00,",
        ",,,,Tax,GST Payable,7.50,",
        "02/02/2026,Bill,B-1,Papir,Desk,Accounts Payable (A/P),,100.00",
        ",,,,Desk,Furniture,100.00,",
        "02/03/2026,Vendor Credit,V-1,Papir,Back,Accounts Payable (A/P),40.00,",
        ",,,,Back,Furniture,,40.00",
    )
    spent = [(e.supplier, e.total, e.vat, e.category) for e in reading.records.expenses]
    assert spent == [
        ("Office Depot", 5750, 750, "Office Expenses"),
        ("Papir", 10000, 0, "Furniture"),
        ("Papir", -4000, 0, "Furniture"),
    ]


def test_credit_memos_and_receipts_in_a_journal() -> None:
    reading = read(
        JOURNAL,
        "03/01/2026,Credit Memo,C1,Acme,,Accounts Receivable,,20.00",
        ",,,,,Sales,20.00,",
        "03/02/2026,Sales Receipt,R1,Acme,,Checking,30.00,",
        ",,,,,Sales,,30.00",
    )
    first, second = reading.records.invoices
    assert (first.credit, first.total, first.lines[0].net) == (True, 2000, 2000)
    assert (second.state, second.total, second.paid) == ("paid", 3000, 3000)


def test_what_is_neither_is_told_by_type() -> None:
    reading = read(
        JOURNAL,
        "03/01/2026,Journal Entry,J1,,,Equity,20.00,",
        ",,,,,Cash,,20.00",
        "03/02/2026,Transfer,,,,Savings,5.00,",
        ",,,,,Checking,,5.00",
    )
    assert left(reading) == ["Journal Entry (1), Transfer (1)"]
    assert reading.questions == ()


def test_a_ledger_counts_every_transaction_once() -> None:
    reading = read(
        LEDGER,
        "Checking,,,,,,,,",
        ",Beginning Balance,,,,,,,100.00",
        ",02/01/2026,Expense,,Depot,Paper,Office Expenses,-45.99,54.01",
        ",02/01/2026,Expense,,Depot,Ink,Office Expenses,-5.00,49.01",
        "Total for Checking,,,,,,,-50.99,",
        "Accounts Receivable (A/R),,,,,,,,",
        ",01/15/2026,Invoice,1001,Acme,Design,Sales,100.00,100.00",
        "Total for Accounts Receivable (A/R),,,,,,,100.00,",
        "Accounts Payable (A/P),,,,,,,,",
        ",01/20/2026,Bill,B1,Papir,Desk,Furniture,80.00,80.00",
        "Visa,,,,,,,,",
        ",01/21/2026,Expense,,Cafe,Lunch,Meals,12.00,12.00",
        "Sales,,,,,,,,",
        ",01/15/2026,Invoice,1001,Acme,Design,Accounts Receivable (A/R),100.00,100.00",
        "Furniture,,,,,,,,",
        ",01/20/2026,Bill,B1,Papir,Desk,Accounts Payable (A/P),80.00,80.00",
        "Meals,,,,,,,,",
        ",01/21/2026,Expense,,Cafe,Lunch,Visa,12.00,12.00",
        "Office Expenses,,,,,,,,",
        ",02/01/2026,Expense,,Depot,Paper,Checking,45.99,45.99",
        ",02/01/2026,Expense,,Depot,Ink,Checking,5.00,50.99",
        "TOTAL,,,,,,,,",
    )
    (found,) = reading.records.invoices
    assert (found.total, [x.net for x in found.lines]) == (10000, [10000])
    spent = sorted((e.supplier, e.total, e.category) for e in reading.records.expenses)
    assert spent == [
        ("Cafe", 1200, "Meals"),
        ("Depot", 500, "Office Expenses"),
        ("Depot", 4599, "Office Expenses"),
        ("Papir", 8000, "Furniture"),
    ]
    assert reading.refused == ()


def test_a_list_of_invoices_says_what_is_open() -> None:
    reading = read(
        INVOICES,
        '01/15/2026,Invoice,1,Acme,Work,02/14/2026,"1,250.00",250.00',
        "01/16/2026,Invoice,2,Acme,,02/14/2026,10.00,0.00",
        "01/17/2026,Credit Memo,3,Acme,,,-5.00,-5.00",
        "01/18/2026,Invoice,4,Acme,Voided,02/14/2026,0.00,0.00",
        "Total,,,,,,1255.00,245.00",
    )
    states = [(i.number, i.total, i.paid, i.state, i.credit) for i in reading.records.invoices]
    assert states == [
        ("1", 125000, 100000, "sent", False),
        ("2", 1000, 1000, "paid", False),
        ("3", 500, 0, "sent", True),
        ("4", 0, 0, "void", False),
    ]
    assert reading.records.invoices[0].due_on == date(2026, 2, 14)


@pytest.mark.parametrize(("status", "paid"), [("Paid", 500), ("Overdue on 1/1", 0)])
def test_the_page_of_sales(status: str, paid: int) -> None:
    head = "Date,Type,No.,Customer,Memo,Total,Status"
    (found,) = read(head, f"01/15/2026,Invoice,1,Acme,,5.00,{status}", title=()).records.invoices
    assert found.paid == paid


def test_the_page_of_expenses() -> None:
    reading = read(
        EXPENSES,
        "01/15/2026,Expense,,Depot,Office,Ink,-40.00,-10.00,-$50.00",
        "01/16/2026,Vendor Credit,7,Depot,Office,,20.00,0.00,20.00",
        "01/17/2026,Bill Payment (Check),8,Depot,,,20.00,0.00,20.00",
        title=(),
    )
    spent = [(e.total, e.vat, e.category) for e in reading.records.expenses]
    assert spent == [(5000, 1000, "Office"), (-2000, 0, "Office")]
    assert left(reading) == ["Bill Payment (Check) (1)"]


def test_transactions_by_date() -> None:
    head = "Date,Transaction Type,Num,Posting,Name,Memo/Description,Account,Split,Amount"
    reading = read(
        head,
        "01/15/2026,Invoice,1,Yes,Acme,Work,Accounts Receivable,Sales,100.00",
        "01/16/2026,Expense,,Yes,Depot,Ink,Checking,-Split-,-9.00",
        "01/17/2026,Deposit,,Yes,Acme,,Checking,Sales,5.00",
    )
    assert [i.total for i in reading.records.invoices] == [10000]
    assert [(e.total, e.category) for e in reading.records.expenses] == [(900, "")]
    assert left(reading) == ["Deposit (1)"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("01/15/2026,Invoice,,Acme,,,5.00,5.00", "no_number"),
        ("01/15/2026,Invoice,1,,,,5.00,5.00", "no_client"),
        ("15/15/2026,Invoice,1,Acme,,,5.00,5.00", "no_date"),
        ("01/15/2026,Invoice,1,Acme,,,five,5.00", "no_amount"),
        ("01/15/2026,Invoice,1,Acme,,,5.005,5.00", "too_fine"),
    ],
)
def test_bad_rows_are_refused(row: str, code: str) -> None:
    reading = read(INVOICES, row)
    assert [(r.line, r.code) for r in reading.refused] == [(6, code)]


def test_order_and_currency_are_asked() -> None:
    row = "01/05/2026,Invoice,1,Acme,,,5.00,5.00"
    asked = read(INVOICES, row, options=Options()).questions
    assert [question.code for question in asked] == ["currency", "dates"]


@pytest.mark.parametrize(
    "head",
    [
        "Customer,Phone Numbers,Email,Full Name,Billing Address,Shipping Address",
        "Customer full name,Phone numbers,Email,Full name,Bill address,Ship address",
    ],
)
def test_customers_with_person_address_and_jobs(head: str) -> None:
    rows = (
        'Acme,Phone:(555) 010-7788,ap@acme.com,Ann Berg,"1 Main St\nOslo, Norway",',
        "Acme:Website,,,,,",
    )
    records = read(head, *rows, title=("Co", "Customer Contact List", "")).records
    (client,), (contact,), (job,) = records.clients, records.contacts, records.projects
    assert (client.name, client.country) == ("Acme", "NO")
    assert (contact.name, contact.email, contact.phone) == (
        "Ann Berg",
        "ap@acme.com",
        "(555) 010-7788",
    )
    assert (job.name, job.client) == ("Website", client.key)


def test_vendors_come_as_contacts_of_nobody() -> None:
    head = "Vendor,Phone Numbers,Email,Full Name,Address,Account #"
    (contact,) = read(head, "Papir AS,,p@example.com,Per,,").records.contacts
    assert (contact.name, contact.client) == ("Papir AS · Per", "")


@pytest.mark.parametrize(
    "head",
    [
        "Date,Description,Amount,Balance",
        "Date,Client,Project,Task,Member,Comment,Time",
        "Name,Email",
    ],
)
def test_tables_of_similar_tools_are_not_taken(head: str) -> None:
    found = recognise(Source("x.csv", head.encode()))
    assert found is None or found.key != "quickbooks"
