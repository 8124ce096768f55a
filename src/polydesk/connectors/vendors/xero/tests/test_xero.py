"""Xero: invoices, credit notes, bills, contacts; the export and the form for imports."""

from datetime import date
from decimal import Decimal

import pytest

from polydesk.connectors.base.reading import Options, Reading
from polydesk.connectors.base.records import Invoice
from polydesk.connectors.base.source import Source
from polydesk.connectors.registry import vendor_for

EXPORT = (
    "ContactName,EmailAddress,POAddressLine1,POCity,POPostalCode,POCountry,InvoiceNumber,Reference,"
    "InvoiceDate,DueDate,Total,TaxTotal,InvoiceAmountPaid,InvoiceAmountDue,Description,Quantity,"
    "UnitAmount,Discount,LineAmount,TaxType,TaxAmount,Currency,Type,Sent,Status"
)
FORM = (
    "*ContactName,*InvoiceNumber,*InvoiceDate,*DueDate,*Description,*Quantity,*UnitAmount,*TaxType"
)
PEOPLE = (
    "*ContactName,AccountNumber,EmailAddress,FirstName,LastName,POAddressLine1,POCity,POCountry,"
    "PhoneNumber,TaxNumber,Person1FirstName,Person1LastName,Person1Email"
)

THERE = Options("", "dmy", "NZD")


def read(head: str, *rows: str, options: Options = THERE) -> Reading:
    source = Source("x.csv", "\n".join((head, *rows)).encode())
    return vendor_for(source, "xero").read(source, options)


def line(
    number: str = "INV-1",
    *,
    client: str = "Công ty Sao Mai",
    issued: str = "31/01/2026",
    total: str = "230.00",
    tax_total: str = "30.00",
    paid: str = "0.00",
    owed: str = "230.00",
    amount: str = "100.00",
    tax: str = "15.00",
    kind: str = "Sales invoice",
    status: str = "Awaiting Payment",
    currency: str = "NZD",
) -> str:
    return (
        f"{client},a@example.com,Phố 1,Hà Nội,100000,Vietnam,{number},PO 7,{issued},14/02/2026,"
        f"{total},{tax_total},{paid},{owed},Viết bài,2,50.0000,,{amount},15% GST,{tax},{currency},"
        f"{kind},Sent,{status}"
    )


def one(reading: Reading) -> Invoice:
    (found,) = reading.records.invoices
    return found


def test_two_lines_make_an_invoice_that_adds_up() -> None:
    reading = read(EXPORT, line(), line())
    found = one(reading)
    assert (found.total, found.vat, found.state, found.reference) == (23000, 3000, "sent", "PO 7")
    assert [(x.net, x.price, x.vat_rate) for x in found.lines] == [(10000, 5000, Decimal(15))] * 2
    assert (reading.notes and reading.notes[-1].code) != "totals_differ"
    (client,) = reading.records.clients
    assert (client.country, client.address) == ("VN", "Phố 1\nHà Nội 100000\nVietnam")


def test_amounts_that_hold_the_tax_are_seen() -> None:
    found = one(read(EXPORT, line(amount="115.00"), line(amount="115.00")))
    assert (found.total, found.vat) == (23000, 3000)
    assert [x.net for x in found.lines] == [10000, 10000]


def test_totals_that_do_not_add_up_are_told_and_kept() -> None:
    reading = read(EXPORT, line(total="999.00"), line(total="999.00"))
    assert one(reading).total == 99900
    assert ("totals_differ", "INV-1") in [
        (note.code, note.params.get("names")) for note in reading.notes
    ]


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("Draft", "draft"),
        ("Awaiting Approval", "draft"),
        ("Awaiting Payment", "sent"),
        ("Paid", "paid"),
        ("Voided", "void"),
    ],
)
def test_states(status: str, state: str) -> None:
    assert one(read(EXPORT, line(status=status), line(status=status))).state == state


def test_deleted_invoices_are_left_out_and_told() -> None:
    reading = read(EXPORT, line(status="Deleted"))
    assert reading.records.invoices == []
    assert ("deleted_left", {"count": 1}) in [(n.code, n.params) for n in reading.notes]


def test_partly_paid() -> None:
    rows = [line(paid="100.00", owed="130.00")] * 2
    assert (one(read(EXPORT, *rows)).paid, one(read(EXPORT, *rows)).state) == (10000, "sent")


def test_credit_notes_come_positive() -> None:
    rows = [line("CN-1", total="-230.00", tax_total="-30.00", owed="-230", amount="-100.00",
                 tax="-15.00", kind="Sales credit note")] * 2  # fmt: skip
    found = one(read(EXPORT, *rows))
    assert (found.credit, found.total, found.vat, found.lines[0].net) == (True, 23000, 3000, 10000)


def test_bills_come_as_expenses() -> None:
    rows = [line("B-9", kind="Bill", status="Paid")] * 2
    reading = read(EXPORT, *rows)
    (spent,) = reading.records.expenses
    assert (spent.total, spent.vat, spent.supplier) == (23000, 3000, "Công ty Sao Mai")
    assert reading.records.invoices == []
    assert reading.records.clients == []


def test_the_form_without_totals_asks_for_the_currency() -> None:
    reading = read(FORM, "Sonair,12,7/6/2019,8/2/2019,Work,53,39,", options=Options())
    assert [question.code for question in reading.questions] == ["dates", "currency"][::-1]
    answered = read(FORM + ",Reference", "Sonair,12,7/6/2019,8/2/2019,Work,53,39,,")
    assert (one(answered).total, one(answered).currency) == (206700, "NZD")
    assert one(answered).issued_on == date(2019, 6, 7)


def test_the_form_for_bills_has_no_reference() -> None:
    reading = read(FORM, "Sonair,12,7/6/2019,8/2/2019,Paper,1,39,")
    assert len(reading.records.expenses) == 1


def test_a_number_that_two_clients_share_is_two_invoices() -> None:
    reading = read(EXPORT, line(), line(client="Other"))
    assert len({i.key for i in reading.records.invoices}) == 2


def test_dates_that_differ_are_told() -> None:
    reading = read(EXPORT, line(), line(issued="01/02/2026"))
    assert one(reading).issued_on == date(2026, 1, 31)
    assert "days_differ" in [note.code for note in reading.notes]


def test_dates_in_words() -> None:
    assert one(read(EXPORT, line(issued="2 Sep 2026"))).issued_on == date(2026, 9, 2)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"issued": "never"}, "no_date"),
        ({"amount": "x"}, "no_amount"),
        ({"currency": "XYZ"}, "no_currency"),
        ({"total": "1.005"}, "too_fine"),
        ({"client": ""}, "no_client"),
        ({"number": ""}, "no_number"),
    ],
)
def test_bad_rows_are_refused(fields: dict[str, str], code: str) -> None:
    reading = read(EXPORT, line(**fields))
    assert [(r.line, r.code) for r in reading.refused] == [(2, code)]


def test_amounts_of_a_currency_without_cents() -> None:
    rows = [line(currency="JPY")] * 2
    assert one(read(EXPORT, *rows)).total == 230


def test_contacts_with_their_people() -> None:
    row = "Kobe Ltd,K1,a@kobe.nz,Jo,Ash,1 Queen St,Auckland,New Zealand,09 1,123-456,Sam,Lee,s@k.nz"
    records = read(PEOPLE, row).records
    (client,) = records.clients
    assert (client.name, client.country, client.tax_id) == ("Kobe Ltd", "NZ", "123-456")
    assert [(c.name, c.email) for c in records.contacts] == [
        ("Jo Ash", "a@kobe.nz"),
        ("Sam Lee", "s@k.nz"),
    ]
