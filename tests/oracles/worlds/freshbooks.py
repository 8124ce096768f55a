"""Tables of FreshBooks: clients, invoice details, expenses; every field of its description beside."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from tests.oracles.worlds import texts
from tests.oracles.worlds.tables import PLAIN, Shape, heads, written

OLD_CLIENTS = heads(
    "Organization,First Name,Last Name,Email,Phone,Street,City,Province/State,Country,"
    "Postal Code,Notes"
)
CLIENTS = heads(
    "Organization,First Name,Last Name,Email,Phone,Address Line 1,Address Line 2,City,"
    "Province/State,Country,Postal Code,Notes"
)
OLD_INVOICES = heads(
    "Client Name,Invoice #,Date Issued,Invoice Status,Date Paid,Item Name,Item Description,Rate,"
    "Quantity,Discount Percentage,Line Subtotal,Tax 1 Type,Tax 1 Amount,Tax 2 Type,Tax 2 Amount,"
    "Line Total,Currency"
)
INVOICES = [*OLD_INVOICES[:3], "Date Due", *OLD_INVOICES[3:]]
EXPENSES = heads(
    "Date,Account Sub Type,Parent Category,Subcategory,Source,Merchant,Project,Client,Description,"
    "Tax 1 Amount,Tax 1 Type,Tax 2 Amount,Tax 2 Type,Amount,Currency"
)
HOURS = heads("Date,Client,Project,Service,Note,Team Member,Status,Hours,Seconds")
STATES = ("draft", "sent", "viewed", "paid", "overdue", "partial", "autopaid", "disputed")
CURRENCIES = ("USD", "NOK", "VND", "EUR")
FIRST = date(2024, 1, 8)
NAMES = tuple(filter(None, texts.CLIENTS))
CENT = Decimal("0.01")


def day(number: int) -> str:
    """Return a day, later with each number."""
    return (FIRST + timedelta(days=number)).isoformat()


def clients(count: int, extra: Sequence[str], shape: Shape = PLAIN, *, old: bool = False) -> bytes:
    """Return a list of so many clients."""
    fields = [f"field {name}" for name in extra]
    rows = ({**_client(n), **dict.fromkeys(fields, str(n))} for n in range(count))
    return written([*(OLD_CLIENTS if old else CLIENTS), *fields], rows, shape)


def _client(number: int) -> dict[str, str]:
    return {
        "Organization": f"{NAMES[number % len(NAMES)]} {number}" if number % 7 else "",
        "First Name": texts.NAMES[number % 5].split()[0],
        "Last Name": f"{texts.NAMES[number % 5].split()[-1]} {number}",
        "Email": f"p{number}@example.com" if number % 3 else "",
        "Phone": f"+47 {number}",
        "Street": "Gata 1",
        "Address Line 1": "Gata 1",
        "Address Line 2": "2. etasje",
        "City": "Hà Nội",
        "Province/State": "HN",
        "Country": ("Norway", "Vietnam", "Iran", "Atlantis", "")[number % 5],
        "Postal Code": "0150",
        "Notes": texts.TEXTS[number % 5],
    }


def invoices(
    count: int, extra: Sequence[str], shape: Shape = PLAIN, *, old: bool = False, seed: int = 1
) -> bytes:
    """Return so many invoices of one to four lines."""
    dice = Random(seed)
    fields = [f"field {name}" for name in extra]
    rows: list[dict[str, str]] = []
    for number in range(count):
        head = _head(number)
        more = dict.fromkeys(fields, str(number))
        rows += [{**head, **_line_of(dice), **more} for _line in range(dice.randrange(1, 5))]
    return written([*(OLD_INVOICES if old else INVOICES), *fields], rows, shape)


def _head(number: int) -> dict[str, str]:
    state = STATES[number % len(STATES)]
    return {
        "Client Name": NAMES[number % len(NAMES)],
        "Invoice #": f"{number + 1:07}",
        "Date Issued": day(number),
        "Date Due": day(number + 14),
        "Invoice Status": state,
        "Date Paid": day(number + 9) if state == "paid" else "",
        "Currency": CURRENCIES[number % len(CURRENCIES)],
    }


def _line_of(dice: Random) -> dict[str, str]:
    price, quantity = Decimal(dice.randrange(1, 400)), Decimal(dice.randrange(-1, 9)) or Decimal(2)
    subtotal = price * quantity
    first, second = subtotal * dice.choice((0, 1)), subtotal * dice.choice((0, 2))
    return {
        "Item Name": "Tekst",
        "Item Description": texts.title(dice, dice.randrange(99)),
        "Rate": f"{price:.2f}",
        "Quantity": f"{quantity:.8f}",
        "Discount Percentage": "0.0000",
        "Line Subtotal": f"{subtotal:.2f}",
        "Tax 1 Type": "MVA",
        "Tax 1 Amount": f"{first:.2f}",
        "Tax 2 Type": "PST",
        "Tax 2 Amount": f"{second:.2f}",
        "Line Total": f"{subtotal + first + second:.2f}",
    }


def expenses(count: int, extra: Sequence[str], shape: Shape = PLAIN, *, seed: int = 1) -> bytes:
    """Return so many expenses."""
    dice = Random(seed)
    fields = [f"field {name}" for name in extra]
    rows = []
    for number in range(count):
        amount = dice.randrange(-20, 900)
        row = {
            "Date": day(number // 3),
            "Account Sub Type": "Operating Expense",
            "Parent Category": "Office",
            "Subcategory": ("Software", "Papir", "")[number % 3],
            "Source": "Visa",
            "Merchant": ("Adobe", "Papir & Penn", "کتاب")[number % 3],
            "Project": "",
            "Client": texts.CLIENTS[number % len(texts.CLIENTS)],
            "Description": texts.title(dice, number),
            "Tax 1 Amount": "1.00",
            "Tax 1 Type": "GST",
            "Tax 2 Amount": "0.00",
            "Tax 2 Type": "",
            "Amount": f"{amount}.00",
            "Currency": CURRENCIES[number % len(CURRENCIES)],
        }
        rows.append({**row, **dict.fromkeys(fields, str(number))})
    return written([*EXPENSES, *fields], rows, shape)


def hours(count: int, extra: Sequence[str], shape: Shape = PLAIN, *, seed: int = 1) -> bytes:
    """Return so many time entries, four a day."""
    dice = Random(seed)
    fields = [f"field {name}" for name in extra]
    rows = []
    for number in range(count):
        seconds = dice.randrange(60, 18000)
        row = {
            "Date": day(number // 4),
            "Client": texts.CLIENTS[number % len(texts.CLIENTS)],
            "Project": f"Web {number % 3}",
            "Service": ("Design", "No Service", "Tekst")[number % 3],
            "Note": texts.title(dice, number),
            "Team Member": texts.NAMES[number % 2],
            "Status": ("Unbilled", "Billed", "Non-billable")[number % 3],
            "Hours": f"{seconds / 3600:.2f}",
            "Seconds": str(seconds),
        }
        rows.append({**row, **dict.fromkeys(fields, str(number))})
    return written([*HOURS, *fields], rows, shape)
