"""Detailed reports and lists of projects of Clockify, every field of its description beside."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from tests.oracles.worlds import texts
from tests.oracles.worlds.tables import PLAIN, Shape, written

HEADERS = (
    "Project",
    "Client",
    "Description",
    "Task",
    "User",
    "Group",
    "Email",
    "Tags",
    "Type",
    "Billable",
    "Invoiced",
    "Invoice ID",
    "Start Date",
    "Start Time",
    "End Date",
    "End Time",
    "Duration (h)",
    "Duration (decimal)",
    "Billable Rate (USD)",
    "Billable Amount (USD)",
    "Date of creation",
)
PROJECTS = (
    "Project",
    "Client",
    "Status",
    "Visibility",
    "Billability",
    "Tasks",
    "Tracked (h)",
    "Estimated (h)",
    "Progress(%)",
    "Billable Rate (USD)",
    "Amount (USD)",
    "Project members",
    "Project manager",
    "Note",
)
FIRST = datetime(2024, 1, 8, 8)
NO_WORK = ("Break", "Time off", "Holiday")


def world(
    rows: int, extra: Sequence[str], shape: Shape = PLAIN, day: str = "%m/%d/%Y", seed: int = 1
) -> bytes:
    """Return a detailed report of so many rows."""
    dice = Random(seed)
    fields = [f"field {name}" for name in extra]
    return written((*HEADERS, *fields), (_row(n, fields, day, dice) for n in range(rows)), shape)


def _row(number: int, fields: list[str], day: str, dice: Random) -> dict[str, str]:
    start = FIRST + timedelta(minutes=37 * number)
    start += timedelta(hours=3) if start.month == 3 and start.day == 31 else timedelta()
    span = timedelta(seconds=0 if number % 17 == 16 else dice.randrange(60, 7200))
    client = dice.choice(texts.CLIENTS)
    project = f"{client or 'Internal'} {dice.randrange(3)}" if number % 7 else ""
    return {
        "Project": project,
        "Client": client if project else "",
        "Description": texts.title(dice, number),
        "Task": f"Task {number % 4}" if project and number % 4 else "",
        "User": texts.NAMES[number % 2],
        "Email": f"p{number % 2}@example.com",
        "Tags": "design, møte" if number % 5 == 0 else "",
        "Type": NO_WORK[number % 3] if number % 13 == 12 else "Regular",
        "Billable": "Yes" if number % 3 else "No",
        "Invoiced": "Yes" if number % 9 == 8 else "No",
        "Invoice ID": "INV-7" if number % 9 == 8 else "",
        "Start Date": start.strftime(day),
        "Start Time": start.strftime("%I:%M:%S %p"),
        "End Date": (start + span).strftime(day),
        "End Time": (start + span).strftime("%I:%M:%S %p"),
        "Duration (h)": str(span).rjust(8, "0"),
        "Duration (decimal)": f"{span.total_seconds() / 3600:.2f}",
        "Billable Amount (USD)": "12.50",
        "Date of creation": start.strftime(day),
        **dict.fromkeys(fields, str(number)),
    }


def projects(rows: int, extra: Sequence[str], shape: Shape = PLAIN) -> bytes:
    """Return a list of so many projects."""
    fields = [f"field {name}" for name in extra]
    made = (
        {
            "Project": f"پروژه {number}",
            "Client": texts.CLIENTS[number % 5],
            "Status": "Archived" if number % 4 == 3 else "Active",
            "Visibility": "Public",
            "Billability": "Yes",
            "Tasks": ", ".join(f"Task {k}" for k in range(number % 4)),
            "Tracked (h)": "1.50",
            **dict.fromkeys(fields, str(number)),
        }
        for number in range(rows)
    )
    return written((*PROJECTS, *fields), made, shape)
