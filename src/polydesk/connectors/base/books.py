"""Clients, contacts, invoices and expenses as they are gathered from rows of money."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from polydesk.connectors.base import records as to
from polydesk.connectors.base.keys import content_key, occurrences
from polydesk.connectors.base.reading import Note, RefusedError

MOST_NAMED = 5
THOUSANDTH = Decimal("0.001")
HIGHEST_RATE = Decimal(100)
SUPPLIER = "Supplier"


@dataclass(slots=True)
class Paper:
    """An invoice while its rows are read; amounts in minor units of its currency.

    `total` is what the file says, None where it does not; `vat` is None where only the lines
    and the total say it.
    """

    number: str
    client: str
    issued_on: date
    currency: str
    key: str = ""
    due_on: date | None = None
    total: int | None = None
    vat: int | None = None
    paid: int = 0
    paid_on: date | None = None
    state: str = "sent"
    credit: bool = False
    reference: str = ""
    note: str = ""
    lines: list[to.InvoiceLine] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Spent:
    """An expense before it has its key: what identifies it, and the rest."""

    identity: tuple[str, ...]
    record: to.Expense


class Books:
    """What the rows have said so far; `records` gives every invoice and expense its key."""

    def __init__(self) -> None:
        self.clients: dict[str, to.Client] = {}
        self.contacts: dict[str, to.Contact] = {}
        self.projects: dict[str, to.Project] = {}
        self.papers: list[Paper] = []
        self.spent: list[Spent] = []
        self.left: Counter[str] = Counter()
        self.off: list[str] = []

    def client(self, name: str, **facts: str) -> str:
        """Return the key of a client, made where it is new; facts that were missing are added."""
        if not name:
            raise RefusedError("no_client")
        key = content_key("client", name.casefold())
        known = self.clients.get(key) or to.Client(key, name)
        new = {fact: text for fact, text in facts.items() if text and not getattr(known, fact)}
        self.clients[key] = replace(known, **new)
        return key

    def contact(
        self, client: str, name: str, email: str = "", phone: str = "", role: str = ""
    ) -> None:
        """Take a person at a client; whoever has no name is called by mail or phone."""
        called = name or email or phone
        if not called:
            return
        key = content_key("contact", client, (email or called).casefold())
        self.contacts.setdefault(key, to.Contact(key, called, client, email, phone, role))

    def supplier(self, name: str, person: str = "", email: str = "", phone: str = "") -> None:
        """Take a supplier: a contact of the business itself."""
        if not name:
            raise RefusedError("no_name")
        key = content_key("supplier", name.casefold())
        called = (
            person
            if person.casefold() == name.casefold()
            else " · ".join(filter(None, (name, person)))
        )
        self.contacts[key] = to.Contact(key, called or name, "", email, phone, SUPPLIER)

    def project(self, client: str, name: str, key: str = "") -> str:
        """Return the key of a project, made where it is new."""
        key = key or content_key("project", client, name.casefold())
        self.projects.setdefault(key, to.Project(key, name, client))
        return key

    def expense(self, record: to.Expense, *identity: str) -> None:
        """Take an expense; `identity` stays when it is corrected."""
        self.spent.append(Spent(identity, record))

    def records(self) -> to.Records:
        """Return the records."""
        return to.Records(
            clients=list(self.clients.values()),
            projects=list(self.projects.values()),
            contacts=list(self.contacts.values()),
            invoices=self._invoices(),
            expenses=self._expenses(),
        )

    def _invoices(self) -> list[to.Invoice]:
        shared = Counter((paper.number, paper.credit) for paper in self.papers)
        rows = [(_identity(p, shared), f"{p.issued_on}{p.total}") for p in self.papers]
        numbers = occurrences(rows)
        made = []
        for paper, (identity, _rest), count in zip(self.papers, rows, numbers, strict=True):
            key = paper.key or (identity if count == 1 else f"{identity}:{count}")
            made.append(self._invoice(paper, key))
        return made

    def _invoice(self, paper: Paper, key: str) -> to.Invoice:
        made = invoice(paper, key)
        if paper.total is not None and paper.lines and not _adds_up(made):
            self.off.append(made.number)
        return made

    def _expenses(self) -> list[to.Expense]:
        rows = [(one.identity, repr(one.record)) for one in self.spent]
        numbers = occurrences(rows)
        return [
            replace(
                one.record,
                key=one.record.key or content_key("expense", *one.identity, str(number)),
            )
            for one, number in zip(self.spent, numbers, strict=True)
        ]

    def told(self) -> tuple[Note, ...]:
        """Tell what was left out and what does not add up."""
        notes = []
        if self.off:
            notes.append(Note("totals_differ", {"count": len(self.off), "names": named(self.off)}))
        if self.left:
            kinds = ", ".join(f"{kind} ({count})" for kind, count in self.left.most_common(10))
            notes.append(Note("kinds_left", {"kinds": kinds}))
        return tuple(notes)


def _identity(paper: Paper, shared: Counter[tuple[str, bool]]) -> str:
    """Return the number alone where one invoice has it; what many have needs their client."""
    prefix = "credit:" if paper.credit else ""
    if shared[paper.number, paper.credit] == 1:
        return f"{prefix}{paper.number}"
    return f"{prefix}{paper.number}:{paper.client}"


def invoice(paper: Paper, key: str) -> to.Invoice:
    """Return the record of a paper: a credit note where it is below zero, with VAT and state."""
    net = sum(line.net for line in paper.lines)
    total = paper.total if paper.total is not None else net + (paper.vat or 0)
    credit = paper.credit or total < 0
    sign = -1 if total < 0 else 1
    total *= sign
    vat = sign * paper.vat if paper.vat is not None else _vat_left(total, sign * net, paper)
    paid, state = _paid(paper, total)
    return to.Invoice(
        key=key,
        number=paper.number,
        client=paper.client,
        issued_on=paper.issued_on,
        currency=paper.currency,
        total=total,
        vat=vat,
        paid=paid,
        state=state,
        due_on=paper.due_on,
        paid_on=paper.paid_on,
        reference=paper.reference,
        note=paper.note,
        credit=credit,
        lines=tuple(_turned(line, sign) for line in paper.lines),
    )


def _vat_left(total: int, net: int, paper: Paper) -> int:
    """Return what the lines leave of the total as VAT, where any line says it has some."""
    rated = any(line.vat_rate for line in paper.lines)
    return total - net if rated and total > net else 0


def _paid(paper: Paper, total: int) -> tuple[int, str]:
    if paper.state in ("draft", "void"):
        return abs(paper.paid), paper.state
    if paper.state == "paid":
        return abs(paper.paid) or total, "paid"
    paid = abs(paper.paid)
    return paid, "paid" if paid and paid >= total else paper.state


def _turned(line: to.InvoiceLine, sign: int) -> to.InvoiceLine:
    return line if sign > 0 else replace(line, net=-line.net, price=-line.price)


def _adds_up(made: to.Invoice) -> bool:
    return sum(line.net for line in made.lines) + made.vat == made.total


def rate(vat: int, net: int) -> Decimal:
    """Return VAT in per cent of a net amount, to the thousandth; 0 where it makes no sense."""
    if not net or not vat:
        return Decimal(0)
    found = (Decimal(vat) * 100 / net).quantize(THOUSANDTH, ROUND_HALF_UP)
    whole = found.to_integral_value(ROUND_HALF_UP)
    # A rate of 25 comes out as 24.997 on small amounts: a cent of VAT stands for more than that.
    near = abs(Decimal(vat) - whole * net / 100) <= Decimal("0.5")
    found = whole if near else found
    return found if 0 <= found <= HIGHEST_RATE else Decimal(0)


def named(names: Iterable[str]) -> str:
    """Return the first few names for a sentence."""
    listed = list(dict.fromkeys(filter(None, names)))
    return ", ".join(listed[:MOST_NAMED]) + (" …" if len(listed) > MOST_NAMED else "")


def address(*lines: str) -> str:
    """Return the lines of an address that say something, each once."""
    said = (part.strip() for line in lines for part in line.splitlines())
    return "\n".join(dict.fromkeys(filter(None, said)))


def postal(street: Iterable[str], town: Iterable[str], country: str) -> str:
    """Return a postal address; a country alone is none."""
    lines = address(*street, full_name(*town))
    return address(lines, country) if lines else ""


def full_name(*parts: str) -> str:
    """Return a person's name from its parts."""
    return " ".join(filter(None, (part.strip() for part in parts)))
