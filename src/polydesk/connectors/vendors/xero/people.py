"""Xero's contacts: organisations with their people."""

from collections.abc import Mapping

from polydesk.connectors.base.books import Books, full_name, postal
from polydesk.connectors.base.countries import country_of
from polydesk.connectors.base.minor import currency_of
from polydesk.connectors.base.reading import Options, Reading, Refusal, RefusedError
from polydesk.connectors.base.sheet import Row, table_rows
from polydesk.connectors.base.source import Source

PEOPLE = range(1, 6)
NAMES: Mapping[str, tuple[str, ...]] = {
    "name": ("contactname",),
    "account": ("accountnumber",),
    "email": ("emailaddress",),
    "first": ("firstname",),
    "last": ("lastname",),
    **{f"po_{n}": (f"poaddressline{n}",) for n in range(1, 5)},
    "city": ("pocity",),
    "region": ("poregion",),
    "postal": ("popostalcode",),
    "country": ("pocountry",),
    **{f"sa_{n}": (f"saaddressline{n}",) for n in range(1, 5)},
    "sa_city": ("sacity",),
    "sa_region": ("saregion",),
    "sa_postal": ("sapostalcode",),
    "sa_country": ("sacountry",),
    "phone": ("phonenumber",),
    "mobile": ("mobilenumber",),
    "direct": ("ddinumber",),
    "tax_id": ("taxnumber",),
    "company": ("companynumber",),
    "currency": ("currency", "defaultcurrency", "currencycode"),
    **{f"first_{n}": (f"person{n}firstname",) for n in PEOPLE},
    **{f"last_{n}": (f"person{n}lastname",) for n in PEOPLE},
    **{f"email_{n}": (f"person{n}email",) for n in PEOPLE},
}
SIGNS = frozenset(("name", "email", "first", "last"))
UNLIKE = frozenset(("invoicenumber", "unitamount"))


def read(source: Source, _options: Options) -> Reading:
    """Read the contacts; Xero keeps customers and suppliers in one list."""
    _table, rows, refused, notes = table_rows(source, NAMES)
    books = Books()
    for row in rows:
        try:
            _take(books, row)
        except RefusedError as error:
            refused.append(Refusal(row.line, error.code, error.params, row.what))
    refused.sort(key=lambda refusal: refusal.line)
    return Reading("xero", books.records(), "", tuple(refused), notes=notes)


def _take(books: Books, row: Row) -> None:
    if not row["name"]:
        raise RefusedError("no_name")
    key = books.client(
        row["name"],
        address=_where(row),
        country=country_of(row["country"] or row["sa_country"]),
        currency=currency_of(row["currency"]),
        tax_id=row["tax_id"] or row["company"],
    )
    person = full_name(row["first"], row["last"])
    phone = row["phone"] or row["mobile"] or row["direct"]
    if person or row["email"] or phone:
        books.contact(key, person or row["name"], row["email"], phone)
    for number in PEOPLE:
        name = full_name(row[f"first_{number}"], row[f"last_{number}"])
        books.contact(key, name, row[f"email_{number}"])


def _where(row: Row) -> str:
    """Return the postal address, else that of the street."""
    return _address(row, "po_", "") or _address(row, "sa_", "sa_")


def _address(row: Row, lines: str, town: str) -> str:
    street = [row[f"{lines}{n}"] for n in range(1, 5)]
    names = (row[f"{town}city"], row[f"{town}region"], row[f"{town}postal"])
    return postal(street, names, row[f"{town}country"])
