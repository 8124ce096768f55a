"""Invoices as they are gathered: VAT, credit notes, keys; countries; minor units."""

from datetime import date
from decimal import Decimal

import pytest

from polydesk.connectors.base.books import Books, Paper, address, invoice, named, postal, rate
from polydesk.connectors.base.countries import country_of
from polydesk.connectors.base.minor import currency_of, minor, nearest
from polydesk.connectors.base.reading import RefusedError
from polydesk.connectors.base.records import InvoiceLine
from polydesk.connectors.base.sheet import day_text
from polydesk.connectors.base.source import Source
from polydesk.connectors.registry import recognise

DAY = date(2026, 1, 31)


def paper(number: str = "1", client: str = "c", total: int | None = None, **more: object) -> Paper:
    return Paper(number, client, DAY, "NOK", total=total, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Norway", "NO"), ("norge", "NO"), ("NO", "NO"), ("U.S.A.", "US"), ("England", "GB"),
        ("ایران", "IR"), ("Việt Nam", "VN"), ("The Netherlands", "NL"), ("Atlantis", ""), ("", ""),
    ],
)  # fmt: skip
def test_countries_by_their_names(text: str, code: str) -> None:
    assert country_of(text) == code


def test_minor_units_are_exact_or_refused() -> None:
    assert minor(Decimal("12.50"), "NOK") == 1250
    assert minor(Decimal("1000.00"), "JPY") == 1000
    assert minor(Decimal("1.234"), "KWD") == 1234
    for amount, currency in (("0.005", "NOK"), ("0.5", "VND"), ("1E20", "NOK")):
        with pytest.raises(RefusedError):
            minor(Decimal(amount), currency)


def test_prices_are_rounded_away_from_zero() -> None:
    assert (nearest(Decimal("0.005"), "EUR"), nearest(Decimal("-0.005"), "EUR")) == (1, -1)


def test_currencies() -> None:
    assert (currency_of("nok"), currency_of("", "EUR"), currency_of("")) == ("NOK", "EUR", "")
    with pytest.raises(RefusedError):
        currency_of("DEM")


@pytest.mark.parametrize(
    ("vat", "net", "found"),
    [(2500, 10000, "25"), (1, 7, "14"), (333, 1333, "25"), (0, 5, "0"), (5, 0, "0"), (9, 5, "0")],
)
def test_rates_of_vat(vat: int, net: int, found: str) -> None:
    assert rate(vat, net) == Decimal(found)


def test_a_total_below_zero_is_a_credit_note() -> None:
    line = InvoiceLine("a", -100, -50, Decimal(2))
    made = invoice(paper(total=-125, vat=-25, lines=[line]), "k")
    assert (made.credit, made.total, made.vat) == (True, 125, 25)
    assert (made.lines[0].net, made.lines[0].price) == (100, 50)


@pytest.mark.parametrize(
    ("state", "paid", "found"),
    [("sent", 0, "sent"), ("sent", 40, "sent"), ("sent", 100, "paid"), ("draft", 0, "draft")],
)
def test_states_follow_what_was_paid(state: str, paid: int, found: str) -> None:
    assert invoice(paper(total=100, paid=paid, state=state), "k").state == found


def test_keys_are_numbers_and_of_their_own() -> None:
    books = Books()
    books.papers = [
        paper("1"),
        paper("2", "a"),
        paper("2", "b"),
        paper("1", credit=True),
        paper("3", "a", 5),
        paper("3", "a", 6),
    ]
    keys = [made.key for made in books.records().invoices]
    assert keys == ["1", "2:a", "2:b", "credit:1", "3:a", "3:a:2"]


def test_what_does_not_add_up_is_told() -> None:
    books = Books()
    books.papers = [paper("7", total=99, lines=[InvoiceLine("a", 100)])]
    books.records()
    (note,) = books.told()
    assert (note.code, note.params["names"]) == ("totals_differ", "7")


def test_facts_of_a_client_are_gathered() -> None:
    books = Books()
    first = books.client("Fjord AS", country="NO")
    assert books.client("fjord as", country="SE", currency="NOK") == first
    (client,) = books.records().clients
    assert (client.name, client.country, client.currency) == ("Fjord AS", "NO", "NOK")
    with pytest.raises(RefusedError):
        books.client("")


def test_addresses_and_lists_of_names() -> None:
    assert address("Gata 1\n", "", "Oslo", "Oslo") == "Gata 1\nOslo"
    assert postal(("",), ("", ""), "Norway") == ""
    assert named(str(n) for n in range(7)) == "0, 1, 2, 3, 4 …"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-01-31T10:00:00Z", "2026-01-31"),
        ("31/01/2026 10:00", "31/01/2026"),
        ("7/16'98", "7/16/98"),
        ("2 Sep 2026", "2 Sep 2026"),
    ],
)
def test_the_day_of_a_cell(text: str, day: str) -> None:
    assert day_text(text) == day


@pytest.mark.parametrize(
    "head",
    [
        "Date,Invoice number,Client,Amount,Status",
        "Client,Invoice number,Invoice date,Status,Total",
        "Date,Supplier,Category,Amount",
        "Customer,Phone,Email,Address",
        "Company,First Name,Last Name,State",
        "Date,Type,Name,Amount,Status",
    ],
)
def test_tables_of_ones_own_are_no_tools(head: str) -> None:
    found = recognise(Source("x.csv", f"{head}\n".encode()))
    assert found is None or found.last
