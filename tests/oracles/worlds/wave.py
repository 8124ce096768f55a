"""Tables of Wave: transactions account by account, customers, vendors."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from tests.oracles.worlds import texts
from tests.oracles.worlds.tables import PLAIN, Shape, heads, written

LEDGER = heads(
    "Transaction ID|Transaction Date|Account Name|Transaction Description|"
    "Transaction Line Description|Amount (One column)| |Debit Amount (Two Column Approach)|"
    "Credit Amount (Two Column Approach)|Other Accounts for this Transaction|Customer|Vendor|"
    "Invoice Number|Bill Number|Notes / Memo|Amount Before Sales Tax|Sales Tax Amount|"
    "Sales Tax Name|Transaction Date Added|Transaction Date Last Modified|Account Group|"
    "Account Type|Account ID",
    "|",
)
PERSON = (
    "email,contact_first_name,contact_last_name,{}_currency,account_number,phone,fax,mobile,"
    "toll_free,website,country,province/state,address_line_1,address_line_2,city,"
    "postal_code/zip_code"
)
SHIPPING = (
    "shipping_address,ship-to_contact,ship-to_country,ship-to_province/state,"
    "ship-to_address_line_1,ship-to_address_line_2,ship-to_city,ship-to_postal_code/zip_code,"
    "ship-to_phone,delivery_instructions"
)
NAMES = tuple(filter(None, texts.CLIENTS))
FIRST = date(2024, 1, 8)
SALES = ("Sales", "Income", "Income")
TAX = ("GST", "Liability", "Sales Tax on Sales and Purchases")
OWED = ("Accounts Receivable", "Asset", "System Receivable Invoice")
OWING = ("Accounts Payable", "Liability", "System Payable Bill")
CASH = ("Cash on Hand", "Asset", "Cash and Bank")
PAPER = ("Computer – Hosting", "Expense", "Operating Expense")

type Account = tuple[str, str, str]


def ledger(count: int, extra: Sequence[str], shape: Shape = PLAIN, seed: int = 1) -> bytes:
    """Return so many transactions: invoices, payments, bills, purchases, transfers in turn."""
    dice = Random(seed)
    fields = [f"field {name}" for name in extra]
    rows: list[dict[str, str]] = []
    for number in range(count):
        made = (_invoice, _payment, _bill, _purchase, _transfer)[number % 5](number, dice)
        rows += [{**row, **dict.fromkeys(fields, str(number))} for row in made]
    return written([*LEDGER, *fields], rows, shape)


def _row(number: int, account: Account, cents: int, text: str, **more: str) -> dict[str, str]:
    """Return a posting; debit above zero. One column shows it as its account counts."""
    name, group, kind = account
    shown = cents if group in ("Asset", "Expense") else -cents
    start = (FIRST + timedelta(days=number)).isoformat()
    return {
        "Transaction ID": str(1131801267438479900 + number),
        "Transaction Date": start,
        "Account Name": name,
        "Transaction Description": text,
        "Transaction Line Description": f"{text} - Tekst",
        "Amount (One column)": _said(shown),
        "Debit Amount (Two Column Approach)": _said(cents) if cents > 0 else "",
        "Credit Amount (Two Column Approach)": _said(-cents) if cents < 0 else "",
        "Amount Before Sales Tax": _said(shown),
        "Transaction Date Added": start,
        "Transaction Date Last Modified": start,
        "Account Group": group,
        "Account Type": kind,
        **more,
    }


def _said(cents: int) -> str:
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02}"


def _whose(number: int) -> dict[str, str]:
    turn = number - number % 5
    return {"Customer": NAMES[turn % len(NAMES)], "Invoice Number": str(turn)}


def _invoice(number: int, dice: Random) -> list[dict[str, str]]:
    whose, lines = _whose(number), [dice.randrange(100, 90000) for _ in range(dice.randrange(1, 4))]
    text = f"{whose['Customer']} - {number}"
    tax = sum(lines) // 10
    made = [_row(number, SALES, -cents, text, **whose) for cents in lines]
    made.append(_row(number, TAX, -tax, text, **whose))
    return [*made, _row(number, OWED, sum(lines) + tax, text, **whose)]


def _payment(number: int, _dice: Random) -> list[dict[str, str]]:
    return [
        _row(number, OWED, -100, "Invoice Payment", **_whose(number)),
        _row(number, CASH, 100, "Invoice Payment"),
    ]


def _bill(number: int, dice: Random) -> list[dict[str, str]]:
    cents, text = dice.randrange(100, 5000), f"Vendor Name - Bill {number}"
    return [
        _row(number, PAPER, cents, text, Vendor="Vendor Name"),
        _row(number, TAX, cents // 10, text, Vendor="Vendor Name"),
        _row(number, OWING, -cents - cents // 10, text, Vendor="Vendor Name"),
    ]


def _purchase(number: int, dice: Random) -> list[dict[str, str]]:
    cents = dice.randrange(-900, 5000) or 1
    return [_row(number, CASH, -cents, "Ink"), _row(number, PAPER, cents, "Ink")]


def _transfer(number: int, _dice: Random) -> list[dict[str, str]]:
    return [_row(number, CASH, 500, "Move"), _row(number, ("Bank", *CASH[1:]), -500, "Move")]


def people(count: int, kind: str, extra: Sequence[str], shape: Shape = PLAIN) -> bytes:
    """Return so many customers or vendors."""
    titles = [f"{kind}_name", *PERSON.format(kind).split(",")]
    titles += SHIPPING.split(",") if kind == "customer" else []
    fields = [f"field {name}" for name in extra]
    rows = []
    for number in range(count):
        row = dict.fromkeys(fields, str(number))
        row |= {
            f"{kind}_name": f"{NAMES[number % len(NAMES)]} {number}",
            "email": f"p{number}@example.com" if number % 4 else "",
            "contact_first_name": "Åse" if number % 3 else "",
            f"{kind}_currency": ("AUD", "BSD", "VND")[number % 3],
            "phone": f"+47 {number}" if number % 2 else "",
            "country": "Australia",
            "city": "Sydney",
            "shipping_address": "False",
        }
        rows.append(row)
    return written([*titles, *fields], rows, shape)
