"""When the business works."""

from dataclasses import dataclass
from datetime import time

from polydesk.accounts import queries as accounts
from polydesk.kit.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Hours:
    """Working days (0 is Monday), from, to."""

    days: tuple[int, ...] = (0, 1, 2, 3, 4)
    begins: time = time(9)
    ends: time = time(17)


def hours(viewer: Viewer) -> Hours:
    """Return the working hours of the business. One query."""
    found = accounts.office_hours(viewer)
    if found is None:
        return Hours()
    days, begins, ends = found
    return Hours(days or Hours().days, begins, ends)
