"""The Journal: each transaction whole, a row for each account that it touches."""

from collections.abc import Hashable
from dataclasses import dataclass, replace

from polydesk.connectors.base.reading import Options, Reading
from polydesk.connectors.base.records import InvoiceLine
from polydesk.connectors.base.sheet import Row, gather
from polydesk.connectors.base.source import Source
from polydesk.connectors.vendors.quickbooks import words
from polydesk.connectors.vendors.quickbooks.gather import Desk, Head
from polydesk.connectors.vendors.quickbooks.reports import read_report

SIGNS = frozenset(("day", "kind", "account", "debit", "credit"))


@dataclass(frozen=True, slots=True)
class Posting:
    """What one account gets, in minor units; debit is above zero."""

    row: Row
    amount: int


class Journal:
    """The transactions of a journal."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def identity(self, row: Row) -> Hashable:
        """Return what the rows of one transaction share."""
        return row["group"]

    def parse(self, row: Row) -> Posting:
        """Read one row."""
        debit, credit = self.desk.money(row, "debit"), self.desk.money(row, "credit")
        return Posting(row, (debit or 0) - (credit or 0))

    def build(self, rows: list[Row], postings: list[Posting]) -> None:
        """Take a transaction for what its type says."""
        name = next((row["name"] for row in rows if row["name"]), "")
        kind = rows[0]["kind"]
        head = self.desk.head(rows[0], kind, name)
        if head.sale:
            self._sale(head, postings)
        elif head.role in (words.SPENT, words.BACK):
            self._spend(head, postings)
        elif head.role == words.PAYMENT:
            amount = sum(max(posting.amount, 0) for posting in postings)
            self.desk.payments.append((name, "", amount, head.day))
        else:
            self.desk.leave(kind)

    def _sale(self, head: Head, postings: list[Posting]) -> None:
        owed = [posting for posting in postings if words.is_owed(posting.row["account"])]
        owed = owed or postings[:1]
        others = [posting for posting in postings if posting not in owed]
        taxes = [posting for posting in others if words.is_tax(posting.row["account"])]
        sign = -1 if head.role in (words.CREDIT, words.REFUND) else 1
        lines = [
            _line(posting, sign)
            for posting in others
            if posting not in taxes and not words.is_stock(posting.row["account"])
        ]
        vat = -sign * sum(posting.amount for posting in taxes)
        self.desk.sale(head, sum(posting.amount for posting in owed), lines, vat)

    def _spend(self, head: Head, postings: list[Posting]) -> None:
        money = _money_side(head, postings)
        others = [posting for posting in postings if posting not in money]
        taxes = [posting for posting in others if words.is_tax(posting.row["account"])]
        names = dict.fromkeys(posting.row["account"] for posting in others if posting not in taxes)
        total = -sum(posting.amount for posting in money)
        vat = sum(posting.amount for posting in taxes)
        self.desk.spend(head, total, vat, ", ".join(names))


def _money_side(head: Head, postings: list[Posting]) -> list[Posting]:
    """Return the postings that say where the money came from (or, of a refund, went)."""
    owing = [posting for posting in postings if words.is_owing(posting.row["account"])]
    if owing:
        return owing
    side = 1 if head.role == words.BACK else -1
    if postings[0].amount * side > 0:
        return postings[:1]
    return [posting for posting in postings if posting.amount * side > 0]


def _line(posting: Posting, sign: int) -> InvoiceLine:
    net = -sign * posting.amount
    return InvoiceLine(posting.row["text"] or posting.row["account"], net, net)


def _grouped(rows: list[Row]) -> list[Row]:
    """Return the rows with the number of their transaction: each begins with a date."""
    found: list[Row] = []
    count = 0
    for row in rows:
        count += bool(row["day"])
        if count and row["account"]:
            found.append(replace(row, cells={**row.cells, "group": str(count)}))
    return found


def read(source: Source, options: Options) -> Reading:
    """Read a journal."""
    report = read_report(source)
    desk = Desk(_grouped(report.rows), options)
    journal = Journal(desk)
    gather(desk.sheet, journal.identity, journal.parse, journal.build)
    return desk.reading(report.refused, report.notes)
