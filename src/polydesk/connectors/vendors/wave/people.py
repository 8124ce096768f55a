"""Wave's customers and vendors."""

from collections.abc import Callable, Mapping

from polydesk.connectors.base.books import Books, full_name, postal
from polydesk.connectors.base.countries import country_of
from polydesk.connectors.base.minor import currency_of
from polydesk.connectors.base.reading import Options, Reading, Refusal, RefusedError
from polydesk.connectors.base.sheet import Row, table_rows
from polydesk.connectors.base.source import Source

NAMES: Mapping[str, tuple[str, ...]] = {
    "customer": ("customername",),
    "vendor": ("vendorname",),
    "email": ("email",),
    "first": ("contactfirstname",),
    "last": ("contactlastname",),
    "currency": ("customercurrency", "vendorcurrency", "currency"),
    "account": ("accountnumber",),
    "phone": ("phone",),
    "mobile": ("mobile",),
    "free": ("tollfree",),
    "country": ("country",),
    "region": ("provincestate",),
    "line_1": ("addressline1",),
    "line_2": ("addressline2",),
    "city": ("city",),
    "postal": ("postalcodezipcode", "postalcode"),
    "to_country": ("shiptocountry",),
    "to_region": ("shiptoprovincestate",),
    "to_1": ("shiptoaddressline1",),
    "to_2": ("shiptoaddressline2",),
    "to_city": ("shiptocity",),
    "to_postal": ("shiptopostalcodezipcode",),
}
CUSTOMERS = frozenset(("customer", "email", "first"))
VENDORS = frozenset(("vendor", "email", "first"))

type Take = Callable[[Books, Row], None]


def customers(source: Source, _options: Options) -> Reading:
    """Read the customers and the person at each."""
    return _read(source, _customer)


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
    told = (*notes, *books.told())
    return Reading("wave", books.records(), "", tuple(refused), notes=told)


def _customer(books: Books, row: Row) -> None:
    person = full_name(row["first"], row["last"])
    name = row["customer"] or person
    if not name:
        raise RefusedError("no_name")
    key = books.client(
        name,
        address=_address(row, "line_", "") or _address(row, "to_", "to_"),
        country=country_of(row["country"] or row["to_country"]),
        currency=currency_of(row["currency"]),
    )
    phone = row["phone"] or row["mobile"] or row["free"]
    if person or row["email"] or phone:
        books.contact(key, person or name, row["email"], phone)


def _address(row: Row, lines: str, town: str) -> str:
    street = (row[f"{lines}1"], row[f"{lines}2"])
    names = (row[f"{town}city"], row[f"{town}region"], row[f"{town}postal"])
    return postal(street, names, row[f"{town}country"])


def _vendor(books: Books, row: Row) -> None:
    person = full_name(row["first"], row["last"])
    phone = row["phone"] or row["mobile"] or row["free"]
    books.supplier(row["vendor"] or person, person, row["email"], phone)
