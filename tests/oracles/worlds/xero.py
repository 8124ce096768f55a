"""Tables of Xero: invoices as exported and as the form has them, contacts."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from tests.oracles.worlds import texts
from tests.oracles.worlds.tables import PLAIN, Shape, heads, written

EXPORT = heads(
    "ContactName,EmailAddress,POAddressLine1,POAddressLine2,POAddressLine3,POAddressLine4,POCity,"
    "PORegion,POPostalCode,POCountry,SAAddressLine1,SAAddressLine2,SAAddressLine3,SAAddressLine4,"
    "SACity,SARegion,SAPostalCode,SACountry,InvoiceNumber,Reference,InvoiceDate,DueDate,"
    "PlannedDate,Total,TaxTotal,InvoiceAmountPaid,InvoiceAmountDue,InventoryItemCode,Description,"
    "Quantity,UnitAmount,Discount,LineAmount,AccountCode,TaxType,TaxAmount,TrackingName1,"
    "TrackingOption1,TrackingName2,TrackingOption2,Currency,Type,Sent,Status"
)
PEOPLE = heads(
    "*ContactName,AccountNumber,EmailAddress,FirstName,LastName,POAttentionTo,POAddressLine1,"
    "POAddressLine2,POAddressLine3,POAddressLine4,POCity,PORegion,POPostalCode,POCountry,"
    "SAAttentionTo,SAAddressLine1,SAAddressLine2,SAAddressLine3,SAAddressLine4,SACity,SARegion,"
    "SAPostalCode,SACountry,PhoneNumber,FaxNumber,MobileNumber,DDINumber,SkypeName,BankAccountName,"
    "BankAccountNumber,BankAccountParticulars,TaxNumber,AccountsReceivableTaxCodeName,"
    "AccountsPayableTaxCodeName,Website,LegalName,Discount,CompanyNumber,DueDateBillDay,"
    "DueDateBillTerm,DueDateSalesDay,DueDateSalesTerm,SalesAccount,PurchasesAccount,BrandingTheme,"
    "Person1FirstName,Person1LastName,Person1Email,Person1IncludeInEmail,Person2FirstName,"
    "Person2LastName,Person2Email,Person2IncludeInEmail"
)
NAMES = tuple(filter(None, texts.CLIENTS))
STATES = ("Draft", "Awaiting Approval", "Awaiting Payment", "Paid", "Voided")
FIRST = date(2024, 1, 8)


def invoices(count: int, extra: Sequence[str], shape: Shape = PLAIN, seed: int = 1) -> bytes:
    """Return so many sales invoices, credit notes (each 7th) and bills (each 5th)."""
    dice = Random(seed)
    fields = [f"field {name}" for name in extra]
    rows: list[dict[str, str]] = []
    for number in range(count):
        lines = [_line(dice) for _ in range(dice.randrange(1, 4))]
        head = _head(number, lines)
        more = dict.fromkeys(fields, str(number))
        rows += [{**head, **{k: str(v) for k, v in line.items()}, **more} for line in lines]
    return written([*EXPORT, *fields], rows, shape)


def _line(dice: Random) -> dict[str, Decimal | str]:
    price, quantity = Decimal(dice.randrange(1, 300)), dice.randrange(1, 9)
    net = price * quantity
    return {
        "InventoryItemCode": "TXT",
        "Description": texts.title(dice, dice.randrange(99)),
        "Quantity": f"{quantity}.0000",
        "UnitAmount": f"{price}.0000",
        "LineAmount": f"{net}.00",
        "AccountCode": "200",
        "TaxType": "15% GST on Income",
        "TaxAmount": f"{net * 15 / 100:.2f}",
    }


def _head(number: int, lines: list[dict[str, Decimal | str]]) -> dict[str, str]:
    tax = sum((Decimal(line["TaxAmount"]) for line in lines), Decimal())
    total = sum((Decimal(line["LineAmount"]) for line in lines), Decimal()) + tax
    status = STATES[number % len(STATES)]
    paid = total if status == "Paid" else total / 2 if number % 4 == 2 else Decimal()
    kind = (
        "Bill" if number % 5 == 4 else "Sales credit note" if number % 7 == 3 else "Sales invoice"
    )
    start = FIRST + timedelta(days=number)
    return {
        "ContactName": NAMES[number % len(NAMES)],
        "EmailAddress": f"p{number % len(NAMES)}@example.com",
        "POAddressLine1": "Phố 1",
        "POCity": "Hà Nội",
        "POCountry": "Vietnam",
        "InvoiceNumber": f"INV-{number:04}",
        "Reference": f"PO {number}",
        "InvoiceDate": f"{start:%d/%m/%Y}",
        "DueDate": f"{start + timedelta(days=14):%d/%m/%Y}",
        "Total": f"{total:.2f}",
        "TaxTotal": f"{tax:.2f}",
        "InvoiceAmountPaid": f"{paid:.2f}",
        "InvoiceAmountDue": f"{total - paid:.2f}",
        "Currency": ("NZD", "AUD", "GBP")[number % 3],
        "Type": kind,
        "Sent": "Sent",
        "Status": status,
    }


def contacts(count: int, extra: Sequence[str], shape: Shape = PLAIN) -> bytes:
    """Return so many contacts, each third with two people beside."""
    fields = [f"field {name}" for name in extra]
    rows = []
    for number in range(count):
        row = dict.fromkeys(fields, str(number))
        row |= {
            "*ContactName": f"{NAMES[number % len(NAMES)]} {number}",
            "AccountNumber": f"A{number}",
            "EmailAddress": f"p{number}@example.com",
            "FirstName": "Åse",
            "LastName": f"Nguyễn {number}",
            "POAddressLine1": "Gata 1",
            "POCity": "Oslo",
            "POCountry": "Norway",
            "PhoneNumber": f"+47 {number}",
            "TaxNumber": f"NO{number}",
        }
        if number % 3 == 0:
            row |= {"Person1FirstName": "Sam", "Person1Email": f"sam{number}@example.com"}
            row |= {"Person2FirstName": "Lee", "Person2Email": f"lee{number}@example.com"}
        rows.append(row)
    return written([*PEOPLE, *fields], rows, shape)
