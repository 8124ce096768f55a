"""The General Ledger: account by account, so each transaction stands in several places.

QuickBooks lists accounts of money and debts before those of income and costs. So the first account
in which a transaction appears says how much it was; the later ones say for what.
"""

from collections import defaultdict

from polydesk.connectors.base.reading import Options, Reading, RefusedError
from polydesk.connectors.base.records import InvoiceLine
from polydesk.connectors.base.sheet import Row
from polydesk.connectors.base.source import Source
from polydesk.connectors.vendors.quickbooks import words
from polydesk.connectors.vendors.quickbooks.gather import Desk
from polydesk.connectors.vendors.quickbooks.reports import read_report

SIGNS = frozenset(("day", "kind", "split", "amount", "balance"))

type Same = tuple[str, str, str, str]


def read(source: Source, options: Options) -> Reading:
    """Read a general ledger."""
    report = read_report(source)
    rows = [row for row in report.rows if row["kind"]]
    desk = Desk(rows, options)
    _Reading(desk).run()
    return desk.reading(report.refused, report.notes)


def _account(row: Row) -> str:
    return row["section"] or row["account"]


def _same(row: Row) -> Same:
    """Return what the rows of one transaction share in all accounts."""
    return row["day"], row["kind"].casefold(), row["number"], row["name"].casefold()


class _Reading:
    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.rows: dict[Same, list[Row]] = defaultdict(list)
        for row in desk.sheet.rows:
            self.rows[_same(row)].append(row)

    def run(self) -> None:
        for rows in self.rows.values():
            home = self._home(rows)
            here = [row for row in rows if _account(row) == home]
            others = [row for row in rows if _account(row) != home]
            for row in here:
                try:
                    self._take(row, others if len(here) == 1 else [])
                except RefusedError as error:
                    self.desk.sheet.refuse(row, error)

    @staticmethod
    def _home(rows: list[Row]) -> str:
        """Return the account that says how much the transaction was."""
        accounts = [_account(row) for row in rows]
        said = filter(lambda name: words.is_owed(name) or words.is_owing(name), accounts)
        return next(said, accounts[0])

    def _take(self, row: Row, others: list[Row]) -> None:
        head = self.desk.head(row, row["kind"], row["name"])
        amount = self.desk.money(row, "amount")
        if not head.role:
            self.desk.leave(row["kind"])
            return
        if amount is None:
            raise RefusedError("no_amount", text="")
        taxes = [other for other in others if words.is_tax(_account(other))]
        rest = [other for other in others if other not in taxes]
        vat = sum(abs(self.desk.money(other, "amount") or 0) for other in taxes)
        if head.sale:
            sign = -1 if head.role in (words.CREDIT, words.REFUND) else 1
            lines = [
                self._line(other, sign) for other in rest if not words.is_stock(_account(other))
            ]
            self.desk.sale(head, abs(amount), lines, vat)
        elif head.role == words.PAYMENT:
            self.desk.payments.append((row["name"], "", abs(amount), head.day))
        else:
            names = dict.fromkeys(map(_account, rest)) or {row["split"]: None}
            self.desk.spend(head, abs(amount), vat, ", ".join(names))

    def _line(self, row: Row, sign: int) -> InvoiceLine:
        net = sign * (self.desk.money(row, "amount") or 0)
        return InvoiceLine(row["text"] or _account(row), net, net)
