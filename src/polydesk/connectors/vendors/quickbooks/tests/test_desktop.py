"""IIF files: lists and transactions in blocks, quotes, lost tabs."""

from decimal import Decimal

import pytest

from polydesk.connectors.base.reading import Options, Reading, TroubleError
from polydesk.connectors.base.source import Source
from polydesk.connectors.registry import vendor_for

USA = Options("", "mdy", "USD")
HEADS = (
    "!TRNS\tTRNSID\tTRNSTYPE\tDATE\tACCNT\tNAME\tAMOUNT\tDOCNUM\tMEMO\tDUEDATE\tPAID",
    "!SPL\tSPLID\tTRNSTYPE\tDATE\tACCNT\tNAME\tAMOUNT\tDOCNUM\tMEMO\tQNTY\tPRICE\tINVITEM\tEXTRA",
    "!ENDTRNS",
)


def read(*rows: str, options: Options = USA) -> Reading:
    source = Source("x.iif", "\r\n".join(rows).encode())
    return vendor_for(source, "quickbooks").read(source, options)


def moved(*rows: str) -> Reading:
    return read(*HEADS, *rows)


def trns(kind: str, account: str, name: str, amount: str, number: str = "", paid: str = "") -> str:
    return f"TRNS\t1\t{kind}\t1/31/2026\t{account}\t{name}\t{amount}\t{number}\tMemo\t2/14/2026\t{paid}"


def spl(kind: str, account: str, amount: str, rest: str = "Text\t\t\t\t", name: str = "") -> str:
    return f"SPL\t2\t{kind}\t1/31/2026\t{account}\t{name}\t{amount}\t\t{rest}"


INVOICE = (
    trns("INVOICE", "Accounts Receivable", "Acme:Site", '"1,250.00"', "17", "N"),
    spl("INVOICE", "Sales", "-1000", "Design\t-2\t500\tWork\t"),
    spl("INVOICE", "Sales Tax Payable", "-250.00", "VAT\t\t25%\tVAT\tAUTOSTAX"),
    "ENDTRNS",
)


def test_an_invoice_with_lines_and_tax() -> None:
    (found,) = moved(*INVOICE).records.invoices
    assert (found.number, found.total, found.vat, found.state) == ("17", 125000, 25000, "sent")
    (line,) = found.lines
    assert (line.text, line.net, line.price, line.quantity) == ("Design", 100000, 50000, Decimal(2))
    assert found.due_on is not None


def test_paid_invoices_and_payments() -> None:
    (paid,) = moved(INVOICE[0][:-1] + "Y", *INVOICE[1:]).records.invoices
    assert (paid.state, paid.paid) == ("paid", 125000)
    split = "SPL\t2\tPAYMENT\t1/31/2026\tAccounts Receivable\tAcme\t-250\t17\t\t\t\t\t"
    payment = (trns("PAYMENT", "Undeposited Funds", "Acme", "250"), split, "ENDTRNS")
    (found,) = moved(*INVOICE, *payment).records.invoices
    assert (found.state, found.paid) == ("sent", 25000)


def test_credit_memos_and_cash_sales() -> None:
    reading = moved(
        trns("CREDIT MEMO", "Accounts Receivable", "Acme", "-40", "C1"),
        spl("CREDIT MEMO", "Sales", "40"),
        "ENDTRNS",
        trns("CASH SALE", "Cash", "Acme", "30", "R1"),
        spl("CASH SALE", "Sales", "-30"),
        "ENDTRNS",
    )
    first, second = reading.records.invoices
    assert (first.credit, first.total, first.lines[0].net) == (True, 4000, 4000)
    assert (second.state, second.total) == ("paid", 3000)


@pytest.mark.parametrize(
    ("kind", "amount", "total"),
    [("CHECK", "-110", 11000), ("BILL", "-110", 11000), ("CREDIT CARD", "-110", 11000)]
    + [(kind, "110", -11000) for kind in ("BILL REFUND", "CCARD REFUND")],
)
def test_expenses(kind: str, amount: str, total: int) -> None:
    other = "100" if amount[0] == "-" else "-100"
    tax = "10" if amount[0] == "-" else "-10"
    rows = (trns(kind, "Checking", "Depot", amount), spl(kind, "Office", other, name="Acme:Site"))
    reading = moved(*rows, spl(kind, "GST Payable", tax), "ENDTRNS")
    (spent,) = reading.records.expenses
    assert (spent.total, spent.vat) == (total, 1000 if total > 0 else -1000)
    assert (spent.supplier, spent.category) == ("Depot", "Office")
    assert [client.name for client in reading.records.clients] == ["Acme"]


def test_what_is_neither_is_told() -> None:
    reading = moved(
        trns("DEPOSIT", "Checking", "", "50"), spl("DEPOSIT", "Sales", "-50"), "ENDTRNS"
    )
    assert ("kinds_left", {"kinds": "Deposit (1)"}) in [(n.code, n.params) for n in reading.notes]
    assert reading.questions == ()


def test_customers_jobs_and_vendors() -> None:
    reading = read(
        "!CUST\tNAME\tREFNUM\tBADDR1\tBADDR2\tBADDR3\tPHONE1\tEMAIL\tCONT1",
        'CUST\tAcme\t1\tAcme\t1 Main St\t"Houston, TX"\t555\ta@acme.com\tAnn',
        "CUST\tAcme:Site\t2\t\t\t\t\t\t",
        "CUST\t\t3\t\t\t\t\t\t",
        "!VEND\tNAME\tREFNUM\tEMAIL",
        "VEND\tPapir\t9\tp@example.com",
        "!ACCNT\tNAME",
        "ACCNT\tChecking",
    )
    records = reading.records
    assert [(c.name, c.address) for c in records.clients] == [("Acme", "1 Main St\nHouston, TX")]
    assert [(c.name, c.role) for c in records.contacts] == [("Ann", ""), ("Papir", "Supplier")]
    assert [p.name for p in records.projects] == ["Site"]
    assert [(r.line, r.code) for r in reading.refused] == [(4, "no_name")]
    assert reading.questions == ()


def test_names_are_read_where_tabs_were_lost() -> None:
    reading = read(
        "!CUST   NAME    REFNUM  TIMESTAMP   BADDR1", "CUST    Retail Client   4   0       "
    )
    assert [c.name for c in reading.records.clients] == ["Retail Client"]
    assert "tabs_lost_names" in [note.code for note in reading.notes]


def test_transactions_need_their_tabs() -> None:
    with pytest.raises(TroubleError) as caught:
        read(*(row.replace("\t", "    ") for row in (*HEADS, *INVOICE)))
    assert (caught.value.code, caught.value.line) == ("tabs_lost", 4)


@pytest.mark.parametrize(
    ("rows", "code", "line"),
    [((*INVOICE[:3],), "cut_off", 4), ((*INVOICE[:2], *INVOICE), "unfinished", 6)],
)
def test_unfinished_transactions(rows: tuple[str, ...], code: str, line: int) -> None:
    with pytest.raises(TroubleError) as caught:
        moved(*rows)
    assert (caught.value.code, caught.value.line) == (code, line)


def test_a_bad_row_refuses_its_transaction() -> None:
    reading = moved(INVOICE[0], INVOICE[1].replace("-1000", "lots"), *INVOICE[2:])
    assert [(r.line, r.code) for r in reading.refused] == [
        (4, "same_invoice"),
        (5, "no_amount"),
        (6, "same_invoice"),
    ]


@pytest.mark.parametrize(
    "text", ["OFXHEADER:100\nDATA:OFXSGML", "<OFX><BANKMSGSRSV1>", "!Type:Bank"]
)
def test_bank_statements_are_refused_by_name(text: str) -> None:
    source = Source("x.ofx", text.encode())
    with pytest.raises(TroubleError) as caught:
        vendor_for(source, "quickbooks")
    assert (caught.value.code, caught.value.params["seems"]) == ("wrong_kind", "bank")
