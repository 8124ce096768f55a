"""FreshBooks' clients and vendors."""

from collections.abc import Callable, Mapping

from polydesk.connectors.base.books import Books, full_name, postal
from polydesk.connectors.base.countries import country_of
from polydesk.connectors.base.minor import currency_of
from polydesk.connectors.base.reading import Options, Reading, Refusal, RefusedError
from polydesk.connectors.base.sheet import Row, table_rows
from polydesk.connectors.base.source import Source

NAMES: Mapping[str, tuple[str, ...]] = {
    "organization": ("organization",),
    "first": ("firstname", "contactfirstname"),
    "last": ("lastname", "contactlastname"),
    "email": ("email", "emailaddress"),
    "phone": ("phone", "businessphone", "workphone", "phonenumber"),
    "mobile": ("mobile", "mobilephone", "homephone"),
    "street": ("addressline1", "street", "street1", "address1", "address"),
    "street2": ("addressline2", "street2", "address2"),
    "city": ("city",),
    "region": ("provincestate",),
    "country": ("country",),
    "postal": ("postalcode", "postalzipcode", "zipcode", "postalzip"),
    "currency": ("currency", "currencycode"),
    "tax_id": ("vatnumber", "taxnumber", "gstnumber", "taxid"),
    "notes": ("notes", "note"),
    "account": ("accountnumber",),
    "website": ("website",),
}
CLIENTS = frozenset(("organization", "first", "last", "region"))
VENDORS = frozenset(("organization", "first", "account", "website"))

type Take = Callable[[Books, Row], None]


def clients(source: Source, _options: Options) -> Reading:
    """Read the clients and the person at each."""
    return _read(source, _client)


def vendors(source: Source, _options: Options) -> Reading:
    """Read the vendors as contacts of the business itself."""
    return _read(source, _vendor)


def _read(source: Source, take: Take) -> Reading:
    _table, rows, refused, notes = table_rows(source, NAMES)
    books = Books()
    for row in rows:
        try:
            take(books, row)
        except RefusedError as error:
            refused.append(Refusal(row.line, error.code, error.params, row.what))
    refused.sort(key=lambda refusal: refusal.line)
    records = books.records()
    return Reading("freshbooks", records, "", tuple(refused), notes=(*notes, *books.told()))


def _client(books: Books, row: Row) -> None:
    person = full_name(row["first"], row["last"])
    name = row["organization"] or person or row["email"]
    if not name:
        raise RefusedError("no_name")
    key = books.client(
        name,
        address=postal(
            (row["street"], row["street2"]),
            (row["city"], row["region"], row["postal"]),
            row["country"],
        ),
        country=country_of(row["country"]),
        currency=currency_of(row["currency"]),
        tax_id=row["tax_id"],
    )
    phone = row["phone"] or row["mobile"]
    if person or row["email"] or phone:
        books.contact(key, person or name, row["email"], phone)


def _vendor(books: Books, row: Row) -> None:
    person = full_name(row["first"], row["last"])
    name = row["organization"] or person
    books.supplier(name, person, row["email"], row["phone"] or row["mobile"])
