"""Files of QuickBooks: IIF, journal, general ledger, lists of invoices, expenses and customers."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from random import Random

from tests.oracles.worlds import texts
from tests.oracles.worlds.tables import heads

FIRST = date(2024, 1, 20)
NAMES = tuple(name for name in texts.CLIENTS if name)
TRNS = heads(
    "TRNSID TRNSTYPE DATE ACCNT NAME CLASS AMOUNT DOCNUM MEMO CLEAR TOPRINT NAMEISTAXABLE ADDR1"
    " ADDR2 ADDR3 ADDR4 ADDR5 DUEDATE TERMS PAID PAYMETH SHIPVIA SHIPDATE OTHER1 REP FOB PONUM"
    " INVTITLE INVMEMO",
    " ",
)
SPL = heads(
    "SPLID TRNSTYPE DATE ACCNT NAME CLASS AMOUNT DOCNUM MEMO CLEAR QNTY PRICE INVITEM PAYMETH"
    " TAXABLE VALADJ REIMBEXP SERVICEDATE OTHER2 EXTRA VATCODE VATRATE VATAMOUNT",
    " ",
)
CUST = heads(
    "NAME REFNUM TIMESTAMP BADDR1 BADDR2 BADDR3 BADDR4 BADDR5 SADDR1 SADDR2 PHONE1 PHONE2 FAXNUM"
    " EMAIL CONT1 CONT2 CTYPE TERMS TAXABLE LIMIT RESALENUM REP TAXITEM NOTEPAD SALUTATION"
    " COMPANYNAME FIRSTNAME MIDINIT LASTNAME CUSTFLD1 CUSTFLD2",
    " ",
)
VEND = heads(
    "NAME REFNUM TIMESTAMP PRINTAS ADDR1 ADDR2 VTYPE CONT1 PHONE1 EMAIL NOTE TAXID 1099", " "
)
TITLE = ("Craft Supply Co.", "{}", "January 1 - December 31, 2026", "")
FOOT = ("", "Friday, Jan 1, 2027 01:49 PM GMT-05:00")

type Deal = tuple[str, int, int, str]


def day(number: int) -> str:
    """Return a day as America writes it; the first is after the 12th."""
    return f"{FIRST + timedelta(days=number):%m/%d/%Y}"


def deals(count: int, seed: int = 1) -> list[Deal]:
    """Return type, net cents, tax cents and name of so many transactions, in turn."""
    dice = Random(seed)
    kinds = (
        "Invoice",
        "Expense",
        "Bill",
        "Credit Memo",
        "Journal Entry",
        "Payment",
        "Sales Receipt",
    )
    made = []
    for number in range(count):
        cents = dice.randrange(100, 900_000)
        name = NAMES[number % len(NAMES)].replace("\t", " ")
        made.append((kinds[number % len(kinds)], cents, cents // 5, name))
    return made


def money(cents: int) -> str:
    """Return an amount as QuickBooks writes it, thousands apart, brackets below zero."""
    said = f"{abs(cents) // 100:,}.{abs(cents) % 100:02}"
    return f"({said})" if cents < 0 else said


def report(name: str, head: str, rows: Iterable[Sequence[str]], extra: Sequence[str] = ()) -> bytes:
    """Return a report with its title and foot; `extra` are further columns, empty."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerows([line.format(name)] if line else [] for line in TITLE)
    writer.writerow([*head.split(","), *(f"field {one}" for one in extra)])
    writer.writerows([*row, *("x" for _ in extra)] if extra else row for row in rows)
    writer.writerows([line] if line else [] for line in FOOT)
    return out.getvalue().encode("utf-8-sig")


def journal(count: int, extra: Sequence[str] = ()) -> bytes:
    """Return a journal of so many transactions."""
    head = "Date,Transaction Type,Num,Name,Memo/Description,Account,Debit,Credit"
    rows: list[Sequence[str]] = []
    for number, (kind, net, tax, name) in enumerate(deals(count)):
        sign = 1 if kind in ("Invoice", "Sales Receipt", "Payment", "Journal Entry") else -1
        first = (day(number), kind, str(number), name, "Memo")
        rows.append((*first, _account(kind), *_sides(sign * (net + tax))))
        rows.append(("", "", "", "", "Work", "Sales:Design", *_sides(-sign * net)))
        rows.append(("", "", "", "", "Tax", "VAT Payable", *_sides(-sign * tax)))
        rows.append(("", "", "", "", "", "", money(net + tax), money(net + tax)))
    return report("Journal", head, rows, extra)


def _account(kind: str) -> str:
    owing = {"Bill": "Accounts Payable (A/P)"}
    sales = ("Invoice", "Credit Memo", "Payment")
    return "Accounts Receivable (A/R)" if kind in sales else owing.get(kind, "Checking")


def _sides(cents: int) -> tuple[str, str]:
    return (money(cents), "") if cents >= 0 else ("", money(-cents))


def ledger(count: int, extra: Sequence[str] = ()) -> bytes:
    """Return a general ledger of so many transactions, account by account."""
    head = ",Date,Transaction Type,Num,Name,Memo/Description,Split,Amount,Balance"
    made = list(enumerate(deals(count)))
    rows: list[Sequence[str]] = []
    for account in ("Checking", "Accounts Receivable (A/R)", "Accounts Payable (A/P)"):
        here = [(n, deal) for n, deal in made if _account(deal[0]) == account]
        rows += _section(account, here, "Sales:Design", slice(0, 2))
    rows += _section("VAT Payable", made, "-Split-", slice(1, 2))
    rows += _section("Sales:Design", made, "-Split-", slice(0, 1))
    rows.append(("TOTAL", *[""] * 8))
    return report("General Ledger", head, rows, extra)


def _section(
    account: str, listed: list[tuple[int, Deal]], split: str, parts: slice
) -> list[Sequence[str]]:
    """Return an account with its transactions; `parts` of a deal are what it gets of each."""
    rows: list[Sequence[str]] = [
        (account, *[""] * 8),
        ("", "Beginning Balance", *[""] * 6, "1.00"),
    ]
    for number, deal in listed:
        back = deal[0] == "Credit Memo" or (deal[0], account) == ("Expense", "Checking")
        amount = sum([deal[1], deal[2]][parts]) * (-1 if back else 1)
        first = (day(number), deal[0], str(number), deal[3], "Memo", split)
        rows.append(("", *first, money(amount), "1.00"))
    return [*rows, (f"Total for {account}", *[""] * 6, "1.00", "")]


def invoice_list(count: int, extra: Sequence[str] = ()) -> bytes:
    """Return a list of so many invoices and credit memos, with what is open."""
    head = "Date,Transaction Type,Num,Name,Memo/Description,Due Date,Amount,Open Balance"
    rows = []
    for number, (_kind, net, tax, name) in enumerate(deals(count)):
        kind, sign = ("Credit Memo", -1) if number % 6 == 5 else ("Invoice", 1)
        total, owed = sign * (net + tax), (0, net, net + tax)[number % 3] * sign
        rows.append(
            (
                day(number),
                kind,
                str(number),
                name,
                "Memo",
                day(number + 14),
                money(total),
                money(owed),
            )
        )
    return report("Invoice List", head, rows, extra)


def expense_list(count: int, extra: Sequence[str] = ()) -> bytes:
    """Return the list of expenses, each third a vendor credit."""
    head = "Date,Type,No.,Payee,Category,Memo,Total before sales tax,Sales tax,Total"
    rows = []
    for number, (_kind, net, tax, name) in enumerate(deals(count)):
        kind = ("Expense", "Bill", "Vendor Credit", "Bill Payment (Check)")[number % 4]
        amounts = (money(net), money(tax), money(net + tax))
        rows.append((day(number), kind, str(number), name, "Office", "Memo", *amounts))
    return report("Expenses", head, rows, extra)


def customers(count: int, extra: Sequence[str] = ()) -> bytes:
    """Return a contact list of so many customers, each fifth a job of the one before."""
    head = "Customer full name,Phone numbers,Email,Full name,Bill address,Ship address"
    rows = []
    for number in range(count):
        name = f"{NAMES[number % len(NAMES)]} {number}"
        if number % 5 == 4:
            rows.append(
                (f"{NAMES[(number - 1) % len(NAMES)]} {number - 1}:Job {number}", *[""] * 5)
            )
        else:
            mail = f"p{number}@example.com" if number % 2 else ""
            rows.append((name, "Phone:(555) 010", mail, "Ann", "Gata 1\nOslo, Norway", ""))
    return report("Customer Contact List", head, rows, extra)


def iif(count: int, extra: Sequence[str] = ()) -> bytes:
    """Return customers, jobs, vendors and so many transactions; `extra` are further columns."""
    more = [f"X{name.upper()}" for name in extra]
    lines = [["!HDR", "PROD", "VER"], ["HDR", "QuickBooks Pro", "27"]]
    lines += [["!CUST", *CUST, *more], ["!VEND", *VEND, *more]]
    for name in dict.fromkeys(NAMES):
        lines.append(_by(["CUST"], [*CUST, *more], NAME=name, EMAIL="a@example.com", CONT1="Ann"))
    lines.append(_by(["CUST"], [*CUST, *more], NAME=f"{NAMES[0]}:Job"))
    lines.append(_by(["VEND"], [*VEND, *more], NAME="Papir"))
    lines += [["!TRNS", *TRNS, *more], ["!SPL", *SPL, *more], ["!ENDTRNS"]]
    for number, deal in enumerate(deals(count)):
        lines += _transaction(number, deal, more)
    return "\r\n".join("\t".join(line) for line in lines).encode("cp1252", "replace")


def _transaction(number: int, deal: Deal, more: list[str]) -> list[list[str]]:
    kind, net, tax, name = deal
    sign = 1 if kind in ("Invoice", "Sales Receipt", "Payment", "Journal Entry") else -1
    word = {"Sales Receipt": "CASH SALE", "Expense": "CHECK", "Journal Entry": "GENERAL JOURNAL"}
    same = {"TRNSTYPE": word.get(kind, kind.upper()), "DATE": day(number)}
    total = {"AMOUNT": _quoted(sign * (net + tax)), "DOCNUM": str(number), "NAME": name}
    return [
        _by(["TRNS"], [*TRNS, *more], **same, **total, ACCNT=_account(kind), PAID="N"),
        _by(
            ["SPL"], [*SPL, *more], **same, ACCNT="Sales", AMOUNT=_quoted(-sign * net), MEMO="Work"
        ),
        _by(
            ["SPL"],
            [*SPL, *more],
            **same,
            ACCNT="VAT",
            AMOUNT=_quoted(-sign * tax),
            EXTRA="AUTOSTAX",
        ),
        ["ENDTRNS"],
    ]


def _quoted(cents: int) -> str:
    said = f"{'-' if cents < 0 else ''}{abs(cents) // 100:,}.{abs(cents) % 100:02}"
    return f'"{said}"' if "," in said else said


def _by(start: list[str], names: Sequence[str], **cells: str) -> list[str]:
    return [*start, *(cells.get(name, "x" if name.startswith("X") else "") for name in names)]
