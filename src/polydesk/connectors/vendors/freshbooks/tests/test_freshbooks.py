"""FreshBooks: clients, vendors, invoices line by line, expenses."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from polydesk.connectors.base.reading import Options, Reading
from polydesk.connectors.base.records import Invoice
from polydesk.connectors.base.source import Source
from polydesk.connectors.registry import recognise, vendor_for

CLIENTS = (
    "Organization,First Name,Last Name,Email,Phone,Address Line 1,Address Line 2,City,"
    "Province/State,Country,Postal Code,Notes"
)
INVOICES = (
    "Client Name,Invoice #,Date Issued,Date Due,Invoice Status,Date Paid,Item Name,Item Description,"
    "Rate,Quantity,Discount Percentage,Line Subtotal,Tax 1 Type,Tax 1 Amount,Tax 2 Type,"
    "Tax 2 Amount,Line Total,Currency"
)
EXPENSES = (
    "Date,Account Sub Type,Parent Category,Subcategory,Source,Merchant,Project,Client,Description,"
    "Tax 1 Amount,Tax 1 Type,Tax 2 Amount,Tax 2 Type,Amount,Currency"
)

OPEN = Options()


def read(head: str, *rows: str, options: Options = OPEN) -> Reading:
    source = Source("x.csv", "\n".join((head, *rows)).encode())
    return vendor_for(source, "freshbooks").read(source, options)


def line(
    number: str = "0001",
    *,
    client: str = "شرکت پارس",
    issued: str = "2026-01-31",
    status: str = "sent",
    price: str = "100.00",
    subtotal: str = "200.00",
    tax: str = "50.00",
    total: str = "250.00",
    currency: str = "NOK",
    discount: str = "0",
) -> str:
    return (
        f"{client},{number},{issued},2026-02-14,{status},,Tekst,Utkast,{price},2,{discount},"
        f"{subtotal},MVA,{tax},,0.00,{total},{currency}"
    )


def one(reading: Reading) -> Invoice:
    (found,) = reading.records.invoices
    return found


def test_clients_come_with_address_country_and_person() -> None:
    row = '"Fjord AS",Åse,Berg,ase@example.com,+47 1,Gata 1,,Oslo,,Norway,0150,Hei'
    records = read(CLIENTS, row).records
    (client,), (contact,) = records.clients, records.contacts
    assert (client.name, client.country) == ("Fjord AS", "NO")
    assert client.address == "Gata 1\nOslo 0150\nNorway"
    assert (contact.name, contact.email, contact.client) == (
        "Åse Berg",
        "ase@example.com",
        client.key,
    )


def test_a_person_without_organisation_is_a_client() -> None:
    records = read(CLIENTS, ",Olivia,Hart,o@example.com,,,,,,,,").records
    assert [client.name for client in records.clients] == ["Olivia Hart"]


def test_a_nameless_client_is_refused_with_its_line() -> None:
    reading = read(CLIENTS, "A,,,,,,,,,,,", ",,,,+47,,,,,,,")
    assert [(r.line, r.code) for r in reading.refused] == [(3, "no_name")]


def test_rows_of_one_number_are_one_invoice() -> None:
    reading = read(INVOICES, line(), line(), line("0002"))
    first = reading.records.invoices[0]
    assert [i.number for i in reading.records.invoices] == ["0001", "0002"]
    assert (first.total, first.vat, first.currency) == (50000, 10000, "NOK")
    assert (first.issued_on, first.due_on) == (date(2026, 1, 31), date(2026, 2, 14))
    assert [(x.net, x.price, x.quantity, x.vat_rate) for x in first.lines] == [
        (20000, 10000, Decimal(2), Decimal(25))
    ] * 2
    assert first.client == reading.records.clients[0].key


def test_the_total_of_a_line_holds_the_tax_or_not() -> None:
    assert one(read(INVOICES, line(total="250.00"))).total == 25000
    assert one(read(INVOICES, line(total="200.00"))).total == 25000


def test_a_discount_is_taken_off() -> None:
    found = one(read(INVOICES, line(discount="10", tax="45.00", total="225.00")))
    assert (found.total, found.lines[0].net) == (22500, 18000)


@pytest.mark.parametrize(
    ("status", "state", "paid"),
    [("paid", "paid", 25000), ("autopaid", "paid", 25000), ("draft", "draft", 0)]
    + [(word, "sent", 0) for word in ("sent", "viewed", "overdue", "disputed", "partial")],
)
def test_states(status: str, state: str, paid: int) -> None:
    found = one(read(INVOICES, line(status=status)))
    assert (found.state, found.paid) == (state, paid)


def test_partly_paid_is_told() -> None:
    notes = read(INVOICES, line(status="partial")).notes
    assert ("partly_unknown", {"count": 1}) in [(note.code, note.params) for note in notes]


def test_below_zero_is_a_credit_note() -> None:
    found = one(read(INVOICES, line(price="-100.00", subtotal="-200", tax="-50", total="-250")))
    assert (found.credit, found.total, found.vat) == (True, 25000, 5000)
    assert found.lines[0].net == 20000


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"issued": "soon"}, "no_date"),
        ({"issued": ""}, "no_day"),
        ({"total": "much"}, "no_amount"),
        ({"currency": "QQQ"}, "no_currency"),
        ({"tax": "0.005"}, "too_fine"),
        ({"number": ""}, "no_number"),
        ({"client": ""}, "no_client"),
    ],
)
def test_an_invoice_with_a_bad_row_is_refused_whole(fields: dict[str, str], code: str) -> None:
    reading = read(INVOICES, line("9"), line(**{"number": "0001", **fields}))
    assert [(r.line, r.code) for r in reading.refused] == [(3, code)]
    assert [i.number for i in reading.records.invoices] == ["9"]


def test_the_other_rows_of_a_refused_invoice_say_so() -> None:
    reading = read(INVOICES, line(), line(total="much"))
    assert [(r.line, r.code) for r in reading.refused] == [(2, "same_invoice"), (3, "no_amount")]
    assert reading.records.invoices == []


def test_one_invoice_has_one_currency() -> None:
    reading = read(INVOICES, line(), line(currency="EUR"))
    assert [r.code for r in reading.refused] == ["currencies_differ", "same_invoice"]


def test_order_of_days_and_sign_before_cents_are_asked() -> None:
    row = line(issued="03/04/2026", price="1", subtotal="2", tax="0", total='"1,250"')
    row = row.replace("2026-02-14", "03/05/2026").replace("0.00", "0")
    asked = read(INVOICES, row).questions
    assert [question.code for question in asked] == ["dates", "decimals"]


def test_decimal_commas_are_seen() -> None:
    row = line(price="100,50", subtotal="201,00", tax="50,25", total="251,25")
    found = one(read(INVOICES.replace(",", ";"), row_of_semicolons(row)))
    assert found.total == 25125


def row_of_semicolons(row: str) -> str:
    cells = row.split(",")
    # The four amounts hold a comma of their own.
    joined = [*cells[:8], "100,50", "2", "0", "201,00", "MVA", "50,25", "", "0,00", "251,25", "NOK"]
    return ";".join(joined)


def test_expenses_with_taxes() -> None:
    row = (
        "2026-02-17,Operating,Office,Software,Visa,Adobe,,Fjord,Plan,10.00,GST,2.50,PST,112.50,CAD"
    )
    reading = read(EXPENSES, row, row)
    first, second = reading.records.expenses
    assert (first.total, first.vat, first.currency) == (11250, 1250, "CAD")
    assert (first.supplier, first.category, first.note) == ("Adobe", "Software", "Plan")
    assert first.client == reading.records.clients[0].key
    assert first.key != second.key


def test_the_same_file_turned_around_gives_the_same_keys() -> None:
    rows = [line("1"), line("2"), line("1")]
    one_way, other = read(INVOICES, *rows), read(INVOICES, *reversed(rows))
    assert {i.key for i in one_way.records.invoices} == {i.key for i in other.records.invoices}


def test_vendors_come_as_contacts_of_nobody() -> None:
    head = "Organization,First Name,Last Name,Account Number,Email,Website,Phone"
    records = read(head, "Papir AS,Per,Holm,1,per@example.com,,+47").records
    assert [(c.name, c.client, c.role) for c in records.contacts] == [
        ("Papir AS · Per Holm", "", "Supplier")
    ]
    assert records.clients == []


@pytest.mark.parametrize(
    "head",
    [
        "Date,Client,Project,Amount,Currency",
        "First Name,Last Name,Email,Phone,Organization",
        "Name,Invoice,Amount",
    ],
)
def test_tables_of_similar_tools_are_not_taken(head: str) -> None:
    found = recognise(Source("x.csv", head.encode()))
    assert found is None or found.key != "freshbooks"


HOURS = "Date,Client,Project,Service,Note,Team Member,Status,Hours,Seconds"
OSLO = Options("Europe/Oslo")


def test_hours_of_a_day_stand_one_after_another() -> None:
    reading = read(
        HOURS,
        "2026-01-05,Fjord,Web,Design,Forside,Minh,Unbilled,1.50,5400",
        "2026-01-05,Fjord,Web,No Service,Møte,Minh,Billed,0.75,2700",
        options=OSLO,
    )
    first, second = sorted(reading.records.time_entries, key=lambda entry: entry.started_at)
    assert second.started_at == first.ended_at
    assert {first.ended_at - first.started_at, second.ended_at - second.started_at} == {
        timedelta(minutes=90),
        timedelta(minutes=45),
    }
    assert {(e.description, e.billable, e.tags) for e in (first, second)} == {
        ("Forside", True, ()),
        ("Møte", False, ("Invoiced",)),
    }
    assert [task.title for task in reading.records.tasks] == ["Design"]
    assert [note.code for note in reading.notes] == ["days_only", "invoiced_closed"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("soon,A,B,C,,Minh,Unbilled,1,3600", "no_date"),
        ("2026-01-05,A,B,C,,Minh,Unbilled,1,long", "no_duration"),
        ("2026-01-05,A,B,C,,Minh,Unbilled,-1,-3600", "negative"),
        ("2026-01-05,A,B,C,,Minh,Unbilled,30,108000", "too_long"),
    ],
)
def test_bad_hours_are_refused(row: str, code: str) -> None:
    assert [(r.line, r.code) for r in read(HOURS, row, options=OSLO).refused] == [(2, code)]


def test_hours_ask_for_the_zone_and_do_without_seconds() -> None:
    row = "2026-01-05,Fjord,Web,Design,Forside,Minh,Non-billable,2"
    reading = read(HOURS.removesuffix(",Seconds"), row)
    (entry,) = reading.records.time_entries
    assert (entry.ended_at - entry.started_at, entry.billable) == (timedelta(hours=2), False)
    assert [question.code for question in reading.questions] == ["zone"]
