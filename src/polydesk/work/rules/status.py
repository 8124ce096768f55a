"""What being in a column of some kind means for a task's own fields."""

from datetime import datetime
from typing import Any

from polydesk.work.models import Kind


def values(
    kind: str, *, done_at: datetime | None, done_by_id: int | None, at: datetime, person: int | None
) -> dict[str, Any]:
    """Return status, done_at and done_by_id of a task that comes into a column of this kind.

    A task already done keeps its moment and its finisher; one taken up again loses them.
    """
    if kind != Kind.DONE:
        return {"status": kind, "done_at": None, "done_by_id": None}
    finisher = done_by_id if done_at else person
    return {"status": kind, "done_at": done_at or at, "done_by_id": finisher}
