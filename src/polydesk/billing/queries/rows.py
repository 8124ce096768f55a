"""What is asked of the list of invoices, and what it shows."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

type Status = Literal["draft", "issued", "overdue", "credited", "paid", "void"]

STATUSES: tuple[Status, ...] = ("draft", "issued", "overdue", "paid", "credited", "void")
PAGE = 50
OWN, ELSEWHERE = "own", "elsewhere"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the list is asked for; empty means all. `source` is OWN, ELSEWHERE or ""."""

    client_id: int | None = None
    status: str = ""
    year: int | None = None
    page: int = 1
    source: str = ""


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """One line of the list; amounts in minor units of `currency`.

    `elsewhere` is one of an earlier tool, whose name is `tool`.
    """

    id: int
    uid: UUID
    client_id: int
    kind: str
    currency: str
    number: str | None
    issued_on: date | None
    due_on: date | None
    credited: bool
    gross: int = 0
    status: Status = "draft"
    elsewhere: bool = False
    tool: str = ""
