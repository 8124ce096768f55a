"""How QuickBooks calls its transactions and accounts."""

import re

INVOICE, CREDIT, RECEIPT, REFUND, SPENT, BACK, PAYMENT = (
    "invoice",
    "credit",
    "receipt",
    "refund",
    "spent",
    "back",
    "payment",
)
ROLES = {
    INVOICE: ("invoice", "tax invoice", "statement charge"),
    CREDIT: ("credit memo", "credit note", "adjustment note"),
    RECEIPT: ("sales receipt", "cash sale"),
    REFUND: ("refund", "refund receipt", "cash refund"),
    SPENT: (
        "expense",
        "check",
        "cheque",
        "bill",
        "cash",
        "cash expense",
        "cash purchase",
        "credit card",
        "credit card expense",
        "credit card charge",
    ),
    BACK: (
        "vendor credit",
        "supplier credit",
        "credit card credit",
        "bill credit",
        "bill refund",
        "ccard refund",
    ),
    PAYMENT: ("payment", "receive payment", "received payment"),
}
_ROLES = {word: role for role, words in ROLES.items() for word in words}
_OWED = re.compile(r"accounts? receivable|\(a/r\)|^a/r$|debtors", re.IGNORECASE)
_OWING = re.compile(r"accounts? payable|\(a/p\)|^a/p$|creditors", re.IGNORECASE)
_TAX = re.compile(
    r"\b(?:vat|gst|hst|pst|qst|mva|moms|sales tax|tax payable|board of equalization)\b",
    re.IGNORECASE,
)
_STOCK = re.compile(r"cost of (?:goods|sales)|\binventory\b", re.IGNORECASE)
VOID = "void"
SPLIT = "-split-"


def role_of(kind: str) -> str:
    """Return what a type of transaction is here; "" where it is neither sale nor expense."""
    return _ROLES.get(kind.strip().casefold(), "")


def is_owed(account: str) -> bool:
    """Whether an account says what customers owe."""
    return bool(_OWED.search(account))


def is_owing(account: str) -> bool:
    """Whether an account says what is owed to suppliers."""
    return bool(_OWING.search(account))


def is_tax(account: str) -> bool:
    """Whether an account holds sales tax."""
    return bool(_TAX.search(account))


def is_stock(account: str) -> bool:
    """Whether an account is about goods in stock, which no invoice line shows."""
    return bool(_STOCK.search(account))


def parted(name: str) -> tuple[str, str]:
    """Return the customer and the job of a name such as Acme:Website."""
    customer, _colon, job = name.partition(":")
    return customer.strip(), job.strip()
