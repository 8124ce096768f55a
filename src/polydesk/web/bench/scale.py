"""How large the measured business is, and what all of its rows share."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
STAMP = "2026-11-01 08:00:00"
STAMPS = ("workspace_id", "version", "created_at", "created_by_id", "changed_at", "changed_by_id")
DUE_NOW = 30


@dataclass(frozen=True, slots=True)
class Size:
    """How many of each."""

    clients: int
    tasks: int
    entries: int
    invoices: int

    @property
    def tasks_each(self) -> int:
        """Tasks of one client."""
        return self.tasks // self.clients

    @property
    def entries_each(self) -> int:
        """Entries of one client."""
        return self.entries // self.clients

    @property
    def invoices_each(self) -> int:
        """Invoices of one client."""
        return self.invoices // self.clients


FULL = Size(100, 50_000, 1_000_000, 10_000)
SMALL = Size(1, 500, 10_000, 100)


@dataclass(frozen=True, slots=True)
class Keys:
    """What the writers of rows need to know."""

    workspace_id: int
    person_id: int
    membership_id: int
    clients: tuple[int, ...]


def stamped(keys: Keys) -> tuple[Any, ...]:
    """Return the values of the columns STAMPS."""
    return (keys.workspace_id, 1, STAMP, keys.person_id, STAMP, keys.person_id)
