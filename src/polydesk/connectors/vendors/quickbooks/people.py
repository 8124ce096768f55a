"""QuickBooks Online's lists of customers and vendors."""

from collections.abc import Callable, Mapping

from polydesk.connectors.base.books import Books, address, postal
from polydesk.connectors.base.countries import country_of
from polydesk.connectors.base.minor import currency_of
from polydesk.connectors.base.reading import Options, Reading, Refusal, RefusedError
from polydesk.connectors.base.sheet import Kind, Row
from polydesk.connectors.base.source import Source, clean
from polydesk.connectors.base.tables import open_table
from polydesk.connectors.vendors.quickbooks.words import parted

PREFACE = 10
CUSTOMER_NAMES: Mapping[str, tuple[str, ...]] = {
    "customer": ("customer", "customerfullname"),
    "phone": ("phonenumbers",),
    "email": ("email", "emailaddress", "mainemail"),
    "person": ("fullname", "contact", "primarycontact"),
    "billing": ("billingaddress", "billaddress"),
    "shipping": ("shippingaddress", "shipaddress"),
    "tax_id": ("taxid", "vatregno", "gstin", "taxregno", "vatnumber"),
    "currency": ("currency",),
}
VENDOR_NAMES: Mapping[str, tuple[str, ...]] = {
    "vendor": ("vendor", "vendorfullname", "supplier", "supplierfullname"),
    "phone": CUSTOMER_NAMES["phone"],
    "email": CUSTOMER_NAMES["email"],
    "person": CUSTOMER_NAMES["person"],
    "address": ("address", "billaddress", "billingaddress"),
    "account": ("account", "accountnumber", "accountno"),
}
PAGE_NAMES: Mapping[str, tuple[str, ...]] = {
    **{name: plain for name, plain in CUSTOMER_NAMES.items() if name != "customer"},
    "name": ("name",),
    "phone": ("phone", "phonenumbers"),
    "company": ("companyname", "company"),
    "street": ("streetaddress", "billingstreet", "street"),
    "city": ("city", "billingcity"),
    "state": ("state", "billingstate", "province"),
    "zip": ("zip", "zipcode", "postalcode", "billingzip"),
    "country": ("country", "billingcountry"),
    "open": ("openbalance", "balance"),
}
CUSTOMERS = frozenset(("customer", "phone", "email", "billing"))
PAGE = frozenset(("name", "company", "street", "open"))
VENDORS = frozenset(("vendor", "phone", "email", "person"))
LABELS = ("phone:", "mobile:", "main:", "tel:")

type Take = Callable[[Books, Row], None]


def customers(source: Source, _options: Options) -> Reading:
    """Read the customers, the person at each, and their jobs as projects."""
    return _read(source, CUSTOMER_NAMES, _customer)


def page(source: Source, _options: Options) -> Reading:
    """Read what the page of customers gives."""
    return _read(source, PAGE_NAMES, _customer)


def vendors(source: Source, _options: Options) -> Reading:
    """Read the vendors as contacts of the business itself."""
    return _read(source, VENDOR_NAMES, _vendor)


def _read(source: Source, names: Mapping[str, tuple[str, ...]], take: Take) -> Reading:
    table = open_table(source.text, names, PREFACE)
    books, refused = Books(), []
    for line, cells in table.rows():
        found = {n: clean(cells[at].strip()) for n, at in table.columns.items() if at < len(cells)}
        row = Row(line, found)
        if _is_foot(cells):
            continue
        try:
            take(books, row)
        except RefusedError as error:
            refused.append(Refusal(line, error.code, error.params, row.what))
    told = (*source.notes, *table.notes(), *books.told())
    return Reading("quickbooks", books.records(), "", tuple(refused), notes=told)


def _is_foot(cells: list[str]) -> bool:
    """Tell the last row: a total, or the moment at which the report was made."""
    said = [cell.strip() for cell in cells if cell.strip()]
    first = said[0].casefold()
    made = len(said) == 1 and ("gmt" in first or first.startswith(("cash basis", "accrual basis")))
    return made or first in ("total", "totals")


def _customer(books: Books, row: Row) -> None:
    customer, job = parted(row["customer"] or row["name"] or row["company"] or row["person"])
    if not customer:
        raise RefusedError("no_name")
    if job:
        books.project(books.client(customer), job)
        return
    where = row["billing"] or row["shipping"]
    key = books.client(
        customer,
        address=postal(
            [where.replace("\\n", "\n") or row["street"]],
            () if where else (row["city"], row["state"], row["zip"]),
            row["country"],
        ),
        country=country_of(row["country"]) or _country(where),
        currency=currency_of(row["currency"]),
        tax_id=row["tax_id"],
    )
    person = row["person"] or (row["name"] if row["company"] else "")
    if person or row["email"] or row["phone"]:
        books.contact(key, person or customer, row["email"], phone(row["phone"]))


def _country(where: str) -> str:
    """Return the country in which an address ends; "" where it names none."""
    last = address(where.replace(",", "\n")).rpartition("\n")[2]
    return country_of(last) if len(last) > len("US") else ""


def phone(text: str) -> str:
    """Return the first of some phone numbers, without what kind it is."""
    first = text.splitlines()[0].strip() if text else ""
    for label in LABELS:
        if first.casefold().startswith(label):
            return first[len(label) :].strip()
    return first


def _vendor(books: Books, row: Row) -> None:
    books.supplier(row["vendor"], row["person"], row["email"], phone(row["phone"]))


KINDS = (
    Kind(CUSTOMER_NAMES, CUSTOMERS, customers, PREFACE),
    Kind(VENDOR_NAMES, VENDORS, vendors, PREFACE),
    Kind(PAGE_NAMES, PAGE, page, PREFACE),
)
