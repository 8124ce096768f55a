"""The columns of a detailed report: which are needed, which hold money, which nobody reads."""

import re
from collections.abc import Sequence

from polydesk.connectors.base.tables import Table

LONGEST = 80
NEEDED = (
    ("start_date", "Start date"),
    ("start_time", "Start time"),
)
_AMOUNT = re.compile(r"(?:billable )?amount\W*([^)]*?)\W*$", re.IGNORECASE)


def missing(table: Table) -> list[str]:
    """Return the columns without which no entry can be read, as the tools write them."""
    absent = [title for name, title in NEEDED if name not in table.columns]
    if "end_time" not in table.columns and "duration" not in table.columns:
        absent += ["End time", "Duration"]
    return absent


def amount_column(header: Sequence[str]) -> tuple[int, str] | None:
    """Place and currency ("" where none is named) of the amount, as in "Amount (EUR)"."""
    for place, title in enumerate(header):
        if match := _AMOUNT.match(title.strip()[:LONGEST]):
            return place, match[1].strip()
    return None


def left_out(table: Table, among: Sequence[str] = ()) -> list[str]:
    """Titles of columns that nothing is read from; `among` are columns read in another way."""
    amount = amount_column(table.header)
    used = {*table.columns.values(), *((amount[0],) if amount else ())}
    return [
        title
        for place, title in enumerate(table.header)
        if place not in used and title and title not in among
    ]
